"""Commands as Textual bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from hikreader.commands import COMMANDS, Command, Where

_OWN_VERBS = {
    Where.READER: {"move", "extend", "unit", "page"},
    Where.LIST: {"list"},
    Where.ANYWHERE: set[str](),
}
"""What a pane does by itself; all else is the screen's."""


def action_of(command: Command) -> str:
    """The Textual action of a command, as seen from the pane that has the focus."""
    owner = "" if command.verb in _OWN_VERBS[command.where] else "screen."
    return f"{owner}{command.verb}('{command.object}')"


def bindings_for(where: Where) -> list[BindingType]:
    """The bindings of one part of the screen."""
    return [
        # Textual splits a binding's keys at commas, so that the comma itself has to be named.
        Binding("comma" if key == "," else key, action_of(command), command.title, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where
        for key in command.keys
    ]
