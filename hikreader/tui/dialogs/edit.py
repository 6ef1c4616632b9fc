"""A small form: who says it, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.text.listing import fitted
from hikreader.tui.closing import Dialog
from hikreader.tui.widgets.field import Field
from hikreader.tui.widgets.speaker_field import SpeakerField, answered


class EditScreen(Dialog[tuple[str | None, str | None] | None]):
    """Speaker and note of one annotation. Names that fit are offered below the speaker; enter takes the marked one."""

    DEFAULT_CSS = """
    EditScreen { align: center middle; background: $background 60%; }
    #edit {
        width: 68;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $panel;
    }
    #edit Input { border: none; height: 1; padding: 0 1; margin: 1 0 0 0; background: $surface; }
    #edit Input:focus { background: $background; }
    #edit-what { height: 1; color: $key; }
    #edit-keys { margin: 1 0 0 0; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", show=False),
    ]

    def __init__(self, note: Annotation, names: Sequence[str]) -> None:
        super().__init__()
        self._note = note
        self._speaker = SpeakerField(note.speaker, names)
        self._remark = Field(displayed(note.note or ""), placeholder="note", id="remark", select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical(id="edit"):
            yield Static(Content(f"{self._note.label}: {fitted(self._note.anchor.exact, 50)}"), id="edit-what")
            yield self._speaker
            yield self._remark
            yield Static(Content("↓ ↑ choose a name   enter saves   tab next field   esc leaves it"), id="edit-keys")

    def on_mount(self) -> None:
        """A quotation without a speaker has the likeliest name marked: enter alone takes it."""
        self._speaker.begin(marked=self._note.label is Label.QUOTE and not self._note.speaker)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss((self._speaker.answer, answered(self._remark, self._note.note)))
