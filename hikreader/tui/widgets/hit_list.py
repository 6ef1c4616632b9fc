"""What a search has found: each hit in its line, the hits of an article under its headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from hikreader.model.article import FoundPassage
from hikreader.session.background import ChosenHit, SearchResult
from hikreader.text.graphemes import cells
from hikreader.text.snippets import concordance_row
from hikreader.text.strings import byline, fitted, plural
from hikreader.tui.widgets.list_base import CursorList
from hikreader.tui.widgets.styles import filled

_EDGE = 2
"""Cells left of a row: the cursor and a space."""


class HitList(CursorList, can_focus=False):
    """Hits, one of them marked. Its keys are pressed in the field above it."""

    CLICK = "screen.choose"
    COMPONENT_CLASSES = {"hits--title", "hits--found"}
    DEFAULT_CSS = """
    HitList { height: 1fr; background: $background; }
    HitList > .hits--title { text-style: bold; }
    HitList > .hits--found { color: $key; text-style: bold underline; }
    HitList > .list--cursor { background: $picked-tint; color: $picked; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[SearchResult] = ()
        self._hits: Sequence[tuple[SearchResult, FoundPassage]] = ()
        self._rows: Sequence[SearchResult | int | None] = ()
        self._starts: Sequence[int] = ()

    @property
    def current(self) -> ChosenHit | None:
        """The hit that is marked."""
        if not self._hits:
            return None
        found, passage = self._hits[self.cursor]
        return ChosenHit(found, passage, self._number, self.total)

    @property
    def total(self) -> int:
        """All hits, also those that have no row."""
        return sum(one.hit.total for one in self._found)

    def show(self, found: Sequence[SearchResult]) -> None:
        """Show what was found, the first hit marked."""
        self._found = found
        self._hits = [(one, passage) for one in found for passage in one.hit.passages]
        self._rows = [*self._made_rows()]
        self._starts = [y for y, row in enumerate(self._rows) if isinstance(row, int)]
        self._count = len(self._hits)
        self.virtual_size = Size(1, len(self._rows))
        self.move_to(0)
        self.refresh()

    def rows_taken(self, index: int) -> tuple[int, int]:
        """The row of a hit, with its article's headline above the first one."""
        first = self._starts[index]
        return first - (isinstance(self._rows[first - 1], SearchResult)), first + 1

    def item_at(self, row: int) -> int:
        """The hit in a row; the one below a headline, the last one of an article for the air below it."""
        below = (at for at in self._rows[row : row + 2] if isinstance(at, int))
        return next(below, self._count - 1)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        at, width = y + self.scroll_offset.y, self.size.width
        row = self._rows[at] if at < len(self._rows) else None
        if row is None:
            return Strip.blank(width, self._styles.over())
        if isinstance(row, int):
            cursor = ["list--cursor"] * (row == self.cursor)
            return filled(self._hit_row(row, cursor), width, self._styles.over(*cursor))
        return filled(self._headline(row), width, self._styles.over())

    @property
    def _number(self) -> int:
        """The number of the marked hit among all."""
        chosen = self._hits[self.cursor][0]
        before = 0
        for one in self._found:
            if one is chosen:
                break
            before += one.hit.total
        first = next(index for index, (found, _) in enumerate(self._hits) if found is chosen)
        return before + self.cursor - first + 1

    def _made_rows(self) -> Iterator[SearchResult | int | None]:
        index = 0
        for one in self._found:
            yield one
            yield from range(index, index + len(one.hit.passages))
            yield None
            index += len(one.hit.passages)

    def _headline(self, found: SearchResult) -> Iterable[Segment]:
        hits = plural(found.hit.total, "hit")
        if found.hit.total > len(found.hit.passages):
            hits = f"{hits}, the first {len(found.hit.passages)}"
        room = max(1, self.size.width - _EDGE - 1)
        ways = [*(f"{part} · {hits}" for part in (byline(found.article), found.article.outlet) if part), hits]
        origin = next((way for way in ways if cells(way) <= room // 2), fitted(hits, room))
        title = fitted(found.article.title or "(no title)", max(0, room - cells(origin) - 2))
        yield Segment(" " * _EDGE, self._styles.over())
        yield Segment(title, self._styles.over("hits--title"))
        yield Segment(" " * max(1, room - cells(title) - cells(origin)), self._styles.over())
        yield Segment(origin, self._styles.over("list--quiet"))

    def _hit_row(self, index: int, cursor: Sequence[str]) -> Iterable[Segment]:
        passage = self._hits[index][1]
        yield Segment("▸ " if cursor else "  ", self._styles.over(*cursor))
        room = max(1, self.size.width - _EDGE - 1)
        for part in concordance_row(passage.snippet, passage.marks, passage.focus, room):
            names = ["hits--found"] * part.is_marked
            yield Segment(part.shown, self._styles.over(*names, *cursor))
