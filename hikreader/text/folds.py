"""Folds: which stretches of a text are folded away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hikreader.model.span import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, those that overlap or touch joined into one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = result[-1].hull(span)
        else:
            result.append(span)
    return result


class Folds(Sequence[Span]):
    """Sorted, disjoint spans, found by position in logarithmic time and changed piecewise."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = merged(spans)

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # Sequence's overloads add nothing here
        return self._spans[index]

    def touching(self, span: Span) -> list[Span]:
        """The folds that overlap the span or end or begin at its edge."""
        first, last = self._range(span)
        return self._spans[first:last]

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The folds that share a code point with the range, cut to it."""
        for fold in self.touching(Span(start, end)):
            low, high = max(fold.start, start), min(fold.end, end)
            if low < high:
                yield Span(low, high)

    def replace(self, span: Span, spans: Iterable[Span]) -> None:
        """Put `spans` where now the folds stand that touch `span`."""
        first, last = self._range(span)
        self._spans[first:last] = merged(spans)

    def _range(self, span: Span) -> tuple[int, int]:
        # Folds are disjoint, so they are sorted by their ends as well as by their starts.
        first = bisect_left(self._spans, span.start, key=lambda fold: fold.end)
        last = bisect_right(self._spans, span.end, lo=first, key=lambda fold: fold.start)
        return first, last
