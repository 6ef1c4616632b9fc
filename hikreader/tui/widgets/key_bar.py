"""The footer: the keys that matter here, from the list of commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment

from hikreader.commands import COMMANDS, Command, Where, key_sign
from hikreader.tui.widgets.line import Line


class KeyBar(Line):
    """One row of keys; what finds no room is left out, what leads on (help, quit) never."""

    COMPONENT_CLASSES = {"keys--key"}

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._where = Where.READER

    def show(self, where: Where) -> None:
        """Show the keys of another part of the screen."""
        if where is not self._where:
            self._where = where
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """The part's own keys from the left, those that work anywhere at the right."""
        anywhere = _shortened(_of(Where.ANYWHERE), width)
        right = sum(map(_cells, anywhere))
        own = _shortened(_of(self._where), width - right - 1)
        for command in own:
            yield from self._key(command)
        left = sum(map(_cells, own))
        yield self.part(" " * max(0, width - left - right))
        for command in anywhere:
            yield from self._key(command)

    def _key(self, command: Command) -> Iterator[Segment]:
        yield self.part(" " + key_sign(command.keys[0]), "keys--key")
        yield self.part(f" {command.footer} ")


def _of(where: Where) -> list[Command]:
    return [command for command in COMMANDS if command.where is where and command.footer]


def _cells(command: Command) -> int:
    return len(f" {key_sign(command.keys[0])} {command.footer} ")


def _shortened(commands: Sequence[Command], width: int) -> list[Command]:
    """As many of the commands as fit, the last ones given up first."""
    kept = list(commands)
    while kept and sum(map(_cells, kept)) > width:
        kept.pop()
    return kept
