"""A small form: which columns of a table hold the text, the title, the date ..., with its first rows."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.cleaning.results import TableSample
from hikreader.commands import Scope
from hikreader.text.display import displayed
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import FormDialog
from hikreader.tui.widgets.input_fields import SafeInput

_ASKED = ("text", "title", "url", "date", "outlet", "author")
KEYS = "enter show the result   tab next field   {dialog.close} cancel"


class ColumnsDialog(FormDialog[tuple[str, ...] | None]):
    """What the columns of a table hold; gives pairs like "text=Story", as `--column-of` has them."""

    DEFAULT_CSS = """
    ColumnsDialog > Vertical { max-width: 100; }
    ColumnsDialog Horizontal { height: 1; }
    ColumnsDialog .name { width: 8; color: $quiet; }
    ColumnsDialog .row { height: 1; width: 1fr; color: $quiet; }
    ColumnsDialog .sample { width: 2fr; height: 1; padding: 0 1; color: $quiet; }
    ColumnsDialog SafeInput { width: 1fr; min-width: 16; margin: 0; }
    ColumnsDialog > .keys.-failed { color: $error; text-style: bold; }
    """
    BINDINGS = bindings_for(Scope.METADATA)

    def __init__(self, table: TableSample) -> None:
        super().__init__()
        self._table = table
        by_role = {role: name for name, role in table.roles.items()}
        self._fields = {
            role: SafeInput(displayed(by_role.get(role, "")), "a column's name", select_on_focus=False)
            for role in _ASKED
        }
        self._samples = {role: Static(classes="sample") for role in _ASKED}
        self._keys = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The first rows of the table, and the form."""
        with Vertical():
            yield Static(Content("Which columns hold what?"), classes="what")
            yield Static(_row(self._table.names), classes="row")
            for row in self._table.rows:
                yield Static(_row(row), classes="row")
            for role, field in self._fields.items():
                with Horizontal():
                    yield Static(Content(f"{role}="), classes="name")
                    yield field
                    yield self._samples[role]
        yield self._keys

    def on_mount(self) -> None:
        """Begin with the text."""
        self._fields["text"].focus()
        self._keys.update(key_row(self.app, KEYS))

    def go_to_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def go_to_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    HANDLERS = {**FormDialog.HANDLERS, "field.next": go_to_next, "field.previous": go_to_previous}

    @on(Input.Changed)
    def _show_samples(self) -> None:
        for role, field in self._fields.items():
            place = self._place(field.value)
            cells = [] if place is None else [row[place] for row in self._table.rows if place < len(row)]
            self._samples[role].update(Content(displayed(" · ".join(filter(None, cells)))[:200]))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        typed = {role: field.value.strip() for role, field in self._fields.items() if field.value.strip()}
        unknown = [role for role, name in typed.items() if self._place(name) is None]
        if unknown or not typed:
            said = f"there is no column {typed[unknown[0]]}" if unknown else "name the column with the text"
            self._keys.update(Content(displayed(said)))
            self._keys.add_class("-failed")
            self._fields[unknown[0] if unknown else "text"].focus()
            return
        self.dismiss(tuple(f"{role}={self._table.names[self._place(name) or 0]}" for role, name in typed.items()))

    def _place(self, typed: str) -> int | None:
        """The place of the column of that name, or of that number, counted from 1."""
        wanted = typed.strip().casefold()
        names = [displayed(name).strip().casefold() for name in self._table.names]
        if wanted in names:
            return names.index(wanted)
        return int(wanted) - 1 if wanted.isdecimal() and 0 < int(wanted) <= len(names) else None


def _row(cells: Iterable[str]) -> Content:
    return Content(displayed(" │ ".join(cell[:40] for cell in cells)))
