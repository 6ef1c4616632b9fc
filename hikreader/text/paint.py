"""Paint: what a row is made of, as runs of characters that look alike. Colours and attributes are the screen's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntFlag
from itertools import pairwise
from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.index import SpanIndex
from hikreader.text.layout import Piece, Row

CONTINUED = "│"
"""The gutter sign of an annotation that began in a row above."""

MORE = "+"
"""The gutter sign of annotations that have no column of their own."""


class Look(IntFlag):
    """What a run shows, all at once; the reader turns each combination into one style."""

    PLAIN = 0
    FACT = 1
    QUOTE = 2
    ALLEGATION = 4
    BOILERPLATE = 8
    SUGGESTED = 16
    OTHER = 32
    HEADLINE = 64
    FOLDED = 128
    SELECTED = 256


LABEL_LOOK = {
    Label.FACT: Look.FACT,
    Label.QUOTE: Look.QUOTE,
    Label.ALLEGATION: Look.ALLEGATION,
    Label.BOILERPLATE: Look.BOILERPLATE,
}


class Run(NamedTuple):
    """Characters of a row that look alike."""

    shown: str
    look: Look


class Sign(NamedTuple):
    """One cell of the gutter."""

    shown: str
    label: Label | None


class Layers(NamedTuple):
    """Everything that lies on a text: the reader's own annotations, suggestions, and one other annotator's layer."""

    own: SpanIndex[Annotation]
    suggestions: SpanIndex[Suggestion]
    other: SpanIndex[Annotation]
    headline: Span | None = None

    def looks(self, start: int, end: int) -> Iterator[tuple[Span, Look]]:
        """The spans that share a code point with the range, each with how it looks."""
        for annotation in self.own.overlapping(start, end):
            yield annotation.span, LABEL_LOOK[annotation.label]
        for suggestion in self.suggestions.overlapping(start, end):
            yield suggestion.span, Look.SUGGESTED
        for annotation in self.other.overlapping(start, end):
            yield annotation.span, Look.OTHER
        if self.headline is not None and self.headline.overlaps(Span(start, end)):
            yield self.headline, Look.HEADLINE


def runs(row: Row, layers: Layers, selection: Span) -> list[Run]:
    """The runs of a row of text, from left to right."""
    looks = [*layers.looks(row.span.start, row.span.end), (selection, Look.SELECTED)]
    return [run for piece in row.pieces for run in _piece_runs(piece, looks)]


def _piece_runs(piece: Piece, looks: Sequence[tuple[Span, Look]]) -> Iterator[Run]:
    start, end = piece.span.start, piece.span.end
    here = [(span, look) for span, look in looks if span.start < end and start < span.end]
    if piece.folded:
        selected = any(look is Look.SELECTED for _, look in here)
        yield Run(piece.shown, Look.FOLDED | (Look.SELECTED if selected else Look.PLAIN))
        return
    cuts = sorted({start, end, *(cut for span, _ in here for cut in (span.start, span.end) if start < cut < end)})
    for low, high in pairwise(cuts):
        look = Look.PLAIN
        for span, one in here:
            if span.start < high and low < span.end:
                look |= one
        yield Run(piece.shown[low - start : high - start], look)


def signs(row: Row, annotations: Iterable[Annotation], columns: int = 2) -> list[Sign]:
    """The gutter of a row: a letter where an annotation begins, a line where it goes on, a plus for more of them."""
    here = list(annotations)
    result = [
        Sign(note.label.letter if row.span.start <= note.span.start else CONTINUED, note.label)
        for note in here[:columns]
    ]
    if len(here) > columns:
        result[-1] = Sign(MORE, None)
    return [*result, *[Sign(" ", None)] * (columns - len(result))]
