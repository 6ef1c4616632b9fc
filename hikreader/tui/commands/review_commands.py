"""Review: a dialog of all that an import has left to look at, and the way to what is chosen there."""

from __future__ import annotations

from hikreader.session.review_items import ReviewItem, confirm, drop, place_of, review_items
from hikreader.session.update import Update
from hikreader.text.units import Unit
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.context import Context
from hikreader.tui.dialogs.review_dialog import ReviewDialog


def review(context: Context) -> Result:
    """List one's own annotations to look at."""
    store = context.session.store
    if not review_items(store):
        return context.note("there is nothing to review")

    def go(item: ReviewItem | None) -> None:
        if item is not None:
            _go(context, item)

    def decide(what: str, item: ReviewItem) -> str:
        update = _decided(context, what, item)
        context.show(update)
        return update.message or ""

    context.screen.app.push_screen(ReviewDialog(lambda: review_items(store), decide), go)
    return None


def _decided(context: Context, what: str, item: ReviewItem) -> Update:
    if what == "undo":
        return context.attempt(context.session.undo)
    return context.dispatch(confirm(item) if what == "confirm" else drop(item))


def _go(context: Context, item: ReviewItem) -> None:
    """Open the article at the annotation and make it the current one; at a lost one's surroundings."""
    place = place_of(context.session.store, item)
    if place is None:
        context.say("its article is not in the list any more")
        return
    article_id, span = place
    jump(context, article_id, span)
    state = context.session.state
    if state is None:
        return
    state.current = item.note
    if item.is_lost:
        context.reader.go_to(state.units.first_overlapping(Unit.SENTENCE, span) or span)
        context.say(f"lost, r puts it on what is selected: “{_short(item.note.anchor.exact)}”")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


HANDLERS: Handlers[Context] = {"review.list": review}
