"""The question before articles are removed for good, with the annotations that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from hikreader.commands import Scope
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import ListDialog
from hikreader.tui.widgets.block_list import PickList, Words

KEYS = "{forget.confirm} remove for good, this cannot be undone   {dialog.close} cancel"


class ForgetList(PickList):
    """Lines about what would be removed."""

    BINDINGS = bindings_for(Scope.FORGET)

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = heading
        self._lines = lines

    def on_mount(self) -> None:
        """Show the lines."""
        self.show_blocks(len(self._lines), displayed(self._title))

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """One line."""
        yield [(fitted(self._lines[index].replace("\n", " "), width), "")]


class ForgetDialog(ListDialog[bool]):
    """Asks whether articles are to be removed for good; gives whether that was confirmed."""

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        """`lines` name the articles, and the annotations on them."""
        self._list = ForgetList(heading, lines)
        super().__init__(self._list)

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
        yield Static(key_row(self.app, KEYS), classes="keys")

    def on_mount(self) -> None:
        """Let the lines be scrolled."""
        self._list.focus()

    def confirm(self) -> None:
        """Remove it."""
        self.dismiss(True)

    HANDLERS = {**ListDialog.HANDLERS, "forget.confirm": confirm}
