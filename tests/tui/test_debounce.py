"""A debounced action comes once, after a pause; keys that are held down make one timer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from hikreader.tui.debounce import Debounce


class Clock:
    """A clock and the timers that wait for it, in the place of the loop's."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[Timer] = []
        self.made = 0

    def call_later(self, seconds: float, action: Callable[[], None]) -> Timer:
        self.made += 1
        timer = Timer(self, self.now + seconds, action)
        self.timers.append(timer)
        return timer

    def pass_by(self, seconds: float) -> None:
        """Let time go by, and call what is due, in order."""
        end = self.now + seconds
        while due := [timer for timer in self.timers if timer.at <= end]:
            first = min(due, key=lambda timer: timer.at)
            self.timers.remove(first)
            self.now = first.at
            first.action()
        self.now = end


class Timer:
    """What the loop would call."""

    def __init__(self, clock: Clock, at: float, action: Callable[[], None]) -> None:
        self.clock, self.at, self.action = clock, at, action

    def cancel(self) -> None:
        self.clock.timers.remove(self)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: made)
    monkeypatch.setattr(time, "monotonic", lambda: made.now)
    return made


def test_it_comes_once_the_pause_is_over(clock: Clock) -> None:
    calls: list[float] = []
    Debounce(0.5, lambda: calls.append(clock.now)).request()
    clock.pass_by(0.4)
    assert calls == []
    clock.pass_by(5)
    assert calls == [100.5]


def test_each_request_begins_the_pause_again_with_one_timer(clock: Clock) -> None:
    calls: list[float] = []
    debounce = Debounce(0.5, lambda: calls.append(clock.now))
    for _ in range(10):
        debounce.request()
        assert len(clock.timers) == 1
        clock.pass_by(0.1)
    clock.pass_by(5)
    assert calls == [pytest.approx(101.4)]
    assert clock.made <= 4


def test_cancelled_it_does_not_come_until_it_is_asked_for_again(clock: Clock) -> None:
    calls: list[float] = []
    debounce = Debounce(0.5, lambda: calls.append(clock.now))
    debounce.request()
    debounce.cancel()
    debounce.cancel()
    clock.pass_by(5)
    assert calls == []
    debounce.request()
    clock.pass_by(5)
    assert calls == [105.5]


def test_the_action_may_ask_for_itself(clock: Clock) -> None:
    calls: list[float] = []

    def act() -> None:
        calls.append(clock.now)
        if len(calls) < 3:
            debounce.request()

    debounce = Debounce(0.5, act)
    debounce.request()
    clock.pass_by(5)
    assert calls == [100.5, 101.0, 101.5]
