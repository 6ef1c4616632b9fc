"""A form of named fields, one under another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.text.display import displayed
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import FormDialog
from hikreader.tui.widgets.input_fields import SafeInput

_SAVES = "enter save   tab next field   {dialog.close} cancel"


class FieldsDialog(FormDialog[ScreenResultType]):
    """Names at the left, fields at the right; what cannot be taken is said in the row of keys."""

    DEFAULT_CSS = """
    FieldsDialog > Vertical { max-width: 76; }
    FieldsDialog Horizontal { height: 1; }
    FieldsDialog .name { width: 8; color: $quiet; }
    FieldsDialog SafeInput { width: 1fr; margin: 0; }
    FieldsDialog > .keys.-failed { color: $error; text-style: bold; }
    """
    BINDINGS = bindings_for(Scope.METADATA)

    NAME_CELLS: ClassVar = 8
    KEYS: ClassVar = _SAVES

    def __init__(self, values: Mapping[str, str | None], placeholders: Mapping[str, str]) -> None:
        """The fields by name, in order, with what stands in them and what is said where nothing does."""
        super().__init__()
        self._values = values
        self._fields = {
            name: SafeInput(displayed(value or ""), placeholders.get(name, ""), select_on_focus=False)
            for name, value in values.items()
        }
        self._untouched = {name: field.value for name, field in self._fields.items()}
        self._keys = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical():
            for name, field in self._fields.items():
                with Horizontal():
                    label = Static(Content(name), classes="name")
                    label.styles.width = self.NAME_CELLS
                    yield label
                    yield field
        yield self._keys

    def on_mount(self) -> None:
        """Begin with the first field."""
        next(iter(self._fields.values())).focus()
        self._keys.update(key_row(self.app, self.KEYS))

    def go_to_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def go_to_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    HANDLERS = {**FormDialog.HANDLERS, "field.next": go_to_next, "field.previous": go_to_previous}

    def submit(self) -> None:
        """Answer with what was typed, or `refuse` it."""
        raise NotImplementedError

    def refuse(self, why: str, name: str) -> None:
        """Say what is wrong with a field, and go there."""
        self._keys.update(Content(displayed(why)))
        self._keys.add_class("-failed")
        self._fields[name].focus()

    def typed(self, name: str) -> str:
        """What stands in a field; an unedited one is what it was, even where it is not shown as it is."""
        value = self._fields[name].value
        return value if value != self._untouched[name] else self._values[name] or ""

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.submit()
