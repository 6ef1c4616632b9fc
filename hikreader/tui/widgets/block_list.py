"""Blocks of rows, one under another, one of them with the cursor: what the lists of same wording have in common."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from hikreader.commands import Scope
from hikreader.reuse.word_diff import DiffKind, DiffPiece
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for
from hikreader.tui.widgets.list_base import CursorList
from hikreader.tui.widgets.styles import filled

Words = tuple[str, str]
"""Characters that are safe to show, and the component class that they are shown in; "" for none."""

PART_CLASSES = {None: "blocks--around", DiffKind.SAME: "", DiffKind.NEW: "blocks--new", DiffKind.GONE: "blocks--gone"}
"""How the parts of a wording look."""

_QUIET = ("list--quiet", "blocks--around", "blocks--gone")


class BlockList(CursorList):
    """Rows of words, made again only when they or the width change; the first row is a heading that stays.

    A subclass makes the rows of a block for a width.
    """

    HEAD = 1
    TITLE: ClassVar = ""
    """What the heading begins with: the name of the screen that the list fills."""
    COMPONENT_CLASSES = {
        "blocks--title",
        "blocks--heading",
        "blocks--strong",
        "blocks--around",
        "blocks--new",
        "blocks--gone",
    }
    DEFAULT_CSS = """
    BlockList > .blocks--title { color: $key; text-style: bold; }
    BlockList > .blocks--heading { color: $key; text-style: bold; }
    BlockList > .blocks--strong { text-style: bold; }
    BlockList > .blocks--around { color: $quiet; }
    BlockList > .blocks--new { color: $key; text-style: bold; }
    BlockList > .blocks--gone { color: $quiet; text-style: strike; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._rows: Sequence[Sequence[Words]] = ()
        self._starts: Sequence[int] = (0,)
        self._width = -1

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """The rows of a block, none wider than so many cells."""
        raise NotImplementedError

    def show_blocks(self, count: int, heading: str, cursor: int = 0) -> None:
        """Show so many blocks, the cursor on one of them."""
        self._count, self._heading, self._width = count, heading, -1
        self.move_to(cursor)

    def changed(self) -> None:
        """Make the blocks again: what they show has changed."""
        self._width = -1
        self.move_to(self.cursor)

    def move_to(self, index: int) -> None:
        """Put the cursor on a block, or on the nearest one, and bring it into view."""
        self._make()
        super().move_to(index)

    def rows_taken(self, index: int) -> tuple[int, int]:
        """All its rows but the last."""
        return self._starts[index], self._starts[index + 1] - 1

    def item_at(self, row: int) -> int:
        """The block, also for the row of air after it."""
        return bisect(self._starts, row) - 1

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, plain = self.size.width, self._styles.over()
        if y == 0:
            return self._heading_row(width)
        row = y - 1 + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(width, plain)
        first, end = self.rows_taken(self.cursor)
        has_cursor = first <= row < end and self.has_focus
        over = ("list--cursor",) if has_cursor else ()
        sign = "▸" if has_cursor and row == first else " "
        words = [(sign, ""), *self._rows[row]]
        segments = [Segment(shown, self._styles.over(*_styled(name, over))) for shown, name in words]
        return filled(segments, width, self._styles.over(*over))

    def _heading_row(self, width: int) -> Strip:
        style = self._styles.over("blocks--heading")
        title = fitted(f" {self.TITLE} ·" if self.TITLE else "", width)
        room = max(0, width - 2 - cells(title))
        words = [Segment(title, self._styles.over("blocks--heading", "blocks--title"))] if title else []
        return filled([*words, Segment(f" {fitted(self._heading, room)}", style)], width, style)

    def _make(self) -> None:
        width = self.size.width
        if width == self._width:
            return
        self._width = width
        blocks = [[*self.rows_of(index, max(1, width - 2)), ()] if width else [] for index in range(self._count)]
        self._rows = [*chain(*blocks)]
        self._starts = [0, *accumulate(map(len, blocks))]
        self.virtual_size = Size(1, len(self._rows) + self.HEAD)
        self.refresh()


class PickList(BlockList):
    """Blocks that fill a dialog; keys move the cursor."""

    DEFAULT_CSS = """
    PickList { height: 1fr; background: $background; }
    PickList > .blocks--heading { color: $quiet; background: $panel; text-style: not bold; }
    PickList > .list--cursor { background: $picked-tint; color: $picked; }
    """
    BINDINGS = bindings_for(Scope.CHOICES)


def _styled(name: str, over: Sequence[str]) -> Sequence[str]:
    """The classes of words, the cursor's with them: quiet words have its colour there, to be read on its ground."""
    if name in _QUIET:
        return name, *over
    return (*over, name) if name else over


def part_words(rows: Iterable[Iterable[DiffPiece]], indent: int) -> Iterable[Sequence[Words]]:
    """Rows of a variant, set in by so many cells."""
    for row in rows:
        yield [(" " * indent, ""), *((piece.text, PART_CLASSES[piece.kind]) for piece in row)]
