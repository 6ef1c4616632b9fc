"""The grid: how many cells of the screen each part of a matrix gets, and which of its columns are in view."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.analysis.coverage.coverage_rows import CoverageRow
from hikreader.analysis.coverage.row_detail import day
from hikreader.analysis.coverage.view_model import RowView
from hikreader.text.graphemes import cells

MARKS = 4
"""Cells left of a row: a space, the cursor, what there is to know about the row, and a space."""

TALLY_HEAD = "in/of"
_SPEAKER = 13
_SPACIOUS = 100
"""Cells from which on the speakers have a column of their own."""
_TEXT = 0.4
"""The share of the width that the wording gets at the least."""
_LEAST_TEXT = 6


class GridLayout(NamedTuple):
    """Cells of a row, from the left: marks, speaker, wording, `shown` columns of `cell` cells from `first` on, tally.

    `cell` has a space at its end, `tally` one on either side.
    """

    speaker: int
    text: int
    cell: int
    first: int
    shown: int
    tally: int

    @classmethod
    def fit(cls, view: RowView, width: int) -> GridLayout:
        """The grid of so many cells for a view."""
        headed = (max(cells(column.head), cells(day(column.published))) for column in view.columns)
        cell = 1 + max([4 if width >= _SPACIOUS else 2, *headed])
        tally = 2 + max([len(TALLY_HEAD), *(len(tally_of(row)) for row in view.rows)])
        speaker = _SPEAKER if width >= _SPACIOUS and any(row.speaker for row in view.rows) else 0
        room = max(0, width - MARKS - speaker - tally)
        shown = max(0, min(len(view.columns), (room - max(_LEAST_TEXT, int(_TEXT * width) - speaker)) // cell))
        if view.columns and not shown and room > cell:
            shown = 1
        return cls(speaker, max(0, room - shown * cell), cell, 0, shown, tally).following(view)

    def following(self, view: RowView) -> GridLayout:
        """The grid with the column of the cursor in view."""
        first = max(0, min(self.first, len(view.columns) - self.shown))
        first = min(max(first, view.column - self.shown + 1), view.column) if self.shown else 0
        return self._replace(first=first)

    def column_at(self, x: int) -> int | None:
        """The column whose cell covers that cell of the screen."""
        at = (x - MARKS - self.speaker - self.text) // self.cell
        return self.first + at if 0 <= at < self.shown else None


def tally_of(row: CoverageRow) -> str:
    """In how many outlets a row stands, of those that could have it."""
    return f"{row.outlets}/{row.could}"
