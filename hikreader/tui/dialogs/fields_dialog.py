"""Forms of named fields, one under another: an article's metadata, a speaker's entry, the columns of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from hikreader.cleaning.results import TableSample
from hikreader.commands import Scope
from hikreader.model.article import Metadata
from hikreader.model.speaker import Speaker
from hikreader.session.metadata_form import FIELDS, NotADate, corrected, shown_fields
from hikreader.text.display import displayed
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import FormDialog
from hikreader.tui.widgets.input_fields import SafeInput

_SAVES = "enter save   tab next field   {dialog.close} cancel"

_ASKED = ("text", "title", "url", "date", "outlet", "author")


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


class MetadataDialog(FieldsDialog[Metadata | None]):
    """Title, outlet, author, date, place and address of one article; gives the metadata with what was typed."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        placeholders = {
            "title": f"left empty it stays: {metadata.title}" if metadata.title else "",
            "date": metadata.published_text or "2025-06-28, 2025-06 or 2025",
        }
        super().__init__(shown_fields(metadata), placeholders)

    def submit(self) -> None:
        """Answer with the metadata, unless the date is none."""
        try:
            self.dismiss(corrected(self._metadata, {name: self.typed(name) for name in FIELDS}))
        except NotADate as error:
            self.refuse(str(error), "date")


class SpeakerEntryDialog(FieldsDialog[Speaker | None]):
    """Name, aliases, role, organisation and side of one speaker; gives the speaker with what was typed."""

    NAME_CELLS: ClassVar = 14

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        values = {
            "name": speaker.name,
            "aliases": "; ".join(speaker.aliases),
            "role": speaker.role,
            "organisation": speaker.organisation,
            "side": speaker.side,
        }
        placeholders = {
            "aliases": "the Embassy; the mission",
            "role": "spokesperson",
            "organisation": "for which it speaks",
            "side": "in your own words",
        }
        super().__init__(values, placeholders)

    def submit(self) -> None:
        """Answer with the speaker, unless it has no name."""
        name = self.typed("name").strip()
        if not name:
            self.refuse("a speaker needs a name", "name")
            return
        aliases = [alias.strip() for alias in self.typed("aliases").split(";")]
        role, organisation, side = (self.typed(field).strip() or None for field in ("role", "organisation", "side"))
        known = tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name))
        self.dismiss(Speaker(self._speaker.uid, name, known, role, organisation, side))


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
