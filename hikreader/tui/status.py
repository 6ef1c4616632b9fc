"""The status line of the reading screen: what a key has done, and what is here."""

from __future__ import annotations

from collections.abc import Sequence

from hikreader.session.state import ArticleState
from hikreader.session.update import Extent, SaveStatus, Update
from hikreader.text.display import displayed
from hikreader.tui.context import Context
from hikreader.tui.idle_lookup import IdleLookup
from hikreader.tui.progress_count import ProgressCount
from hikreader.tui.status_text import first_keys, named_under, place_said, standing


class Status:
    """In the text it names what lies under the selection, in the list it says how far one is with everything.

    `pinned` is what comes before those names for as long as it holds: a count that is typed, a recording that goes on.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._progress = ProgressCount(context, self.refresh)
        self._lookup = context.service(IdleLookup)
        self.pinned: Sequence[str] = ()
        self._first_keys = first_keys(context.settings.commands)

    def update(self, update: Update) -> None:
        """Say what an update says, and what is here now."""
        if update.message or Extent.OPENED in update.extent:
            self._context.say(update.message, failed=update.status in (SaveStatus.QUEUED, SaveStatus.FAILED))
        self.refresh()

    def refresh(self) -> None:
        """Say what is here now."""
        state = self._context.session.state
        if state is None:
            return
        if self._context.screen.has_class("-in-list"):
            self._show_list()
        else:
            self._show_text(state)

    def _show_text(self, state: ArticleState) -> None:
        widgets = self._context.widgets
        place = place_said(
            state.selection.unit,
            state.article.id,
            self._context.model.total,
            None if self._context.screen.has_class("-narrow") else widgets.reader.progress,
        )
        names = [
            displayed(name) for name in [*self.pinned, *named_under(state, state.selection.span), *self._lookup.words()]
        ]
        widgets.status.show(names, place, "" if len(state.own) else self._first_keys)

    def _show_list(self) -> None:
        """How far one is, and what the list shows; only that where the file cannot be read just now."""
        words = self._context.model.described()
        if (progress := self._progress.now()) is not None:
            words = standing(progress, words)
        self._context.widgets.status.show([], f"{words} ")
