"""The palette finds every command by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Protocol

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hikreader.commands import COMMANDS, Command, Where

_READING = (Where.READER, Where.LIST, Where.ANYWHERE)
"""Panes beside the text may not be there."""


class Commanded(Protocol):
    """A screen on which commands can be run by hand."""

    def run_command(self, command: Command) -> Awaitable[object]:
        """Run a command as if its key had been pressed where it works."""
        ...


class CommandProvider(Provider):
    """All commands of the screen from which the palette was called."""

    commands: ClassVar[Sequence[Command]] = tuple(command for command in COMMANDS if command.where in _READING)

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in self.commands:
            yield DiscoveryHit(command.title, self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose titles match, best first."""
        matcher = self.matcher(query)
        for command in self.commands:
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, Content(command.title), self._run(command), help=command.help)

    def _run(self, command: Command) -> Callable[[], Awaitable[object]]:
        screen: Commanded = self.screen  # type: ignore[assignment]  # this provider belongs to such screens alone
        return lambda: screen.run_command(command)


class CoverageCommands(CommandProvider):
    """The commands of the coverage screen."""

    commands: ClassVar[Sequence[Command]] = tuple(command for command in COMMANDS if command.where is Where.COVERAGE)
