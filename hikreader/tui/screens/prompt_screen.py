"""Screens over the text that ask questions in the place of their status line, as the reading screen does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.screen import ScreenResultType

from hikreader.commands import Command
from hikreader.tui.bindings import Handlers, run
from hikreader.tui.prompt import Prompt
from hikreader.tui.screens.base import SubScreen
from hikreader.tui.widgets.status_line import StatusLine


class PromptScreen(SubScreen[ScreenResultType]):
    """A screen with a status line and a prompt; the commands of the prompt are run here, whatever else it has."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(commands)
        self._status = StatusLine()
        self.prompt = Prompt(self, self._status)

    async def action_command(self, command_id: str) -> None:
        """Run a command by its id."""
        if command_id in PROMPT:
            await run(PROMPT, self, command_id)
        else:
            await super().action_command(command_id)

    def say(self, message: str, failed: bool = False) -> None:
        """Say a sentence on the status line, one about a failure in another colour; an empty one clears it."""
        self._status.say(message, failed)


def step(screen: PromptScreen[Any], step: int) -> None:
    """Go to the next (1) or previous (-1) result of what is typed."""
    screen.prompt.step(step)


PROMPT: Handlers[PromptScreen[Any]] = {
    "prompt.next": partial(step, step=1),
    "prompt.previous": partial(step, step=-1),
    "prompt.accept": lambda screen: screen.prompt.accept(),
    "prompt.cancel": lambda screen: screen.prompt.cancel(),
}
"""What the field of a prompt binds its keys to."""
