"""The rows below the article list that stay: the open article where it is not listed, and how far one is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.strip import Strip

from hikreader.model.article import ReadingProgress
from hikreader.text.display import displayed
from hikreader.text.strings import UNREAD_STROKE, fitted, progress_bar
from hikreader.tui.widgets.styles import Styles, filled

_LOW, _TALL = 8, 16
"""Rows of a list from which on it names the open article, and tells how far one is."""


class ListFoot:
    """Draws those rows in the styles of the list; `hidden` is the title of an open article that is not listed."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.progress: ReadingProgress | None = None
        self.hidden: str | None = None

    def height(self, rows: int) -> int:
        """How many rows of a list of so many rows it takes."""
        return (self.hidden is not None and rows >= _LOW) + (self.progress is not None and rows >= _TALL)

    def drawn(self, width: int, rows: int) -> list[Strip]:
        """Its rows, as wide as the list."""
        base = self._styles.over("list--foot")
        return [filled(segments, width, base) for segments in self._segments(width, rows)]

    def _segments(self, width: int, rows: int) -> Iterator[list[Segment]]:
        base, strong = self._styles.over("list--foot"), self._styles.over("list--foot", "list--open")
        if self.hidden is not None and rows >= _LOW:
            shown = fitted(f" open, not listed: {displayed(self.hidden)}", max(0, width - 2))
            yield [Segment("▌", strong), Segment(shown, base)]
        if self.progress is not None and rows >= _TALL:
            articles, done, begun, _ = self.progress
            words = f"{done:,} of {articles:,} done"
            bar = progress_bar(done, begun, articles, width - 4 - len(words))
            far = bar.rstrip(UNREAD_STROKE)
            yield [Segment(f" {far}", strong), Segment(f"{bar[len(far) :]}  {words} ", base)]
