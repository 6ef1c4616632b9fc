"""Reported speech between marks, with its speaker where that is sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from hikreader.analysis.speaker_resolution import SpeakerResolver
from hikreader.analysis.suggesters.base import ArticleView, suggestion
from hikreader.model.annotation import Suggestion
from hikreader.model.label import Label
from hikreader.model.suggester import Suggester
from hikreader.text.units import Unit

_SCORE = 0.95
_REASON = "reported, between marks"


class QuotationSuggester:
    """Suggests every quotation that a movement by quotations stops at.

    `names` gives the names and aliases of speakers, each with the name that stands for it; without it no speaker is
    suggested.
    """

    name: Final = Suggester.QUOTATIONS
    remarks: Sequence[str] = ()

    def __init__(self, names: Callable[[], Mapping[str, str]] | None = None) -> None:
        self._names = names

    def suggest(self, view: ArticleView) -> Iterator[Suggestion]:
        """The reported quotations of the story."""
        spans = list(view.each(Unit.QUOTATION))
        speakers: dict[object, str] = {}
        if self._names is not None:
            guesses = SpeakerResolver(view.text, spans, view.skipped, self._names()).each()
            speakers = {span: guess.name for span, guess in guesses.items() if guess is not None and guess.is_sure}
        for span in spans:
            made = suggestion(view, self.name, Label.QUOTE, span, _SCORE, _REASON)
            yield made._replace(is_sure=True, speaker=speakers.get(span))
