"""The view: which rows a person looks at, in which order, compared with which base, and where the cursor is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.coverage.filters import RowOrder, chosen, ordered
from hikreader.analysis.coverage.matrix import Matrix
from hikreader.analysis.coverage.rows import Occurrence, Row, rebased
from hikreader.model.label import Label
from hikreader.model.link import Place

_LABELS = (None, Label.FACT, Label.QUOTE, Label.ALLEGATION)
"""What the choice of a label goes through."""


class Wish(NamedTuple):
    """Which rows are wanted; with `singly` also what only one outlet prints, where it is labelled."""

    order: RowOrder = RowOrder.OUTLETS
    text: str = ""
    label: Label | None = None
    disagreeing: bool = False
    singly: bool = False

    @property
    def next_label(self) -> Label | None:
        """The label to choose rows by after this one; None for all."""
        return _LABELS[(_LABELS.index(self.label) + 1) % len(_LABELS)]

    @property
    def is_choosy(self) -> bool:
        """Whether rows can be left out by it."""
        return self != Wish(order=self.order, singly=self.singly)

    def limits(self) -> list[str]:
        """What rows can be left out by, in words."""
        parts = [
            f"only {self.label}" if self.label else "",
            "only where outlets differ" if self.disagreeing else "",
            f"“{self.text}”" if self.text else "",
        ]
        return [part for part in parts if part]

    def described(self) -> str:
        """The wish in words."""
        return " · ".join([f"sort: {self.order}", *self.limits()])


class View(NamedTuple):
    """Rows over columns, with the cursor on one cell; there is none where there are no rows."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    at: int = 0
    column: int = 0

    @classmethod
    def of(cls, found: Matrix, wish: Wish, bases: Mapping[Place, Place]) -> View:
        """The rows of a matrix that are wanted; `bases` are those that the person chose, by the rows' keys."""
        rows = chosen(
            (row for row in found.rows if row.outlets > 1 or (wish.singly and row.labels)),
            label=wish.label,
            text=wish.text,
            disagreeing=wish.disagreeing,
        )
        return cls(found.columns, tuple(_based(row, bases, found.columns) for row in ordered(rows, wish.order)))

    @property
    def row(self) -> Row | None:
        """The row with the cursor."""
        return self.rows[self.at] if self.rows else None

    @property
    def occurrence(self) -> Occurrence | None:
        """What stands in the cell with the cursor, if anything does."""
        return self.row.at(self.columns[self.column]) if self.row is not None else None

    def moved(self, down: int, right: int = 0) -> View:
        """The cursor so many cells further on, as far as there are cells."""
        return self._replace(
            at=max(0, min(self.at + down, len(self.rows) - 1)),
            column=max(0, min(self.column + right, len(self.columns) - 1)),
        )

    def on(self, place: Place | None, key: str | None) -> View:
        """The cursor on the row that has this place, and on the column with that key, as far as they are there."""
        at = next((at for at, row in enumerate(self.rows) if _has(row, place)), self.at)
        column = next((at for at, column in enumerate(self.columns) if column.key == key), self.column)
        return self._replace(at=at, column=column).moved(0)

    def next_base(self) -> Occurrence | None:
        """What is the base next: what the cursor is on, else, or if it is the base, the version after it."""
        if self.row is None:
            return None
        here = self.occurrence
        if here is not None and here.place != self.row.base.place:
            return here
        in_order = sorted(self.row.occurrences, key=lambda one: one.order)
        return in_order[(in_order.index(self.row.base) + 1) % len(in_order)]


def _based(row: Row, bases: Mapping[Place, Place], columns: tuple[Column, ...]) -> Row:
    wanted = bases.get(row.key)
    base = next((one for one in row.occurrences if one.place == wanted), None)
    return row if base is None or base is row.base else rebased(row.occurrences, base, columns)


def _has(row: Row, place: Place | None) -> bool:
    return any(one.place == place for one in row.occurrences)
