"""What a search has found: article by article, with the words found marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hikreader.session.searching import Found
from hikreader.text.listing import byline, fitted
from hikreader.text.snippets import snippet_rows
from hikreader.tui.widgets.styles import Styles, filled

ROWS = 4
"""Rows a hit takes: title with outlet and date, two of its text, one of air."""


class HitList(ScrollView, can_focus=False, inherit_bindings=False):
    """Hits, one of them marked. Its keys are pressed in the field above it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"hits--title", "hits--quiet", "hits--found", "hits--cursor"}
    DEFAULT_CSS = """
    HitList { height: 1fr; background: $panel; overflow-x: hidden; overflow-y: scroll; scrollbar-size: 0 0; }
    HitList > .hits--title { text-style: bold; }
    HitList > .hits--quiet { color: $quiet; }
    HitList > .hits--found { color: $key; text-style: bold underline; }
    HitList > .hits--cursor { background: $picked-tint; color: $picked; }
    """

    class Chosen(Message):
        """The person wants to read what is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Found] = ()
        self._cursor = 0
        self._styles = Styles(self)
        self._blocks: dict[int, list[Strip]] = {}

    @property
    def current(self) -> Found | None:
        """The hit that is marked."""
        return self._found[self._cursor] if self._found else None

    def show(self, found: Sequence[Found]) -> None:
        """Show what was found, the first one marked."""
        self._found, self._cursor = found, 0
        self._blocks.clear()
        self.virtual_size = Size(1, len(found) * ROWS)
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.refresh()

    def move(self, step: int) -> None:
        """Mark another hit, so many further on."""
        before = self._cursor
        self._cursor = max(0, min(before + step, len(self._found) - 1))
        for index in (before, self._cursor):
            self._blocks.pop(index, None)
            self.refresh_lines(index * ROWS, ROWS)
        top, height, first = self.scroll_offset.y, self.size.height, self._cursor * ROWS
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif first + ROWS - 1 > top + height:
            self.scroll_to(y=first + ROWS - 1 - height, animate=False, immediate=True, force=True)

    @property
    def page(self) -> int:
        """Hits that are in view together."""
        return max(1, self.size.height // ROWS)

    def on_click(self, event: Click) -> None:
        """Choose the hit that is clicked on."""
        index = (event.y + self.scroll_offset.y) // ROWS
        if index < len(self._found):
            self.move(index - self._cursor)
            self.post_message(self.Chosen())

    def on_resize(self, event: Resize) -> None:
        """Draw the rows anew for another width."""
        self._blocks.clear()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._blocks.clear()
        self._styles.forget()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index, row = divmod(y + self.scroll_offset.y, ROWS)
        if index >= len(self._found):
            return Strip.blank(self.size.width, self._styles.over())
        if index not in self._blocks:
            self._blocks[index] = [*self._block(self._found[index], index == self._cursor)]
        return self._blocks[index][row]

    def _block(self, found: Found, is_current: bool) -> Iterator[Strip]:
        width, plain = self.size.width, self._styles.over()
        rows = [[*self._first_row(found, is_current)], *self._text_rows(found)]
        yield filled(rows[0], width, self._styles.over("hits--cursor") if is_current else plain)
        for row in rows[1:]:
            yield filled(row, width, plain)
        yield from [Strip.blank(width, plain)] * (ROWS - len(rows))

    def _first_row(self, found: Found, is_current: bool) -> Iterator[Segment]:
        cursor = ("hits--cursor",) if is_current else ()
        room = max(1, self.size.width - 3)
        origin = fitted(byline(found.article), room // 2)
        title = fitted(found.article.title or "(no title)", room - Segment(origin).cell_length - 2)
        yield Segment("▸ " if is_current else "  ", self._styles.over(*cursor))
        yield Segment(title, self._styles.over("hits--title", *cursor))
        between = room - Segment(title).cell_length - Segment(origin).cell_length
        yield Segment(" " * max(1, between), self._styles.over(*cursor))
        yield Segment(origin, self._styles.over(*cursor) if is_current else self._styles.over("hits--quiet"))

    def _text_rows(self, found: Found) -> Iterator[list[Segment]]:
        plain, marked = self._styles.over(), self._styles.over("hits--found")
        for row in snippet_rows(found.hit.snippet, found.hit.marks, max(1, self.size.width - 3), 2):
            yield [Segment("  ", plain), *[Segment(part.shown, marked if part.is_marked else plain) for part in row]]
