"""Same wording: what is labelled elsewhere in the story, suggested where it is printed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final

from hikreader.analysis.propagation import offered
from hikreader.analysis.same_wording import ReuseLookup, WordingMatch
from hikreader.analysis.story import StoryArticle
from hikreader.analysis.suggesters.base import ArticleView, suggestion
from hikreader.model.annotation import Suggestion
from hikreader.model.label import STORY_LABELS
from hikreader.model.suggester import Suggester
from hikreader.store.store import Store
from hikreader.text.units import Unit

_MOST_SENTENCES = 400
"""Sentences of one article that are looked up; each takes some milliseconds."""
_MOST_TEXTS = 20
"""Texts that are looked through for one sentence."""


class WordingSuggester:
    """Suggests the label that the same wording has in another article, where that needs no second look."""

    name: Final = Suggester.SAME_WORDING
    remarks: Sequence[str] = ()

    def __init__(self, store: Store) -> None:
        self._store = store

    def suggest(self, view: ArticleView) -> Iterator[Suggestion]:
        """What of the article stands labelled elsewhere, by the guards of labelling alike."""
        labelled = set(self._store.annotations.labelled_articles(self._store.annotator, STORY_LABELS))
        if not labelled - {view.article.id}:
            return
        lookup, here = ReuseLookup(self._store), StoryArticle(view.article, view.skipped, view.own)
        story_article = cache(self._story_article)
        for sentence in islice(view.each(Unit.SENTENCE), _MOST_SENTENCES):
            if view.is_unwanted():
                return
            for found in lookup.of(view.article, sentence, _MOST_TEXTS, view.is_unwanted):
                if found.article_id in labelled:
                    yield from _carried(view, here, found, story_article(found.article_id))

    def _story_article(self, article_id: int) -> StoryArticle:
        article = self._store.articles.get(article_id)
        skipped = self._store.fingerprints.skipped([article.text_id])[article.text_id]
        return StoryArticle(article, skipped, self._store.annotations.on(article.text_id, self._store.annotator))


def _carried(view: ArticleView, here: StoryArticle, found: WordingMatch, there: StoryArticle) -> Iterator[Suggestion]:
    """What annotations of another article, on wording that stands here too, are offered as here."""
    back = found._replace(
        article_id=view.article.id, text_id=view.article.text_id, selected=found.span, span=found.selected
    )
    for note in there.notes_on(found.span):
        if note.label not in STORY_LABELS:
            continue
        offer = offered(note.label, note.speaker, there, note.span, back, here)
        if offer is not None and offer.is_ticked:
            reason = f"labelled so in {there.article.metadata.outlet or 'another article'}"
            made = suggestion(view, Suggester.SAME_WORDING, note.label, offer.span, offer.similarity / 100, reason)
            yield made._replace(is_sure=True, speaker=offer.speaker)
