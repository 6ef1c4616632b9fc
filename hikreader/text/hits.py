"""Hits: what was found in a text, looked up by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from hikreader.model.span import Span


class Hits:
    """Where something was found: sorted spans that do not overlap, looked up by place in logarithmic time."""

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        self._starts = starts
        self._ends = ends

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self._starts[index], self._ends[index])

    def overlapping(self, start: int, end: int) -> Iterator[Span]:
        """The hits that share a code point with the range."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (self[index] for index in range(first, last))

    def index_from(self, offset: int) -> int:
        """The index of the first hit that begins at or after the offset; where there is none, the number of hits."""
        return bisect_left(self._starts, offset)

    def index_before(self, offset: int) -> int:
        """The index of the last hit that ends at or before the offset; -1 where there is none."""
        return bisect_right(self._ends, offset) - 1


NO_HITS = Hits()
"""What there is while nothing is looked for."""
