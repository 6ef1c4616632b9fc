"""Reported speech between marks, with its speaker where that is sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hikreader.analysis.suggesters.article_view import ArticleView
from hikreader.analysis.suggesters.base import suggestion
from hikreader.model.annotation import Suggestion
from hikreader.model.label import Label
from hikreader.model.suggester import Suggester
from hikreader.text.units import Unit

_SCORE = 0.95


class QuotationSuggester:
    """Suggests every quotation that a movement by quotations stops at."""

    name: Final = Suggester.QUOTATIONS

    def suggest(self, view: ArticleView) -> Iterator[Suggestion]:
        """The reported quotations of the story."""
        for span in view.each(Unit.QUOTATION):
            yield suggestion(view, self.name, Label.QUOTE, span, _SCORE, "reported, between marks")._replace(
                is_sure=True
            )
