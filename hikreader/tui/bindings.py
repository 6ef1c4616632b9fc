"""Commands as Textual bindings, and in its palette."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.command import Provider

from hikreader.commands import COMMANDS, Scope


def action_of(command_id: str) -> str:
    """The Textual action that runs a command on the screen that has the focus."""
    return f"screen.command('{command_id}')"


def key_names(keys: Iterable[str]) -> str:
    """Keys as one binding takes them; a comma by its name, since it separates keys."""
    return ",".join("comma" if key == "," else key for key in keys)


def bindings_for(where: Scope) -> list[BindingType]:
    """The bindings of one part of the screen."""
    return [
        Binding(key_names(command.keys), action_of(command.id), command.title, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where and command.keys
    ]


def command_provider() -> type[Provider]:
    """The palette's source of commands, imported when the palette is called for the first time."""
    from hikreader.tui.palette import CommandProvider

    return CommandProvider
