"""Commands as Textual bindings, what runs them, and their keys in sentences."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from inspect import isawaitable
from typing import Protocol, TypeVar, runtime_checkable

from textual.binding import Binding, BindingType
from textual.content import Content

from hikreader.commands import COMMANDS, Command, Scope, key_sign
from hikreader.session.update import Update
from hikreader.text.display import displayed

C = TypeVar("C")

Result = Update | None
"""What every pane is told; None where nothing is to be told."""

Handler = Callable[[C], Result | Awaitable[Result]]
"""Runs one command with what its screen hands to it: the context of the reading screen, or another screen itself."""

Handlers = Mapping[str, Handler[C]]
"""Handlers by the id of their command."""

Methods = Mapping[str, Callable[..., Result | Awaitable[Result]]]
"""Handlers that are methods of a dialog."""


def action_of(command_id: str) -> str:
    """The Textual action that runs a command on the screen that has the focus."""
    return f"screen.command('{command_id}')"


def key_names(keys: Iterable[str]) -> str:
    """Keys as one binding takes them; a comma by its name, since it separates keys."""
    return ",".join("comma" if key == "," else key for key in keys)


def bindings_for(where: Scope, *, priority: bool = False) -> list[BindingType]:
    """The bindings of one part of the screen; those with priority are looked at before those of a field in it."""
    return [
        Binding(
            key_names(command.keys), action_of(command.id), command.title, show=False, priority=priority, id=command.id
        )
        for command in COMMANDS
        if command.where is where and command.keys
    ]


@runtime_checkable
class HasCommands(Protocol):
    """An application that knows the commands with the keys that are in force."""

    commands: Sequence[Command]


def with_signs(app: object, template: str) -> str:
    """A sentence with the signs of keys in the place of command ids in braces: "{review.drop} remove label"."""
    commands = app.commands if isinstance(app, HasCommands) else COMMANDS
    for command in commands:
        template = template.replace(f"{{{command.id}}}", key_sign(command.keys[0]) if command.keys else "")
    return template


_SIGNS = re.compile(r"(\{[a-z_.]+\}|(?:^|(?<=  ))(?:enter|tab)(?= ))")
"""Where a row of keys names a key: by the id of its command, or as the first word of a part."""


def key_row(app: object, template: str, said: str = "") -> Content:
    """A row of keys as the footer has them: the signs stand out from what they do; what is `said` comes first.

    The parts of the template stand two or three spaces apart.
    """
    parts = [Content.styled(f"{displayed(said)}   ", "bold")] if said else []
    for number, words in enumerate(_SIGNS.split(template)):
        shown = with_signs(app, words)
        parts.append(Content.styled(shown, "bold $key") if number % 2 else Content(shown))
    return Content("").join(parts)


async def run(handlers: Handlers[C], context: C, command_id: str) -> Result:
    """Run a command by its id."""
    result = handlers[command_id](context)
    return await result if isawaitable(result) else result
