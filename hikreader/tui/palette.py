"""The palette finds every command by its name."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from textual.app import ComposeResult
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Static

from hikreader.commands import BY_ID, Command, Scope, key_sign
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.workarounds import SteadyPalette

_LONGEST = 100
"""Code points of what is looked for: no command has a longer name, and to compare a page with all takes seconds."""

_EDITOR_HABITS = {
    **dict.fromkeys(("q", "q!", "qa", "qa!", "quit", "wq", "wq!", "x", "exit"), "app.quit"),
    **dict.fromkeys(("w", "w!", "wa", "write"), "save.again"),
}
"""What hands used to vi type behind a colon, in full, and the command that does it here."""

_CERTAIN = math.inf
"""A score above that of any title."""

KEYS = "enter runs it   {palette.down} {palette.up} pages   {dialog.close} leaves"


class Commanded(Protocol):
    """A screen on which commands can be run by hand."""

    offered: Sequence[Command]
    """Those commands, in the order of the table, with the keys that are in force."""

    def run_command(self, command: Command) -> Awaitable[object]:
        """Run a command as if its key had been pressed where it works."""
        ...


class Palette(SteadyPalette):
    """The palette in the look of the other dialogs."""

    DEFAULT_CSS = """
    Palette { background: $background 40%; }
    Palette > Vertical, Palette > Vertical:dark { max-width: 84; background: $panel; border: round $key; }
    Palette CommandList > .option-list--option { color: $foreground; }
    Palette CommandList > .option-list--option-highlighted {
        color: $picked;
        background: $picked-tint;
        text-style: bold;
    }
    Palette > .command-palette--help-text { color: $foreground; text-style: not bold; }
    Palette > .keys { dock: bottom; height: 1; padding: 0 1; background: $background; color: $quiet; }
    Palette Input > .input--placeholder { color: $quiet; }
    Palette SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus { padding-left: 1; }
    Palette CommandList { border-top: none; border-bottom: blank; background: $panel; }
    Palette CommandList { scrollbar-size-vertical: 1; scrollbar-background: $panel; }
    """
    BINDINGS = bindings_for(Scope.PALETTE)

    def compose(self) -> ComposeResult:
        """Textual's field and list, and in the place of the footer the keys that work in them."""
        yield from super().compose()
        yield Static(key_row(self.app, KEYS), classes="keys")

    async def action_command(self, command_id: str) -> None:
        """Run one of the palette's own commands."""
        await self.turn_page({"palette.down": "page_down", "palette.up": "page_up"}[command_id])


class CommandProvider(Provider):
    """What the screen from which the palette was called has to offer."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in self._commanded.offered:
            yield DiscoveryHit(command.title, self._run(command), help=_help(command))

    async def search(self, query: str) -> Hits:
        """The commands whose titles match, best first; above them what vi would do."""
        if len(query) > _LONGEST:
            return
        matcher, habitual = self.matcher(query), self._habitual(query.strip())
        for command in dict.fromkeys([*([habitual] if habitual else []), *self._commanded.offered]):
            score = _CERTAIN if command is habitual else matcher.match(command.title)
            if score > 0:
                yield Hit(score, Content(command.title), self._run(command), help=_help(command))

    @property
    def _commanded(self) -> Commanded:
        return self.screen  # type: ignore[return-value]  # this provider belongs to such screens alone

    def _habitual(self, typed: str) -> Command | None:
        """What does here what the typed command does in vi; every screen can be left, few have anything to save."""
        id_ = _EDITOR_HABITS.get(typed)
        offered = next((command for command in self._commanded.offered if command.id == id_), None)
        return offered or (BY_ID["app.quit"] if id_ == "app.quit" else None)

    def _run(self, command: Command) -> Callable[[], Awaitable[object] | None]:
        screen = self._commanded
        chances = iter((True,))  # a second enter, sent in one piece with the first, is no second wish
        return lambda: screen.run_command(command) if next(chances, False) else None


def _help(command: Command) -> str:
    """What a command does, and the key that does it too."""
    return f"{key_sign(command.keys[0])} · {command.help}" if command.keys else command.help
