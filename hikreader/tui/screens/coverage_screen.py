"""The coverage screen: who prints the same wording, outlets side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize

from hikreader.analysis.coverage import SIGNS
from hikreader.analysis.coverage.builder import Cancelled
from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.coverage.coverage_rows import CoverageRow
from hikreader.analysis.coverage.row_detail import told
from hikreader.analysis.coverage.view_model import CoverageViewModel, JumpTarget, OutletPosition
from hikreader.commands import Scope
from hikreader.model.errors import HikreaderError
from hikreader.session.coverage_queries import CoverageQueries
from hikreader.text.display import displayed
from hikreader.text.strings import short_date
from hikreader.tui.bindings import Handlers, with_signs
from hikreader.tui.context import Context
from hikreader.tui.screens.base import anywhere
from hikreader.tui.screens.prompt_screen import PromptScreen
from hikreader.tui.widgets.coverage_grid import CoverageGrid
from hikreader.tui.widgets.headers import TitleLine
from hikreader.tui.widgets.row_detail_view import RowDetailView
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:
    from hikreader.tui.screens.outlet_screen import OutletScreen

NO_LABELS = "no labels yet: {cover.open} reads a wording to label it, {rows.layer} another layer"

_TICK = 0.25
"""Seconds between looks at how far the comparison is."""
_DETAIL = 0.4
"""The share of the height that the detail of a row get."""
_LOW = 9
"""Rows below which there is room for nothing but the grid."""


class CoverageScreen(PromptScreen[JumpTarget | None]):
    """The grid, below it the row with the cursor outlet by outlet; gives the place that is to be read, if one is."""

    WHERE = Scope.COVERAGE
    NOTE = SIGNS
    BINDINGS: ClassVar[list[BindingType]] = anywhere("save.again")

    def __init__(
        self,
        reading: Context,
        queries: CoverageQueries,
        view_model: CoverageViewModel,
        handlers: Handlers[CoverageScreen],
    ) -> None:
        """`reading` is the context of the screen below, whose panes hear of what is changed here."""
        super().__init__(reading, handlers)
        self._queries = queries
        self.view_model = view_model
        self._heading = TitleLine("Coverage")
        self.grid = CoverageGrid()
        self._detail = RowDetailView()
        self._outlet: OutletScreen | None = None
        self._is_building = self._is_outdated = False
        self._problem = ""
        self._was_told = False

    def compose(self) -> ComposeResult:
        """Each takes its edge of what is left."""
        yield self._keys
        yield self._status
        yield self._heading
        yield self._detail
        yield self.grid

    def on_mount(self) -> None:
        """Show what is known, and build the matrix."""
        self.grid.focus()
        self.show_rows()
        self.rebuild()
        self.call_after_refresh(self._open_again)
        self.set_interval(_TICK, self._show_progress)

    def on_resize(self, event: Resize) -> None:
        """Give the detail its share."""
        height = event.size.height
        self._detail.display = height >= _LOW
        self._detail.styles.height = max(2, int(height * _DETAIL))
        self.call_after_refresh(self.show_rows)

    def show_changes(self) -> None:
        """Build the matrix again."""
        self.rebuild()

    def open_current(self) -> None:
        """Read what the cursor is on: at once, for the next key is about the row that has it then."""
        here = self.view_model.view.occurrence
        if here is not None:
            self._read(JumpTarget(here.article.id, here.place))
        elif self.view_model.view.row is not None:
            self.say("no article of this outlet has this wording")

    def open_outlet(self) -> None:
        """Show all about the outlet of the column under the cursor."""
        if self.view_model.column is not None:
            self._view_outlet(self.view_model.column.key)

    @on(CoverageGrid.Moved)
    def _moved(self, message: CoverageGrid.Moved) -> None:
        self._move(message.down, message.right)

    def _move(self, down: int, right: int) -> None:
        self.view_model.move(down, right)
        self.say("")
        self.show_rows()

    # Building

    def rebuild(self) -> None:
        """Build the matrix from the database, in the background; what is asked for meanwhile comes after."""
        self._is_outdated = True
        if not self._is_building:
            begin(self, self._compare)

    async def _compare(self) -> None:
        self._is_building = True
        try:
            while self._is_outdated:
                self._is_outdated = False
                seq, matrix = await self._queries.at(self.view_model.coverage_query)
                self.view_model.show_matrix(seq, matrix)
                self._say_what_to_do_first()
                if self._outlet is not None and self._outlet.is_attached:
                    self._outlet.follow(matrix)
                self._problem = ""
        except Cancelled:
            return
        except HikreaderError as error:
            self._problem = displayed(str(error))
            self.say(self._problem, failed=True)
        finally:
            self._is_building = False
        self.show_rows()

    def _say_what_to_do_first(self) -> None:
        """Say once how labels come where no row has one yet."""
        rows = self.view_model.matrix.rows
        if not self._was_told and rows and not any(row.labels for row in rows):
            self.say(with_signs(self.app, NO_LABELS))
        self._was_told = True

    def _show_progress(self) -> None:
        if self._is_building:
            self.show_rows()

    # One outlet

    def _view_outlet(self, key: str, spot: OutletPosition | None = None) -> None:
        from hikreader.tui.screens.outlet_screen import OutletScreen

        self._outlet = OutletScreen(self._queries, self.view_model.matrix, key, spot)
        self.app.push_screen(self._outlet, self._read)

    def _open_again(self) -> None:
        """View the outlet again from whose view a person went to read, while there is one."""
        spot, self.view_model.spot = self.view_model.spot, None
        if spot is not None and any(column.key == spot.key for column in self.view_model.matrix.columns):
            self._view_outlet(spot.key, spot)

    # Showing

    def _read(self, goal: JumpTarget | None) -> None:
        if goal is not None:
            self.dismiss(goal)

    def show_rows(self) -> None:
        """Show what is seen now."""
        view_model, view = self.view_model, self.view_model.view
        self.grid.show(view, view_model.marked, view_model.counted() if view.rows else self._sentence())
        self._detail.show(view)
        self._heading.show(view_model.described(), self._columns_in_view())
        self._show_status()

    def _show_status(self) -> None:
        column, row = self.view_model.column, self.view_model.view.row
        place = f"{self.view_model.view.at + 1} of {len(self.view_model.view.rows)} " if row is not None else ""
        if self._is_building and self.view_model.is_known:
            place = "looking … "
        self._status.show([displayed(self._cell_in_words(column, row).replace("\n", " "))] if column else [], place)

    def _cell_in_words(self, column: Column, row: CoverageRow | None) -> str:
        """The cell under the cursor: "Reuters, 7 Jul 2025: quoted, same words"."""
        where = f"{column.head}: {column.name}, {short_date(column.published, None)}"
        return where if row is None else f"{where}: {told(row, column, row.cells[self.view_model.view.column])}"

    def _columns_in_view(self) -> str:
        first, end = self.grid.columns_in_view
        every = len(self.view_model.view.columns)
        if end - first >= every:
            return ""
        return f"{'◂ ' if first else ''}columns {first + 1}-{end} of {every}{' ▸' if end < every else ''}"

    def _sentence(self) -> str:
        """Why there are no rows."""
        if self.view_model.is_known:
            try:
                return self.view_model.why_nothing(len(self.reading.session.store.articles.ids()))
            except HikreaderError as error:  # the file cannot be read just now
                return str(error)
        return self._problem or f"comparing the articles … {self._queries.progress:.0%}"
