"""Stretches: the lines of a text, or pieces of over-long ones, and what of them is visible.

Everything here is found by position in logarithmic time; only making a `Stretches` reads the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from hikreader.language.line_ends import line_ranges
from hikreader.language.quote_marks import CLOSING_MARKS
from hikreader.model.span import Span
from hikreader.text.display import is_plain
from hikreader.text.graphemes import clusters, snap, snap_up

BLOCK = 8_000
"""Code points after which an over-long line is cut into pieces, so that no key press reads more."""

_SENTENCE_END = re.compile(rf"[.!?…][{CLOSING_MARKS})\]]*\s+|[。！？؟۔।]+[{CLOSING_MARKS}]*")
_SPACES = re.compile(r"\s+")


_INK = re.compile(r"\S")

_end = attrgetter("end")

Stretch = tuple[int, int]
"""Start and end of a stretch."""


class Segments:
    """Stretches of a text that hold more than white space, in order. Those wholly folded away are skipped."""

    def __init__(self, text: str, spans: Sequence[Stretch], folds: Sequence[Span]) -> None:
        """Those stretches of `text`, in order."""
        self._text = text
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        touched = {index for fold in folds for index in self._indices(fold)}
        hidden = {index for index in touched if not self._is_visible(folds, index)}
        self._shown_starts = _without(self._starts, hidden)
        self._shown_ends = _without(self._ends, hidden)

    def refold(self, folds: Sequence[Span], changed: Span) -> None:
        """Compute again which of the segments that share a code point with `changed` are visible."""
        touched = self._indices(changed)
        if not touched:
            return
        shown = [index for index in touched if self._is_visible(folds, index)]
        low = bisect_left(self._shown_starts, self._starts[touched[0]])
        high = bisect_right(self._shown_starts, self._starts[touched[-1]])
        self._shown_starts[low:high] = [self._starts[index] for index in shown]
        self._shown_ends[low:high] = [self._ends[index] for index in shown]

    def holding(self, pattern: re.Pattern[str], folds: Sequence[Span]) -> Segments:
        """Only those stretches in which the pattern matches."""
        spans: list[Stretch] = []
        found = pattern.search(self._text)
        while found:
            index = bisect_right(self._ends, found.start())
            if index == len(self._ends):
                break
            spans.append((self._starts[index], self._ends[index]))
            found = pattern.search(self._text, self._ends[index])
        return Segments(self._text, spans, folds)

    def near(self, span: Span) -> list[Stretch]:
        """The visible stretches that share a code point with the span, and one more on either side."""
        first = max(0, bisect_right(self._shown_ends, span.start) - 1)
        last = bisect_left(self._shown_starts, span.end) + 1
        return list(zip(self._shown_starts[first:last], self._shown_ends[first:last], strict=True))

    def forward(self, offset: int) -> Iterator[Stretch]:
        """The visible stretches that end after the offset, the nearest first."""
        for index in range(bisect_right(self._shown_ends, offset), len(self._shown_ends)):
            yield self._shown_starts[index], self._shown_ends[index]

    def backward(self, offset: int) -> Iterator[Stretch]:
        """The visible stretches that start before the offset, the nearest first."""
        for index in range(bisect_left(self._shown_starts, offset) - 1, -1, -1):
            yield self._shown_starts[index], self._shown_ends[index]

    def _indices(self, span: Span) -> range:
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def _is_visible(self, folds: Sequence[Span], index: int) -> bool:
        start, end = self._starts[index], self._ends[index]
        at = bisect_right(folds, start, key=_end)  # the first fold that reaches into it
        if at == len(folds) or folds[at].start >= end:
            return True
        if folds[at].start <= start and end <= folds[at].end:
            return False
        return any(not self._text[low:high].isspace() for low, high in visible(self._text, folds, start, end))


def _without(offsets: list[int], indices: set[int]) -> list[int]:
    return [offset for index, offset in enumerate(offsets) if index not in indices] if indices else offsets.copy()


def lines(text: str) -> list[Stretch]:
    """Start and end of the lines that are not blank."""
    return [(start, end) for start, end in line_ranges(text) if start < end and not text[start:end].isspace()]


def blocks(text: str, of_lines: Sequence[Stretch]) -> list[Stretch]:
    """The lines, the over-long ones cut into pieces at the end of a sentence or else at a space."""
    if all(end - start <= BLOCK for start, end in of_lines):
        return list(of_lines)
    return [piece for start, end in of_lines for piece in _cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> Iterator[Stretch]:
    while end - start > BLOCK:
        at = _place_to_cut(text, start, start + BLOCK)
        yield start, at
        start = at
    yield start, end


def _place_to_cut(text: str, start: int, limit: int) -> int:
    low = limit - BLOCK // 4
    for place in (_SENTENCE_END, _SPACES):
        ends = [match.end() for match in place.finditer(text, low, limit)]
        if ends and (at := snap(text, ends[-1])) > start:
            return at
    return max(snap(text, limit), start + 1)


def visible(text: str, folds: Sequence[Span], start: int, end: int) -> list[Stretch]:
    """What of the range is not folded away, in order. A fold that cuts a grapheme cluster takes all of it."""
    pieces = []
    for index in range(bisect_right(folds, start, key=_end), len(folds)):
        fold = folds[index]
        if fold.start >= end:
            break
        low = snap(text, fold.start) if fold.start > start else start
        if start < low:
            pieces.append((start, low))
        start = max(start, min(end, snap_up(text, fold.end)))
    if start < end:
        pieces.append((start, end))
    return pieces


@dataclass(frozen=True, slots=True)
class VisibleText:
    """What is visible of a stretch, as one text that units are looked for in, and the way back.

    Pieces that folds have torn apart are joined by a space, so that no word runs across a fold. A grapheme cluster
    is its first code point repeated: no unit that is told by its characters then ends inside one. `edges` are the
    cluster boundaries, None where each code point is one.
    """

    text: str
    edges: list[int] | None
    _starts: list[int] = field(repr=False)
    _sources: list[int] = field(repr=False)

    @classmethod
    def of(cls, text: str, pieces: Sequence[tuple[int, int]]) -> VisibleText:
        """The view of those pieces of the text."""
        parts, starts, at = [], [], 0
        for low, high in pieces:
            parts.append(text[low:high])
            starts.append(at)
            at += high - low + 1
        sources = [low for low, _ in pieces]
        if all(map(is_plain, parts)):
            return cls(" ".join(parts), None, starts, sources)
        found = [clusters(part) for part in parts]
        edges = [start + edge for start, of_part in zip(starts, found, strict=True) for edge in _edges(of_part)]
        skeletons = (
            "".join(part[cluster.start] * (cluster.end - cluster.start) for cluster in of_part)
            for part, of_part in zip(parts, found, strict=True)
        )
        return cls(" ".join(skeletons), edges, starts, sources)

    def characters(self) -> Iterator[Span]:
        """The grapheme clusters that are not white space."""
        if self.edges is None:
            return (Span(*match.span()) for match in _INK.finditer(self.text))
        return (Span(start, end) for start, end in pairwise(self.edges) if not self.text[start].isspace())

    def placed(self, spans: Iterable[Span]) -> list[Span]:
        """Where sorted spans of the view, which begin and end with visible characters, stand in the text."""
        return [Span(self._offset(span.start), self._offset(span.end - 1) + 1) for span in self._snapped(spans)]

    def _snapped(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The spans widened to whole clusters; a cluster that two of them share goes to the first."""
        if self.edges is None:
            yield from spans
            return
        free = 0
        for span in spans:
            start = max(free, self.edges[bisect_right(self.edges, span.start) - 1])
            free = max(free, self.edges[bisect_left(self.edges, span.end)])
            if start < free:
                yield Span(start, free)

    def _offset(self, at: int) -> int:
        piece = bisect_right(self._starts, at) - 1
        return self._sources[piece] + at - self._starts[piece]


def _edges(of_part: Sequence[tuple[int, int, int]]) -> list[int]:
    return [0, *(end for _, end, _ in of_part)]
