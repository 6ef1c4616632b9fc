"""Resting: once the selection has stood still for a moment, where else its wording stands is looked up, and said."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.worker import Worker

from hikreader.commands import Command
from hikreader.model.annotation import Annotation
from hikreader.model.span import Span
from hikreader.session.background import BackgroundQueries
from hikreader.store.errors import StoreError
from hikreader.tui.context import Context
from hikreader.tui.status_text import heard, named_under, offered
from hikreader.tui.widgets.status_line import StatusLine
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.propagation import ReuseCount

PAUSE = 0.25
"""Seconds without a move after which the selection rests."""

_PLACE = 30
"""Cells of the status line that are not for what is said, about: they say where one is."""


class _Lookup(NamedTuple):
    """What is looked up: a selection, in the state in which the database is."""

    text_id: int
    span: Span
    steps: int


class IdleLookup:
    """Looks nothing up before the first move or label, and nothing while keys are pressed."""

    def __init__(
        self, hands: Context, status: StatusLine, lookout: BackgroundQueries, commands: Sequence[Command]
    ) -> None:
        self._hands = hands
        self._status = status
        self._lookout = lookout
        self._commands = commands
        self._rest: _Lookup | None = None
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._worker: Worker[None] | None = None
        self._words = ""
        self._labelled: tuple[Annotation, int] | None = None  # and how many moves there had been

    def words(self) -> list[str]:
        """What is known of the selection's wording; what is not known yet will be, if the selection rests."""
        session, reader = self._hands.session, self._hands.reader
        opened = session.opened
        self.just_labelled()  # from now on moves count
        if opened is None or not (reader.moves or session.saving.steps):
            return []
        rest = _Lookup(opened.article.text_id, reader.selection.span, session.saving.steps)
        if rest != self._rest:
            self._rest, self._words, self._since = rest, "", time.monotonic()
            if self._worker is not None:
                self._worker.cancel()
                self._worker = None
            if self._timer is None:
                self._wait(PAUSE)
        return [self._words] if self._words else []

    def just_labelled(self) -> Annotation | None:
        """What the last key has labelled here, until the selection is moved on by hand."""
        session, moves = self._hands.session, self._hands.reader.moves
        note = session.labelled
        if note is None or session.opened is None or note.article_uid != session.opened.article.uid:
            self._labelled = None
            return None
        if self._labelled is None or self._labelled[0] is not note:
            self._labelled = note, moves
        return note if self._labelled[1] == moves else None

    def close(self) -> None:
        """Look nothing up any more."""
        if self._timer is not None:
            self._timer.cancel()

    # Inside

    def _wait(self, seconds: float) -> None:
        """One timer for any number of moves: whoever types fast does not pay for it at each key."""
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._timer = None
        left = self._since + PAUSE - time.monotonic()
        if left > 0:
            self._wait(left)
        else:
            self._worker = begin(self._hands.screen, self._ask, group="resting")

    async def _ask(self) -> None:
        session, rest = self._hands.session, self._rest
        opened = session.opened
        if opened is None or rest is None or rest.text_id != opened.article.text_id or len(session.saving):
            return
        just = self.just_labelled()
        note = just or next((one for one in opened.own.on(rest.span)), None)
        article, span = opened.article, note.span if note else rest.span
        try:
            echo = await self._lookout.ask(lambda once, stop: once.echo(article, span, note, stop))
        except StoreError:
            return  # what could not be looked up is not said; a key that asks for it says why
        if rest == self._rest and session.opened is opened and not len(session.saving):
            self._tell(echo, just, rest.span, named_under(opened, rest.span))

    def _tell(self, echo: ReuseCount, just: Annotation | None, span: Span, names: Sequence[str]) -> None:
        room = self._hands.screen.size.width - _PLACE
        left = room - sum(len(said) + len(" · ") for said in (self._status.message, *names) if said)
        if just is not None and echo.unlabelled:
            self._hands.say(offered(self._status.message, echo.unlabelled, self._commands, room))
        elif just is not None and just.span != span:
            return  # what was labelled is told nowhere else, and what is selected now was not looked up
        elif echo.articles:
            told = offered("", echo.unlabelled, self._commands, left) if echo.unlabelled else ""
            self._words = told or heard(echo, self._commands, left)
            self._hands.show_status()
