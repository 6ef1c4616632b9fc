"""The same wording in other articles: show it in a pane, label it alike."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hikreader.commands import Scope
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.span import Span
from hikreader.session import transactions
from hikreader.session.background import Stop
from hikreader.session.update import Update
from hikreader.store.errors import StoreError
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.commands.label_commands import undo
from hikreader.tui.context import Context
from hikreader.tui.idle_lookup import IdleLookup, match_queries
from hikreader.tui.panes import Panes
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.propagation import Occurrence, Offer, Propagation
    from hikreader.tui.widgets.match_list import MatchList

_NOWHERE = "no other article here has the same wording"
_TOO_SHORT = "too short to compare: select a sentence or a quotation"

T = TypeVar("T")


class _Base(NamedTuple):
    """What is compared with: a span of an article."""

    article: Article
    span: Span


class MatchesPane:
    """Shows the same wording as one selection until it is asked for another; its widget is made on demand."""

    SCOPE = Scope.MATCHES

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = context.service(match_queries)
        self._base: _Base | None = None
        self._revision = 0  # of the database, when the pane was filled
        self.pane: MatchList | None = None
        context.updates.subscribe(self)
        context.service(Panes).add(self)

    @property
    def current(self) -> Occurrence | None:
        """The place under the cursor."""
        return self.pane.current if self.pane is not None else None

    def update(self, _: Update) -> None:
        """Fill the pane again if something was saved since: labels have come or gone."""
        if self._base is not None and self._is_shown and self._revision != self._context.session.queue.revision:
            self._work(partial(self._fill, self._base, then_focus=False))

    def show(self) -> None:
        """Show where else the wording of the selection stands."""
        state = self._context.session.state
        if state is not None:
            self._work(partial(self._fill, _Base(state.article, state.selection.span), then_focus=True))

    def preview_selected(self) -> None:
        """Preview, then label, what has the wording of the annotation just made, or of the one that is selected."""
        state = self._context.session.state
        if state is not None:
            just_labelled = self._context.service(IdleLookup).just_labelled()
            note = just_labelled or state.annotation_meant(state.selection.span)
            self._work(partial(self._preview, state.article, note))

    def preview_base(self) -> None:
        """Preview, then label, what the pane shows."""
        if self._base is not None:
            self._work(partial(self._preview, self._base.article, self._note_of(self._base)))

    def open_current(self) -> None:
        """Jump to the place under the cursor."""
        if self.current is not None:
            jump(self._context, self.current.found.article_id, self.current.held.theirs, self._return)

    def label_current(self) -> None:
        """Label the place under the cursor as what it is compared with is labelled, or as the last one was."""
        if self.current is not None and self._base is not None:
            self._label(self.current, self._base)

    def move(self, way: str) -> None:
        """Move the cursor."""
        if self.pane is not None:
            self.pane.move(way)

    def close(self) -> None:
        """Put the pane away and go back to the text."""
        self.hide()
        self._context.service(Panes).focus_on_reader()

    def hide(self) -> None:
        """Put the pane away."""
        if self.pane is not None:
            self.pane.display = False
        self._context.screen.remove_class("-matches")

    def make_room(self, *, for_list: bool) -> None:
        """Put the pane away where it stands in the place of what is about to get the focus."""
        screen = self._context.screen
        if screen.has_class("-narrow") or (for_list and screen.has_class("-medium")):
            self.hide()

    # Inside

    @property
    def _is_shown(self) -> bool:
        return self.pane is not None and self.pane.display

    def _return(self) -> None:
        """Go to the pane after a jump back, if it still shows what is selected."""
        state, base = self._context.session.state, self._base
        if state is None or base is None or self.pane is None or not self._is_shown:
            return
        if (state.article.id, state.selection.span) == (base.article.id, base.span):
            self._context.service(Panes).focus_on(self.pane)

    def _work(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        begin(self._context.screen, work, group="matches", exclusive=True)

    async def _ask(self, query: Callable[[Propagation, Stop], T]) -> T | None:
        """The answer; None, and said, where the file cannot be read."""
        try:
            return await self._queries.run(query)
        except StoreError as error:
            self._context.say(f"not looked up: {error}", failed=True)
            return None

    async def _fill(self, base: _Base, *, then_focus: bool) -> None:
        self._revision = self._context.session.queue.revision
        occurrences = await self._ask(lambda propagation, stop: propagation.versions(base.article, base.span, stop))
        if occurrences is None:
            return
        if not occurrences and then_focus:
            is_comparable = await self._ask(lambda propagation, _: propagation.is_comparable(base.article, base.span))
            self._context.say(_NOWHERE if is_comparable else _TOO_SHORT)
            return
        self._base = base
        pane = await self._made()
        pane.show(occurrences)
        if then_focus:
            pane.display = True
            self._context.screen.add_class("-matches")
            self._context.say("")
            self._context.service(Panes).focus_on(pane)

    async def _made(self) -> MatchList:
        if self.pane is None:
            from hikreader.tui.widgets.match_list import MatchList

            self.pane = MatchList()
            # A pane takes its edge of what is left: beside the list, below header and text.
            await self._context.screen.mount(self.pane, before=self._context.widgets.header)
        return self.pane

    def _note_of(self, base: _Base) -> Annotation | None:
        """The annotation that is on the whole of what is compared with, if its article is open."""
        state = self._context.session.state
        if state is None or state.article.id != base.article.id:
            return None
        note = state.annotation_meant(base.span)
        return note if note is not None and note.span.contains(base.span) else None

    def _label(self, occurrence: Occurrence, base: _Base) -> None:
        note = self._note_of(base)
        label = note.label if note is not None else self._context.session.last_label
        if label is None or label.is_of_page:
            self._context.say("label the selection first: this labels the same wording alike")
            return
        speaker = note.speaker if note is not None else None

        async def label_it() -> None:
            offers = await self._ask(
                lambda propagation, _: [propagation.offer(base.article, occurrence.found, label, speaker)]
            )
            if offers is not None:
                self._take([offer for offer in offers if offer is not None], f"that is labelled {label} already")

        begin(self._context.screen, label_it, group="matches one by one")

    async def _preview(self, article: Article, note: Annotation | None) -> None:
        if note is None:
            self._context.say("label it first: then the same wording elsewhere can be labelled alike")
            return
        if note.label.is_of_page:
            self._context.say("boilerplate is not looked for in other articles")
            return
        offers = await self._ask(
            lambda propagation, stop: propagation.offers(article, note.span, note.label, note.speaker, stop)
        )
        if offers is None:
            return
        if not offers:
            self._context.say("there is nothing else with this wording to label")
            return
        from hikreader.tui.dialogs.propagation_dialog import PropagationDialog

        self._context.screen.app.push_screen(PropagationDialog(offers), self._take)

    def _take(self, offers: list[Offer] | None, nothing: str = "") -> None:
        context = self._context
        if offers:
            transaction = transactions.label_matches(offers, context.session.store.annotator)
            context.show(context.dispatch(transaction, origin=context.reader.selection.span))
        elif nothing:
            context.say(nothing)


def show(context: Context) -> None:
    """Show where else the wording of the selection stands."""
    context.service(MatchesPane).show()


def label_all(context: Context) -> None:
    """Label the same wording elsewhere, after a preview."""
    context.service(MatchesPane).preview_selected()


def label_shown(context: Context) -> None:
    """Label what the pane shows, after a preview."""
    context.service(MatchesPane).preview_base()


def open_listed(context: Context) -> None:
    """Open the article under the pane's cursor at that place."""
    context.service(MatchesPane).open_current()


def label_listed(context: Context) -> None:
    """Label the place under the pane's cursor, and go to the next."""
    context.service(MatchesPane).label_current()
    context.service(MatchesPane).move("next")


def move_in_pane(context: Context, way: str) -> None:
    """Move the cursor of the pane."""
    context.service(MatchesPane).move(way)


def close_pane(context: Context) -> None:
    """Close the pane."""
    context.service(MatchesPane).close()


HANDLERS: Handlers[Context] = {
    "matches.show": show,
    "matches.label": label_all,
    **{f"match.{way}": partial(move_in_pane, way=way) for way in ("next", "previous", "down", "up", "top", "bottom")},
    "match.skip": partial(move_in_pane, way="next"),
    "match.open": open_listed,
    "match.label": label_listed,
    "match.all": label_shown,
    "match.undo": undo,
    "match.close": close_pane,
}
