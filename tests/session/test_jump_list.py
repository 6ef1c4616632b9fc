"""A jump can be taken back, and the one before it."""

from __future__ import annotations

from hikreader.model.span import Span
from hikreader.session.jump_list import Left, Trail, Whence


def test_jumps_are_taken_back_the_last_one_first() -> None:
    trail = Trail()
    places = [Left(1, Span(0, 5)), Left(2, Span(7, 9), Whence.COVERAGE)]
    for place in places:
        trail.push(place)
    assert [trail.pop(), trail.pop()] == places[::-1]
    assert trail.pop() is None


def test_where_a_jump_began_is_the_reader_unless_said_otherwise() -> None:
    assert Left(1, Span(0, 5)).whence is Whence.READER


def test_very_many_jumps_leave_the_newest() -> None:
    trail = Trail()
    for number in range(1000):
        trail.push(Left(number, Span(0, 1)))
    assert len(trail) == 100
    assert trail.pop() == Left(999, Span(0, 1))
