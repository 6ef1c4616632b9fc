"""What a search has found: article by article, with the words found marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.strip import Strip

from hikreader.session.background import SearchResult
from hikreader.text.snippets import snippet_rows
from hikreader.text.strings import byline, fitted
from hikreader.tui.widgets.list_base import UniformList
from hikreader.tui.widgets.styles import filled


class HitList(UniformList, can_focus=False):
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

    @property
    def current(self) -> SearchResult | None:
        """The hit that is marked."""
        return self._found[self.cursor] if self._found else None

    def show(self, found: Sequence[SearchResult]) -> None:
        """Show what was found, the first one marked."""
        self._found = found
        self.show_items(len(found))

    def block(self, index: int) -> Iterator[Strip]:
        """Title with outlet and date, then two rows of the text."""
        found, is_current = self._found[index], index == self.cursor
        width, plain = self.size.width, self._styles.over()
        yield filled(self._first_row(found, is_current), width, self._styles.over(*["list--cursor"] * is_current))
        for row in self._text_rows(found):
            yield filled(row, width, plain)

    def _first_row(self, found: SearchResult, is_current: bool) -> Iterator[Segment]:
        cursor = ("list--cursor",) if is_current else ()
        room = max(1, self.size.width - 3)
        origin = fitted(byline(found.article), room // 2)
        title = fitted(found.article.title or "(no title)", room - Segment(origin).cell_length - 2)
        yield Segment("▸ " if is_current else "  ", self._styles.over(*cursor))
        yield Segment(title, self._styles.over("hits--title", *cursor))
        between = room - Segment(title).cell_length - Segment(origin).cell_length
        yield Segment(" " * max(1, between), self._styles.over(*cursor))
        yield Segment(origin, self._styles.over(*cursor) if is_current else self._styles.over("list--quiet"))

    def _text_rows(self, found: SearchResult) -> Iterator[list[Segment]]:
        plain, marked = self._styles.over(), self._styles.over("hits--found")
        for row in snippet_rows(found.hit.snippet, found.hit.marks, max(1, self.size.width - 3), 2):
            yield [Segment("  ", plain), *[Segment(part.shown, marked if part.is_marked else plain) for part in row]]
