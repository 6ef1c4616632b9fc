"""Screens over the text that have commands of their own, a footer, and help on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from hikreader.commands import Command, Scope
from hikreader.tui.bindings import action_of, bindings_for, command_provider
from hikreader.tui.themes import choose
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.workarounds import DismissOnce

_ANYWHERE = ("app.help", "app.palette", "app.suspend", "app.quit", "theme.other")


def anywhere(*ids: str) -> list[BindingType]:
    """The bindings of some of the commands that work anywhere, by id."""
    return [one for one in bindings_for(Scope.ANYWHERE) if isinstance(one, Binding) and one.id in ids]


class SubScreen(DismissOnce[ScreenResultType]):
    """A screen that is left for the text again; what has nothing to do with the text works here too."""

    WHERE: ClassVar[Scope]
    """Whose commands it has."""
    NOTE: ClassVar = ""
    """What its signs mean, for the help."""
    BINDINGS: ClassVar[list[BindingType]] = anywhere(*_ANYWHERE)
    COMMANDS = {command_provider}
    AUTO_FOCUS = None

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.offered = [one for one in commands if one.where is self.WHERE]
        self._commands = commands
        self._keys = KeyFooter([one for one in commands if one.where is self.WHERE or one.id in _ANYWHERE])
        self._keys.show(self.WHERE)

    async def action_app(self, what: str) -> None:
        """Help, palette, suspend, quit."""
        if what == "help":
            from hikreader.tui.screens.help import HelpScreen

            await self.app.push_screen(HelpScreen(self._commands, self.WHERE, self.NOTE))
        elif what == "palette":
            self.app.action_command_palette()
        elif what == "suspend":
            self.app.action_suspend_process()
        else:
            await self.app.action_quit()

    def action_theme(self, which: str) -> None:
        """Go from a dark theme to newsprint, from a light one to ink."""
        choose(self.app, which)

    async def run_command(self, command: Command) -> None:
        """Run a command as if its key had been pressed: the palette calls this."""
        await self.run_action(action_of(command))
