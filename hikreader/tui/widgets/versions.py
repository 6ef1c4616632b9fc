"""The chosen row, version under version: who prints which words, what differs, and what nobody can know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from textual.events import Resize
from textual.strip import Strip
from textual.widget import Widget

from hikreader.session.coverage.rows import Row
from hikreader.session.coverage.versions import Version, day, gist, remarks, version
from hikreader.session.coverage.view import View
from hikreader.text.differences import Part
from hikreader.text.graphemes import cells
from hikreader.text.layout import Layout
from hikreader.text.listing import fitted, padded
from hikreader.text.variants import Piece, rows_of
from hikreader.tui.widgets.styles import Styles, filled

_MOST = 3
"""Rows that a version takes at most, where there is room for all of them."""
_ROOMY, _DATE = 60, 5
"""Cells from which on versions have their dates beside them, and those that a date takes."""
_TALL = 9
"""Rows from which on a remark may take two."""
_LEAD = 24
"""Cells of the words before the first difference, where not all of a version fits."""
_PART_CLASSES = {Part.NEW: "versions--new", Part.GONE: "versions--gone"}
_LABEL_CLASSES = {"F": "versions--fact", "Q": "versions--quote", "A": "versions--allegation"}

_Line = Sequence[tuple[str, str]]
"""Pieces of a line that are safe to show, each with its component class or ""."""


class Versions(Widget):
    """The gist of the row, its versions with the base first, and remarks; what has no room is left out from below.

    The version in the column of the cursor is always among those that are shown.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "versions--gist",
        "versions--head",
        "versions--quiet",
        "versions--sign",
        "versions--differs",
        *_PART_CLASSES.values(),
        *_LABEL_CLASSES.values(),
    }
    DEFAULT_CSS = """
    Versions { split: bottom; background: $surface; }
    Versions > .versions--gist { color: $foreground; background: $panel; text-style: bold; }
    Versions > .versions--head { text-style: bold; }
    Versions > .versions--quiet { color: $quiet; }
    Versions > .versions--sign { color: $key; text-style: bold; }
    Versions > .versions--differs { color: $key; }
    Versions > .versions--new { color: $key; text-style: bold; }
    Versions > .versions--gone { color: $quiet; text-style: strike; }
    Versions > .versions--fact { color: $fact; }
    Versions > .versions--quote { color: $quote; }
    Versions > .versions--allegation { color: $allegation; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view = View()
        self._lines: list[_Line] = []
        self._known: object = None
        self._kept: dict[int, Version] = {}
        self._styles = Styles(self)

    def show(self, view: View) -> None:
        """Show the row with the cursor."""
        self._view = view
        self._lines = list(self._made(self.size.width, self.size.height))
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Wrap for another width."""
        self.show(self._view)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._styles.forget()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width = self.size.width
        plain = self._styles.over(*["versions--gist"] * (y == 0))
        line = self._lines[y] if y < len(self._lines) else ()
        segments = [Segment(shown, self._styles.over(*([name] if name else []))) for shown, name in line]
        return filled(segments, width, plain)

    # Inside

    def _made(self, width: int, height: int) -> Iterator[_Line]:
        row, columns = self._view.row, self._view.columns
        if row is None or not width:
            return
        yield [(" " + fitted(gist(row, columns), width - 2), "versions--gist")]
        said = [*self._remarks(row, width, 2 if height >= _TALL else 1)][-max(0, height - 3) :]
        yield from self._told(row, width, height - 1 - len(said))
        yield from said

    def _told(self, row: Row, width: int, room: int) -> Iterable[_Line]:
        """The versions, those around the cursor where not all fit; what room is left gives them further lines."""
        every, at = len(row.occurrences), self._current(row)
        first = max(1, min(at - room + 2, every - room + 1))
        numbers = [0, *range(first, every)][: max(0, room)]
        blocks = [self._block(row, number, width, 1) for number in numbers]
        room -= len(blocks)
        for most in range(2, _MOST + 1):
            for at, number in enumerate(numbers):
                longer = self._block(row, number, width, most) if room else blocks[at]
                if 0 < len(longer) - len(blocks[at]) <= room:
                    room -= len(longer) - len(blocks[at])
                    blocks[at] = longer
        return [line for block in blocks for line in block]

    def _current(self, row: Row) -> int:
        """The number of the version in the column of the cursor, 0 where there is none."""
        here = self._view.occurrence
        return row.occurrences.index(here) if here is not None else 0

    def _version(self, row: Row, number: int) -> Version:
        known = row.key, row.base.place, [column.head for column in self._view.columns]
        if known != self._known:
            self._known = known
            self._kept.clear()
        if number not in self._kept:
            self._kept[number] = version(row, number, self._view.columns)
        return self._kept[number]

    def _block(self, row: Row, number: int, width: int, most: int) -> list[_Line]:
        """The lines of a version, at most so many."""
        one, occurrence = self._version(row, number), row.occurrences[number]
        head = max(cells(column.head) for column in self._view.columns)
        date = padded(day(occurrence.published), _DATE) if width >= _ROOMY else ""
        is_current = self._view.occurrence == occurrence
        lead = [
            ("▸" if is_current else " ", "versions--sign"),
            (padded(one.head, head + 1), "versions--head"),
            (date, "versions--quiet"),
            (f"{occurrence.sign} ", _LABEL_CLASSES.get(occurrence.sign[0], "")),
        ]
        indent = sum(cells(shown) for shown, _ in lead)
        room = max(1, width - indent - 1)
        rows = rows_of(_near(one.pieces, room * most), room, most)
        return [
            [*([(" " * indent, "")] if at else lead), *((piece.text, _class_of(piece)) for piece in line)]
            for at, line in enumerate(rows)
        ]

    def _remarks(self, row: Row, width: int, most: int) -> Iterator[_Line]:
        """Remarks, each on at most so many lines."""
        for said in remarks(row, self._view.columns):
            layout = Layout(said, max(1, width - 2))
            name = "versions--differs" if said.startswith("!") else "versions--quiet"
            rows = min(most, layout.height)
            for number in range(rows):
                span = layout.row(number).span
                shown = span.of(said) if number + 1 < rows else said[span.start :]
                yield [(" " + fitted(shown, width - 2), name)]


def _class_of(piece: Piece) -> str:
    return _PART_CLASSES.get(piece.part, "") if piece.part is not None else ""


def _near(found: Sequence[Piece], room: int) -> list[Piece]:
    """The pieces, less what stands long before the first difference where not all of them fit."""
    first = found[0]
    is_long = first.part is Part.SAME and len(found) > 1 and cells(first.text) > _LEAD
    if not is_long or sum(cells(piece.text) for piece in found) <= room:
        return [*found]
    kept = first.text[-_LEAD:]
    return [first._replace(text="…" + kept[kept.find(" ") + 1 :]), *found[1:]]
