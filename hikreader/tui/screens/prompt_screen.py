"""Screens over the text that ask questions in the place of their status line, as the reading screen does."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual import on
from textual.events import Mount, Unmount
from textual.screen import ScreenResultType

from hikreader.session.update import SaveStatus, Update
from hikreader.tui.bindings import Handlers, Result, run
from hikreader.tui.context import Context
from hikreader.tui.prompt import Prompt
from hikreader.tui.screens.base import SubScreen
from hikreader.tui.widgets.status_line import StatusLine


class PromptScreen(SubScreen[ScreenResultType]):
    """A screen with a status line and a prompt, which hears of what changes like the panes of the screen below.

    The commands of the prompt are run here, whatever else it has.
    """

    def __init__(self, reading: Context, handlers: Handlers[Any]) -> None:
        """`reading` is the context of the screen below; `handlers` run the screen's own commands."""
        super().__init__(reading.settings.commands)
        self.reading = reading
        self._handlers = handlers
        self._status = StatusLine()
        self.prompt = Prompt(self, self._status)

    @on(Mount)
    def _hear(self) -> None:
        self.reading.updates.subscribe(self)

    @on(Unmount)
    def _hear_no_more(self) -> None:
        self.reading.updates.unsubscribe(self)

    async def run_own(self, command_id: str) -> Result:
        """Run one of the screen's own commands."""
        return await run(self._handlers, self, command_id)

    def show_result(self, result: Result) -> None:
        """Tell the panes of both screens what has changed."""
        if result is not None:
            self.reading.show(result)

    def update(self, update: Update) -> None:
        """Say what was done, and show what has changed."""
        if update.message:
            self.say(update.message, failed=update.status in (SaveStatus.QUEUED, SaveStatus.FAILED))
        if update.extent:
            self.show_changes()

    def show_changes(self) -> None:
        """Show what is in the database now: something in it was changed."""
        raise NotImplementedError

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
