"""Lists drawn row by row: items one under another, one of them with the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from hikreader.tui.widgets.styles import Styles, filled, label_classes, label_rules


def steps(page: int, count: int) -> dict[str, int]:
    """How far each way leads in a column of so many items, of which so many are a page."""
    return {"next": 1, "previous": -1, "down": page, "up": -page, "top": -count, "bottom": count}


class StyledList(Widget):
    """A widget that draws itself line by line, again when it gets or loses the focus and when colours change."""

    ALLOW_SELECT = False

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor no more."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._styles.forget()
        super().notify_style_update()


class CursorList(ScrollView, StyledList, can_focus=True, inherit_bindings=False):
    """Items that are numbered from 0; the one with the cursor is always in view.

    A subclass says in which rows an item stands, and draws them.
    """

    HEAD: ClassVar = 0
    """Rows above the items that stay where they are."""
    CLICK: ClassVar = ""
    """The action of a click, after it has put the cursor on an item."""

    COMPONENT_CLASSES = {
        "list--cursor",
        "list--quiet",
        *label_classes("list"),
    }
    DEFAULT_CSS = """
    CursorList { background: $surface; overflow-x: hidden; overflow-y: scroll; scrollbar-size: 0 0; }
    CursorList > .list--cursor { background: $panel; }
    CursorList > .list--quiet { color: $quiet; }
    """ + label_rules("CursorList", "list", "text-style: bold;")

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self.cursor = 0
        self._count = 0

    def rows_taken(self, index: int) -> tuple[int, int]:
        """The first row of an item, counted from the first of all, and the one after its last that is not air."""
        raise NotImplementedError

    def item_at(self, row: int) -> int:
        """The item that stands in a row, counted in the same way."""
        raise NotImplementedError

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell of the screen at which the item with the cursor begins; None where there is none in view."""
        y = self.rows_taken(self.cursor)[0] + self.HEAD - self.scroll_offset.y if self._count else -1
        return self.region.offset + Offset(0, y) if 0 <= y < self.size.height else None

    def move_to(self, index: int) -> None:
        """Put the cursor on an item, or on the nearest one, and bring it into view."""
        before, self.cursor = self.cursor, max(0, min(index, self._count - 1))
        if self._count:
            self._redraw(min(before, self._count - 1))
            self._redraw(self.cursor)
            self._show(*self.rows_taken(self.cursor))

    def move(self, way: str) -> bool:
        """Move the cursor ("next", "previous", "down", "up", "top", "bottom"); whether that is a way to move."""
        step = steps(self._page, self._count).get(way)
        if step is not None:
            self.move_to(self.cursor + step)
        return step is not None

    async def on_click(self, event: Click) -> None:
        """Put the cursor on the item that is clicked on, and do with it what a click does."""
        row = event.y + self.scroll_offset.y
        if self.HEAD <= event.y < self.HEAD + self._room and row < self.virtual_size.height:
            index = self.item_at(row - self.HEAD)
            if not 0 <= index < self._count:
                return
            self.move_to(index)
            if self.CLICK:
                await self.run_action(self.CLICK)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        self.move_to(self.cursor)

    @property
    def _page(self) -> int:
        """Items that are a page, on average."""
        return max(1, self._room * self._count // max(1, self.virtual_size.height - self.HEAD))

    @property
    def _room(self) -> int:
        return max(1, self.size.height - self.HEAD)

    def _redraw(self, index: int) -> None:
        first, end = self.rows_taken(index)
        self.refresh_lines(first + self.HEAD, end - first)

    def _show(self, first: int, end: int) -> None:
        top, room = self.scroll_offset.y, self._room
        if first < top or end - first > room:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif end > top + room:
            self.scroll_to(y=end - room, animate=False, immediate=True, force=True)


class UniformList(CursorList):
    """Items of four rows each, the last one of air; none is drawn before it comes into view."""

    ROWS: ClassVar = 4

    def show_items(self, count: int, cursor: int = 0) -> None:
        """Show so many items, other ones than before, the cursor on one of them."""
        self._count = count
        self.virtual_size = Size(1, count * self.ROWS + self.HEAD)
        self.move_to(cursor)
        self.refresh()

    def block(self, index: int) -> Iterable[Strip]:
        """The rows of an item, but for the air."""
        raise NotImplementedError

    def rows_taken(self, index: int) -> tuple[int, int]:
        """Three rows out of four."""
        return index * self.ROWS, (index + 1) * self.ROWS - 1

    def item_at(self, row: int) -> int:
        """The item, also for the row of air after it."""
        return row // self.ROWS

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index, row = divmod(y - self.HEAD + self.scroll_offset.y, self.ROWS)
        block = [*self.block(index)] if index < self._count else []
        return block[row] if row < len(block) else Strip.blank(self.size.width, self._styles.over())


class GroupedList(CursorList, can_focus=False):
    """Items of one row each under the headings of their groups, with a row of air between groups.

    It has no focus: its keys are pressed in a field above it, and the item with the cursor is always marked.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[int | None] = ()  # an item, a group as ~group, or air
        self._starts: Sequence[int] = ()

    def show_groups(self, sizes: Sequence[int], *, has_headings: bool = True) -> None:
        """Show so many items in each group, other ones than before, the cursor on the first of all."""
        ends = [0, *accumulate(sizes)]
        rows: list[int | None] = []
        for group, (first, end) in enumerate(pairwise(ends)):
            rows += [*[~group] * has_headings, *range(first, end), None]
        self._rows = rows[:-1]
        self._starts = [y for y, row in enumerate(rows) if row is not None and row >= 0]
        self._count = len(self._starts)
        self.virtual_size = Size(1, len(self._rows))
        self.move_to(0)
        self.refresh()

    def heading_row(self, group: int) -> Iterable[Segment]:
        """The heading of a group."""
        raise NotImplementedError

    def item_row(self, index: int, *, has_cursor: bool) -> Iterable[Segment]:
        """The row of an item."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where there are no items."""
        return ""

    def rows_taken(self, index: int) -> tuple[int, int]:
        """The row of an item, with its group's heading above the first one."""
        at = self._starts[index]
        above = self._rows[at - 1] if at else None
        return at - (above is not None and above < 0), at + 1

    def item_at(self, row: int) -> int:
        """The item in a row, or the first one below it; -1 below the last one."""
        return next((one for one in self._rows[row : row + 3] if one is not None and one >= 0), -1)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        at, width = y + self.scroll_offset.y, self.size.width
        if not self._rows and y == 0:
            return filled([Segment(self.nothing(), self._styles.over("list--quiet"))], width, self._styles.over())
        row = self._rows[at] if at < len(self._rows) else None
        if row is None:
            return Strip.blank(width, self._styles.over())
        if row < 0:
            return filled(self.heading_row(~row), width, self._styles.over())
        has_cursor = row == self.cursor
        return filled(
            self.item_row(row, has_cursor=has_cursor), width, self._styles.over(*["list--cursor"] * has_cursor)
        )
