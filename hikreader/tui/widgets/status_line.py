"""The status line: what a key just did, what lies under the selection, where one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment

from hikreader.text.strings import fitted
from hikreader.tui.widgets.line import LineWidget


class StatusLine(LineWidget):
    """A message while there is one, the names under the selection, and the place at the right."""

    COMPONENT_CLASSES = {"status--message", "status--failed", "status--place"}

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self.message = ""
        self._failed = False
        self._names: Sequence[str] = ()
        self._place = self._brief = ""
        self._hint = ""

    def say(self, message: str, failed: bool = False) -> None:
        """Say what a key just did; an empty message says nothing any more."""
        if (message, failed) != (self.message, self._failed):
            self.message, self._failed = message, failed
            self.redraw()

    def show(self, names: Sequence[str], place: str, hint: str = "", brief: str = "") -> None:
        """Name what lies under the selection, and the place; the hint is for where there is nothing else to say.

        `brief` is the place where the whole of it would cut the names.
        """
        if (names, place, hint, brief) != (self._names, self._place, self._hint, self._brief):
            self._names, self._place, self._hint, self._brief = names, place, hint, brief
            self.redraw()

    def room_for_names(self, place: str) -> int:
        """The cells for names beside a place and the message that there is."""
        said = f"{self.message}   " if self.message else ""
        return max(0, self.size.width - Segment(said).cell_length - Segment(place).cell_length - 3)

    def build(self, width: int) -> Iterator[Segment]:
        """The message first, the place last unless it would cut the message, in what is left between them the names."""
        names = " · ".join(self._names)
        said = f"{self.message}   {names}" if self.message and names else self.message or names
        place = self._place if self._fits(said, self._place, width) else self._brief or self._place
        place = self._place_beside(self.message or ("" if self._names else self._hint), place, width)
        room = max(0, width - Segment(place).cell_length - 3)
        message = fitted(self.message, room)
        yield self.part(" ")
        yield self.part(message, "status--failed" if self._failed else "status--message")
        used = Segment(message).cell_length
        if names and room - used > 8:
            between = "   " if message else ""
            names = fitted(between + names, room - used)
            yield self.part(names)
            used += Segment(names).cell_length
        elif self._hint and not message:
            hint = fitted(self._hint, room)
            yield self.part(hint, "status--place")
            used += Segment(hint).cell_length
        yield self.part(" " * max(1, room - used + 1))
        yield self.part(place, "status--place")

    def _place_beside(self, said: str, place: str, width: int) -> str:
        """The place, where there is room for it beside all that is said."""
        place = fitted(place, max(0, width * 3 // 5))
        return "" if said and not self._fits(said, place, width) else place

    @staticmethod
    def _fits(said: str, place: str, width: int) -> bool:
        return Segment(said).cell_length + Segment(place).cell_length + 3 <= width
