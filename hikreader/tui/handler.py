"""Handlers: what runs a command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable
from typing import TypeVar

from hikreader.session.update import Update

C = TypeVar("C")

Result = Update | None
"""What every pane is told; None where nothing is to be told."""

Handler = Callable[[C], Result | Awaitable[Result]]
"""Runs one command with what its screen hands to it: the context of the reading screen, or another screen itself."""

Handlers = Mapping[str, Handler[C]]
"""Handlers by the id of their command."""

Methods = Mapping[str, Callable[..., Result | Awaitable[Result]]]
"""Handlers that are methods of a dialog."""


async def run(handlers: Handlers[C], context: C, command_id: str) -> Result:
    """Run a command by its id."""
    result = handlers[command_id](context)
    return await result if isawaitable(result) else result
