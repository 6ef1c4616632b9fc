"""Debouncing: something is done once a person has paused."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


class Debounce:
    """Calls an action once it has not been asked for during a pause, in seconds.

    One timer serves any number of requests: a key that is held down does not pay for a new one each time.
    """

    def __init__(self, pause: float, action: Callable[[], None]) -> None:
        self._pause = pause
        self._action = action
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def request(self) -> None:
        """Ask for the action; the pause begins again."""
        self._since = time.monotonic()
        if self._timer is None:
            self._wait(self._pause)

    def cancel(self) -> None:
        """Do nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._check)

    def _check(self) -> None:
        self._timer = None
        left = self._since + self._pause - time.monotonic()
        if left > 0:
            self._wait(left)
        else:
            self._action()
