"""Articles: open one, jump to one and back, mark it done, merge or split it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hikreader.model.span import Span
from hikreader.session import transactions
from hikreader.session.jump_list import Jump, JumpList
from hikreader.session.update import Update
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.context import Context
from hikreader.tui.panes import Panes


def read(context: Context, article_id: int) -> None:
    """Open an article and go to its text."""
    context.show(context.open(article_id))
    context.service(Panes).focus_on_reader()


def read_chosen(context: Context) -> None:
    """Read the article under the list's cursor."""
    number = context.widgets.articles.current
    if number is not None:
        read(context, number)


def step(context: Context, step: int) -> Result:
    """Open the next (1) or previous (-1) article of the list."""
    if context.session.state is None:
        return None
    ids, index = context.model.ids, context.widgets.articles.open_index + step
    if 0 <= index < len(ids):
        return context.open(ids[index])
    return context.note("this is the last article" if step > 0 else "this is the first article")


def toggle_done(context: Context) -> Result:
    """Mark the open article done, or not done."""
    state = context.session.state
    return None if state is None else context.dispatch(transactions.finish(state.article, not state.is_done))


def merge(context: Context) -> Update:
    """Merge the open article with the next one of its source."""
    from hikreader.session.merge_split import merge  # the rules of an import are not for the first paint

    return context.dispatch(merge(context.session.state)) if context.session.state else _no_article(context)


def split(context: Context) -> Result:
    """Split the open article where the selection begins, if that can be seen."""
    from hikreader.session.merge_split import split

    state = context.session.state
    if state is None:
        return _no_article(context)
    if not context.reader.is_selection_in_view:
        context.reader.scroll_to_selection()
        return context.note("here is the selection: split again to split where it begins")
    return context.dispatch(split(state, state.selection.span))


def _no_article(context: Context) -> Update:
    return context.note("no article is open")


def jumps(_: Context) -> JumpList:
    """The service that remembers where jumps began."""
    return JumpList()


def jump(context: Context, article_id: int, span: Span, on_return: Callable[[], None] | None = None) -> None:
    """Select a span of an article; the way back leads to what is selected now, and then calls `on_return`."""
    state = context.session.state
    if state is not None:
        context.service(jumps).push(Jump(state.article.id, state.selection.span, on_return))
    _arrive(context, article_id, span)


def jump_back(context: Context) -> Result:
    """Select again what was selected before the last jump, on the screen that it left."""
    place = context.service(jumps).pop()
    if place is None:
        return context.note("there is nowhere to come back to")
    _arrive(context, place.article_id, place.span)
    if place.on_return is not None:
        place.on_return()
    return None


def _arrive(context: Context, article_id: int, span: Span) -> None:
    read(context, article_id)
    state = context.session.state
    if state is None or state.article.id != article_id:
        return  # it is said why it was not opened
    context.reader.go_to(span)
    context.show(context.note("that place is folded away: z shows it") if state.selection.span != span else None)


HANDLERS: Handlers[Context] = {
    "article.next": partial(step, step=1),
    "article.previous": partial(step, step=-1),
    "article.done": toggle_done,
    "divide.merge": merge,
    "divide.split": split,
    "jump.back": jump_back,
}
