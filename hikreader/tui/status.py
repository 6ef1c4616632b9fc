"""The status line of the reading screen: what a key has done, what is here, and how far one is with everything."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from hikreader.model.article import ReadingProgress, ReadingState
from hikreader.model.errors import HikreaderError
from hikreader.session.background import store_queries
from hikreader.session.state import ArticleState
from hikreader.session.update import Extent, SaveStatus, Update
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.tui.context import Context
from hikreader.tui.idle_lookup import IdleLookup
from hikreader.tui.status_text import first_keys, named_under, place_said, standing
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


class Status:
    """In the text it names what lies under the selection, in the list it says how far one is with everything.

    `pinned` is what comes before those names for as long as it holds: a count that is typed, a recording that goes on.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._progress = ProgressCount(context, self._counted)
        self._lookup = context.service(IdleLookup)
        self.pinned: Sequence[str] = ()
        self._drawn: tuple[int, ReadingState, int] | None = None  # the article, how far one was, what was unsaved
        self._first_keys = first_keys(context.settings.commands)

    def update(self, update: Update) -> None:
        """Say what an update says, and what is here now."""
        if update.message or Extent.OPENED in update.extent:
            self._context.say(update.message, failed=update.status in (SaveStatus.QUEUED, SaveStatus.FAILED))
        self.refresh()
        self._follow_progress(update)

    def _follow_progress(self, update: Update) -> None:
        """Have the progress drawn again below the list where an update may have changed it, once the frame is out."""
        state = self._context.session.state
        now = None if state is None else (state.article.id, state.state, len(self._context.session.queue))
        if now != self._drawn or update.extent & (Extent.OTHERS | Extent.TEXTS | Extent.LISTED):
            self._drawn = now
            self._context.screen.call_after_refresh(self._draw_progress)

    def _draw_progress(self) -> None:
        self._context.widgets.articles.show_progress(self._progress.now())

    def refresh(self) -> None:
        """Say what is here now."""
        state = self._context.session.state
        if state is None:
            return
        if self._context.screen.has_class("-in-list"):
            self._show_list()
        else:
            self._show_text(state)

    def _counted(self) -> None:
        self.refresh()
        self._draw_progress()

    def _show_text(self, state: ArticleState) -> None:
        widgets = self._context.widgets
        where = state.selection.unit, state.article.id, self._context.model.total
        brief = place_said(*where, None)
        is_narrow = self._context.screen.has_class("-narrow")
        room = widgets.status.room_for_names(brief) - sum(cells(name) + len(" · ") for name in self.pinned)
        under = named_under(state, state.selection.span, room)
        names = [displayed(name) for name in [*self.pinned, *under, *self._lookup.words()]]
        place = brief if is_narrow else place_said(*where, widgets.reader.progress)
        widgets.status.show(names, place, "" if len(state.own) else self._first_keys, brief)

    def _show_list(self) -> None:
        """How far one is, and what the list shows; only that where the file cannot be read just now."""
        words = self._context.model.described()
        if (progress := self._progress.now()) is not None:
            words = standing(progress, words)
        self._context.widgets.status.show([], f"{words} ")
