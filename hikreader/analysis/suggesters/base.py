"""What every suggester is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from hikreader.analysis.suggesters.article_view import ArticleView
from hikreader.analysis.suggesters.durable_key import durable_key
from hikreader.model.annotation import Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester


class SuggestionSource(Protocol):
    """A suggester: proposes labels for an article, from its text and what the suggester knows beside it."""

    @property
    def name(self) -> Suggester:
        """Who it is."""

    @property
    def remarks(self) -> Sequence[str]:
        """What went wrong the last time, in sentences."""

    def suggest(self, view: ArticleView) -> Iterable[Suggestion]:
        """What it proposes; it may lie on what is labelled or decided, which is left out later."""


def suggestion(
    view: ArticleView, suggester: Suggester, label: Label, span: Span, score: float, reason: str
) -> Suggestion:
    """A suggestion with its durable key, not sure and without a speaker."""
    uid = durable_key(view.article.uid, view.text, label, span)
    return Suggestion(uid, view.article.text_id, label, span, suggester, score, reason, suggester=suggester)
