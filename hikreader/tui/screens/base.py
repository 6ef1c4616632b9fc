"""Screens over the text that have commands of their own, a footer, and help on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from hikreader.commands import Command, Scope
from hikreader.tui.bindings import Handlers, Result, action_of, bindings_for, run
from hikreader.tui.themes import choose
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.workarounds import DismissOnce, draw_again

_ANYWHERE = ("app.help", "app.palette", "app.redraw", "app.suspend", "app.quit", "theme.other")


def anywhere(*ids: str) -> list[BindingType]:
    """The bindings of some of the commands that work anywhere, by id."""
    return [binding for binding in bindings_for(Scope.ANYWHERE) if isinstance(binding, Binding) and binding.id in ids]


class SubScreen(DismissOnce[ScreenResultType]):
    """A screen that is left for the text again; commands that have nothing to do with the text work here too."""

    WHERE: ClassVar[Scope]
    """Whose commands it has."""
    NOTE: ClassVar = ""
    """What its signs mean, for the help."""
    BINDINGS: ClassVar[list[BindingType]] = anywhere(*_ANYWHERE)
    AUTO_FOCUS = None

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.offered = [command for command in commands if command.where is self.WHERE]
        self._commands = commands
        self._keys = KeyFooter([one for one in commands if one.where is self.WHERE or one.id in _ANYWHERE])
        self._keys.show(self.WHERE)

    async def action_command(self, command_id: str) -> None:
        """Run a command by its id."""
        if command_id in COMMON:
            await run(COMMON, self, command_id)
        else:
            self.show_result(await self.run_own(command_id))

    async def run_own(self, command_id: str) -> Result:
        """Run one of the screen's own commands."""
        raise NotImplementedError

    def show_result(self, result: Result) -> None:
        """Tell the panes what a command has changed; where none changes anything there is nothing to tell."""

    async def show_help(self) -> None:
        """Show the keys of this screen."""
        from hikreader.tui.screens.help_screen import HelpScreen

        await self.app.push_screen(HelpScreen(self._commands, self.WHERE, self.NOTE))

    async def run_command(self, command: Command) -> None:
        """Run a command as if its key had been pressed: the palette calls this."""
        await self.run_action(action_of(command.id))


COMMON: Handlers[SubScreen[Any]] = {
    "app.help": lambda screen: screen.show_help(),
    "app.palette": lambda screen: screen.app.action_command_palette(),
    "app.redraw": lambda screen: draw_again(screen.app),
    "app.suspend": lambda screen: screen.app.action_suspend_process(),
    "app.quit": lambda screen: screen.app.action_quit(),
    "theme.other": lambda screen: choose(screen.app, "other"),
}
"""What works on every screen over the text."""
