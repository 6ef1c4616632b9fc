"""Lanes: brackets under a row of text that show where each annotation begins and ends, however they lie.

Spans nest, overlap and cross, and colours alone cannot tell them apart. Each annotation is given a lane that is free
from its start to its end, so that it keeps to one lane over all of its rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.label import Label
from hikreader.text.graphemes import cells
from hikreader.text.layout import Layout, VisualRow
from hikreader.text.span_index import SpanIndex, place
from hikreader.text.strings import fitted

MOST = 6
"""Lanes a layer may have: text must remain between them. What is deeper is drawn in none."""


_Labelled = Annotation | Suggestion


class LaneBracket(NamedTuple):
    """A piece of a lane row: it begins at a cell of the text and is drawn in the colour of a label."""

    cell: int
    shown: str
    label: Label


class Lanes:
    """The lanes of one layer; those of another layer are drawn with other strokes and say whose they are.

    Those of suggestions are dotted and end with a question mark.
    """

    def __init__(self, notes: SpanIndex[Annotation] | SpanIndex[Suggestion], *, is_own: bool = True) -> None:
        self._notes = notes
        self._is_own = is_own
        self._lanes = _assigned(notes)

    def counts(self, layout: Layout) -> dict[int, int]:
        """How many lanes each row of text needs, by the row's index; rows without any are left out."""
        needed: dict[int, int] = {}
        for note in self._notes:
            lane = self._lanes[note.uid]
            for index in layout.rows_of(note.span) if lane < MOST else ():
                if needed.get(index, 0) <= lane and layout.text_row(index, 1) == index:
                    needed[index] = lane + 1
        return needed

    def brackets(self, row: VisualRow, lane: int) -> list[LaneBracket]:
        """What one lane under a row of text shows, from the left."""
        here = self._notes.overlapping(row.span.start, row.span.end)
        return [*self._brackets(row, (note for note in here if self._lanes[note.uid] == lane))]

    def _brackets(self, row: VisualRow, notes: Iterable[_Labelled]) -> Iterator[LaneBracket]:
        used = 0
        for note in notes:
            first, last = _cells_of(row, note)
            first = max(first, used)  # two that share the mark of a fold
            if first < last:
                begins, ends = row.span.start <= note.span.start, note.span.end <= row.span.end
                yield LaneBracket(first, self._drawn(note, last - first, begins, ends), note.label)
                used = last

    def _drawn(self, note: _Labelled, width: int, begins: bool, ends: bool) -> str:
        stroke = "·" if isinstance(note, Suggestion) else "─" if self._is_own else "┄"
        left, right = "╰" if begins else stroke, "╯" if ends else stroke
        if width < 3:
            return _letter(note) if width == 1 else left + right
        name = stroke * (width > 3) + _name(note, width - 3, self._is_own) if begins else ""
        return left + name + stroke * (width - 2 - cells(name)) + right


class RowHeights:
    """The rows of a screen: so many rows of a layout, with so many lanes under some of them."""

    def __init__(self, rows: int, lanes: Mapping[int, int]) -> None:
        self._height = rows
        self._rows = sorted(lanes)
        self._sums = [0, *accumulate(lanes[row] for row in self._rows)]
        self._firsts = [row + 1 + extra for row, extra in zip(self._rows, self._sums, strict=False)]

    @property
    def height(self) -> int:
        """The number of rows on the screen."""
        return self._height + self._sums[-1]

    def top_of(self, row: int) -> int:
        """Where a row of the layout stands; one past the last row gives the height."""
        return row + self._sums[bisect_left(self._rows, row)] if self._rows else row

    def range_of(self, rows: range) -> range:
        """Where rows of the layout stand, with the lanes under them."""
        return range(self.top_of(rows.start), self.top_of(rows.stop))

    def at(self, y: int) -> tuple[int, int | None]:
        """What stands in a row of the screen: the row of the layout, and the lane under it or None for the text."""
        if not self._rows:
            return y, None
        before = bisect_right(self._firsts, y)
        if before:
            lane = y - self._firsts[before - 1]
            if lane < self._sums[before] - self._sums[before - 1]:
                return self._rows[before - 1], lane
        return y - self._sums[before], None


class LaneBrackets:
    """All lanes of an article, laid out: how they spread its rows, and what stands in each."""

    def __init__(self, layout: Layout, layers: Sequence[Lanes]) -> None:
        self._layout = layout
        self._layers = [(lanes, lanes.counts(layout)) for lanes in layers]
        total: Counter[int] = Counter()
        for _, counts in self._layers:
            total.update(counts)
        self.spread = RowHeights(layout.height, total)

    def at(self, index: int, lane: int) -> list[LaneBracket]:
        """What a lane under a row of the layout shows, one's own lanes first."""
        for lanes, counts in self._layers:
            if lane < counts.get(index, 0):
                return lanes.brackets(self._layout.row(index), lane)
            lane -= counts.get(index, 0)
        return []


def _assigned(notes: Iterable[_Labelled]) -> dict[str, int]:
    """The lowest lane that is free from start to end for each, those that begin first served first."""
    free_from: list[int] = []
    lanes: dict[str, int] = {}
    for note in sorted(notes, key=place):
        lane = next((lane for lane, free in enumerate(free_from) if free <= note.span.start), len(free_from))
        free_from[lane : lane + 1] = [note.span.end]
        lanes[note.uid] = lane
    return lanes


def _cells_of(row: VisualRow, note: _Labelled) -> tuple[int, int]:
    """The cells of a row under which an annotation lies, from the first up to the one after the last."""
    cell, first, last = 0, None, 0
    for piece in row.pieces:
        low, high = max(piece.span.start, note.span.start), min(piece.span.end, note.span.end)
        width = cells(piece.shown)
        if low < high:
            left, right = (0, width) if piece.folded else _inside(piece.shown, low, high, piece.span.start)
            first = cell + left if first is None else first
            last = cell + right
        cell += width
    return first or 0, last


def _inside(shown: str, low: int, high: int, start: int) -> tuple[int, int]:
    return cells(shown[: low - start]), cells(shown[: high - start])


def _name(note: _Labelled, room: int, is_own: bool) -> str:
    """The label, with its speaker and whose it is where there is room; only its letter where there is little."""
    label = f"{note.label}?" if isinstance(note, Suggestion) else note.label.value
    if isinstance(note, Annotation) and not is_own:
        label = f"{note.annotator}: {label}"
    full = f"{label}, {note.speaker}" if note.speaker else label
    for name in (full, label, note.label.value):
        if cells(name) <= room:
            return fitted(name, room)
    return _letter(note)


def _letter(note: _Labelled) -> str:
    return note.label.letter.lower() if isinstance(note, Suggestion) else note.label.letter
