"""What people say about rows is laid over what was found, in the order in which it was said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.analysis.coverage.matrix import with_links
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.span import Span


def place(text_id: int, start: int = 0) -> Passage:
    return Passage(text_id, Span(start, start + 10))


def same(one: Passage, other: Passage) -> Link:
    return Link("", LinkKind.SAME, one, other)


def apart(one: Passage, other: Passage) -> Link:
    return Link("", LinkKind.APART, one, other)


A, B, C, D = (place(number) for number in range(4))


def test_rows_are_merged() -> None:
    assert with_links([[A, B], [C, D]], [same(A, C)]) == [[A, B, C, D]]


def test_a_place_is_taken_out_of_its_row_and_stands_alone() -> None:
    assert with_links([[A, B, C]], [apart(B, A)]) == [[A, C], [B]]


def test_what_was_taken_out_can_be_put_into_another_row() -> None:
    assert with_links([[A, B, C], [D, place(4)]], [apart(B, A), same(B, D)]) == [[A, C], [B, D, place(4)]]


def test_a_place_with_slightly_other_edges_is_meant_too() -> None:
    assert with_links([[A, B], [C, D]], [same(Passage(0, Span(1, 11)), C)]) == [[A, B, C, D]]


def test_a_place_that_is_in_no_row_is_one_of_its_own() -> None:
    assert with_links([[A, B]], [same(C, A)]) == [[A, B, C]]
    assert with_links([[A, B]], [same(place(0, 50), B)]) == [[A, place(0, 50), B]]


def test_what_is_apart_already_stays_as_it_is() -> None:
    assert with_links([[A, B], [C, D]], [apart(A, C)]) == [[A, B], [C, D]]


PLACES = [place(text_id, start) for text_id in range(3) for start in (0, 20, 40)]
BONDS = st.builds(Link, st.just(""), st.sampled_from(LinkKind), st.sampled_from(PLACES), st.sampled_from(PLACES))


@given(st.lists(BONDS, max_size=12))
def test_no_place_is_lost_or_in_two_rows(links: list[Link]) -> None:
    groups = with_links([PLACES[:4], PLACES[4:6], PLACES[6:]], links)
    assert sorted(one for group in groups for one in group) == sorted(PLACES)
    assert all(groups)


@given(st.lists(BONDS, max_size=12), st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_the_last_word_holds(links: list[Link], one: Passage, other: Passage) -> None:
    merged = with_links([PLACES], [*links, same(one, other)])
    assert any(one in group and other in group for group in merged)
    split = with_links([PLACES], [*links, apart(one, other)])
    assert one == other or not any(one in group and other in group for group in split)
