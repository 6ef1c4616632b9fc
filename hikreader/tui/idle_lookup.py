"""The lookup of the same wording elsewhere, once the selection has stood still for a moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.worker import Worker

from hikreader.model.annotation import Annotation
from hikreader.model.span import Span
from hikreader.session.background import Background
from hikreader.store.errors import StoreError
from hikreader.store.store import Store
from hikreader.tui.context import Context
from hikreader.tui.debounce import Debounce
from hikreader.tui.status_text import match_offer, named_under, reuse_words
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.propagation import Propagation, ReuseCount

PAUSE = 0.25
"""Seconds without a move after which the lookup begins."""

_PLACE = 30
"""Cells of the status line, about, that say where one is."""


def match_queries(context: Context) -> Background[Propagation]:
    """The service that looks up the same wording."""
    background = Background(context.session.store, _propagation)
    context.on_close(background.close)
    return background


def _propagation(store: Store) -> Propagation:
    from hikreader.analysis.propagation import Propagation

    return Propagation(store)


class _Lookup(NamedTuple):
    """What is looked up: a selection, in a state of the database."""

    text_id: int
    span: Span
    revision: int


class IdleLookup:
    """Looks nothing up before the first move or label, and nothing while keys are pressed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = context.service(match_queries)
        self._debounce = Debounce(PAUSE, self._look)
        self._lookup: _Lookup | None = None
        self._worker: Worker[None] | None = None
        self._words = ""
        self._labelled: tuple[Annotation, int] | None = None  # and how many moves there had been
        context.on_close(self._debounce.cancel)

    def words(self) -> list[str]:
        """What is known of the selection's wording; what is not known yet is looked up after a pause."""
        session = self._context.session
        state = session.state
        self.just_labelled()  # from now on moves count
        if state is None or not (self._context.reader.moves or session.queue.revision):
            return []
        lookup = _Lookup(state.article.text_id, state.selection.span, session.queue.revision)
        if lookup != self._lookup:
            self._lookup, self._words = lookup, ""
            if self._worker is not None:
                self._worker.cancel()
                self._worker = None
            self._debounce.request()
        return [self._words] if self._words else []

    def just_labelled(self) -> Annotation | None:
        """The annotation that the last key has made here, until the selection is moved by hand."""
        session, moves = self._context.session, self._context.reader.moves
        note = session.labelled
        if note is None or session.state is None or note.article_uid != session.state.article.uid:
            self._labelled = None
            return None
        if self._labelled is None or self._labelled[0] is not note:
            self._labelled = note, moves
        return note if self._labelled[1] == moves else None

    def _look(self) -> None:
        self._worker = begin(self._context.screen, self._ask, group="idle lookup")

    async def _ask(self) -> None:
        session, lookup = self._context.session, self._lookup
        state = session.state
        if state is None or lookup is None or lookup.text_id != state.article.text_id or len(session.queue):
            return
        just = self.just_labelled()
        note = just or next(iter(state.own.on(lookup.span)), None)
        article, span = state.article, note.span if note else lookup.span
        try:
            count = await self._queries.run(lambda lookup, stop: lookup.reuse_count(article, span, note, stop))
        except StoreError:
            return  # what could not be looked up is not said; a key that asks for it says why
        if lookup == self._lookup and session.state is state and not len(session.queue):
            self._tell(count, just, lookup.span, named_under(state, lookup.span))

    def _tell(self, count: ReuseCount, just: Annotation | None, span: Span, names: Sequence[str]) -> None:
        commands, message = self._context.settings.commands, self._context.widgets.status.message
        room = self._context.screen.size.width - _PLACE
        left = room - sum(len(said) + len(" · ") for said in (message, *names) if said)
        if just is not None and count.unlabelled:
            self._context.say(match_offer(message, count.unlabelled, commands, room))
        elif just is not None and just.span != span:
            return  # what was labelled is told nowhere else, and what is selected now was not looked up
        elif count.articles:
            offer = match_offer("", count.unlabelled, commands, left) if count.unlabelled else ""
            self._words = offer or reuse_words(count, commands, left)
            self._context.show()
