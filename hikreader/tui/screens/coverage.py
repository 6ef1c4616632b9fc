"""The coverage screen: who prints the same wording. It alone hears the grid and calls survey and session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize

from hikreader.analysis.coverage import SIGNS
from hikreader.analysis.coverage.builder import Cancelled, CoverageBuilder
from hikreader.analysis.coverage.view_model import CoverageViewModel, OutletPosition
from hikreader.commands import Command, Scope
from hikreader.model.errors import HikreaderError
from hikreader.session.session import Session
from hikreader.session.update import Outcome
from hikreader.text.display import displayed
from hikreader.text.strings import short_date
from hikreader.tui.commands.coverage import Ruling
from hikreader.tui.commands.coverage_view import Naming, Wishing
from hikreader.tui.context import CoverageContext, JumpTarget
from hikreader.tui.prompt import Prompt
from hikreader.tui.screens.base import SubScreen, anywhere
from hikreader.tui.widgets.coverage_grid import CoverageGrid
from hikreader.tui.widgets.headers import TitleLine
from hikreader.tui.widgets.row_detail import RowDetail
from hikreader.tui.widgets.status_line import StatusLine
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:
    from hikreader.tui.screens.outlet import OutletScreen

_TICK = 0.25
"""Seconds between looks at how far the comparing is, and whether somebody has changed something."""
_VERSIONS = 0.4
"""The share of the height that the versions of a row get."""
_LOW = 9
"""Rows below which there is room for nothing but the grid."""


class CoverageScreen(SubScreen[JumpTarget | None]):
    """The grid, below it the versions of the row with the cursor; gives the place that is to be read, if one is."""

    WHERE = Scope.COVERAGE
    NOTE = SIGNS
    BINDINGS: ClassVar[list[BindingType]] = anywhere("save.again")

    def __init__(
        self,
        session: Session,
        survey: CoverageBuilder,
        outlook: CoverageViewModel,
        show_outcome: Callable[[Outcome], None],
        commands: Sequence[Command],
    ) -> None:
        super().__init__(commands)
        self._session = session
        self._survey = survey
        self._outlook = outlook
        self._heading = TitleLine()
        self._grid = CoverageGrid()
        self._versions = RowDetail()
        self._status = StatusLine()
        asking = Prompt(self, self._status)
        table = CoverageContext(self, session, outlook, self._grid, asking, self._say, self._show, self._look)
        self._table = table
        self._wishing = Wishing(table)
        self._ruling = Ruling(table, show_outcome)
        self._naming = Naming(table, self._ruling)
        self._viewed: OutletScreen | None = None
        self._is_looking = self._is_outdated = False
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Each takes its edge of what is left."""
        yield self._keys
        yield self._status
        yield self._heading
        yield self._versions
        yield self._grid

    def on_mount(self) -> None:
        """Show what is known, and look."""
        self._grid.focus()
        self._show()
        self._look()
        self.call_after_refresh(self._open_again)
        self.set_interval(_TICK, self._tick)

    def on_resize(self, event: Resize) -> None:
        """Give the versions their share."""
        height = event.size.height
        self._versions.display = height >= _LOW
        self._versions.styles.height = max(2, int(height * _VERSIONS))
        self.call_after_refresh(self._show)

    # Keys

    def action_cover(self, way: str) -> None:
        """Move the cursor, or open what it is on: at once, for the next key is about the row that has it then."""
        if way == "open":
            self._open()
        else:
            self._move(*self._grid.steps(way))

    def action_row(self, what: str) -> None:
        """Decide something about the row."""
        self._ruling.rule(what)

    def action_rows(self, what: str) -> None:
        """Show other rows, or in another order."""
        self._wishing.want(what)

    async def action_outlet(self, what: str) -> None:
        """Name the column, or show all about its outlet."""
        column = self._outlook.column
        if column is None:
            return
        if what == "name":
            self._naming.ask()
            return
        self._view_outlet(column.key)

    def action_coverage(self, what: str) -> None:
        """Write what is shown to a file, or go back to the text."""
        if what == "export":
            from hikreader.tui.commands.writing import ask

            ask(self._table)
        elif not self._wishing.clear():
            self.dismiss(None)

    def action_save(self, _: str) -> None:
        """Try again to save what waits."""
        self._ruling.save_again()

    @on(CoverageGrid.Moved)
    def _moved(self, message: CoverageGrid.Moved) -> None:
        self._move(message.down, message.right)

    def _move(self, down: int, right: int) -> None:
        self._outlook.move(down, right)
        self._say("")
        self._show()

    def _open(self) -> None:
        here = self._outlook.view.occurrence
        if here is not None:
            self._read(JumpTarget(here.article.id, here.place))
        elif self._outlook.view.row is not None:
            self._say("it stands in no article of this outlet")

    # Looking

    def _look(self) -> None:
        """Look at the database, beside the keys; what is asked for meanwhile comes after."""
        self._is_outdated = True
        if not self._is_looking:
            begin(self, self._compare)

    async def _compare(self) -> None:
        self._is_looking = True
        try:
            while self._is_outdated:
                self._is_outdated = False
                seq, found = await asyncio.to_thread(self._survey.at, self._outlook.look)
                self._outlook.take(seq, found)
                if self._viewed is not None and self._viewed.is_attached:
                    self._viewed.follow(found)
                self._problem = ""
        except Cancelled:
            return
        except HikreaderError as error:
            self._problem = displayed(str(error))
            self._say(self._problem, failed=True)
        finally:
            self._is_looking = False
        self._show()

    def _tick(self) -> None:
        if self._is_looking:
            self._show()
            return
        try:
            is_outdated = self._session.store.history.last_seq() != self._outlook.seq
        except HikreaderError:
            return  # the next look will do
        if is_outdated and not self._problem:
            self._look()

    # One outlet

    def _view_outlet(self, key: str, spot: OutletPosition | None = None) -> None:
        from hikreader.tui.screens.outlet import OutletScreen

        self._viewed = OutletScreen(self._survey, self._outlook.found, key, spot)
        self.app.push_screen(self._viewed, self._read)

    def _open_again(self) -> None:
        """View the outlet again from whose view a person went to read, while there is one."""
        spot, self._outlook.spot = self._outlook.spot, None
        if spot is not None and any(column.key == spot.key for column in self._outlook.found.columns):
            self._view_outlet(spot.key, spot)

    # Showing

    def _read(self, goal: JumpTarget | None) -> None:
        if goal is not None:
            self.dismiss(goal)

    def _say(self, message: str, failed: bool = False) -> None:
        self._status.say(message, failed)

    def _show(self) -> None:
        """Show what is seen now."""
        outlook, view = self._outlook, self._outlook.view
        self._grid.show(view, outlook.marked, outlook.counted() if view.rows else self._sentence())
        self._versions.show(view)
        self._heading.show(outlook.described(), self._columns_in_view())
        self._show_status()

    def _show_status(self) -> None:
        column, row = self._outlook.column, self._outlook.view.row
        place = f"{self._outlook.view.at + 1} of {len(self._outlook.view.rows)} " if row is not None else ""
        if self._is_looking and self._outlook.is_known:
            place = "looking … "
        names = [f"{column.head}: {column.name}", short_date(column.published, None)] if column else []
        self._status.show([displayed(name.replace("\n", " ")) for name in names], place)

    def _columns_in_view(self) -> str:
        first, end = self._grid.columns_in_view
        every = len(self._outlook.view.columns)
        if end - first >= every:
            return ""
        return f"{'◂ ' if first else ''}columns {first + 1}-{end} of {every}{' ▸' if end < every else ''}"

    def _sentence(self) -> str:
        """Why there are no rows."""
        if self._outlook.is_known:
            try:
                return self._outlook.why_nothing(len(self._session.store.articles.ids()))
            except HikreaderError as error:  # nobody can look just now
                return str(error)
        return self._problem or f"comparing the articles … {self._survey.progress:.0%}"
