"""Saving, on the screen: what waits is written by a timer, others' changes are followed, and both are said."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

from hikreader.model.article import ArticleSummary, ReadingState
from hikreader.model.errors import HikreaderError
from hikreader.session.save_queue import LEAVING, READING_ONLY
from hikreader.session.update import News, Outcome
from hikreader.store.errors import StoreBusy, StoreError
from hikreader.tui.context import Context
from hikreader.tui.widgets.line import Banner

_PATIENCE = 0.05
"""Seconds that a key may wait for another program; what takes longer waits beside the work."""
_TICK = 0.5
"""Seconds between looks at the file."""
_LONGEST = 2.0
"""Seconds between tries, after many of them."""


class PollResult(Protocol):
    """The screen, as far as it shows what happened without a key."""

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of saving."""
        ...

    def show_news(self, news: News) -> None:
        """Show what others did."""
        ...


class Autosave:
    """Looks at the file twice a second: is there something to save, has somebody else changed it?"""

    def __init__(self, hands: Context, shown: PollResult) -> None:
        self._hands = hands
        self._shown = shown
        self._pause = 0.0
        self._next = 0.0
        self._problem = ""
        self._is_leaving = False

    def start(self) -> None:
        """Begin, once the first frame is drawn."""
        store = self._hands.session.store
        store.wait_at_most(_PATIENCE)
        if store.read_only:
            self._warn(READING_ONLY.message)
        else:
            self._hands.session.saving.begin_checkup()
        self._hands.screen.set_interval(_TICK, self.tick)

    def tick(self) -> None:
        """Save what waits if it is time to try, and follow others."""
        damage = self._hands.session.saving.damage
        if damage is not None:
            self._warn(str(damage))
        if time.monotonic() >= self._next:
            self._write(asked=False)
        self._follow()

    def again(self) -> None:
        """Try at once to save what waits, because somebody asks for it."""
        if not len(self._hands.session.saving):
            self._hands.say("everything is saved")
            return
        self._write(asked=True)

    def may_leave(self) -> bool:
        """Whether nothing would be lost, or the person knows; a last try is made."""
        waiting = self._hands.session.saving
        if len(waiting):
            try:
                self._write(asked=True)
            except HikreaderError as error:  # what came of it cannot be shown; whoever wants to leave still can
                self._problem = self._problem or str(error)
        if not len(waiting) or self._is_leaving:
            return True
        self._is_leaving = True
        self._hands.say(LEAVING.message.format(count=len(waiting)), failed=True)
        return False

    def summaries(self, ids: Sequence[int]) -> Sequence[ArticleSummary]:
        """Summaries for the list; rows without words stand for what cannot be read just now, or is not there."""
        try:
            found = {one.id: one for one in self._hands.session.store.articles.summaries(ids)}
        except StoreError as error:
            self._problem = self._problem or str(error)
            found = {}
        return [
            found.get(number) or ArticleSummary(number, "", "…", None, None, None, ReadingState.UNREAD, {})
            for number in ids
        ]

    def _write(self, asked: bool) -> None:
        if not len(self._hands.session.saving):
            return
        outcome = self._hands.session.save_waiting()
        self._pause = min(_LONGEST, max(_TICK, 2 * self._pause)) if outcome and outcome.waits else 0.0
        self._next = time.monotonic() + self._pause
        if outcome is not None and (asked or outcome.saved):
            self._shown.show_outcome(outcome)

    def _follow(self) -> None:
        try:
            news = self._hands.session.follow_others()
        except StoreBusy:
            return  # the next look will do
        except HikreaderError as error:
            if str(error) != self._problem:
                self._problem = str(error)
                self._warn(self._problem)
            return
        if news is not None or self._problem:
            if self._problem and self._hands.session.saving.damage is None:
                self._hands.screen.query(Banner).remove()
            self._problem = ""
            self._shown.show_news(news or News(0))

    def _warn(self, message: str) -> None:
        """Say it in a row of its own that stays."""
        for banner in self._hands.screen.query(Banner):
            banner.say(message)
            return
        self._hands.screen.mount(Banner(message), before=0)
