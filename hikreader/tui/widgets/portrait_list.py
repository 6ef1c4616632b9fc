"""Articles as portraits, three rows each: marks, facts and allegations, quotations; one place of one has the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.segment import Segment
from textual.strip import Strip

from hikreader.analysis.report.portrait_text import PortraitCell, initials, lanes
from hikreader.analysis.report.portraits import Portrait
from hikreader.text.strings import fitted, padded, short_date
from hikreader.tui.widgets.list_base import UniformList
from hikreader.tui.widgets.styles import filled

_NAME = 24
"""Cells of the names at the left at the most; a third of a narrow window."""


class PortraitList(UniformList):
    """Portraits, drawn when they come into view. `part` is the number of the chosen place of the chosen article."""

    ROWS = 3
    CLICK = "screen.command('portrait.open')"
    COMPONENT_CLASSES = {"portrait--mark", "portrait--here", "portrait--name"}
    DEFAULT_CSS = """
    PortraitList { height: 1fr; background: $background; }
    PortraitList > .portrait--name { text-style: bold; }
    PortraitList > .portrait--mark { color: $key; text-style: bold; }
    PortraitList > .portrait--here { text-style: reverse; }
    PortraitList > .list--cursor { background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._portraits: Sequence[Portrait] = ()
        self._letters: Mapping[str, str] = {}
        self._longest = 1
        self.part = 0

    @property
    def current(self) -> Portrait | None:
        """The article that has the cursor."""
        return self._portraits[self.cursor] if self._portraits else None

    def show(self, portraits: Sequence[Portrait]) -> None:
        """Show other portraits, the cursor on the article and the place where it was."""
        uid, part = (self.current.article.uid if self.current else None), self.part
        self._portraits, self._letters = portraits, initials(portraits)
        self._longest = max((one.length for one in portraits), default=1)
        at = next((at for at, one in enumerate(portraits) if one.article.uid == uid), None)
        self.show_items(len(portraits), at or 0)
        self.choose(part if at is not None else self._first())

    def choose(self, part: int) -> None:
        """Choose the place with that number, or the nearest one."""
        places = len(self.current.parts) if self.current is not None else 0
        self.part = max(0, min(part, places - 1))
        self.refresh()

    def move(self, way: str) -> bool:
        """Move to another article: there its first charge is chosen, else its first place."""
        before = self.cursor
        has_moved = super().move(way)
        if self.cursor != before:
            self.choose(self._first())
        return has_moved

    def rows_taken(self, index: int) -> tuple[int, int]:
        """Three rows, for the row of marks is mostly air."""
        return index * self.ROWS, (index + 1) * self.ROWS

    def block(self, index: int) -> Iterator[Strip]:
        """The rows of an article, with its name, its date and whether it is done at the left."""
        one, width = self._portraits[index], self.size.width
        left = min(_NAME, width // 3)
        over = ("list--cursor",) if index == self.cursor else ()
        heads = (one.name, short_date(one.published, None), "" if one.is_done else "not done")
        classes = ("portrait--name", "list--quiet", "list--quiet")
        rows = lanes(one, width - left - 3, self._longest, self._letters)
        for number, (head, name, row) in enumerate(zip(heads, classes, rows, strict=True)):
            sign = "▸" if over and number == 0 else " "
            segments = [
                Segment(sign, self._styles.over(*over)),
                Segment(f"{padded(fitted(head, left), left)} ", self._styles.over(*over, name)),
                *self._cells(row, index == self.cursor, over, is_mark=number == 0),
            ]
            yield filled(segments, width, self._styles.over(*over))

    def _cells(
        self, row: Sequence[PortraitCell], is_current: bool, over: tuple[str, ...], *, is_mark: bool
    ) -> Iterator[Segment]:
        for cell in row:
            label = f"list--{cell.label}" if cell.label is not None and cell.sign != " " else "list--quiet"
            names = [*over, "portrait--mark" if is_mark else label]
            if is_current and cell.part == self.part and cell.part is not None and not is_mark:
                names.append("portrait--here")
            yield Segment(cell.sign, self._styles.over(*names))

    def _first(self) -> int:
        one = self.current
        charge = one.first_charge if one is not None else None
        return one.parts.index(charge) if one is not None and charge is not None else 0
