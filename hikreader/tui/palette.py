"""The palette finds every command by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.styles import RenderStyles

from hikreader.commands import COMMANDS, Command, Where
from hikreader.tui.closing import ClosingOnce

_READING = (Where.READER, Where.LIST, Where.ANYWHERE)
"""Panes beside the text may not be there."""


class Commanded(Protocol):
    """A screen on which commands can be run by hand."""

    def run_command(self, command: Command) -> Awaitable[object]:
        """Run a command as if its key had been pressed where it works."""
        ...


class Palette(ClosingOnce[None], CommandPalette):
    """Textual's, but no key comes too early for it."""

    # A search that a key has cut short would leave it turning for ever; ours are over before anybody could see it.
    DEFAULT_CSS = """
    Palette LoadingIndicator, Palette LoadingIndicator.--visible { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page('page_down')", "Next page", show=False),
        Binding("pageup", "page('page_up')", "Previous page", show=False),
    ]

    async def action_page(self, action: str) -> None:
        """Turn a page of the list, once it has been laid out: before, Textual's own fails."""
        found = self.query_one(CommandList)
        if found.size.height:
            await found.run_action(action)

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Textual's, or none where they are asked for before there are any: what is typed at once is found before."""
        try:
            return super().get_component_styles(*names)
        except KeyError:
            return super().get_component_styles()


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

    def _run(self, command: Command) -> Callable[[], Awaitable[object] | None]:
        screen: Commanded = self.screen  # type: ignore[assignment]  # this provider belongs to such screens alone
        chances = iter((True,))  # a second enter, sent in one piece with the first, is no second wish
        return lambda: screen.run_command(command) if next(chances, False) else None


class CoverageCommands(CommandProvider):
    """The commands of the coverage screen."""

    commands: ClassVar[Sequence[Command]] = tuple(command for command in COMMANDS if command.where is Where.COVERAGE)
