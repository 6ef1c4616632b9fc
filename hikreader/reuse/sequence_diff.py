"""What two sequences of words have in common, in order: the diff under anchors, word diffs and contrasts.

Short sequences are compared in full, by their longest common subsequence. Its cost grows with the product of their
lengths, so long ones are first cut at runs of words that stand exactly once in both, as patience diff does with lines.
What then is still too long to be compared counts as different.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MOST_CELLS = 100_000_000
"""Pairs of words of the largest comparison in full: some .1 s and 30 MB."""
_RUN = 6
"""Words of a run at which long sequences are cut."""


class MatchingBlock(NamedTuple):
    """Words that are the same: `size` of them, from number `one` in the first and number `other` in the second."""

    one: int
    other: int
    size: int


class Gap(NamedTuple):
    """Words between blocks, from either sequence; one of the two ranges may be empty."""

    one: int
    one_end: int
    other: int
    other_end: int


def matching_blocks(one: Sequence[str], other: Sequence[str]) -> list[MatchingBlock]:
    """The runs of words that both have, in the order of both."""
    if len(one) * len(other) <= _MOST_CELLS:
        return _compared(one, other, Gap(0, len(one), 0, len(other)))
    found: list[MatchingBlock] = []
    at = to = 0
    for place, there in _anchors(one, other):
        if place < at or there < to:
            continue
        block = _extended(one, other, place, there, at, to)
        found += _compared(one, other, Gap(at, block.one, to, block.other))
        found.append(block)
        at, to = block.one + block.size, block.other + block.size
    return [*found, *_compared(one, other, Gap(at, len(one), to, len(other)))]


def gaps(one: Sequence[str], other: Sequence[str]) -> Iterator[Gap]:
    """The places at which two sequences differ, in order."""
    at = to = 0
    for block in [*matching_blocks(one, other), MatchingBlock(len(one), len(other), 0)]:
        if at < block.one or to < block.other:
            yield Gap(at, block.one, to, block.other)
        at, to = block.one + block.size, block.other + block.size


def _compared(one: Sequence[str], other: Sequence[str], gap: Gap) -> list[MatchingBlock]:
    mine, theirs = one[gap.one : gap.one_end], other[gap.other : gap.other_end]
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_CELLS:
        return []
    from rapidfuzz.distance import Indel  # 31 ms of import that no first paint should pay for

    blocks = Indel.opcodes(mine, theirs).as_matching_blocks()
    return [MatchingBlock(gap.one + block.a, gap.other + block.b, block.size) for block in blocks if block.size]


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest series of places, rising in both sequences, at which runs begin that stand once in both."""
    theirs = _unique_runs(other)
    common = ((place, theirs[run]) for run, place in _unique_runs(one).items() if run in theirs)
    return _longest_rising(sorted(common))


def _unique_runs(words: Sequence[str]) -> dict[int, int]:
    """Where each run that stands once begins, by its hash."""
    found: dict[int, int] = {}
    for place in range(len(words) - _RUN + 1):
        run = hash(tuple(words[place : place + _RUN]))
        found[run] = -1 if run in found else place
    return {run: place for run, place in found.items() if place >= 0}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose second numbers rise with their first ones."""
    lasts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        length = bisect_left(lasts, there)
        before.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [there]
        ends[length : length + 1] = [number]
    rising, number = [], ends[-1] if ends else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]


def _extended(
    one: Sequence[str], other: Sequence[str], place: int, there: int, low: int, other_low: int
) -> MatchingBlock:
    """The block around two places with the same word; it begins no earlier than the two lower bounds."""
    end, other_end = place, there
    while end < len(one) and other_end < len(other) and one[end] == other[other_end]:
        end, other_end = end + 1, other_end + 1
    while place > low and there > other_low and one[place - 1] == other[there - 1]:
        place, there = place - 1, there - 1
    return MatchingBlock(place, there, end - place)
