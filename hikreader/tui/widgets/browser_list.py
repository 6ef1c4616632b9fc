"""The annotations of all articles, two rows each; only those in view are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from rich.segment import Segment
from textual.strip import Strip

from hikreader.model.annotation import PlacedAnnotation
from hikreader.text.display import displayed
from hikreader.text.strings import fitted, short_date
from hikreader.tui.widgets.list_base import UniformList
from hikreader.tui.widgets.styles import filled

_WINDOW = 64
"""Annotations that are asked for together."""
_KEPT = 16
"""Windows that are kept."""

Fetch = Callable[[Sequence[int]], Sequence[PlacedAnnotation]]
"""Gives the annotations with some numbers; those that are gone are left out."""


class BrowserList(UniformList):
    """Annotations by their numbers; one has the cursor, some are marked."""

    ROWS = 3
    CLICK = "screen.command('browse.open')"
    DEFAULT_CSS = """
    BrowserList { height: 1fr; background: $background; }
    """

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._numbers: Sequence[int] = ()
        self._marked: Collection[int] = ()
        self._names_annotators = False
        self._windows: dict[int, dict[int, PlacedAnnotation]] = {}

    @property
    def current(self) -> PlacedAnnotation | None:
        """The annotation that has the cursor."""
        return self.at(self.cursor) if self._numbers else None

    def show(
        self, numbers: Sequence[int], marked: Collection[int], cursor: int, *, names_annotators: bool = False
    ) -> None:
        """Show these annotations, some of them marked, the cursor on one by its place; with the annotators' names."""
        self._numbers, self._marked, self._names_annotators = numbers, marked, names_annotators
        self._windows.clear()
        self.show_items(len(numbers), cursor)

    def show_marks_of(self, marked: Collection[int]) -> None:
        """Show which are marked now."""
        self._marked = marked
        self.refresh()

    def at(self, index: int) -> PlacedAnnotation | None:
        """The annotation in a place; None where it is gone by now."""
        first = index // _WINDOW
        if first not in self._windows:
            while len(self._windows) >= _KEPT:
                del self._windows[next(iter(self._windows))]
            numbers = self._numbers[first * _WINDOW : (first + 1) * _WINDOW]
            self._windows[first] = {one.number: one for one in self._fetch(numbers)}
        return self._windows[first].get(self._numbers[index])

    def block(self, index: int) -> Iterator[Strip]:
        """Label, speaker, outlet and date; then the words."""
        one, width = self.at(index), self.size.width
        over = ("list--cursor",) if index == self.cursor else ()
        plain = self._styles.over(*over)
        if one is None:
            yield filled([Segment("   gone", plain)], width, plain)
            return
        mark = "✓" if self._numbers[index] in self._marked else " "
        note = one.annotation
        head = [
            Segment(f"{'▸' if over else ' '}{mark}", plain),
            Segment(f"{note.label.letter} ", self._styles.over(*over, f"list--{note.label}")),
        ]
        room = max(0, width - 5)
        yield filled([*head, *self._told(one, room, over)], width, plain)
        words = fitted(" ".join(note.anchor.exact.split()), room)
        yield filled([Segment(f"    {words}", plain)], width, plain)

    def _told(self, one: PlacedAnnotation, room: int, over: tuple[str, ...]) -> Iterator[Segment]:
        note = one.annotation
        origin = " · ".join([one.outlet or one.title or "(no title)", short_date(one.published, None)])
        annotator = note.annotator if self._names_annotators else None
        who = " · ".join(part for part in (note.speaker, note.note, annotator) if part)
        left = fitted(displayed(who), room // 2)
        yield Segment(left, self._styles.over(*over))
        right = fitted(displayed(f"  {origin}"), max(0, room - Segment(left).cell_length))
        yield Segment(right, self._styles.over(*over) if over else self._styles.over("list--quiet"))
