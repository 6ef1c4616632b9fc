"""What a person has chosen to see of the coverage, kept while the program runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hikreader.analysis.coverage.builder import CoverageQuery
from hikreader.analysis.coverage.columns import LONGEST_HEAD, Column
from hikreader.analysis.coverage.coverage_rows import CoverageRow, RowOccurrence, rebased
from hikreader.analysis.coverage.matrix import CoverageMatrix
from hikreader.analysis.coverage.row_filters import RowOrder, chosen, ordered
from hikreader.model.annotation import new_uid
from hikreader.model.edit import AddLink, Edit, NameColumn
from hikreader.model.label import STORY_LABELS, Label
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.text.graphemes import cut
from hikreader.text.strings import plural

_LABELS = (None, *STORY_LABELS)
"""What the choice of a label goes through."""


class RowQuery(NamedTuple):
    """Which rows are shown; with `singly` also what only one outlet prints, where it is labelled."""

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
        return self != RowQuery(order=self.order, singly=self.singly)

    def limits(self) -> list[str]:
        """What rows can be left out by, in words."""
        parts = [
            f"only {self.label}" if self.label else "",
            "only where outlets differ" if self.disagreeing else "",
            f"“{self.text}”" if self.text else "",
        ]
        return [part for part in parts if part]

    def described(self) -> str:
        """The query in words."""
        return " · ".join([f"sort: {self.order}", *self.limits()])


class RowView(NamedTuple):
    """Rows over columns, with the cursor on one cell; there is none where there are no rows."""

    columns: tuple[Column, ...] = ()
    rows: tuple[CoverageRow, ...] = ()
    at: int = 0
    column: int = 0

    @classmethod
    def of(cls, matrix: CoverageMatrix, query: RowQuery, bases: Mapping[Passage, Passage]) -> RowView:
        """The rows of a matrix that the query chooses; `bases` are those that the person chose, by the rows' keys."""
        rows = chosen(
            (row for row in matrix.rows if row.outlets > 1 or (query.singly and row.labels)),
            label=query.label,
            text=query.text,
            disagreeing=query.disagreeing,
        )
        return cls(matrix.columns, tuple(_based(row, bases, matrix.columns) for row in ordered(rows, query.order)))

    @property
    def row(self) -> CoverageRow | None:
        """The row with the cursor."""
        return self.rows[self.at] if self.rows else None

    @property
    def occurrence(self) -> RowOccurrence | None:
        """What stands in the cell with the cursor, if anything does."""
        return self.row.at(self.columns[self.column]) if self.row is not None else None

    def moved(self, down: int, right: int = 0) -> RowView:
        """The cursor so many cells further on, as far as there are cells."""
        return self._replace(
            at=max(0, min(self.at + down, len(self.rows) - 1)),
            column=max(0, min(self.column + right, len(self.columns) - 1)),
        )

    def on(self, place: Passage | None, key: str | None) -> RowView:
        """The cursor on the row that has this place, and on the column with that key, as far as they are there."""
        at = next((at for at, row in enumerate(self.rows) if _has(row, place)), self.at)
        column = next((at for at, column in enumerate(self.columns) if column.key == key), self.column)
        return self._replace(at=at, column=column).moved(0)

    def next_base(self) -> RowOccurrence | None:
        """What is the base next: what the cursor is on, else, or if it is the base, the version after it."""
        if self.row is None:
            return None
        here = self.occurrence
        if here is not None and here.place != self.row.base.place:
            return here
        in_order = sorted(self.row.occurrences, key=lambda one: one.order)
        return in_order[(in_order.index(self.row.base) + 1) % len(in_order)]


def _based(row: CoverageRow, bases: Mapping[Passage, Passage], columns: tuple[Column, ...]) -> CoverageRow:
    wanted = bases.get(row.key)
    base = next((one for one in row.occurrences if one.place == wanted), None)
    return row if base is None or base is row.base else rebased(row.occurrences, base, columns)


def _has(row: CoverageRow, place: Passage | None) -> bool:
    return any(one.place == place for one in row.occurrences)


class OutletPosition(NamedTuple):
    """A place in the view of one outlet: by the column's key, in which of its two lists, and what has the cursor."""

    key: str
    is_missing: bool
    place: Passage


class JumpTarget(NamedTuple):
    """The article that is to be read, and where; `spot` says where in the view of one outlet it was chosen."""

    article_id: int
    place: Passage
    spot: OutletPosition | None = None


class CoverageViewModel:
    """A query, the rows that it chooses, the cursor on one of their cells, and the row that is to be merged."""

    def __init__(self, annotator: str) -> None:
        self.coverage_query = CoverageQuery(annotator)
        self.row_query = RowQuery()
        self.view = RowView()
        self.seq = -1
        self.marked: Passage | None = None
        self.spot: OutletPosition | None = None
        """Where the view of one outlet is to be opened again, if it is."""
        self._matrix: CoverageMatrix | None = None
        self._annotator = annotator
        self._bases: dict[Passage, Passage] = {}

    @property
    def is_known(self) -> bool:
        """Whether there is a matrix yet."""
        return self._matrix is not None

    @property
    def is_own(self) -> bool:
        """Whether the labels that are shown are one's own."""
        return self.coverage_query.layer == self._annotator

    @property
    def matrix(self) -> CoverageMatrix:
        """All rows, chosen or not."""
        return self._matrix or CoverageMatrix((), ())

    @property
    def column(self) -> Column | None:
        """The column with the cursor."""
        return self.view.columns[self.view.column] if self.view.columns else None

    def described(self) -> str:
        """What is shown, and how."""
        if not self.is_known:
            return ""
        columns = self.view.columns
        articles = sum(len(column.text_ids) for column in columns)
        undated = sum(column.published is None for column in columns)
        parts = [
            f"{plural(articles, 'article')}, {plural(len(columns), 'outlet')}" if columns else "",
            self.row_query.described() if columns else "",
            "" if self.is_own else f"labels by {self.coverage_query.layer}",
            f"{undated} without a date last" if undated else "",
        ]
        return " · ".join(part for part in parts if part)

    def counted(self) -> str:
        """How many rows are shown."""
        where = "also in one outlet" if self.row_query.singly else "in 2 outlets or more"
        return f"{plural(len(self.view.rows), 'wording')} {where}"

    def why_nothing(self, articles: int) -> str:
        """Why there are no rows, in a database of so many articles."""
        if articles < 2:
            return "Coverage compares articles, and there are not two of them here yet."
        if self.row_query.is_choosy and self.matrix.rows:
            return f"No wording fits: {', '.join(self.row_query.limits())}."
        return "No two outlets print the same wording here. What is labelled and stands only once: press a."

    def show_matrix(self, seq: int, matrix: CoverageMatrix) -> None:
        """Show another matrix, or the same one with other labels; the cursor stays on its cell."""
        self.seq, self._matrix = seq, matrix
        self._renew()

    def show_rows(self, query: RowQuery) -> None:
        """Show other rows, or in another order; the cursor stays on its row, if that is still there."""
        self.row_query = query
        self.coverage_query = self.coverage_query._replace(singly=query.singly)
        self._renew()

    def show_layer(self, names: Sequence[str]) -> str:
        """Show the labels of the next of these annotators, one's own after the last one's; their name."""
        turn = [self._annotator, *(name for name in names if name != self._annotator)]
        at = turn.index(self.coverage_query.layer) if self.coverage_query.layer in turn else 0
        self.coverage_query = self.coverage_query._replace(layer=turn[(at + 1) % len(turn)])
        return self.coverage_query.layer

    def move(self, down: int, right: int = 0) -> None:
        """Move the cursor so many cells on."""
        self.view = self.view.moved(down, right)

    def put(self, place: Passage | None, key: str | None) -> None:
        """Put the cursor on the row that has a place and on the column with that key."""
        self.view = self.view.on(place, key)

    def rebase(self) -> bool:
        """Compare the row with the next base; whether there is another one."""
        row, base = self.view.row, self.view.next_base()
        if row is None or base is None or base.place == row.base.place:
            return False
        self._bases[row.key] = base.place
        self._renew()
        return True

    def merge(self) -> Edit | None:
        """Mark the row, or, where another one is marked, what makes both of them one."""
        row = self.view.row
        if row is None or self.marked in (None, row.key):
            self.marked = None if row is None or self.marked else row.key
            return None
        assert self.marked is not None
        link = Link(new_uid(), LinkKind.SAME, self.marked, row.base.place)
        self.marked = None
        return AddLink(link)

    def split(self) -> Edit | None:
        """What takes the occurrence under the cursor out of its row; None where it has nothing to be taken from."""
        row, one = self.view.row, self.view.occurrence
        rest = [other for other in row.occurrences if other is not one] if row is not None else []
        return AddLink(Link(new_uid(), LinkKind.APART, one.place, rest[0].place)) if one and rest else None

    def rename(self, typed: str) -> Edit | str:
        """What gives the column with the cursor another head, or why nothing does; "" gives it the usual one."""
        name = " ".join(typed.split())
        if self.column is None or name == self.column.head:
            return "it has that name"
        if over := len(name) - len(cut(name, LONGEST_HEAD)):
            return f"too long by {plural(over, 'letter')}"
        if any(name.casefold() == column.head.casefold() and column != self.column for column in self.view.columns):
            return "another outlet has it"
        return NameColumn(self.column.key, name or None)

    def _renew(self) -> None:
        place = self.view.row.base.place if self.view.row is not None else None
        key = self.column.key if self.column is not None else None
        here = self.view.at, self.view.column
        view = RowView.of(self.matrix, self.row_query, self._bases)
        self.view = view._replace(at=here[0], column=here[1]).moved(0).on(place, key)
        if self.marked is not None and not any(row.key == self.marked for row in self.view.rows):
            self.marked = None
