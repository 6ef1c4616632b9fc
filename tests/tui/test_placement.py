"""Where a form stands beside what is selected, and how much of it fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.tui.dialogs.placement import FreeArea, Placement, place_for

EDGES = 1, 2
"""Rows of the masthead, and of status line and footer."""


def rows_of(place: Placement, height: int, fields: int = 2) -> range:
    """The rows that a form takes which has so many fields and as many names as it may."""
    rows = fields + 2 + place.names + (fields + 3) * place.is_airy
    start = place.margin if place.on_top else height - place.margin - rows
    return range(start, start + rows)


def test_it_stands_on_the_side_of_the_selection_with_more_room() -> None:
    assert place_for(FreeArea(*EDGES, range(3, 6)), 36, 2) == Placement(False, 2, 5, True)
    assert place_for(FreeArea(*EDGES, range(28, 31)), 36, 2) == Placement(True, 1, 5, True)


def test_names_go_before_air_and_air_before_the_last_names() -> None:
    found = [place_for(FreeArea(*EDGES, range(1, 34 - free)), 36, 2) for free in (14, 13, 12, 11, 8, 5)]
    assert [(one.names, one.is_airy) for one in found] == [
        (5, True),
        (4, True),
        (3, True),
        (5, False),
        (4, False),
        (1, False),
    ]


def test_where_the_selection_takes_all_it_covers_no_more_of_it_than_it_must() -> None:
    assert place_for(FreeArea(*EDGES, range(1, 34)), 36, 2) == Placement(False, 2, 3, False)


def test_with_nothing_selected_in_sight_it_has_the_whole_screen() -> None:
    assert place_for(FreeArea(*EDGES), 24, 2) == Placement(False, 2, 5, True)
    assert place_for(FreeArea(), 12, 1) == Placement(False, 0, 5, True)


@given(st.integers(4, 60), st.integers(0, 1), st.integers(0, 5), st.integers(0, 60), st.integers(0, 60))
def test_it_fits_into_every_screen(height: int, head: int, foot: int, start: int, rows: int) -> None:
    selected = range(max(head, start), max(head, min(start + rows, height - foot)))
    place = place_for(FreeArea(head, foot, selected), height, 2)
    taken = rows_of(place, height)
    assert 0 <= taken.start <= taken.stop <= height
    if height - head - foot > 4:
        assert head <= taken.start <= taken.stop <= height - foot, "the edges stay in sight"
    if height - foot - selected.stop > 4 or selected.start - head > 4:
        assert not set(taken) & set(selected), "the selection stays in sight"


def test_it_fits_into_a_screen_that_has_shrunk_since() -> None:
    assert place_for(FreeArea(*EDGES, range(20, 23)), 12, 2) == Placement(True, 1, 5, False)
