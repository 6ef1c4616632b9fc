"""All suggesters that are on, for one annotator at one database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hikreader.analysis.speaker_resolution import known_names
from hikreader.analysis.suggesters.article_view import ArticleView
from hikreader.analysis.suggesters.base import SuggestionSource
from hikreader.analysis.suggesters.layer_learner import LayerLearner
from hikreader.analysis.suggesters.learner_suggester import LearnerSuggester
from hikreader.analysis.suggesters.quotation_suggester import QuotationSuggester
from hikreader.analysis.suggesters.suggestion_merge import merged_suggestions
from hikreader.model.annotation import Suggestion
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.store.store import Store


class SuggestionSet(NamedTuple):
    """What is suggested for an article, in the order of places, furniture not among it.

    `is_blind` says that nothing is shown since the article is labelled without suggestions until it is done.
    `remarks` are sentences about suggesters that could not do their work.
    """

    suggestions: tuple[Suggestion, ...] = ()
    is_blind: bool = False
    remarks: tuple[str, ...] = ()


def never() -> bool:
    """The answer is still wanted."""
    return False


class SuggestionEngine:
    """Works out what is suggested for an article; not for the first paint, nor for every key.

    It keeps what it has learnt between two questions, and follows what was labelled since by itself. Belongs to the
    thread of its store.
    """

    def __init__(self, store: Store, settings: SuggestSettings) -> None:
        self._store = store
        self._settings = settings
        self._learnt = LayerLearner(store)
        quotations = QuotationSuggester(self._names if Suggester.SPEAKERS in settings.on else None)
        every: Sequence[SuggestionSource] = (quotations, LearnerSuggester(self._learnt.learner))
        self._sources = [source for source in every if source.name in settings.on]

    def of(self, article_id: int, is_unwanted: Callable[[], bool] = never) -> SuggestionSet:
        """What is suggested for an article; as far as it goes once the answer is unwanted.

        Raises:
            StoreError: It cannot be read, or there is no such article.
        """
        article = self._store.articles.get(article_id)
        if self._settings.is_blind(article.uid) and not self._store.articles.is_done(article_id):
            return SuggestionSet(is_blind=True)
        own = self._store.annotations.on(article.text_id, self._store.annotator)
        if Suggester.LEARNER in self._settings.on:
            self._learnt.follow(article_id)
        view = ArticleView.of(article, own, self._store.suggestions.open_on(article.text_id))
        found = [one for source in self._sources if not is_unwanted() for one in source.suggest(view)]
        return SuggestionSet(tuple(merged_suggestions(found, own, self._store.suggestions.decided_on(article.text_id))))

    def _names(self) -> dict[str, str]:
        return known_names(self._store.annotations.speakers(), self._store.speakers.all())

    def learner_status(self) -> str:
        """What the learner has to go by, and whether it suggests, in a sentence."""
        return self._learnt.follow(None).status
