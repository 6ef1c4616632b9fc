"""Bodies: articles without headline and boilerplate, in which places are measured."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from hikreader.model.span import Span
from hikreader.text.folds import merged


class Body:
    """What is left of a text, in code points, when some spans and the blanks around them are taken out."""

    def __init__(self, text: str, skipped: Iterable[Span]) -> None:
        size = len(text)
        edges = (Span(0, 0), Span(size, size))
        self._skipped = merged(_with_blanks(text, span) for span in (*edges, *skipped))
        self._starts = [span.start for span in self._skipped]
        self._before = [0]
        for span in self._skipped:
            self._before.append(self._before[-1] + len(span))
        self.length = size - self._before[-1]

    def position(self, offset: int) -> int:
        """How many code points of the body stand before an offset of the text."""
        at = bisect_left(self._starts, offset)
        overshoot = max(0, self._skipped[at - 1].end - offset) if at else 0
        return offset - self._before[at] + overshoot

    def share(self, offset: int) -> float:
        """The part of the body, from 0 to 1, that stands before an offset of the text."""
        return self.position(offset) / self.length if self.length else 0.0


def _with_blanks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)
