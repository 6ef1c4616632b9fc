"""Suggesters that say what a test wants them to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple
from unittest.mock import patch

from hikreader.analysis.suggesters.base import durable_key, never
from hikreader.analysis.suggesters.engine import SuggestionSet, merged_suggestions
from hikreader.model.annotation import Suggestion
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.session import suggestion_model
from hikreader.store.store import Store


class Said(NamedTuple):
    """What is suggested for the first place of some words."""

    words: str
    label: Label
    score: float = 0.9
    is_sure: bool = False
    speaker: str | None = None

    def of(self, article: Article, suggester: Suggester = Suggester.LEARNER) -> Suggestion:
        start = article.text.index(self.words)
        span = Span(start, start + len(self.words))
        uid = durable_key(article.uid, article.text, self.label, span)
        reason = "a test says so"
        return Suggestion(
            uid,
            article.text_id,
            self.label,
            span,
            suggester,
            self.score,
            reason,
            self.speaker,
            self.is_sure,
            suggester,
        )


SAID = (
    Said("The ministry ordered the plant to close on Monday.", Label.FACT, is_sure=True),
    Said("It cited a review.", Label.FACT, 0.71),
    Said('"We will appeal,"', Label.QUOTE, 0.97, is_sure=True, speaker="Ada Lovelace"),
    Said('"The review is wrong. Nobody asked us."', Label.QUOTE, 0.8),
)
"""What is suggested for the first article of the test database: two of four are sure, one is wrong."""


def suggested(store: Store, article: Article, said: Iterable[Said] = SAID) -> list[Suggestion]:
    """What of it is to be shown, as the engine leaves out what is labelled or decided on."""
    found = [one.of(article) for one in said if one.words in article.text]
    own = store.annotations.on(article.text_id, store.annotator)
    return merged_suggestions(found, own, store.suggestions.decided_on(article.text_id))


class ScriptedEngine:
    """An engine with one suggester, called the learner, that says what it was told to."""

    said = SAID

    def __init__(self, store: Store, settings: SuggestSettings) -> None:
        self._store = store
        self._settings = settings

    def of(self, article_id: int, is_unwanted: Callable[[], bool] = never) -> SuggestionSet:
        article = self._store.articles.get(article_id)
        is_done = self._store.articles.is_done(article_id)
        if Suggester.LEARNER not in self._settings.on or (self._settings.is_blind(article.uid) and not is_done):
            return SuggestionSet()
        return SuggestionSet(tuple(suggested(self._store, article, self.said)))


def scripted() -> AbstractContextManager[object]:
    """The engine is the scripted one."""
    return patch.object(suggestion_model, "SuggestionEngine", ScriptedEngine)
