"""The annotations pane: an article's annotations, one under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.strip import Strip

from hikreader.commands import Scope
from hikreader.model.annotation import Annotation
from hikreader.text.layer_diff import DiffMark, SpanAgreement
from hikreader.text.strings import fitted, title_rows
from hikreader.tui.bindings import bindings_for
from hikreader.tui.widgets.list_base import UniformList
from hikreader.tui.widgets.styles import filled

_EDGE = 4
"""Cells left of the text: a space, the label's letter, how it compares with another layer, a space."""

_NOTHING = "none here yet: f q a b label what is selected"


class AnnotationList(UniformList):
    """Annotations with label, text, speaker and note; one has the cursor."""

    BINDINGS = bindings_for(Scope.NOTES)
    HEAD = 1
    COMPONENT_CLASSES = {"list--name"}
    CLICK = "screen.command('note.open')"
    DEFAULT_CSS = """
    AnnotationList { split: right; width: 38; height: 1fr; }
    AnnotationList > .list--name { color: $key; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[DiffMark] = ()
        self._beside: str | None = None

    @property
    def current(self) -> Annotation | None:
        """The annotation under the cursor."""
        return self._items[self.cursor].note if self._items else None

    def show(self, items: Sequence[DiffMark], beside: str | None) -> None:
        """Show these annotations; `beside` names the other layer they were compared with, if there is one."""
        self._items, self._beside = items, beside
        self.show_items(len(items), self.cursor)

    def move_to_offset(self, offset: int) -> None:
        """Put the cursor on the first annotation that does not end before an offset of the text."""
        found = (index for index, item in enumerate(self._items) if item.note.span.end > offset)
        self.move_to(next(found, len(self._items) - 1))

    def render_line(self, y: int) -> Strip:
        """One row of the screen: the heading, then what there is, or that there is nothing."""
        if y == 0:
            return self._line(self._heading(), "list--name")
        return self._line(_NOTHING, "list--quiet") if y == 1 and not self._items else super().render_line(y)

    def _heading(self) -> str:
        compared = f" · beside {self._beside}" if self._beside is not None else ""
        return f"Annotations · {len(self._items):,}{compared}"

    def _line(self, words: str, name: str) -> Strip:
        shown = Segment(f" {fitted(words, max(0, self.size.width - 2))}", self._styles.over(name))
        return filled([shown], self.size.width, self._styles.over())

    def block(self, index: int) -> Iterator[Strip]:
        """Label and text, then who says it and what was noted, beside a stroke as high as each item."""
        item, width = self._items[index], self.size.width
        cursor = ("list--cursor",) if index == self.cursor and self.has_focus else ()
        base, quiet = self._styles.over(*cursor), self._styles.over(*cursor, "list--quiet")
        room = max(1, width - _EDGE - 1)
        colour = self._styles.over(*cursor, f"list--{item.note.label}")
        sign = Segment(item.match.sign if self._beside else " ", quiet)
        text = base if item.is_own else quiet
        details = [*self._details(item)]
        rows = [
            Segment(f" {row}", text) for row in title_rows(item.note.anchor.exact, room, self.ROWS - 1 - len(details))
        ]
        rows += [Segment(f" {fitted(words, room)}", quiet) for words in details]
        for number in range(self.ROWS - 1):
            edge = f" {'│' if number else item.note.label.letter}"
            beside = Segment(" ", quiet) if number else sign
            yield filled([Segment(edge, colour), beside, *rows[number : number + 1]], width, base)

    def _details(self, item: DiffMark) -> Iterator[str]:
        """Who says it, what was noted, and how it compares: one row, or none."""
        compared = self._beside is not None and item.match is not SpanAgreement.SAME
        parts = [item.note.speaker, item.note.note, self._difference(item) if compared else None]
        if words := " · ".join(part for part in parts if part):
            yield words

    def _difference(self, item: DiffMark) -> str:
        return item.match.words if item.is_own else f"{item.note.annotator}: {item.match.words}"
