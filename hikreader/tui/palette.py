"""The palette finds every command by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hikreader.commands import COMMANDS, Command, Where

_HERE = tuple(command for command in COMMANDS if command.where is not Where.NOTES)
"""What can be called from here: the annotations pane may not be there."""


class Commanded(Protocol):
    """A screen on which commands can be run by hand."""

    def run_command(self, command: Command) -> Awaitable[object]:
        """Run a command as if its key had been pressed where it works."""
        ...


class CommandProvider(Provider):
    """All commands of the screen from which the palette was called."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in _HERE:
            yield DiscoveryHit(command.title, self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose titles match, best first."""
        matcher = self.matcher(query)
        for command in _HERE:
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, Content(command.title), self._run(command), help=command.help)

    def _run(self, command: Command) -> Callable[[], Awaitable[object]]:
        screen: Commanded = self.screen  # type: ignore[assignment]  # this provider belongs to the reading screen alone
        return lambda: screen.run_command(command)
