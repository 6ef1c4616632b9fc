"""A jump can be taken back, and the one before it."""

from __future__ import annotations

from hikreader.model.span import Span
from hikreader.session.jump_list import Jump, JumpList


def test_jumps_are_taken_back_the_last_one_first() -> None:
    trail = JumpList()
    places = [Jump(1, Span(0, 5)), Jump(2, Span(7, 9), lambda: None)]
    for place in places:
        trail.push(place)
    assert [trail.pop(), trail.pop()] == places[::-1]
    assert trail.pop() is None


def test_a_jump_leads_back_to_the_reader_unless_said_otherwise() -> None:
    assert Jump(1, Span(0, 5)).on_return is None


def test_very_many_jumps_leave_the_newest() -> None:
    trail = JumpList()
    for number in range(1000):
        trail.push(Jump(number, Span(0, 1)))
    assert len(trail) == 100
    assert trail.pop() == Jump(999, Span(0, 1))
