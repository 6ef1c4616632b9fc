"""The footer: the keys that matter here, from the list of commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment

from hikreader.commands import Command, Group, Scope, key_sign
from hikreader.tui.widgets.line import LineWidget

_LEADING = ("app.help", "app.quit")
"""What leads on, and so stays where there is no room for everything."""


class KeyFooter(LineWidget):
    """One row of keys; what finds no room is left out, what leads on (help, quit) never.

    Where there are suggestions the keys for them come first.
    """

    COMPONENT_CLASSES = {"keys--key"}

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands
        self._where = Scope.READER
        self._has_suggestions = False

    def offer_suggestions(self, are_there: bool) -> None:
        """Show the keys for suggestions, or do not."""
        if are_there is not self._has_suggestions:
            self._has_suggestions = are_there
            self.redraw()

    def show(self, where: Scope) -> None:
        """Show the keys of another part of the screen."""
        if where is not self._where:
            self._where = where
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """The part's own keys from the left, those that work anywhere at the right."""
        own, anywhere = self._of(self._where), self._of(Scope.ANYWHERE)
        if _width(own) + _width(anywhere) > width:
            anywhere = [command for command in anywhere if command.id in _LEADING]
        anywhere = _shortened(anywhere, width)
        own = _shortened(own, width - _width(anywhere))
        for command in own:
            yield from self._key(command)
        yield self.part(" " * max(0, width - _width(own) - _width(anywhere)))
        for command in anywhere:
            yield from self._key(command)

    def _of(self, where: Scope) -> list[Command]:
        found = [
            one for one in self._commands if one.where is where and one.footer and one.keys and self._is_of_use(one)
        ]
        return sorted(found, key=lambda one: one.group is not Group.SUGGESTION)

    def _is_of_use(self, command: Command) -> bool:
        return self._has_suggestions or command.group is not Group.SUGGESTION

    def _key(self, command: Command) -> Iterator[Segment]:
        yield self.part(" " + key_sign(command.keys[0]), "keys--key")
        yield self.part(f" {command.footer} ")


def _cells(command: Command) -> int:
    return len(f" {key_sign(command.keys[0])} {command.footer} ")


def _width(commands: Sequence[Command]) -> int:
    return sum(map(_cells, commands))


def _shortened(commands: Sequence[Command], width: int) -> list[Command]:
    """As many of the commands as fit, the last ones given up first."""
    kept = list(commands)
    while kept and _width(kept) > width:
        kept.pop()
    return kept
