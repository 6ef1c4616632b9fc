"""The lookup of what is suggested for the open article, once a person has paused."""

from __future__ import annotations

import time

from hikreader.model.suggester import Suggester
from hikreader.session.suggestion_model import SuggestionModel
from hikreader.session.update import Update
from hikreader.store.errors import StoreError
from hikreader.tui.context import Context
from hikreader.tui.debounce import Debounce
from hikreader.tui.workarounds import begin

PAUSE = 0.2
"""Seconds without a change after which the suggesters are asked."""

_SHARE = 3
"""How many times as long as the last answer took nothing is asked: what is slow to work out is asked for less often."""


class SuggestionLookup:
    """Asks the suggesters about the open article when it is opened, and again after changes; the latest question wins.

    Nothing is asked on the way of a key: a change only sets a timer going.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._model = SuggestionModel(context.session)
        self._debounce = Debounce(PAUSE, self._look)
        self._not_before = 0.0
        context.updates.subscribe(self)
        context.on_close(self._debounce.cancel)
        context.on_close(self._model.close)

    @property
    def is_known(self) -> bool:
        """Whether what is shown is what the suggesters say of the article as it is now."""
        return self._model.is_known

    def update(self, _: Update) -> None:
        """Ask again if anything has changed that suggestions depend on."""
        state = self._context.session.state
        self._context.widgets.footer.offer_suggestions(state is not None and len(state.ghosts) > 0)
        if not self._model.is_known:
            self._debounce.request()

    def switch(self, suggester: Suggester) -> bool:
        """Switch a suggester on or off; returns whether it is on now."""
        is_on = self._model.switch(suggester)
        self._debounce.request()
        return is_on

    def _look(self) -> None:
        if time.monotonic() < self._not_before:
            self._debounce.request()
        else:
            begin(self._context.screen, self._ask, group="suggestions", exclusive=True)

    async def _ask(self) -> None:
        begun = time.monotonic()
        try:
            update = await self._model.work_out()
        except StoreError:
            return  # suggestions are only an offer; a key that needs the file says what is wrong with it
        self._not_before = time.monotonic() + _SHARE * (time.monotonic() - begun)
        if update is not None:
            self._context.show(update)
