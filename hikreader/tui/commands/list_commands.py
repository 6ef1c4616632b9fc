"""The article list: move in it, sort and filter it, correct an article, mark it done."""

from __future__ import annotations

from functools import partial

from hikreader.model.article import Metadata, SortOrder
from hikreader.session import transactions
from hikreader.session.article_list_model import EXAMPLE
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.commands.article_commands import read_chosen
from hikreader.tui.commands.label_commands import redo, undo
from hikreader.tui.context import Context
from hikreader.tui.list_controller import ListController
from hikreader.tui.prompt import prompt


def move(context: Context, way: str) -> None:
    """Move the cursor of the list."""
    context.widgets.articles.move(way)
    context.say("")


def ask_filter(context: Context) -> None:
    """Ask which articles the list is to show."""
    context.say("")
    context.service(prompt).ask("filter", context.service(ListController), context.model.query.typed, EXAMPLE)


def sort(context: Context) -> None:
    """Sort the list by the next order."""
    context.say("")
    context.service(ListController).query(order=context.model.query.order.next)


def sort_by_outlet(context: Context) -> None:
    """Sort the list by outlet, or in the order of the import again."""
    is_by_outlet = context.model.query.order is SortOrder.OUTLET
    context.say("")
    context.service(ListController).query(order=SortOrder.IMPORT if is_by_outlet else SortOrder.OUTLET)


def correct(context: Context) -> None:
    """Ask for title, outlet, author and date of the article under the cursor, and save them."""
    number = context.widgets.articles.current
    if number is None:
        return
    from hikreader.tui.dialogs.fields_dialog import MetadataDialog

    article = context.session.store.articles.get(number)

    def save(answer: Metadata | None) -> None:
        if answer is not None:
            context.show(context.dispatch(transactions.correct(article, answer)))

    context.screen.app.push_screen(MetadataDialog(article.metadata), save)


def toggle_done(context: Context) -> Result:
    """Mark the article under the cursor done, or not done."""
    number = context.widgets.articles.current
    if number is None:
        return None
    article = context.session.store.articles.get(number)
    return context.dispatch(transactions.finish(article, not context.session.is_done(article)))


HANDLERS: Handlers[Context] = {
    **{f"list.{way}": partial(move, way=way) for way in ("next", "previous", "down", "up", "top", "bottom")},
    "list.open": read_chosen,
    "list.undo": undo,
    "list.redo": redo,
    "filter.list": ask_filter,
    "order.next": sort,
    "order.outlet": sort_by_outlet,
    "correct.article": correct,
    "finish.article": toggle_done,
}
