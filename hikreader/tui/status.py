"""Telling: what the status line says of the place one is at."""

from __future__ import annotations

from collections.abc import Sequence

from hikreader.commands import Command
from hikreader.model.errors import HikreaderError
from hikreader.session.article_list import ArticleListModel
from hikreader.text.display import displayed
from hikreader.tui.commands.articles import Opening
from hikreader.tui.context import Context
from hikreader.tui.idle_lookup import IdleLookup
from hikreader.tui.status_text import led, named_under, place_said, standing
from hikreader.tui.widgets.status_line import StatusLine


class Telling:
    """In the text names what lies under the selection, in the list says how far one is with everything."""

    def __init__(
        self,
        hands: Context,
        status: StatusLine,
        opening: Opening,
        shelf: ArticleListModel,
        resting: IdleLookup,
        commands: Sequence[Command],
    ) -> None:
        self._hands = hands
        self._status = status
        self._opening = opening
        self._shelf = shelf
        self._resting = resting
        self._first_keys = led(commands)

    def of_text(self) -> None:
        """Tell of the selection."""
        opened, selection = self._hands.session.opened, self._hands.reader.selection
        if opened is None:
            return
        place = place_said(
            selection.unit,
            self._opening.index,
            len(self._shelf.ids),
            None if self._hands.screen.has_class("-narrow") else self._hands.reader.progress,
        )
        names = [displayed(name) for name in [*named_under(opened, selection.span), *self._resting.words()]]
        self._status.show(names, place, "" if len(opened.own) else self._first_keys)

    def of_list(self) -> None:
        """Tell how far one is, and what the list shows; only that where nobody can look just now."""
        shown = self._shelf.described()
        try:
            told = standing(self._hands.session.store.articles.progress(), shown)
        except HikreaderError:
            told = shown
        self._status.show([], f"{told} ")
