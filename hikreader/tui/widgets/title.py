"""The first row of the coverage screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from hikreader.text.strings import fitted
from hikreader.tui.widgets.line import Line


class Title(Line):
    """What is shown, and how."""

    COMPONENT_CLASSES = {"title--name"}
    DEFAULT_CSS = """
    Title { split: top; height: 1; background: $panel; color: $quiet; }
    Title > .title--name { color: $key; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = self._columns = ""

    def show(self, words: str, columns: str) -> None:
        """Say it, and at the right which columns are in view."""
        if (words, columns) != (self._words, self._columns):
            self._words, self._columns = words, columns
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """The name of the screen first."""
        name = fitted(" Coverage", width)
        columns = fitted(f" {self._columns} " if self._columns else "", max(0, width - len(name)))
        room = max(0, width - len(name) - Segment(columns).cell_length)
        words = fitted(f" · {self._words}", room)
        yield self.part(name, "title--name")
        yield self.part(words + " " * (room - Segment(words).cell_length))
        yield self.part(columns)
