"""Saving in the background: a timer writes what is queued and follows what other programs do."""

from __future__ import annotations

import time

from hikreader.model.errors import HikreaderError
from hikreader.session.save_queue import LEAVING, READING_ONLY
from hikreader.session.update import Extent, Update
from hikreader.store.errors import StoreBusy
from hikreader.tui.context import Context
from hikreader.tui.widgets.line import Banner

_PATIENCE = 0.05
"""Seconds that a key may wait for another program; what takes longer is queued."""
_TICK = 0.5
"""Seconds between looks at the file."""
_LONGEST = 2.0
"""Seconds between tries to write, after many of them."""


class Autosave:
    """Looks at the file twice a second: is there something to save, has another program changed it?"""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._pause = 0.0
        self._next = 0.0
        self._problem = ""
        self._is_leaving = False

    def start(self) -> None:
        """Begin, once the first frame is drawn."""
        store = self._session.store
        store.wait_at_most(_PATIENCE)
        if store.read_only:
            self._warn(READING_ONLY.message)
        else:
            self._session.queue.start_check()
        self._context.screen.set_interval(_TICK, self.tick)

    def tick(self) -> None:
        """Save what is queued if it is time to try, and follow others."""
        damage = self._session.queue.damage
        if damage is not None:
            self._warn(str(damage))
        if time.monotonic() >= self._next:
            self._flush(asked=False)
        self._poll()

    def save_again(self) -> Update | None:
        """Try at once to save what is queued, since it is asked for."""
        if not len(self._session.queue):
            return self._context.note("everything is saved")
        self._flush(asked=True)
        return None

    def may_leave(self) -> bool:
        """Whether nothing would be lost, or the person knows; a last try is made."""
        queue = self._session.queue
        if len(queue):
            try:
                self._flush(asked=True)
            except HikreaderError as error:  # the result cannot be shown; it must be possible to leave all the same
                self._problem = self._problem or str(error)
        if not len(queue) or self._is_leaving:
            return True
        self._is_leaving = True
        self._context.say(LEAVING.message.format(count=len(queue)), failed=True)
        return False

    def _flush(self, asked: bool) -> None:
        queue = self._session.queue
        before = len(queue)
        if not before:
            return
        update = self._session.flush()
        self._pause = min(_LONGEST, max(_TICK, 2 * self._pause)) if len(queue) else 0.0
        self._next = time.monotonic() + self._pause
        if update is not None and (asked or len(queue) < before):
            self._context.show(update)

    def _poll(self) -> None:
        try:
            update = self._session.poll()
        except StoreBusy:
            return  # the next look will do
        except HikreaderError as error:
            if str(error) != self._problem:
                self._problem = str(error)
                self._warn(self._problem)
            return
        if update is None and not self._problem and not self._context.model.is_incomplete:
            return
        if self._problem and self._session.queue.damage is None:
            self._context.screen.query(Banner).remove()
        self._problem, self._context.model.is_incomplete = "", False
        self._context.show(update or Update(extent=Extent.OTHERS, state=self._session.state))

    def _warn(self, message: str) -> None:
        """Say it in a row of its own that stays."""
        for banner in self._context.screen.query(Banner):
            banner.say(message)
            return
        self._context.screen.mount(Banner(message), before=0)
