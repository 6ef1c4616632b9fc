"""Twinning: the pane with the same wording in other articles, and labelling all of it once."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.widget import Widget

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.background import BackgroundQueries, Question, T
from hikreader.session.jump_list import Jump
from hikreader.store.errors import StoreError
from hikreader.tui.commands.jumps import Jumping
from hikreader.tui.context import Context
from hikreader.tui.idle_lookup import IdleLookup
from hikreader.tui.widgets.headers import ArticleHeader
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.propagation import Occurrence, Offer
    from hikreader.tui.widgets.match_list import MatchList

_NOWHERE = "no other article here has the same wording"
_TOO_SHORT = "too short to compare: select a sentence or a quotation"


class _Base(NamedTuple):
    """What is compared with: a span of an article."""

    article: Article
    span: Span


class Twinning:
    """The pane is made when it is first asked for, and shows the same wording as one selection until the next is asked.

    `focus_on` gives a pane the focus.
    """

    def __init__(
        self,
        hands: Context,
        resting: IdleLookup,
        lookout: BackgroundQueries,
        jumping: Jumping,
        focus_on: Callable[[Widget], None],
    ) -> None:
        self._hands = hands
        self._resting = resting
        self._lookout = lookout
        self._jumping = jumping
        self._focus_on = focus_on
        self._base: _Base | None = None
        self._steps = 0  # that had been done when the pane was filled
        self.pane: MatchList | None = None

    # What keys do

    def show(self) -> None:
        """Show where else the wording of the selection stands."""
        opened = self._hands.session.opened
        if opened is not None:
            base = _Base(opened.article, self._hands.reader.selection.span)
            self._work(partial(self._fill, base, then_focus=True))

    def label_all(self) -> None:
        """Preview, then label, what has the wording of the annotation that was just made, or that is meant."""
        session, selected = self._hands.session, self._hands.reader.selection.span
        if session.opened is not None:
            note = self._resting.just_labelled() or session.annotation_meant(selected)
            self._work(partial(self._preview, session.opened.article, note))

    def back(self) -> Jump | None:
        """Go back to where the last jump began; to the pane, if it still shows what was selected there."""
        place, base = self._jumping.back(), self._base
        if place is not None and base is not None and place[:2] == (base.article.id, base.span) and self.is_shown:
            assert self.pane is not None
            self._focus_on(self.pane)
        return place

    def answer(self, wanted: MatchList.Requested) -> None:
        """Do what the person wants with one place: go there, or label it."""
        found = wanted.version.found
        if wanted.what == "open":
            self._jumping.to(found.article_id, wanted.version.held.theirs)
        elif wanted.what == "label" and self._base is not None:
            self._label(wanted.version, self._base)

    def left(self, what: str) -> None:
        """Close the pane, label everything in it, or undo."""
        if what == "undo":
            self._hands.act(self._hands.session.undo)
        elif what == "all" and self._base is not None:
            self._work(partial(self._preview, self._base.article, self._note_of(self._base)))
        elif what == "close":
            self.hide()
            self._focus_on(self._hands.reader)

    # What the screen calls

    @property
    def is_shown(self) -> bool:
        """Whether the pane is on the screen."""
        return self.pane is not None and self.pane.display

    def hide(self) -> None:
        """Put the pane away."""
        if self.pane is not None:
            self.pane.display = False
        self._hands.screen.remove_class("-twinning")

    def make_room(self, *, for_list: bool) -> None:
        """Put the pane away where it stands in the place of what is about to get the focus."""
        screen = self._hands.screen
        if screen.has_class("-narrow") or (for_list and screen.has_class("-medium")):
            self.hide()

    def follow(self) -> None:
        """Fill the pane anew if something was saved since: labels have come or gone."""
        if self._base is not None and self.is_shown and self._steps != self._hands.session.saving.steps:
            self._work(partial(self._fill, self._base, then_focus=False))

    # Inside

    def _work(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        begin(self._hands.screen, work, group="twins", exclusive=True)

    async def _ask(self, question: Question[T]) -> T | None:
        """The answer; None, and said, where the file cannot be read."""
        try:
            return await self._lookout.ask(question)
        except StoreError as error:
            self._hands.say(f"not looked up: {error}", failed=True)
            return None

    async def _fill(self, base: _Base, *, then_focus: bool) -> None:
        self._steps = self._hands.session.saving.steps
        versions = await self._ask(lambda once, stop: once.versions(base.article, base.span, stop))
        if versions is None:
            return
        if not versions and then_focus:
            is_comparable = await self._ask(lambda once, _: once.is_comparable(base.article, base.span))
            self._hands.say(_NOWHERE if is_comparable else _TOO_SHORT)
            return
        self._base = base
        pane = await self._made()
        pane.show(versions)
        if then_focus:
            pane.display = True
            self._hands.screen.add_class("-twinning")
            self._hands.say("")
            self._focus_on(pane)

    async def _made(self) -> MatchList:
        if self.pane is None:
            from hikreader.tui.widgets.match_list import MatchList

            self.pane = MatchList()
            # A pane takes its edge of what is left: beside the list, below masthead and text.
            await self._hands.screen.mount(self.pane, before=self._hands.screen.query_one(ArticleHeader))
        return self.pane

    def _note_of(self, base: _Base) -> Annotation | None:
        """The annotation that is on the whole of what is compared with, if its article lies open."""
        session = self._hands.session
        if session.opened is None or session.opened.article.id != base.article.id:
            return None
        note = session.annotation_meant(base.span)
        return note if note is not None and note.span.contains(base.span) else None

    def _label(self, version: Occurrence, base: _Base) -> None:
        """Label one place as what it is compared with is labelled, or as the last one was."""
        note = self._note_of(base)
        label = note.label if note is not None else self._hands.session.last_label
        if label is None or label is Label.BOILERPLATE:
            self._hands.say("label the selection first: this labels the same wording alike")
            return
        speaker = note.speaker if note is not None else None

        async def label_it() -> None:
            offers = await self._ask(lambda once, _: [once.offer(base.article, version.found, label, speaker)])
            if offers is not None:
                self._take([offer for offer in offers if offer is not None], f"that is labelled {label} already")

        begin(self._hands.screen, label_it, group="twins one by one")

    async def _preview(self, article: Article, note: Annotation | None) -> None:
        if note is None:
            self._hands.say("label it first: then the same wording elsewhere can be labelled alike")
            return
        if note.label is Label.BOILERPLATE:
            self._hands.say("boilerplate is not looked for in other articles")
            return
        offers = await self._ask(lambda once, stop: once.offers(article, note.span, note.label, note.speaker, stop))
        if offers is None:
            return
        if not offers:
            self._hands.say("there is nothing else with this wording to label")
            return
        from hikreader.tui.dialogs.propagation import PropagationDialog

        self._hands.screen.app.push_screen(PropagationDialog(offers), self._take)

    def _take(self, offers: list[Offer] | None, nothing: str = "") -> None:
        if offers:
            session, here = self._hands.session, self._hands.reader.selection.span
            self._hands.act(lambda: session.label_alike(offers, here))
        elif nothing:
            self._hands.say(nothing)
