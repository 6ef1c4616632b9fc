"""The palette: everything that can be done on a screen, by group, found by its name; also the choice of a theme."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, Static

from hikreader.commands import Command, Scope, key_sign
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted, padded
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import Dialog
from hikreader.tui.widgets.input_fields import SafeInput
from hikreader.tui.widgets.list_base import GroupedList

_LONGEST = 100
"""Code points of what is looked for: no command has a longer name, and to compare a page with all takes seconds."""

_EDITOR_HABITS = {
    **dict.fromkeys(("q", "q!", "qa", "qa!", "quit", "wq", "wq!", "x", "exit"), "app.quit"),
    **dict.fromkeys(("w", "w!", "wa", "write"), "save.again"),
}
"""What hands used to vi type after a colon, in full, and the command that does it here."""

KEYS = "enter runs it   {palette.next} {palette.previous} choose   {dialog.close} leaves"
_NOTHING = "nothing has such a name"


class Choice(NamedTuple):
    """A row of the palette: `run` does it; `habits` are other words that choose it, in full."""

    title: str
    told: str
    keys: str
    group: str
    run: Callable[[], Awaitable[object] | object]
    habits: frozenset[str] = frozenset()


def choices_of(commands: Sequence[Command], run: Callable[[Command], Awaitable[object]]) -> list[Choice]:
    """The choices that run these commands, by group."""
    order = list(dict.fromkeys(command.group for command in commands))
    return [
        Choice(
            command.title,
            command.help,
            key_sign(command.keys[0]) if command.keys else "",
            command.group.value,
            partial(run, command),
            frozenset(typed for typed, id_ in _EDITOR_HABITS.items() if id_ == command.id),
        )
        for command in sorted(commands, key=lambda command: order.index(command.group))
    ]


def found(choices: Sequence[Choice], query: str) -> list[Choice]:
    """The choices that fit, best first: by name, and only where none has such a name by what they do.

    Before anything is typed that is all of them, in their order.
    """
    if not query or len(query) > _LONGEST:
        return [] if query else [*choices]
    matcher = Matcher(query)
    scores = {choice: matcher.match(choice.title) for choice in choices}
    fitting = sorted((choice for choice in choices if scores[choice] > 0), key=lambda choice: -scores[choice])
    if not fitting:
        fitting = [choice for choice in choices if query.casefold() in choice.told.casefold()]
    habitual = [choice for choice in choices if query in choice.habits]
    return [*dict.fromkeys([*habitual, *fitting])]


class ChoiceList(GroupedList):
    """Choices with their keys, under the names of their groups; one is marked."""

    CLICK = "screen.choose"
    COMPONENT_CLASSES = {"choices--group", "choices--key", "choices--cursor"}
    DEFAULT_CSS = """
    ChoiceList { height: 1fr; background: $panel; }
    ChoiceList > .choices--group { color: $key; text-style: bold; }
    ChoiceList > .choices--key { color: $key; text-style: bold; }
    ChoiceList > .choices--cursor { background: $picked-tint; color: $picked; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._groups: Sequence[str] = ()
        self._title_cells = self._key_cells = 0

    @property
    def current(self) -> Choice | None:
        """The choice that is marked."""
        return self._choices[self.cursor] if self._choices else None

    def show(self, choices: Sequence[Choice], *, by_group: bool) -> None:
        """Show these choices, the first one marked."""
        self._choices = choices
        groups = [(group, len([*of_group])) for group, of_group in groupby(choices, lambda choice: choice.group)]
        self._groups = [group for group, _ in groups]
        self._title_cells = max((cells(choice.title) for choice in choices), default=0)
        self._key_cells = max((cells(choice.keys) for choice in choices), default=0)
        self.show_groups([count for _, count in groups] if by_group else [len(choices)], has_headings=by_group)

    def heading_row(self, group: int) -> Iterable[Segment]:
        """The name of a group."""
        yield Segment(f" {self._groups[group]}", self._styles.over("choices--group"))

    def item_row(self, index: int, *, has_cursor: bool) -> Iterator[Segment]:
        """Name, what it does, and the key at the right, as much of it as there is room for."""
        choice, over = self._choices[index], ["choices--cursor"] * has_cursor
        room = max(0, self.size.width - 5 - self._key_cells)
        keys = " " * (self._key_cells - cells(choice.keys)) + choice.keys
        title = padded(fitted(choice.title, room), min(self._title_cells, room))
        told = fitted(f"  {choice.told}", room - cells(title)) if room - cells(title) > 8 else ""
        yield Segment(" ▸ " if has_cursor else "   ", self._styles.over(*over))
        yield Segment(title, self._styles.over(*over))
        yield Segment(padded(told, room - cells(title)), self._styles.over(*(over or ["list--quiet"])))
        yield Segment(f" {keys} ", self._styles.over("choices--key", *over))

    def nothing(self) -> str:
        """What is said where nothing fits."""
        return f" {_NOTHING}"


class PaletteDialog(Dialog[Choice | None]):
    """A field, and below it all that fits what is typed there; gives the one that is to be run."""

    DEFAULT_CSS = """
    PaletteDialog { align: center top; }
    PaletteDialog > Vertical { max-width: 96; height: 1fr; margin: 0 0 1 0; border: round $key; }
    PaletteDialog .field { height: 2; }
    PaletteDialog .field .name { width: auto; padding: 0 1; color: $key; text-style: bold; }
    PaletteDialog SafeInput, PaletteDialog SafeInput:focus { width: 1fr; background: $panel; }
    """
    BINDINGS = bindings_for(Scope.PALETTE)

    def __init__(self, choices: Sequence[Choice], name: str, placeholder: str) -> None:
        """The choices in the order of their groups; `name` says what is chosen."""
        super().__init__()
        self._choices = choices
        self._title = name
        self._field = SafeInput(placeholder=placeholder)
        self._list = ChoiceList()

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            with Horizontal(classes="field"):
                yield Static(Content(self._title), classes="name")
                yield self._field
            yield self._list
        yield Static(key_row(self.app, KEYS), classes="keys")

    def on_mount(self) -> None:
        """Show everything, and type at once."""
        self._field.focus()
        self._show("")

    def move(self, way: str) -> None:
        """Mark another choice."""
        self._list.move(way)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Run what is marked; where nothing fits, go on typing."""
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def _show(self, typed: str) -> None:
        query = typed.strip()
        self._list.show(found(self._choices, query), by_group=not query)

    HANDLERS = {
        **Dialog.HANDLERS,
        "palette.next": partial(move, way="next"),
        "palette.previous": partial(move, way="previous"),
        "palette.down": partial(move, way="down"),
        "palette.up": partial(move, way="up"),
    }
