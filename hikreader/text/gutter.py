"""The gutter: which column an annotation keeps to from its first row to its last, and the signs of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.layer_set import LayerSet
from hikreader.text.layout import Layout, VisualRow

CONTINUED = "│"
"""The sign of an annotation that began in a row above."""

SUGGESTED_ON = "┊"
"""The sign of a suggestion that began in a row above."""

UNSAVED = "!"
"""The sign of an annotation that is not saved yet."""

MORE = "+"
"""The sign, left of the columns, of annotations that have no column."""

COLUMNS = 2
"""Annotations that are shown beside one another; what is deeper is shown by `MORE` alone."""


class GutterMark(NamedTuple):
    """One cell of the gutter."""

    shown: str
    label: Label | None
    is_suggested: bool = False


_BLANK = GutterMark(" ", None)
_EMPTY = (_BLANK,) * (COLUMNS + 1)

Labelled = Annotation | Suggestion


class _Held(NamedTuple):
    """The column that an item has held since it lay on a span."""

    span: Span
    column: int


class Gutter:
    """The columns of a layout's annotations and suggestions, given to each when one of its rows is first seen.

    An item gets the first column that none has in any row that it shares with it, and keeps it: no sign moves when
    another label comes or goes. Annotations come before suggestions, which make room for them.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._held: dict[str, _Held] = {}

    def clear(self) -> None:
        """Forget all columns: every row is drawn again."""
        self._held.clear()

    def signs(self, row: VisualRow, layers: LayerSet) -> tuple[GutterMark, ...]:
        """The cells of a row: `MORE` or nothing, then the columns.

        A column holds a letter where an annotation begins, small for a suggestion, and a line where it goes on.
        """
        own = layers.own.overlapping(row.span.start, row.span.end)
        ghosts = layers.ghosts.overlapping(row.span.start, row.span.end)
        if not own and not ghosts:
            return _EMPTY
        cells = [*_EMPTY]
        for item in _all(own, ghosts):
            column = self.column(item, layers)
            if column < COLUMNS:
                cells[1 + column] = _mark(item, row, layers.unsaved)
            else:
                cells[0] = GutterMark(MORE, None)
        return tuple(cells)

    def changed(self, span: Span, layers: LayerSet) -> Span:
        """What has other signs now that something came to a span, or left it: that span and the suggestions there.

        Suggestions beside it lose their columns, for an annotation may need one.
        """
        self._held = {uid: held for uid, held in self._held.items() if layers.own.get(uid) or layers.ghosts.get(uid)}
        rows = self._rows(span)
        for ghost in layers.ghosts.overlapping(rows.start, rows.end):
            self._held.pop(ghost.uid, None)
            span = span.hull(ghost.span)
        return span

    def column(self, item: Labelled, layers: LayerSet) -> int:
        """The column of an annotation or a suggestion, counted from 0; it is given one if it has none."""
        held = self._held.get(item.uid)
        if held is None or held.span != item.span:
            held = self._held[item.uid] = _Held(item.span, self._first_free(item, layers))
        return held.column

    def _first_free(self, item: Labelled, layers: LayerSet) -> int:
        rows = self._rows(item.span)
        beside = layers.own.overlapping(rows.start, rows.end)
        taken: set[int] = set()
        rivals: Sequence[Labelled] = beside
        if isinstance(item, Suggestion):
            taken.update(self.column(note, layers) for note in beside)
            rivals = layers.ghosts.overlapping(rows.start, rows.end)
        taken.update(self._held[one.uid].column for one in rivals if one is not item and one.uid in self._held)
        return next(column for column in count() if column not in taken)

    def _rows(self, span: Span) -> Span:
        """All that stands in the rows of a span."""
        rows = self._layout.rows_of(span)
        return self._layout.row(rows.start).span.hull(self._layout.row(rows.stop - 1).span)


def _all(own: Sequence[Annotation], ghosts: Sequence[Suggestion]) -> Iterator[Labelled]:
    yield from own
    yield from ghosts


def _mark(item: Labelled, row: VisualRow, unsaved: frozenset[str]) -> GutterMark:
    begins = row.span.start <= item.span.start
    if isinstance(item, Suggestion):
        return GutterMark(item.label.letter.lower() if begins else SUGGESTED_ON, item.label, is_suggested=True)
    if item.uid in unsaved:
        return GutterMark(UNSAVED, item.label)
    return GutterMark(item.label.letter if begins else CONTINUED, item.label)
