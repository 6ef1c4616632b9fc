"""The count of how far one is with everything: on the spot where that is quick, else in the background."""

from __future__ import annotations

import time
from collections.abc import Callable

from hikreader.model.article import ReadingProgress
from hikreader.model.errors import HikreaderError
from hikreader.session.background import store_queries
from hikreader.tui.context import Context
from hikreader.tui.workarounds import begin

_QUICK = 0.005
"""Seconds that counting may take on the way of a key."""
_FEW = 2_000
"""Articles up to which it is taken to be as quick, before it was ever done."""


class ProgressCount:
    """Counts once for each revision of the database; `counted` is called when a count in the background has ended."""

    def __init__(self, context: Context, counted: Callable[[], None]) -> None:
        self._context = context
        self._counted = counted
        self._queries = store_queries(context.session.store)
        self._known: ReadingProgress | None = None
        self._revision: int | None = None
        self._asked: int | None = None
        self._is_quick = context.model.total <= _FEW
        context.on_close(self._queries.close)

    def now(self) -> ReadingProgress | None:
        """What was counted last; None where nothing has been yet, or the file cannot be read.

        Where it is out of date, and counting takes long, a count begins in the background.
        """
        revision = self._context.session.queue.revision
        if revision == self._revision:
            return self._known
        if self._is_quick:
            self._count_here(revision)
        elif revision != self._asked:
            self._asked = revision
            begin(self._context.screen, self._count_there, group="progress")
        return self._known

    def _count_here(self, revision: int) -> None:
        begun = time.perf_counter()
        try:
            self._known = self._context.session.store.articles.progress()
        except HikreaderError:
            self._known = None
            return
        self._revision = revision
        self._is_quick = time.perf_counter() - begun <= _QUICK

    async def _count_there(self) -> None:
        revision = self._asked
        try:
            self._known = await self._queries.run(lambda store, _: store.articles.progress())
        except HikreaderError:
            return
        self._revision = revision
        self._counted()
