"""Help: every key and what the labels mean, on one screen."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Group as Stack
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from hikreader.commands import Group, key_sign, key_table
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING

_LEFT = (Group.LABEL, Group.ANNOTATION, Group.ARTICLE, Group.VIEW, Group.ANYWHERE)

Chosen = Callable[[Group], bool]


class HelpScreen(ModalScreen[None]):
    """All keys by group, two groups beside each other where there is room."""

    BINDINGS: list[BindingType] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
        Binding("space,pagedown", "scroll('page_down')", show=False),
        Binding("pageup", "scroll('page_up')", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The panel."""
        with VerticalScroll(id="help"):
            yield Static(self._tables(), id="help-keys")
            yield Static(Text(f"{FACT_IS_A_WAY_OF_SPEAKING}  esc closes this."), id="help-note")

    def action_scroll(self, way: str) -> None:
        """Scroll the panel where it does not fit."""
        panel = self.query_one(VerticalScroll)
        {
            "down": panel.scroll_down,
            "up": panel.scroll_up,
            "page_down": panel.scroll_page_down,
            "page_up": panel.scroll_page_up,
        }[way](animate=False)

    def _tables(self) -> Table | Stack:
        wide = self.app.size.width >= 110
        left = self._table(lambda group: group in _LEFT)
        right = self._table(lambda group: group not in _LEFT)
        if not wide:
            return Stack(left, right)
        both = Table.grid(padding=(0, 3))
        both.add_row(left, right)
        return both

    def _table(self, chosen: Chosen) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", style="bold", no_wrap=True)
        table.add_column(no_wrap=False)
        for group, commands in key_table():
            if not chosen(group):
                continue
            table.add_row(Text(""), Text(group.value, style="bold underline"))
            for command in commands:
                keys = " ".join(key_sign(key) for key in command.keys)
                name = command.title.removeprefix("Label ")
                table.add_row(Text(keys), Text(f"{name}: {command.help}"))
        return table
