"""The learner kept in step with one annotator's layer: nothing is stored that could disagree with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.analysis.suggesters.base import ArticleView
from hikreader.analysis.suggesters.learner import LEARNT, MOST_SENTENCES, Example, Learner
from hikreader.analysis.suggesters.learner_suggester import examples_of
from hikreader.analysis.suggesters.story_likeness import StoryLikeness, topic_names
from hikreader.model.edit import Edit, EntryKind, PutAnnotation, RemoveAnnotation, SetDone, SetTextVersion, SetVerdict
from hikreader.store.store import Store


class _Lesson(NamedTuple):
    """What an article teaches, and the names in it."""

    examples: Sequence[Example] = ()
    names: frozenset[str] = frozenset()


class LayerLearner:
    """Teaches a learner what the store's annotator has labelled, and what was labelled since.

    A label in the article that is read is one more step; everything is learnt again when another article is opened.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seq = 0
        self._article_id: int | None = None
        self._lessons: dict[int, _Lesson] = {}
        self._is_stale = True
        self._likeness = StoryLikeness(())
        self.learner = Learner()

    def covers(self, view: ArticleView) -> bool:
        """Whether an article is of a story like those that were learnt from."""
        return self._likeness.covers(view)

    def follow(self, article_id: int | None) -> Learner:
        """The learner as it is to be for an article; without one, all that it can know."""
        changed = self._changed()
        if changed is None:
            self._lessons.clear()
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
        known = set(self._lessons.get(number, _Lesson()).examples)
        lesson = self._lessons[number] = self._lesson_of(number)
        self._is_stale = True
        if number == article_id:
            for example in lesson.examples:
                if example.label is not None and example not in known:
                    self.learner.step(example)

    def _refit(self) -> None:
        chosen: list[_Lesson] = []
        for number in self._store.annotations.labelled_articles(self._store.annotator, LEARNT):
            if number not in self._lessons:
                self._lessons[number] = self._lesson_of(number)
            if self._lessons[number].examples:
                chosen.append(self._lessons[number])
            if sum(len(lesson.examples) for lesson in chosen) > MOST_SENTENCES:
                break
        self.learner.refit([lesson.examples for lesson in chosen])
        self._likeness = StoryLikeness([lesson.names for lesson in chosen])
        self._is_stale = False

    def _lesson_of(self, article_id: int) -> _Lesson:
        article = self._store.articles.get(article_id)
        own = self._store.annotations.on(article.text_id, self._store.annotator)
        view = ArticleView.of(article, own, self._store.suggestions.open_on(article.text_id))
        return _Lesson(examples_of(view, self._store.articles.is_done(article_id)), topic_names(view))


def _article_of(edit: Edit, annotator: str) -> str | None:
    """The article about which an edit teaches something; None if it teaches nothing."""
    match edit:
        case PutAnnotation(annotation=note) | RemoveAnnotation(annotation=note):
            return note.article_uid if note.annotator == annotator else None
        case SetVerdict(article_uid=uid) | SetDone(article_uid=uid):
            return uid
    return None
