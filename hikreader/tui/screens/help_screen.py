"""Help: every key and what the labels mean, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from rich.console import Group as Stack
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from hikreader.commands import Command, Group, Scope, key_sign, key_table
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING, Label
from hikreader.text.graphemes import cells
from hikreader.tui.bindings import bindings_for, key_row, with_signs
from hikreader.tui.dialogs.base import PageDialog
from hikreader.tui.widgets.headers import TitleLine

_LATER = (
    Group.LIST,
    Group.NOTES,
    Group.MATCHES,
    Group.COVERAGE,
    Group.OUTLET,
    Group.CHANGES,
    Group.AGREEMENT,
    Group.PORTRAITS,
    Group.BROWSER,
    Group.REVIEW,
    Group.REGISTER,
    Group.OFFERS,
    Group.IMPORT,
    Group.DIALOGS,
    Group.PROMPT,
)
"""Groups whose keys are shown where they work, too: they come below the others."""

KEYS = "{help.down} {help.up} rows   {help.page_down} {help.page_up} pages   {dialog.close} closes this"
_MOST_COLUMNS = 4
_GAP = 2
"""Cells between columns."""


class HelpScreen(PageDialog[None]):
    """What the labels mean, and all keys by group in as many columns as fit."""

    DEFAULT_CSS = """
    #help {
        height: 1fr;
        padding: 1 1 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $quiet;
    }
    #help-keys, #help-more { width: 100%; height: auto; }
    #help-note { color: $quiet; }
    """
    BINDINGS = bindings_for(Scope.HELP)

    def __init__(self, commands: Sequence[Command], where: Scope | None = None, note: str = "") -> None:
        """Help with a screen of its own, `where`, is about that; the note says what its signs mean."""
        super().__init__()
        self._commands = commands
        self._where = where
        self._note = note

    def compose(self) -> ComposeResult:
        """The page."""
        with Vertical():
            title = TitleLine("Help")
            title.show("labels and keys" if self._where is None else f"keys of: {self._where}")
            yield title
            with VerticalScroll(id="help"):
                if self._where is None:
                    yield Static(self._labels())
                note = self._note or FACT_IS_A_WAY_OF_SPEAKING
                yield Static(Text(with_signs(self.app, note)), id="help-note")
                yield Static(self._columns() if self._where is None else self._told(self._where), id="help-keys")
                if self._where is None:
                    yield Static(self._columns(later=True), id="help-more")
        yield Static(key_row(self.app, KEYS), classes="keys")

    def scroll(self, way: str) -> None:
        """Scroll the panel where it does not fit."""
        panel = self.query_one(VerticalScroll)
        {
            "down": panel.scroll_down,
            "up": panel.scroll_up,
            "page_down": panel.scroll_page_down,
            "page_up": panel.scroll_page_up,
        }[way](animate=False)

    HANDLERS = {
        **PageDialog.HANDLERS,
        "help.close": PageDialog.close,
        "help.down": partial(scroll, way="down"),
        "help.up": partial(scroll, way="up"),
        "help.page_down": partial(scroll, way="page_down"),
        "help.page_up": partial(scroll, way="page_up"),
    }

    def _labels(self) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", no_wrap=True)
        keys_of = {command.id: command.keys for command in self._commands}
        for label in Label:
            keys = " ".join(map(key_sign, keys_of[f"label.{label}"]))
            table.add_row(Text(f"{keys}  {label}"), Text(label.gist))
        return table

    def _told(self, where: Scope) -> Table:
        """The keys of one screen, each with what it does."""
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column()
        table.add_row("")
        for command in self._commands:
            if command.where is where and command.keys:
                keys = " ".join(map(key_sign, command.keys))
                table.add_row(Text(keys), Text(command.title), Text(command.help))
        return table

    def _columns(self, *, later: bool = False) -> Table:
        groups = [(group, commands) for group, commands in key_table(self._commands) if (group in _LATER) is later]
        widths = _Widths.of(groups)
        count = max(1, min(_MOST_COLUMNS, (self.app.size.width - 3) // (widths.whole + _GAP)))
        tall = sum(len(commands) + 2 for _, commands in groups) // count
        table = Table.grid(padding=(0, _GAP, 0, 0))
        columns: list[list[Table]] = [[]]
        filled = 0
        for group, commands in groups:
            if filled and filled + len(commands) // 2 > tall and len(columns) < count:
                columns.append([])
                filled = 0
            columns[-1].append(_group(group, commands, widths))
            filled += len(commands) + 2
        table.add_row(*[Stack(*column) for column in columns])
        return table


class _Widths(NamedTuple):
    """Cells of the keys and of the titles, the same in every group, so that all stand in one grid."""

    keys: int
    titles: int

    @property
    def whole(self) -> int:
        """Cells of a column."""
        return self.keys + 1 + self.titles

    @classmethod
    def of(cls, groups: Sequence[tuple[Group, Sequence[Command]]]) -> _Widths:
        """What the widest need."""
        listed = [command for _, commands in groups for command in _listed(commands)]
        titles = [*(command.title for command in listed), *(group.value for group, _ in groups)]
        return cls(max(cells(_signs(command)) for command in listed), max(map(cells, titles)))


def _listed(commands: Iterable[Command]) -> Iterator[Command]:
    """The commands but those of labels, which stand with their meanings at the top."""
    return (command for command in commands if not command.id.startswith("label."))


def _signs(command: Command) -> str:
    return " ".join(map(key_sign, command.keys[:2]))


def _group(group: Group, commands: Sequence[Command], widths: _Widths) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style="bold", no_wrap=True, width=widths.keys)
    table.add_column(no_wrap=True, width=widths.titles)
    table.add_row(Text(""), Text(""))
    table.add_row(Text(""), Text(group.value, style="underline"))
    for command in _listed(commands):
        table.add_row(Text(_signs(command)), Text(command.title))
    return table
