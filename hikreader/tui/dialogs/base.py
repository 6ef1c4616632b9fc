"""What dialogs have in common: a panel in the middle of the screen, left with escape."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

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
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]


class FormDialog(Dialog[ScreenResultType]):
    """A panel as tall as what stands in it; of the class "what" is the row that says what is asked."""

    DEFAULT_CSS = """
    FormDialog > Vertical { max-width: 68; height: auto; max-height: 100%; padding: 1 2; }
    FormDialog SafeInput { margin: 1 0 0 0; }
    FormDialog .what { height: 1; color: $key; }
    FormDialog .keys { height: auto; margin: 1 0 0 0; padding: 0; }
    """
