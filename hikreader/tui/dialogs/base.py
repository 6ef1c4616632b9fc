"""What dialogs have in common: a panel in the middle of the screen, left with escape."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.screen import ModalScreen, ScreenResultType

from hikreader.commands import Scope
from hikreader.tui.bindings import Methods, bindings_for, run
from hikreader.tui.widgets.block_list import PickList
from hikreader.tui.workarounds import DismissOnce


class Dialog(ModalScreen[ScreenResultType], DismissOnce[ScreenResultType]):
    """A panel, and in the place of the footer a row of the class "keys", which says what can be pressed."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 0%; }
    Dialog > Vertical { width: 100%; height: auto; max-height: 100%; background: $panel; }
    Dialog .keys { height: 1; padding: 0 1; text-wrap: nowrap; color: $quiet; }
    Dialog > .keys { dock: bottom; background: $background; }
    Dialog .name { width: 9; color: $quiet; }
    Dialog Input > .input--placeholder { color: $quiet; }
    """
    BINDINGS = bindings_for(Scope.DIALOG)

    async def action_command(self, command_id: str) -> None:
        """Run a command by its id."""
        await run(self.HANDLERS, self, command_id)

    def close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    HANDLERS: ClassVar[Methods] = {"dialog.close": close}


class FormDialog(Dialog[ScreenResultType]):
    """A framed panel as tall as what stands in it; of the class "what" is the row that says what is asked."""

    DEFAULT_CSS = """
    FormDialog > Vertical { max-width: 68; border: round $key; padding: 0 1; }
    FormDialog SafeInput { margin: 1 0 0 0; }
    FormDialog .what { height: 1; color: $key; }
    FormDialog .field { height: auto; margin: 1 0 0 0; }
    FormDialog .field SafeInput { width: 1fr; margin: 0; }
    """


class PageDialog(Dialog[ScreenResultType]):
    """A dialog that fills the screen: nothing of what is below it shows."""

    DEFAULT_CSS = """
    PageDialog { background: $background; }
    PageDialog > Vertical { height: 100%; background: $background; }
    PageDialog .said { height: auto; padding: 0 1; color: $quiet; }
    """


class ListDialog(PageDialog[ScreenResultType]):
    """A page with a list of choices, whose keys work in it."""

    def __init__(self, choices: PickList) -> None:
        super().__init__()
        self._choices = choices

    def move(self, way: str) -> None:
        """Move the cursor of the list."""
        self._choices.move(way)

    HANDLERS = {
        **Dialog.HANDLERS,
        "choice.next": partial(move, way="next"),
        "choice.previous": partial(move, way="previous"),
        "choice.down": partial(move, way="down"),
        "choice.up": partial(move, way="up"),
        "choice.top": partial(move, way="top"),
        "choice.bottom": partial(move, way="bottom"),
    }
