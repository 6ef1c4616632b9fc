"""Suggestions: take or reject the next one, go from one to the next, take all sure ones, switch suggesters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from hikreader.model.annotation import Suggestion
from hikreader.model.edit import Transaction
from hikreader.model.suggester import Suggester
from hikreader.preferences.user_files import keep_switch
from hikreader.session import ghost_steps, transactions
from hikreader.session.state import ArticleState
from hikreader.session.update import Extent, Update
from hikreader.tui.bindings import Handlers, Result, with_signs
from hikreader.tui.context import Context
from hikreader.tui.suggestion_lookup import SuggestionLookup


def accept(context: Context) -> Result:
    """Accept the suggestions that the selection means, and go to the next one."""
    annotator = context.session.store.annotator
    return _decide(context, lambda state, ghosts: transactions.accept(state, annotator, ghosts))


def reject(context: Context) -> Result:
    """Reject the suggestions that the selection means, and go to the next one."""
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
    ghost = ghost_steps.stepped(state.ghosts, state.selection.span, step)
    if ghost is None:
        where = "after" if step > 0 else "before"
        return context.note(f"there is no suggestion {where} this" if len(state.ghosts) else _nothing(context, state))
    context.say("")
    _go_to(context, state, ghost)
    return context.note()


def switch(context: Context, suggester: Suggester) -> Update:
    """Switch a suggester on or off, and remember it."""
    is_on = context.service(SuggestionLookup).switch(suggester)
    keep_switch(suggester, is_on)
    told = context.note(f"{suggester}: {'suggested from now on' if is_on else 'not suggested any more'}")
    return told._replace(extent=Extent.LAYERS) if suggester is Suggester.FURNITURE else told


def _decide(context: Context, decision: Callable[[ArticleState, Sequence[Suggestion]], Transaction]) -> Result:
    state = context.session.state
    if state is None:
        return None
    ghosts = ghost_steps.meant(state.ghosts, state.selection.span)
    if not ghosts:
        return context.note(_nothing(context, state))
    if not context.reader.is_in_view(ghosts[0].span):
        _go_to(context, state, ghosts[0])
        return context.note("here is the next suggestion: press again to decide on it")
    update = context.dispatch(decision(state, ghosts))
    context.show(update._replace(select=None))
    if not (update.is_saved or update.is_queued):
        return None
    following = ghost_steps.following(state.ghosts, ghosts[-1])
    if following is not None:
        _go_to(context, state, following)
    elif len(ghosts) == 1:
        context.reader.go_to(ghosts[0].span)
    return context.note()


def _go_to(context: Context, state: ArticleState, ghost: Suggestion) -> None:
    context.reader.go_to(ghost_steps.selected(ghost, state.selection, state.units))


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
