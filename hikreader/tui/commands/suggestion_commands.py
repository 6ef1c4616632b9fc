"""Suggestions: take or reject the next one, go from one to the next, take all sure ones, switch suggesters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hikreader.model.annotation import Suggestion
from hikreader.model.edit import Transaction
from hikreader.model.suggester import Suggester
from hikreader.preferences.suggester_switches import keep_switch
from hikreader.session import transactions
from hikreader.session.state import ArticleState
from hikreader.session.update import Update
from hikreader.tui.bindings import Handlers, Result, with_signs
from hikreader.tui.context import Context
from hikreader.tui.suggestion_lookup import SuggestionLookup


def accept(context: Context) -> Result:
    """Accept the suggestion under or after the selection, and go to the next one."""
    annotator = context.session.store.annotator
    return _decide(context, lambda state, ghost: transactions.accept(state, annotator, ghost))


def reject(context: Context) -> Result:
    """Reject the suggestion under or after the selection, and go to the next one."""
    return _decide(context, transactions.reject)


def accept_sure(context: Context) -> Result:
    """Accept everything in the article that is sure."""
    state = context.session.state
    if state is None:
        return None
    if not len(state.ghosts):
        return context.note(_nothing(context, state))
    return context.dispatch(transactions.accept_sure(state, context.session.store.annotator))


def step(context: Context, step: int) -> Result:
    """Select the next (1) or previous (-1) suggestion."""
    state = context.session.state
    if state is None:
        return None
    ghost = state.step_ghost(state.selection.span, step)
    if ghost is None:
        where = "after" if step > 0 else "before"
        return context.note(f"there is no suggestion {where} this" if len(state.ghosts) else _nothing(context, state))
    context.say("")
    context.reader.go_to(ghost.span)
    return context.note()


def switch(context: Context, suggester: Suggester) -> Update:
    """Switch a suggester on or off, and remember it."""
    is_on = context.service(SuggestionLookup).switch(suggester)
    keep_switch(suggester, is_on)
    return context.note(f"{suggester}: {'suggested from now on' if is_on else 'not suggested any more'}")


def _decide(context: Context, decision: Callable[[ArticleState, Suggestion], Transaction]) -> Result:
    state = context.session.state
    if state is None:
        return None
    ghost = state.ghost_meant(state.selection.span)
    if ghost is None:
        return context.note(_nothing(context, state))
    if not context.reader.is_in_view(ghost.span):
        context.reader.go_to(ghost.span)
        return context.note("here is the next suggestion: press again to decide on it")
    update = context.dispatch(decision(state, ghost))
    context.show(update)
    following = state.step_ghost(ghost.span, 1) if update.is_saved or update.is_queued else None
    if following is None:
        return None
    context.reader.go_to(following.span)
    return context.note()


def _nothing(context: Context, state: ArticleState) -> str:
    """Why there is no suggestion to decide on."""
    if state.is_blind:
        return with_signs(context.screen.app, "labelled without suggestions until it is done ({article.done})")
    if not (context.session.suggest and context.session.suggest.on):
        return "no suggester is on: the palette switches them"
    if len(state.ghosts):
        return with_signs(context.screen.app, "there is no suggestion after this: {suggestion.previous} goes back")
    is_known = context.service(SuggestionLookup).is_known
    return "nothing is suggested here" if is_known else "suggestions are still being worked out"


HANDLERS: Handlers[Context] = {
    "suggestion.accept": accept,
    "suggestion.reject": reject,
    "suggestion.accept_sure": accept_sure,
    "suggestion.next": partial(step, step=1),
    "suggestion.previous": partial(step, step=-1),
    **{f"suggester.{name.name.lower()}": partial(switch, suggester=name) for name in Suggester},
}
