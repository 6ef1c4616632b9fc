"""The queue of keys that come faster than the screen can follow, for example in one piece over a slow line."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Event
from textual.widget import Widget

_LONGEST = 1.0
"""Seconds that a key is held back at most, whatever goes on."""
_TURNS = 50
"""Turns of the event loop to wait before looking only every few milliseconds."""


class KeyQueue:
    """Delivers keys one by one, each when the work that the one before has caused is done.

    Textual delivers a key to the widget that has the focus when it arrives: of "/melanie" in one piece only the "/"
    would open the field, and the letters after it would be commands.
    """

    def __init__(self, app: App[None], hand_on: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None

    async def take(self, event: Event) -> None:
        """Hand on a key, or what is pasted, at once or as soon as it is its turn."""
        if self._task is None and self._is_settled():
            await self._hand_on(event)
            return
        self._waiting.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        while self._waiting:
            await self._settle()
            handed_on = asyncio.Event()
            self._app.call_next(self._deliver, self._waiting.popleft(), handed_on)
            await handed_on.wait()
        self._task = None

    async def _deliver(self, event: Event, handed_on: asyncio.Event) -> None:
        try:
            if self._app.screen_stack:  # else the application has been left meanwhile
                await self._hand_on(event)
        finally:
            handed_on.set()

    async def _settle(self) -> None:
        until, turns = time.monotonic() + _LONGEST, 0
        while not self._is_settled() and time.monotonic() < until:
            await asyncio.sleep(0 if turns < _TURNS else 0.002)
            turns += 1

    def _is_settled(self) -> bool:
        """Whether nothing is left to be done by the application, its screen and all that stands on it."""
        if not self._app.screen_stack:
            return True
        screen = self._app.screen
        return not self._app.message_queue_size and all(map(_is_idle, [screen, *screen.walk_children(Widget)]))


def _is_idle(widget: Widget) -> bool:
    return widget.is_mounted and not widget.message_queue_size
