"""What a search has found: each hit in its line, the hits of an article under its headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment

from hikreader.model.article import FoundPassage
from hikreader.session.background import ChosenHit, SearchResult
from hikreader.text.graphemes import cells
from hikreader.text.snippets import concordance_row
from hikreader.text.strings import byline, fitted, plural
from hikreader.tui.widgets.list_base import GroupedList

_EDGE = 2
"""Cells left of a row: the cursor and a space."""


class HitList(GroupedList):
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

    @property
    def current(self) -> ChosenHit | None:
        """The hit that is marked."""
        if not self._hits:
            return None
        found, passage = self._hits[self.cursor]
        return ChosenHit(found, passage, self._number, sum(one.hit.total for one in self._found))

    def show(self, found: Sequence[SearchResult]) -> None:
        """Show what was found, the first hit marked."""
        self._found = found
        self._hits = [(one, passage) for one in found for passage in one.hit.passages]
        self.show_groups([len(one.hit.passages) for one in found])

    def heading_row(self, group: int) -> Iterable[Segment]:
        """The headline of an article, its outlet and date, and how many hits it has."""
        found = self._found[group]
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

    def item_row(self, index: int, *, has_cursor: bool) -> Iterable[Segment]:
        """A hit with what stands around it."""
        passage, cursor = self._hits[index][1], ["list--cursor"] * has_cursor
        yield Segment("▸ " if has_cursor else "  ", self._styles.over(*cursor))
        room = max(1, self.size.width - _EDGE - 1)
        for part in concordance_row(passage.snippet, passage.marks, passage.focus, room):
            names = ["hits--found"] * part.is_marked
            yield Segment(part.shown, self._styles.over(*names, *cursor))

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
