"""A small form: which columns of a table hold the text, the title, the date ..., with its first rows."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.cleaning.results import TableSample
from hikreader.text.display import displayed
from hikreader.tui.dialogs.fields_dialog import FieldsDialog

_ASKED = ("text", "title", "url", "date", "outlet", "author")


class ColumnsDialog(FieldsDialog[tuple[str, ...] | None]):
    """What the columns of a table hold; gives pairs like "text=Story", as `--column-of` has them."""

    DEFAULT_CSS = """
    ColumnsDialog > Vertical { max-width: 100; }
    ColumnsDialog Horizontal { margin: 0; }
    ColumnsDialog .row { height: 1; width: 1fr; color: $quiet; }
    ColumnsDialog .sample { width: 2fr; height: 1; padding: 0 1; color: $quiet; }
    ColumnsDialog SafeInput { min-width: 16; }
    """
    KEYS = "enter show the result   tab next field   {dialog.close} cancel"

    def __init__(self, table: TableSample) -> None:
        by_role = {role: name for name, role in table.roles.items()}
        super().__init__({role: by_role.get(role) for role in _ASKED}, dict.fromkeys(_ASKED, "a column's name"))
        self._table = table
        self._samples = {role: Static(classes="sample") for role in _ASKED}

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

    @on(Input.Changed)
    def _show_samples(self) -> None:
        for role, field in self._fields.items():
            place = self._place(field.value)
            cells = [] if place is None else [row[place] for row in self._table.rows if place < len(row)]
            self._samples[role].update(Content(displayed(" · ".join(filter(None, cells)))[:200]))

    def submit(self) -> None:
        """Answer with the columns that are named; say which one there is not."""
        typed = {role: field.value.strip() for role, field in self._fields.items() if field.value.strip()}
        unknown = [role for role, name in typed.items() if self._place(name) is None]
        if unknown or not typed:
            said = f"there is no column {typed[unknown[0]]}" if unknown else "name the column with the text"
            self.refuse(said, unknown[0] if unknown else "text")
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
