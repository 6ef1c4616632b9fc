"""Reviewing: a dialog of all that an import has left to look at, and the way to what is chosen there."""

from __future__ import annotations

from hikreader.model.errors import HikreaderError
from hikreader.session.review import ReviewItem, cases, confirm, drop, place_of
from hikreader.session.update import Outcome
from hikreader.text.units import Unit
from hikreader.tui.commands.jumps import Jumping
from hikreader.tui.context import Context
from hikreader.tui.dialogs.review import ReviewDialog


def review(hands: Context, jumping: Jumping) -> None:
    """List one's own annotations that somebody should look at."""
    store = hands.session.store
    if not cases(store):
        hands.say("there is nothing to review")
        return

    def go(case: ReviewItem | None) -> None:
        if case is not None:
            _go(hands, jumping, case)

    hands.screen.app.push_screen(ReviewDialog(lambda: cases(store), lambda what, case: _done(hands, what, case)), go)


def _done(hands: Context, what: str, case: ReviewItem) -> str:
    """Do what is wanted; what came of it."""
    said = ""

    def act() -> Outcome:
        nonlocal said
        try:
            outcome = _decided(hands, what, case)
        except HikreaderError as error:
            said = f"not saved: {error}"
            raise
        said = outcome.message
        return outcome

    hands.act(act)
    return said


def _decided(hands: Context, what: str, case: ReviewItem) -> Outcome:
    if what == "undo":
        return hands.session.undo()
    return confirm(hands.session, case) if what == "confirm" else drop(hands.session, case)


def _go(hands: Context, jumping: Jumping, case: ReviewItem) -> None:
    """Open the article at the annotation and take that in hand; of a lost one where its surroundings are."""
    place = place_of(hands.session.store, case)
    if place is None:
        hands.say("its article is not in the list any more")
        return
    article_id, span = place
    jumping.to(article_id, span)
    hands.session.take_in_hand(case.note)
    opened = hands.session.opened
    if case.is_lost and opened is not None:
        hands.reader.go_to(opened.units.first_overlapping(Unit.SENTENCE, span) or span)
        hands.say(f"lost, r puts it on what is selected: “{_short(case.note.anchor.exact)}”")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
