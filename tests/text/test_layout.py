"""Layout: rows of a text, and the way between offsets, rows and cells."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span
from hikreader.text.graphemes import cells
from hikreader.text.layout import FOLD_MARK, Layout, RowKind
from hikreader.text.span_index import Folds

ODD = ["é", "e\u0301", "中", "🇫🇷", "👩\u200d👩\u200d👧", "\t", "\x1b", "\u202e", "ا", "\r\n"]
ALPHABET = st.sampled_from([*"ab  \n\n.,'\"", *ODD])
TEXTS = st.lists(ALPHABET, max_size=80).map("".join)


def shown(layout: Layout) -> list[str]:
    rows = map(layout.row, range(layout.height))
    return [f"[{row.lines}]" if row.kind is RowKind.FOLD else "".join(one.shown for one in row.pieces) for row in rows]


def folds_in(text: str, cuts: list[int]) -> Folds:
    edges = sorted(min(cut, len(text)) for cut in cuts)
    return Folds(Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False) if low < high)


def test_a_line_breaks_at_its_spaces() -> None:
    assert shown(Layout("the quick brown fox", 10)) == ["the quick", "brown fox"]


def test_a_word_longer_than_a_row_breaks_inside() -> None:
    assert shown(Layout("abcdefghij xy", 4)) == ["abcd", "efgh", "ij", "xy"]


def test_a_script_without_spaces_breaks_between_characters_but_not_before_its_stops() -> None:
    assert shown(Layout("加拿大政府下令。关闭", 8)) == ["加拿大政", "府下令。", "关闭"]
    assert shown(Layout("加拿大政府下令。关闭", 14)) == ["加拿大政府下", "令。关闭"]


def test_a_word_with_vowel_signs_stays_on_one_row() -> None:
    assert shown(Layout("राज्य के मुख्यमंत्री ने", 12)) == ["राज्य के", "मुख्यमंत्री ने"]


def test_lines_of_prose_stand_apart_and_short_lines_of_a_list_do_not() -> None:
    assert shown(Layout("one\ntwo\n\nthree", 20)) == ["one", "two", "", "three"]
    assert shown(Layout("a line too long for a row\nnext", 12)) == ["a line too", "long for a", "row", "", "next"]


def test_many_blank_lines_are_one_gap_and_those_at_the_start_are_none() -> None:
    assert shown(Layout("\n\n\none\n \n\t\n\ntwo\n\n", 20)) == ["one", "", "two"]


def test_a_folded_stretch_is_one_mark_and_folded_lines_are_one_row() -> None:
    text = "logo\nmenu\n\nSHANGHAI - The firm said so.\nfooter"
    layout = Layout(text, 40, Folds([Span(0, 4), Span(5, 9), Span(11, 21), Span(40, 46)]))
    assert shown(layout) == ["[2]", "", f"{FOLD_MARK} The firm said so.", "", "[1]"]


def test_offsets_and_cells_meet_at_wide_and_combined_characters() -> None:
    layout = Layout("a中e\u0301z", 20)
    assert [layout.cell_of(offset) for offset in (0, 1, 2, 4)] == [0, 1, 3, 4]
    assert [layout.offset_at(0, cell) for cell in range(6)] == [0, 1, 1, 2, 4, 4]


def test_controls_of_the_text_are_not_in_the_rows() -> None:
    assert shown(Layout("a\x1b[31m\x07b\u202ec", 40)) == ["a␛[31m␇b\ufffdc"]


@given(TEXTS, st.integers(1, 12))
def test_rows_show_every_character_that_is_not_space_once_and_in_order(text: str, width: int) -> None:
    layout = Layout(text, width)
    spans = [layout.row(index).span for index in range(layout.height)]
    inside = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert not [offset for offset, sign in enumerate(text) if offset not in inside and not sign.isspace()]


@given(TEXTS, st.integers(2, 12))
def test_no_row_is_wider_than_the_measure(text: str, width: int) -> None:
    layout = Layout(text, width)
    for index in range(layout.height):
        pieces = layout.row(index).pieces
        assert sum(cells(piece.shown) for piece in pieces) <= max(width, 4)


@given(
    TEXTS,
    st.lists(st.integers(0, 80), max_size=6),
    st.integers(2, 12),
    st.lists(st.integers(0, 80), min_size=2, max_size=2),
)
def test_laying_out_again_around_a_change_gives_what_laying_out_everything_gives(
    text: str, cuts: list[int], width: int, change: list[int]
) -> None:
    folds = folds_in(text, cuts)
    layout = Layout(text, width, folds)
    changed = Span(*sorted(min(offset, len(text)) for offset in change))
    around = changed
    for fold in folds.touching(changed):
        around = around.hull(fold)
    folds.replace(around, [changed] if changed.start < changed.end else [])
    layout.refold(around)
    fresh = Layout(text, width, folds)
    assert [layout.row(index) for index in range(layout.height)] == [fresh.row(index) for index in range(fresh.height)]


@given(TEXTS, st.lists(st.integers(0, 80), max_size=6), st.integers(2, 12))
def test_every_shown_character_is_found_again_at_its_cell(text: str, cuts: list[int], width: int) -> None:
    layout = Layout(text, width, folds_in(text, cuts))
    for index in range(layout.height):
        for piece in layout.row(index).pieces:
            start = piece.span.start
            assert layout.offset_at(layout.row_of(start), layout.cell_of(start)) == start


@given(st.lists(st.sampled_from([*"abc.", " a"]), min_size=1, max_size=40).map("".join), st.lists(st.integers(0, 60)))
def test_a_folded_stretch_wraps_like_one_more_letter(text: str, cuts: list[int]) -> None:
    folds = folds_in(f"a{text}", cuts)
    marked = "".join(
        piece.shown for row in map(Layout(f"a{text}", 500, folds).row, range(1)) for piece in row.pieces
    ).replace(FOLD_MARK, "x")
    if set(marked) - {"x"}:
        whole = shown(Layout(marked, 7))
        assert [row.replace(FOLD_MARK, "x").rstrip() for row in shown(Layout(f"a{text}", 7, folds))] == [
            row.rstrip() for row in whole
        ]


def test_a_long_folded_line_is_laid_out_in_a_fraction_of_a_second() -> None:
    text = "word " * 200_000
    begun = time.process_time()
    layout = Layout(text, 80, Folds([Span(at, at + 30) for at in range(1_000, 999_000, 5_000)]))
    assert time.process_time() - begun < 1.0
    assert layout.height > 10_000
