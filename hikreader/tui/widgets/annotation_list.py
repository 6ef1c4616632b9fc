"""The annotations pane: an article's annotations, one under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hikreader.commands import Where
from hikreader.model.annotation import Annotation
from hikreader.text.comparison import Compared, Match
from hikreader.text.listing import fitted, title_rows
from hikreader.tui.bindings import bindings_for
from hikreader.tui.widgets.styles import Styles, filled

ROWS = 4
"""Rows an annotation takes: two for its text, one for who says it and what was noted, one of air."""

_EDGE = 4
"""Cells left of the text: a space, the label's letter, how it compares with another layer, a space."""

_NOTHING = "no annotations here yet"


class AnnotationList(ScrollView, can_focus=True, inherit_bindings=False):
    """Annotations with label, text, speaker and note; one has the cursor."""

    ALLOW_SELECT = False
    BINDINGS = bindings_for(Where.NOTES)
    COMPONENT_CLASSES = {
        "notes--quiet",
        "notes--cursor",
        "notes--fact",
        "notes--quote",
        "notes--allegation",
        "notes--boilerplate",
    }
    DEFAULT_CSS = """
    AnnotationList {
        split: right;
        width: 38;
        height: 1fr;
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size: 0 0;
    }
    AnnotationList > .notes--quiet { color: $quiet; }
    AnnotationList > .notes--cursor { background: $panel; }
    AnnotationList > .notes--fact { color: $fact; text-style: bold; }
    AnnotationList > .notes--quote { color: $quote; text-style: bold; }
    AnnotationList > .notes--allegation { color: $allegation; text-style: bold; }
    AnnotationList > .notes--boilerplate { color: $boilerplate; text-style: bold; }
    """

    class Wanted(Message):
        """The person wants to do something ("open", "edit", "remove") with an annotation."""

        def __init__(self, what: str, note: Annotation) -> None:
            super().__init__()
            self.what = what
            self.note = note

    class Left(Message):
        """The person wants the pane closed, or something undone ("close", "undo")."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[Compared] = ()
        self._beside: str | None = None
        self._cursor = 0
        self._styles = Styles(self)

    def show(self, items: Sequence[Compared], beside: str | None) -> None:
        """Show these annotations; `beside` names the other layer they were compared with, if there is one."""
        self._items, self._beside = items, beside
        self.virtual_size = Size(1, len(items) * ROWS)
        self._move_to(self._cursor)

    def move_to_offset(self, offset: int) -> None:
        """Put the cursor on the first annotation that does not end before an offset of the text."""
        found = (index for index, item in enumerate(self._items) if item.note.span.end > offset)
        self._move_to(next(found, len(self._items) - 1))

    def action_note(self, way: str) -> None:
        """Move the cursor, or ask for something to be done."""
        page = max(1, self.size.height // ROWS)
        count = len(self._items)
        steps = {"next": 1, "previous": -1, "down": page, "up": -page, "top": -count, "bottom": count}
        if way in steps:
            self._move_to(self._cursor + steps[way])
        elif way in ("close", "undo"):
            self.post_message(self.Left(way))
        elif self._items:
            self.post_message(self.Wanted(way, self._items[self._cursor].note))

    def on_click(self, event: Click) -> None:
        """Go to the annotation that is clicked on."""
        index = (event.y + self.scroll_offset.y) // ROWS
        if index < len(self._items):
            self._move_to(index)
            self.action_note("open")

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        self._move_to(self._cursor)

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
        index, row = divmod(y + self.scroll_offset.y, ROWS)
        base = self._styles.over()
        if not self._items and y == 0:
            words = fitted(f" {_NOTHING}", self.size.width)
            return filled([Segment(words, self._styles.over("notes--quiet"))], self.size.width, base)
        if index >= len(self._items):
            return Strip.blank(self.size.width, base)
        return self._block(index)[row]

    def _move_to(self, index: int) -> None:
        self._cursor = max(0, min(index, len(self._items) - 1))
        top, height, first = self.scroll_offset.y, self.size.height, self._cursor * ROWS
        if first < top or height < ROWS:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif first + ROWS - 1 > top + height:
            self.scroll_to(y=first + ROWS - 1 - height, animate=False, immediate=True, force=True)
        self.refresh()

    def _block(self, index: int) -> list[Strip]:
        item, width = self._items[index], self.size.width
        cursor = ("notes--cursor",) if index == self._cursor and self.has_focus else ()
        base, quiet = self._styles.over(*cursor), self._styles.over(*cursor, "notes--quiet")
        room = max(1, width - _EDGE - 1)
        letter = Segment(f" {item.note.label.letter}", self._styles.over(*cursor, f"notes--{item.note.label}"))
        sign = Segment(item.match.sign if self._beside else " ", quiet)
        text = base if item.is_own else quiet
        rows = [Segment(f" {row}", text) for row in title_rows(item.note.anchor.exact, room)]
        rows += [Segment(f" {fitted(words, room)}", quiet) for words in self._details(item)]
        edges = [[letter, sign], *[[Segment(" " * (_EDGE - 1), base)]] * (len(rows) - 1)]
        strips = [filled([*edge, row], width, base) for edge, row in zip(edges, rows, strict=True)]
        blank = filled([], width, self._styles.over())
        return [*strips, *[blank] * (ROWS - len(strips))]

    def _details(self, item: Compared) -> Iterator[str]:
        """Who says it, what was noted, and how it compares: one row, or none."""
        compared = self._beside is not None and item.match is not Match.SAME
        parts = [item.note.speaker, item.note.note, self._difference(item) if compared else None]
        if words := " · ".join(part for part in parts if part):
            yield words

    def _difference(self, item: Compared) -> str:
        return item.match.words if item.is_own else f"{item.note.annotator}: {item.match.words}"
