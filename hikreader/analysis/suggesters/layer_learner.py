"""The learner kept in step with one annotator's layer: nothing is stored that could disagree with it."""

from __future__ import annotations

from collections.abc import Sequence

from hikreader.analysis.suggesters.base import ArticleView
from hikreader.analysis.suggesters.learner import LEARNT, MOST_SENTENCES, Example, Learner
from hikreader.analysis.suggesters.learner_suggester import examples_of
from hikreader.model.edit import Edit, EntryKind, PutAnnotation, RemoveAnnotation, SetDone, SetTextVersion, SetVerdict
from hikreader.store.store import Store


class LayerLearner:
    """Teaches a learner what the store's annotator has labelled, and what was labelled since.

    A label in the article that is read is one more step; everything is learnt again when another article is opened.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seq = 0
        self._article_id: int | None = None
        self._examples: dict[int, Sequence[Example]] = {}
        self._is_stale = True
        self.learner = Learner()

    def follow(self, article_id: int | None) -> Learner:
        """The learner as it is to be for an article; without one, all that it can know."""
        changed = self._changed()
        if changed is None:
            self._examples.clear()
            self._is_stale = True
        else:
            for uid in changed:
                self._read_again(uid, article_id)
        if self._is_stale and (article_id is None or article_id != self._article_id):
            self._refit()
        self._article_id = article_id
        return self.learner

    def _changed(self) -> set[str] | None:
        """The uids of the articles that this annotator has changed since; None where that may be any."""
        before, self._seq = self._seq, self._store.history.last_seq()
        if not before:
            return None
        entries = self._store.history.after(before) if self._seq > before else []
        retexted = any(isinstance(edit, SetTextVersion) for entry in entries for edit in entry.changes)
        if retexted or any(entry.kind is EntryKind.IMPORT for entry in entries):
            return None
        touched = (_article_of(edit, self._store.annotator) for entry in entries for edit in entry.changes)
        return {uid for uid in touched if uid is not None}

    def _read_again(self, uid: str, article_id: int | None) -> None:
        """Take in what an article teaches now; if it is the one that is read, its new labels at once."""
        number = self._store.articles.id_of(uid)
        if number is None:
            return
        known = set(self._examples.get(number, ()))
        self._examples[number] = self._examples_of(number)
        self._is_stale = True
        if number == article_id:
            for example in self._examples[number]:
                if example.label is not None and example not in known:
                    self.learner.step(example)

    def _refit(self) -> None:
        chosen: list[Sequence[Example]] = []
        for number in self._store.annotations.labelled_articles(self._store.annotator, LEARNT):
            if number not in self._examples:
                self._examples[number] = self._examples_of(number)
            chosen.append(self._examples[number])
            if sum(map(len, chosen)) > MOST_SENTENCES:
                break
        self.learner.refit([examples for examples in chosen if examples])
        self._is_stale = False

    def _examples_of(self, article_id: int) -> Sequence[Example]:
        article = self._store.articles.get(article_id)
        own = self._store.annotations.on(article.text_id, self._store.annotator)
        view = ArticleView.of(article, own, self._store.suggestions.open_on(article.text_id))
        return examples_of(view, self._store.articles.is_done(article_id))


def _article_of(edit: Edit, annotator: str) -> str | None:
    """The article about which an edit teaches something; None if it teaches nothing."""
    match edit:
        case PutAnnotation(annotation=note) | RemoveAnnotation(annotation=note):
            return note.article_uid if note.annotator == annotator else None
        case SetVerdict(article_uid=uid) | SetDone(article_uid=uid):
            return uid
    return None
