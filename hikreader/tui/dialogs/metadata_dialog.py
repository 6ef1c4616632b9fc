"""A small form: what an article is called, where and by whom it appeared, and when."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.model.article import Metadata
from hikreader.session.metadata_form import NotADate, corrected
from hikreader.text.display import displayed
from hikreader.tui.bindings import bindings_for, with_signs
from hikreader.tui.dialogs.base import FormDialog
from hikreader.tui.widgets.input_fields import SafeInput

KEYS = "enter saves   tab next field   {dialog.close} leaves it"


class MetadataDialog(FormDialog[Metadata | None]):
    """Title, outlet, author and date of one article; gives the metadata with what was typed."""

    DEFAULT_CSS = """
    MetadataDialog > Vertical { max-width: 76; }
    MetadataDialog Horizontal { height: 1; margin: 0 0 1 0; }
    MetadataDialog .name { width: 8; color: $quiet; }
    MetadataDialog SafeInput { width: 1fr; margin: 0; }
    MetadataDialog .keys { margin: 0; }
    MetadataDialog .keys.-failed { color: $error; text-style: bold; }
    """
    BINDINGS = bindings_for(Scope.METADATA)

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self._metadata = metadata
        shown = {
            "title": metadata.title,
            "outlet": metadata.outlet,
            "author": metadata.author,
            "date": metadata.published,
        }
        self._fields = {name: SafeInput(displayed(value or ""), select_on_focus=False) for name, value in shown.items()}
        self._fields["title"].placeholder = f"left empty it stays: {metadata.title}" if metadata.title else ""
        self._fields["date"].placeholder = metadata.published_text or "2025-06-28, 2025-06 or 2025"
        self._untouched = {name: field.value for name, field in self._fields.items()}
        self._keys = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical():
            for name, field in self._fields.items():
                with Horizontal():
                    yield Static(Content(name), classes="name")
                    yield field
            yield self._keys

    def on_mount(self) -> None:
        """Begin with the title."""
        self._fields["title"].focus()
        self._keys.update(Content(with_signs(self.app, KEYS)))

    def go_to_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def go_to_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    HANDLERS = {**FormDialog.HANDLERS, "field.next": go_to_next, "field.previous": go_to_previous}

    @on(Input.Submitted)
    def _submitted(self) -> None:
        try:
            self.dismiss(corrected(self._metadata, *map(self._typed, self._fields)))
        except NotADate as error:
            self._keys.update(Content(displayed(str(error))))
            self._keys.add_class("-failed")
            self._fields["date"].focus()

    def _typed(self, name: str) -> str:
        """What stands in a field; an unedited one is what it was, even where it is not shown as it is."""
        value = self._fields[name].value
        if value != self._untouched[name]:
            return value
        return {
            "title": self._metadata.title,
            "outlet": self._metadata.outlet,
            "author": self._metadata.author,
            "date": self._metadata.published,
        }[name] or ""
