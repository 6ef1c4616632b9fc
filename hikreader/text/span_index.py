"""Spans looked up by place: an index of things that may overlap, matches that do not, folds that change piecewise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, Protocol, TypeVar

from hikreader.model.span import Span, merged

_STRIDE = 128
"""Code points from one post to the next: about a row, so that few things begin between a post and a row."""

LAST_UID = "\U0010ffff"
"""Sorts after every uid."""


Place = tuple[int, int, str]
"""Start, minus the end, uid: sorts things on spans, the longer first among those that begin together."""


class Spanned(Protocol):
    """Anything with a span and an identity."""

    @property
    def uid(self) -> str:
        """The identity."""
        ...

    @property
    def span(self) -> Span:
        """Where it lies."""
        ...


T = TypeVar("T", bound=Spanned)


def place(item: Spanned) -> Place:
    """The order of things on spans: by start, the longer first, then by identity."""
    return item.span.start, -item.span.end, item.uid


class SpanIndex(Generic[T]):
    """Things on spans, by uid and by place. Adding, removing and looking up do not grow with the text.

    Every so many code points stands a *post*, with all things that lie over it: what overlaps a range either lies over
    the post before it, or begins after that post, in the order of all things.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._by_uid: dict[str, T] = {}
        self._over: defaultdict[int, list[T]] = defaultdict(list)  # by the number of the post
        self._by_uid.update((item.uid, item) for item in items)
        self._ordered = sorted(self._by_uid.values(), key=place)
        for item in self._ordered:
            for post in _posts_under(item.span):
                self._over[post].append(item)

    def __len__(self) -> int:
        return len(self._by_uid)

    def __iter__(self) -> Iterator[T]:
        return iter(self._ordered)

    def get(self, uid: str) -> T | None:
        """The thing with that uid, if it is here."""
        return self._by_uid.get(uid)

    def put(self, item: T) -> None:
        """Add the thing, in place of one with the same uid."""
        self.discard(item.uid)
        self._by_uid[item.uid] = item
        for post in _posts_under(item.span):
            insort(self._over[post], item, key=place)
        insort(self._ordered, item, key=place)

    def discard(self, uid: str) -> None:
        """Take the thing with that uid out, if it is in."""
        item = self._by_uid.pop(uid, None)
        if item is None:
            return
        for items in (*(self._over[post] for post in _posts_under(item.span)), self._ordered):
            del items[bisect_left(items, place(item), key=place)]

    def overlapping(self, start: int, end: int) -> list[T]:
        """The things that share a code point with the range, by place."""
        if start >= end:
            return []
        post = start // _STRIDE
        first = bisect_left(self._ordered, post * _STRIDE, key=_start)
        last = bisect_left(self._ordered, end, lo=first, key=_start)
        near = chain(self._over.get(post, ()), self._ordered[first:last])
        return [item for item in near if start < item.span.end]

    def on(self, span: Span) -> list[T]:
        """The things on exactly that span."""
        first = bisect_left(self._ordered, (span.start, -span.end, ""), key=place)
        last = bisect_right(self._ordered, (span.start, -span.end, LAST_UID), lo=first, key=place)
        return self._ordered[first:last]

    def after(self, key: Place) -> Iterator[T]:
        """The things that come after a place, the nearest first."""
        for index in range(bisect_right(self._ordered, key, key=place), len(self._ordered)):
            yield self._ordered[index]

    def before(self, key: Place) -> Iterator[T]:
        """The things that come before a place, the nearest first."""
        for index in range(bisect_left(self._ordered, key, key=place) - 1, -1, -1):
            yield self._ordered[index]


def _start(item: Spanned) -> int:
    return item.span.start


def _posts_under(span: Span) -> range:
    """The posts that stand inside a span, not at its start."""
    return range(span.start // _STRIDE + 1, -(-span.end // _STRIDE))


class MatchSet:
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


NO_HITS = MatchSet()
"""What there is while nothing is looked for."""


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
