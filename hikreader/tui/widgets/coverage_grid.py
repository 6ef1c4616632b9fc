"""The matrix of coverage: wordings over outlets, a cell for each, drawn row by row as far as they are in view."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.coverage.coverage_rows import EARLIER, LATER_WITHOUT, UNDATED, CoverageRow
from hikreader.analysis.coverage.grid_layout import MARKS, TALLY_HEAD, GridLayout, tally_of
from hikreader.analysis.coverage.row_detail import day
from hikreader.analysis.coverage.view_model import RowView
from hikreader.commands import Scope
from hikreader.model.label import Label
from hikreader.model.link import Passage
from hikreader.text.layout import Layout
from hikreader.text.strings import fitted, padded
from hikreader.tui.bindings import bindings_for
from hikreader.tui.widgets.list_base import StyledList, steps
from hikreader.tui.widgets.styles import filled, label_rules

_WHEEL = 3
_LEGENDS = (
    "= same words  ~ changed  · later, without  – earlier  ? no date",
    "= same  ~ changed  ? no date",
    "",
)
_LABEL_CLASSES = {label.letter: f"matrix--{label}" for label in Label}


class CoverageGrid(StyledList, can_focus=True):
    """Rows and columns of a view under the columns' dates and heads; words and tallies stay, columns scroll."""

    BINDINGS = bindings_for(Scope.COVERAGE)
    COMPONENT_CLASSES = {
        "matrix--head",
        "matrix--quiet",
        "matrix--cursor",
        "matrix--picked",
        "matrix--base",
        "matrix--sign",
        *_LABEL_CLASSES.values(),
    }
    DEFAULT_CSS = (
        label_rules("CoverageGrid", "matrix", tinted=True)
        + """
    CoverageGrid { height: 1fr; background: $background; }
    CoverageGrid > .matrix--head { color: $foreground; text-style: bold; }
    CoverageGrid > .matrix--quiet { color: $quiet; }
    CoverageGrid > .matrix--sign { color: $key; text-style: bold; }
    CoverageGrid > .matrix--cursor { background: $panel; }
    CoverageGrid > .matrix--base { text-style: bold underline; }
    CoverageGrid > .matrix--picked { color: $picked; background: $picked-tint; text-style: bold; }
    """
    )

    class Moved(Message):
        """The person points at a cell so many cells on."""

        def __init__(self, down: int, right: int) -> None:
            super().__init__()
            self.down = down
            self.right = right

    def __init__(self) -> None:
        super().__init__()
        self._view = RowView()
        self._marked: Passage | None = None
        self._said = ""
        self._grid = GridLayout.fit(self._view, 0)
        self._top = 0

    @property
    def columns_in_view(self) -> tuple[int, int]:
        """The first column in view and the one after the last."""
        return self._grid.first, self._grid.first + self._grid.shown

    def show(self, view: RowView, marked: Passage | None, said: str) -> None:
        """Show a view, and which row is marked to be merged; `said` is for where there are no rows."""
        before, self._view = self._view, view
        is_same = before.rows is view.rows and (self._marked, self._said) == (marked, said)
        self._marked, self._said = marked, said
        first, top = self._grid.first, self._top
        self._grid = self._grid.following(view) if before.rows is view.rows else GridLayout.fit(view, self.size.width)
        self._follow_cursor()
        if is_same and (first, top) == (self._grid.first, self._top):
            self._redraw(before.at)
            self._redraw(view.at)
            if before.column != view.column:
                self.refresh(Region(0, 0, self.size.width, self._heads))
        else:
            self.refresh()

    def steps(self, way: str) -> tuple[int, int]:
        """How many cells down and to the right a way to move leads ("next", "left", "down", "top", and so on)."""
        sideways = {"left": -1, "right": 1}
        if way in sideways:
            return 0, sideways[way]
        return steps(max(1, self.size.height - self._heads - 1), len(self._view.rows))[way], 0

    def on_click(self, event: Click) -> None:
        """Put the cursor on the cell, or on the row, that is clicked on."""
        at = event.y - self._heads + self._top
        column = self._grid.column_at(event.x)
        if column is None:
            column = self._view.column
        is_row = event.y >= self._heads and at < len(self._view.rows)
        self.post_message(self.Moved(at - self._view.at if is_row else 0, column - self._view.column))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Look further down."""
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Look further up."""
        self._scroll(-_WHEEL)

    def on_resize(self, event: Resize) -> None:
        """Lay out for another width."""
        self._grid = GridLayout.fit(self._view, event.size.width)
        self._follow_cursor()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, plain = self.size.width, self._styles.over()
        if not self._view.rows:
            return filled(self._sentence(y, width), width, plain)
        if y < self._heads:
            return filled(self._head(y + 2 - self._heads), width, plain)
        at = y - self._heads + self._top
        if at >= len(self._view.rows):
            return Strip.blank(width, plain)
        over = ("matrix--cursor",) if at == self._view.at else ()
        return filled(self._row(at, over), width, self._styles.over(*over))

    # Inside

    @property
    def _heads(self) -> int:
        """Rows of dates and heads, fewer where there is room for little else."""
        return max(0, min(2, self.size.height - 2))

    def _follow_cursor(self) -> None:
        if not self.size.height:
            return  # not laid out yet
        room, at = max(1, self.size.height - self._heads), self._view.at
        self._top = max(min(self._top, at, len(self._view.rows) - room), at - room + 1, 0)

    def _scroll(self, rows: int) -> None:
        room = max(1, self.size.height - self._heads)
        self._top = max(0, min(self._top + rows, len(self._view.rows) - room))
        self.refresh()

    def _redraw(self, at: int) -> None:
        self.refresh(Region(0, at - self._top + self._heads, self.size.width, 1))

    def _shown(self) -> list[tuple[int, Column]]:
        first, end = self.columns_in_view
        return list(enumerate(self._view.columns[first:end], first))

    def _head(self, which: int) -> Iterator[Segment]:
        """The dates (0), or the heads (1)."""
        grid, quiet = self._grid, self._styles.over("matrix--quiet")
        room = grid.speaker + grid.text - 1
        left = self._said if which else next(legend for legend in _LEGENDS if len(legend) <= max(0, room))
        yield Segment(" " * MARKS + padded(fitted(left, room), room + 1), quiet)
        for at, column in self._shown():
            shown = day(column.published) if which == 0 else column.head
            name = "matrix--sign" if at == self._view.column else "matrix--head" if which else "matrix--quiet"
            yield Segment(padded(fitted(shown, grid.cell - 1), grid.cell), self._styles.over(name))
        yield Segment(f"{TALLY_HEAD} ".rjust(grid.tally) if which else "", quiet)

    def _row(self, at: int, over: tuple[str, ...]) -> Iterator[Segment]:
        row, grid, base = self._view.rows[at], self._grid, self._styles.over(*over)
        yield Segment(" ▸" if over else "  ", self._styles.over(*over, "matrix--sign"))
        yield Segment(f"{self._mark(row)} ", self._styles.over(*over, "matrix--sign"))
        if grid.speaker:
            speaker = padded(fitted(row.speaker or "", grid.speaker - 1), grid.speaker)
            yield Segment(speaker, self._styles.over(*over, "matrix--quiet"))
        if grid.text > 1:
            words = self._styles.over(*over, "matrix--head") if row.matters else base
            yield Segment(padded(fitted(row.base.text.replace("\n", " "), grid.text - 1), grid.text), words)
        for number, column in self._shown():
            yield from self._cell(row, number, column, over)
        yield Segment(f"{tally_of(row)} ".rjust(grid.tally), base)

    def _mark(self, row: CoverageRow) -> str:
        return "+" if self._marked == row.key else "!" if row.matters else " "

    def _cell(self, row: CoverageRow, number: int, column: Column, over: tuple[str, ...]) -> Iterator[Segment]:
        sign, names = row.cells[number], over
        if over and number == self._view.column and self.has_focus:
            names = (*over, "matrix--picked")
        elif sign in (LATER_WITHOUT, EARLIER, UNDATED):
            names = (*over, "matrix--quiet")
        elif sign[0] in _LABEL_CLASSES:
            names = (*over, _LABEL_CLASSES[sign[0]])
        here = row.at(column)
        if here is not None and here.place == row.base.place:
            names = (*names, "matrix--base")
        yield Segment(sign, self._styles.over(*names))
        yield Segment(" " * (self._grid.cell - len(sign)), self._styles.over(*over))

    def _sentence(self, y: int, width: int) -> Iterator[Segment]:
        """What is said where there are no rows, on as many rows as it takes."""
        layout = Layout(self._said, max(1, width - 4))
        if 1 <= y <= layout.height:
            shown = layout.row(y - 1).span.of(self._said)
            yield Segment(f"  {fitted(shown, max(0, width - 2))}", self._styles.over("matrix--quiet"))
