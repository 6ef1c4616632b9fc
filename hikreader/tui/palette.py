"""The palette finds every command by its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hikreader.commands import COMMANDS, Command
from hikreader.tui.bindings import action_of


class CommandProvider(Provider):
    """All commands; each runs as if its key had been pressed where it works."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in COMMANDS:
            yield DiscoveryHit(command.title, self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose titles match, best first."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, Content(command.title), self._run(command), help=command.help)

    def _run(self, command: Command) -> Callable[[], object]:
        return partial(self.screen.run_action, action_of(command))
