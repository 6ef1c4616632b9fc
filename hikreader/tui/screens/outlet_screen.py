"""One outlet: what only it prints, and what others print and it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.coverage.coverage_rows import CoverageRow, RowOccurrence
from hikreader.analysis.coverage.grid_layout import tally_of
from hikreader.analysis.coverage.matrix import CoverageMatrix
from hikreader.analysis.coverage.outlet import OutletReport, UniqueSentence
from hikreader.analysis.coverage.view_model import JumpTarget, OutletPosition
from hikreader.commands import Scope
from hikreader.model.label import Label
from hikreader.model.link import Passage
from hikreader.reuse.word_diff import DiffKind, DiffPiece, rows_of
from hikreader.session.coverage_queries import CoverageQueries
from hikreader.text.strings import fitted, plural
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import Dialog, ListDialog
from hikreader.tui.widgets.block_list import PickList, Words
from hikreader.tui.widgets.headers import TitleLine
from hikreader.tui.workarounds import begin

_ROWS = 12
"""Rows that a sentence gets at most: enough for all but what is no sentence."""
_SIGN = 6
"""Cells left of a sentence: its label, or in how many outlets it stands."""
KEYS = (
    "{outlet.read} read   {outlet.turn} other list   {outlet.previous} {outlet.next} other outlet   {dialog.close} back"
)


class OutletReportList(PickList):
    """Sentences that stand nowhere else, or rows that stand only elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: Sequence[UniqueSentence | CoverageRow] = ()
        self._columns: Sequence[Column] = ()

    def show(
        self,
        blocks: Sequence[UniqueSentence | CoverageRow],
        heading: str,
        columns: Sequence[Column],
        place: Passage | None,
    ) -> None:
        """Show these, the cursor on what stands at the place, if it is there; columns are those of the matrix."""
        self._blocks, self._columns = blocks, columns
        at = next((at for at, one in enumerate(blocks) if _stands(one).place == place), 0)
        self.show_blocks(len(blocks), heading, at)

    @property
    def here(self) -> UniqueSentence | RowOccurrence | None:
        """What has the cursor, where it stands."""
        return _stands(self._blocks[self.cursor]) if self._blocks else None

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """A sign, and the words."""
        one = self._blocks[index]
        label = one.label if isinstance(one, UniqueSentence) else next(iter(one.labels), None)
        sign = tally_of(one) if isinstance(one, CoverageRow) else label.letter if label else ""
        text = one.base.text if isinstance(one, CoverageRow) else one.text
        rows = rows_of([DiffPiece(text, DiffKind.SAME)], max(1, width - _SIGN), _ROWS)
        for number, row in enumerate(rows):
            lead = (sign if number == 0 else "").ljust(_SIGN)
            yield [(lead, _class_of(label)), *((piece.text, "") for piece in row)]
        if isinstance(one, CoverageRow):
            heads = ", ".join(column.head for column in self._columns if one.at(column) is not None)
            yield [(" " * _SIGN, ""), (fitted(f"in {heads}", width - _SIGN), "list--quiet")]


class OutletScreen(ListDialog[JumpTarget | None]):
    """Two lists, one below the other; gives the place that is to be read, if one is."""

    BINDINGS = bindings_for(Scope.OUTLET, priority=True)

    def __init__(
        self, queries: CoverageQueries, found: CoverageMatrix, key: str, spot: OutletPosition | None = None
    ) -> None:
        """`spot` is where the cursor was, if that is to be seen again."""
        self._alone, self._missing = OutletReportList(), OutletReportList()
        super().__init__(self._alone)
        self._queries = queries
        self._found = found
        self._at = next(at for at, column in enumerate(found.columns) if column.key == key)
        self._shows_missing = spot is not None and spot.is_missing
        self._place = spot.place if spot is not None else None
        self._outlet: OutletReport | None = None
        self._title = TitleLine("One outlet")

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._title
            yield self._alone
            yield self._missing
        yield Static(key_row(self.app, KEYS), classes="keys")

    def on_mount(self) -> None:
        """Look at the outlet."""
        self._choices.focus()
        self._look()

    def read(self) -> None:
        """Go where the cursor is."""
        here = self._current.here
        if here is not None:
            spot = OutletPosition(self._found.columns[self._at].key, self._shows_missing, here.place)
            self.dismiss(JumpTarget(here.article.id, here.place, spot))

    def turn(self) -> None:
        """Go to the other list."""
        self._shows_missing = not self._shows_missing
        self._focus()

    def show_other(self, step: int) -> None:
        """Show the next or previous outlet."""
        self._at, self._place = (self._at + step) % len(self._found.columns), None
        self._look()

    def follow(self, found: CoverageMatrix) -> None:
        """Show what is known of the outlet now, the cursor where it was; an outlet that is gone stays as it was."""
        key = self._found.columns[self._at].key
        at = next((at for at, column in enumerate(found.columns) if column.key == key), None)
        if at is not None:
            here = self._current.here
            self._found, self._at = found, at
            self._place = here.place if here is not None else self._place
            self._look()

    def _look(self) -> None:
        self._title.show("looking …")
        begin(self, partial(self._find, self._found.columns[self._at].key), exclusive=True)

    async def _find(self, key: str) -> None:
        self._outlet = await self._queries.outlet(self._found, key)
        self._show()

    def _show(self) -> None:
        outlet = self._outlet
        if outlet is None:
            return
        column = outlet.column
        name = f"{column.head}: {column.name}".replace("\n", " ")
        told = f"{outlet.share:.0%} of its {plural(outlet.words, 'word')} also appear elsewhere"
        articles = plural(len(column.text_ids), "article")
        self._title.show(f"{name} · {articles} · {told}")
        self._alone.show(outlet.alone, outlet.about_alone(), self._found.columns, self._place)
        self._missing.show(outlet.missing, outlet.about_missing(), self._found.columns, self._place)
        self._focus()

    @property
    def _current(self) -> OutletReportList:
        return self._missing if self._shows_missing else self._alone

    def _focus(self) -> None:
        self._choices = self._current
        self._current.focus()

    HANDLERS = {
        **ListDialog.HANDLERS,
        "outlet.read": read,
        "outlet.turn": turn,
        "outlet.next": partial(show_other, step=1),
        "outlet.previous": partial(show_other, step=-1),
        "outlet.close": Dialog.close,
    }


def _stands(one: UniqueSentence | CoverageRow) -> UniqueSentence | RowOccurrence:
    return one.base if isinstance(one, CoverageRow) else one


def _class_of(label: Label | None) -> str:
    return f"list--{label}" if label is not None else "list--quiet"
