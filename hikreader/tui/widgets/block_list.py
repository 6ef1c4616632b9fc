"""Blocks of rows, one under another, one of them with the cursor: what the lists of same wording have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hikreader.text.differences import Part
from hikreader.text.listing import fitted
from hikreader.text.variants import Piece
from hikreader.tui.widgets.styles import Styles, filled

Words = tuple[str, str]
"""Characters that are safe to show, and the component class that they are shown in; "" for none."""

PART_CLASSES = {None: "blocks--around", Part.SAME: "", Part.NEW: "blocks--new", Part.GONE: "blocks--gone"}
"""How the parts of a wording look."""


class BlockList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of words, drawn anew only when they or the width change; the first row of all is a heading that stays.

    Those who inherit make the rows of a block for a width, and decide what keys do.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "blocks--heading",
        "blocks--cursor",
        "blocks--strong",
        "blocks--quiet",
        "blocks--around",
        "blocks--new",
        "blocks--gone",
        "blocks--fact",
        "blocks--quote",
        "blocks--allegation",
        "blocks--boilerplate",
    }
    DEFAULT_CSS = """
    BlockList {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size: 0 0;
    }
    BlockList > .blocks--heading { color: $key; text-style: bold; }
    BlockList > .blocks--cursor { background: $panel; }
    BlockList > .blocks--strong { text-style: bold; }
    BlockList > .blocks--quiet { color: $quiet; }
    BlockList > .blocks--around { color: $quiet; }
    BlockList > .blocks--new { color: $key; text-style: bold; }
    BlockList > .blocks--gone { color: $quiet; text-style: strike; }
    BlockList > .blocks--fact { color: $fact; text-style: bold; }
    BlockList > .blocks--quote { color: $quote; text-style: bold; }
    BlockList > .blocks--allegation { color: $allegation; text-style: bold; }
    BlockList > .blocks--boilerplate { color: $boilerplate; text-style: bold; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self.cursor = 0
        self._count = 0
        self._heading = ""
        self._rows: list[tuple[int, Sequence[Words]]] = []  # with the number of their block
        self._starts: list[int] = [0]
        self._width = -1
        self._styles = Styles(self)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """The rows of a block, none wider than so many cells."""
        raise NotImplementedError

    def show_blocks(self, count: int, heading: str, cursor: int = 0) -> None:
        """Show so many blocks, the cursor on one of them."""
        self._count, self._heading, self._width = count, heading, -1
        self.move_to(cursor)

    def move_to(self, index: int) -> None:
        """Put the cursor on a block, or on the nearest one, and bring it into view."""
        self.cursor = max(0, min(index, self._count - 1))
        self._make()
        self.refresh()
        if not self._rows:
            return  # there is nothing to show, or no room for it yet
        top, height = self.scroll_offset.y, max(1, self.size.height - 1)
        first, end = self._starts[self.cursor], self._starts[self.cursor + 1] - 1  # but for the row of air
        if first < top or end - first > height:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False, immediate=True, force=True)

    def move(self, way: str) -> bool:
        """Move the cursor ("next", "previous", "down", "up", "top", "bottom"); whether that is a way to move."""
        page = max(1, (self.size.height - 1) * self._count // max(1, len(self._rows)))
        steps = {"next": 1, "previous": -1, "down": page, "up": -page, "top": -self._count, "bottom": self._count}
        if way not in steps:
            return False
        self.move_to(self.cursor + steps[way])
        return True

    def changed(self) -> None:
        """Draw the blocks anew: what they show is another thing now."""
        self._width = -1
        self.move_to(self.cursor)

    def block_at(self, event: Click) -> int | None:
        """The block that is clicked on."""
        row = event.y - 1 + self.scroll_offset.y
        return self._rows[row][0] if event.y > 0 and row < len(self._rows) else None

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        self.move_to(self.cursor)

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

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, plain = self.size.width, self._styles.over()
        if y == 0:
            heading = Segment(f" {fitted(self._heading, max(0, width - 2))}", self._styles.over("blocks--heading"))
            return filled([heading], width, plain)
        row = y - 1 + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(width, plain)
        index, words = self._rows[row]
        has_cursor = index == self.cursor and self.has_focus and bool(words)
        over = ("blocks--cursor",) if has_cursor else ()
        sign = "▸" if has_cursor and row == self._starts[index] else " "
        segments = [Segment(shown, self._styles.over(*over, *([name] if name else []))) for shown, name in words]
        return filled([Segment(sign, self._styles.over(*over)), *segments], width, self._styles.over(*over))

    def _make(self) -> None:
        width = self.size.width
        if width == self._width:
            return
        self._width = width
        blocks = [[*self.rows_of(index, max(1, width - 2)), ()] for index in range(self._count)] if width else []
        self._rows = [(index, row) for index, block in enumerate(blocks) for row in block]
        self._starts = [0, *accumulate(map(len, blocks))]
        self.virtual_size = Size(1, len(self._rows) + 1)


def part_words(rows: Iterable[Iterable[Piece]], indent: int) -> Iterable[Sequence[Words]]:
    """Rows of a variant, set in by so many cells."""
    for row in rows:
        yield [(" " * indent, ""), *((piece.text, PART_CLASSES[piece.part]) for piece in row)]
