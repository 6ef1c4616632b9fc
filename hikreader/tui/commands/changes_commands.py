"""What changed: opens the list of changes between versions, and reads what is chosen there."""

from __future__ import annotations

from hikreader.session.background import Background, store_queries
from hikreader.store.store import Store
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.context import Context
from hikreader.tui.screens.changes_screen import ChangesScreen, ChangeTarget


def show(context: Context) -> None:
    """Show what changed in articles that were imported again; the way back leads to the list."""

    def read(target: ChangeTarget | None) -> None:
        if target is not None:
            jump(context, target.article_id, target.span, lambda: show(context))

    queries = context.service(change_queries)
    context.screen.app.push_screen(ChangesScreen(queries, context.session.store.annotator), read)


def change_queries(context: Context) -> Background[Store]:
    """The service that compares versions in the background."""
    queries = store_queries(context.session.store)
    context.on_close(queries.close)
    return queries


HANDLERS: Handlers[Context] = {"versions.show": show}
