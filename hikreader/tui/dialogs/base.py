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
    """A panel that takes the room it gets; of the class "keys" is the row that says what can be pressed."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 40%; }
    Dialog > Vertical {
        width: 100%;
        max-width: 104;
        height: 100%;
        max-height: 40;
        padding: 1 1 0 1;
        background: $panel;
    }
    Dialog .keys { height: 1; padding: 0 1; color: $quiet; }
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
    """A panel as tall as what stands in it; of the class "what" is the row that says what is asked."""

    DEFAULT_CSS = """
    FormDialog > Vertical { max-width: 68; height: auto; max-height: 100%; padding: 1 2; }
    FormDialog SafeInput { margin: 1 0 0 0; }
    FormDialog .what { height: 1; color: $key; }
    FormDialog .keys { height: auto; margin: 1 0 0 0; padding: 0; }
    """


class ListDialog(Dialog[ScreenResultType]):
    """A panel with a list of choices, whose keys work in it."""

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
