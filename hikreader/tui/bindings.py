"""Commands as Textual bindings, and in its palette."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.command import Provider

from hikreader.commands import COMMANDS, Command, Scope

_OWN_VERBS = {
    Scope.READER: {"move", "extend", "unit", "page"},
    Scope.LIST: {"list"},
    Scope.NOTES: {"note"},
    Scope.TWINS: {"twin"},
    Scope.COVERAGE: set[str](),
    Scope.AGREEMENT: set[str](),
    Scope.ANYWHERE: set[str](),
}
"""What a pane does by itself; all else is the screen's."""


def action_of(command: Command) -> str:
    """The Textual action of a command, as seen from the pane that has the focus."""
    owner = "" if command.verb in _OWN_VERBS[command.where] else "screen."
    return f"{owner}{command.verb}('{command.object}')"


def key_names(keys: Iterable[str]) -> str:
    """Keys as one binding takes them, by name where the character itself would part them."""
    return ",".join("comma" if key == "," else key for key in keys)


def bindings_for(where: Scope) -> list[BindingType]:
    """The bindings of one part of the screen."""
    return [
        Binding(key_names(command.keys), action_of(command), command.title, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where and command.keys
    ]


def command_provider() -> type[Provider]:
    """The palette's source of commands, imported when the palette is called for the first time."""
    from hikreader.tui.palette import CommandProvider

    return CommandProvider
