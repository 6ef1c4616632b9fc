"""The registry: the handler of every command of the reading screen, by the command's id.

What the first paint does not need is imported when one of its commands is run for the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hikreader.commands import COMMANDS, Scope
from hikreader.tui.bindings import Handler, Handlers, Result, run
from hikreader.tui.commands import label_commands, move_commands
from hikreader.tui.context import Context

SCOPES = (Scope.READER, Scope.LIST, Scope.NOTES, Scope.MATCHES, Scope.PROMPT, Scope.ANYWHERE)
"""The scopes of the reading screen."""


def _application() -> Handlers[Context]:
    from hikreader.tui.commands import application_commands

    return application_commands.HANDLERS


def _articles() -> Handlers[Context]:
    from hikreader.tui.commands import article_commands

    return article_commands.HANDLERS


def _article_list() -> Handlers[Context]:
    from hikreader.tui.commands import list_commands

    return list_commands.HANDLERS


def _collection() -> Handlers[Context]:
    from hikreader.tui.commands import collection_commands

    return collection_commands.HANDLERS


def _view() -> Handlers[Context]:
    from hikreader.tui.commands import view_commands

    return view_commands.HANDLERS


def _story() -> Handlers[Context]:
    from hikreader.tui.commands import story_commands

    return story_commands.HANDLERS


def _suggestions() -> Handlers[Context]:
    from hikreader.tui.commands import suggestion_commands

    return suggestion_commands.HANDLERS


def _annotations() -> Handlers[Context]:
    from hikreader.tui.commands import annotation_commands

    return annotation_commands.HANDLERS


def _find() -> Handlers[Context]:
    from hikreader.tui.commands import find_commands

    return find_commands.HANDLERS


def _matches() -> Handlers[Context]:
    from hikreader.tui.commands import match_commands

    return match_commands.HANDLERS


def _review() -> Handlers[Context]:
    from hikreader.tui.commands import review_commands

    return review_commands.HANDLERS


def _imports() -> Handlers[Context]:
    from hikreader.tui.commands import import_commands

    return import_commands.HANDLERS


def _export() -> Handlers[Context]:
    from hikreader.tui.commands import export_commands

    return export_commands.HANDLERS


def _coverage() -> Handlers[Context]:
    from hikreader.tui.commands import coverage_commands

    return coverage_commands.HANDLERS


def _browser() -> Handlers[Context]:
    from hikreader.tui.commands import browser_commands

    return browser_commands.HANDLERS


def _macros() -> Handlers[Context]:
    from hikreader.tui.commands import macro_commands

    return macro_commands.HANDLERS


LATER: dict[str, Callable[[], Handlers[Context]]] = {
    **dict.fromkeys(("app", "save", "theme", "pane", "prompt"), _application),
    **dict.fromkeys(("article", "divide", "jump"), _articles),
    **dict.fromkeys(("list", "filter", "order", "correct", "finish"), _article_list),
    **dict.fromkeys(("mark", "aside", "pending", "forget", "undo", "spell"), _collection),
    **dict.fromkeys(("agreement", "portraits", "report", "speakers", "versions"), _story),
    "view": _view,
    **dict.fromkeys(("suggestion", "suggester"), _suggestions),
    "annotation": _annotations,
    "note": _annotations,
    "find": _find,
    "search": _find,
    "matches": _matches,
    "match": _matches,
    "review": _review,
    "add": _imports,
    "copy": _export,
    "export": _export,
    "coverage": _coverage,
    "macro": _macros,
    "count": _macros,
    "browser": _browser,
}
"""Modules that are imported later, by the verbs of their commands."""


def _later() -> Handlers[Context]:
    return {
        command.id: partial(_run_later, command_id=command.id)
        for command in COMMANDS
        if command.where in SCOPES and command.verb in LATER
    }


async def _run_later(context: Context, command_id: str) -> Result:
    handlers = LATER[command_id.partition(".")[0]]()
    return await run(handlers, context, command_id)


HANDLERS: dict[str, Handler[Context]] = {**_later(), **label_commands.HANDLERS, **move_commands.HANDLERS}
