"""Comparison: where two annotators' layers on one text agree, and how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.span_index import SpanIndex, place


class SpanAgreement(Enum):
    """How an annotation of one layer stands to the other layer: a sign, words, and one word. Worst first."""

    LABEL = ("≠", "label differs", "label")
    EDGES = ("≈", "edges differ", "edges")
    THEIRS = ("-", "only theirs", "theirs")
    MINE = ("+", "only mine", "mine")
    SAME = ("=", "same in both", "same")

    @property
    def sign(self) -> str:
        """The sign where one cell must do."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The same in words."""
        return self.value[1]

    @property
    def word(self) -> str:
        """The same where there is little room."""
        return self.value[2]


def legends(annotator: str) -> list[str]:
    """What the signs beside the layer of that annotator mean, the longest first."""
    told = "  ".join(f"{one.sign} {one.words}" for one in SpanAgreement)
    brief = " ".join(f"{one.sign} {one.word}" for one in SpanAgreement)
    return [f"{annotator}: {told}", told, f"{annotator}: {brief}", brief]


class DiffMark(NamedTuple):
    """An annotation and how it stands to the layer that it is not in."""

    note: Annotation
    match: SpanAgreement
    is_own: bool

    @property
    def sign(self) -> str:
        """Its label's letter, small for the other's, and the match: two cells."""
        letter = self.note.label.letter
        return (letter if self.is_own else letter.lower()) + self.match.sign

    def sign_in(self, row: Span) -> str:
        """The sign in the row where it begins; in the rows below that without the letter."""
        return self.sign if row.start <= self.note.span.start else f" {self.match.sign}"


class LayerDiff(NamedTuple):
    """Two layers on one text."""

    own: SpanIndex[Annotation]
    other: SpanIndex[Annotation]

    def of_own(self, note: Annotation) -> DiffMark:
        """One's own annotation against the other layer."""
        return DiffMark(note, _match(note, self.own, self.other) or SpanAgreement.MINE, True)

    def of_other(self, note: Annotation) -> DiffMark:
        """The other's annotation against one's own layer."""
        return DiffMark(note, _match(note, self.other, self.own) or SpanAgreement.THEIRS, False)

    def listed(self) -> list[DiffMark]:
        """Both layers in the order of the text, one's own first; the same in both is listed once, as one's own."""
        other = [one for one in map(self.of_other, self.other) if one.match is not SpanAgreement.SAME]
        return sorted([*map(self.of_own, self.own), *other], key=lambda one: (place(one.note)[:2], not one.is_own))

    def worst(self, own: Sequence[Annotation], other: Sequence[Annotation]) -> DiffMark:
        """What to show of several annotations, at least one, where there is room for one sign."""
        compared = [*map(self.of_other, other), *map(self.of_own, own)]
        return min(compared, key=lambda one: list(SpanAgreement).index(one.match))

    def touched(self, span: Span) -> Span:
        """All that may look different when an annotation on `span` comes or goes."""
        for note in [*self.own.overlapping(span.start, span.end), *self.other.overlapping(span.start, span.end)]:
            span = span.hull(note.span)
        return span


def _match(note: Annotation, home: SpanIndex[Annotation], away: SpanIndex[Annotation]) -> SpanAgreement | None:
    """How the annotation of layer `home` is matched in layer `away`; None where nothing there answers to it."""
    if _is_on(away, note.span, note.label):
        return SpanAgreement.SAME
    # What has its own equal cannot answer to this one too: a quotation in a sentence that both call a fact is new.
    answers = [one for one in away.overlapping(note.span.start, note.span.end) if not _is_on(home, one.span, one.label)]
    if any(one.span == note.span or one.label.excludes(note.label) for one in answers):
        return SpanAgreement.LABEL
    return SpanAgreement.EDGES if any(one.label is note.label for one in answers) else None


def _is_on(layer: SpanIndex[Annotation], span: Span, label: Label) -> bool:
    return any(one.label is label for one in layer.on(span))
