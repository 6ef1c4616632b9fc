"""A diff of two sequences leaves nothing out, keeps the order of both, and finds all that they have in common."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.reuse import sequence_diff
from hikreader.reuse.sequence_diff import Gap, MatchingBlock, gaps, matching_blocks

FEW_WORDS = st.lists(st.sampled_from("abc"), max_size=12)


def longest_common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """The length of the longest common subsequence, by its definition."""

    @cache
    def of(at: int, to: int) -> int:
        if at == len(one) or to == len(other):
            return 0
        if one[at] == other[to]:
            return 1 + of(at + 1, to + 1)
        return max(of(at + 1, to), of(at, to + 1))

    return of(0, 0)


def parts(one: list[str], other: list[str]) -> list[tuple[int, int, int, int]]:
    """Blocks and gaps together, as ranges of both sequences, in order."""
    blocks = [
        (block.one, block.one + block.size, block.other, block.other + block.size) for block in _blocks(one, other)
    ]
    return sorted([*blocks, *((gap.one, gap.one_end, gap.other, gap.other_end) for gap in gaps(one, other))])


def _blocks(one: list[str], other: list[str]) -> list[MatchingBlock]:
    found = matching_blocks(one, other)
    assert all(one[block.one + at] == other[block.other + at] for block in found for at in range(block.size))
    return found


def check_tiling(one: list[str], other: list[str]) -> None:
    at = to = 0
    for start, end, other_start, other_end in parts(one, other):
        assert (start, other_start) == (at, to)
        at, to = end, other_end
    assert (at, to) == (len(one), len(other))


@settings(max_examples=40)
@given(FEW_WORDS, FEW_WORDS)
def test_blocks_and_gaps_tile_both_sequences(one: list[str], other: list[str]) -> None:
    check_tiling(one, other)


@settings(max_examples=40)
@given(FEW_WORDS, FEW_WORDS)
def test_short_sequences_share_as_much_as_any_order_allows(one: list[str], other: list[str]) -> None:
    assert sum(block.size for block in _blocks(one, other)) == longest_common(tuple(one), tuple(other))


@pytest.mark.parametrize("most", [0, 30, 400])
def test_long_sequences_are_cut_where_they_surely_agree(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(sequence_diff, "_MOST_CELLS", most)
    one = [f"w{number}" for number in range(60)]
    other = [*one[:20], "new", "words", *one[25:50], *one[52:]]
    check_tiling(one, other)
    assert [(gap.one, gap.one_end) for gap in gaps(one, other)] == [(20, 25), (50, 52)]


def test_a_run_that_stands_twice_cuts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequence_diff, "_MOST_CELLS", 0)
    words = ["same"] * 12
    assert matching_blocks(words, words) == []
    assert list(gaps(words, words)) == [Gap(0, 12, 0, 12)]


def test_runs_that_changed_places_count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequence_diff, "_MOST_CELLS", 0)
    one, two, three = (list(letters) for letters in ("abcdefg", "hijklmn", "opqrstu"))
    found = _blocks([*one, *two, *three], [*two, *one, *three])
    assert sum(block.size for block in found) == 14
    check_tiling([*one, *two, *three], [*two, *one, *three])
