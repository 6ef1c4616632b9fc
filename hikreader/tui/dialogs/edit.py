"""A small form: who says it, and a note."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.text.listing import fitted
from hikreader.tui.dialogs.panel import Form
from hikreader.tui.widgets.field import Field
from hikreader.tui.widgets.speaker_field import SpeakerField, answered


class EditScreen(Form[tuple[str | None, str | None] | None]):
    """Speaker and note of one annotation. Names that fit are offered below the speaker; enter takes the marked one.

    It stands where it leaves what is selected to be read: at the bottom, or at the top.
    """

    DEFAULT_CSS = """
    EditScreen { align: center bottom; background: $background 0%; }
    EditScreen.-on-top { align: center top; }
    """

    def __init__(self, note: Annotation, names: Sequence[str], *, on_top: bool = False) -> None:
        super().__init__(classes="-on-top" if on_top else None)
        self._note = note
        self._speaker = SpeakerField(note.speaker, names)
        self._remark = Field(displayed(note.note or ""), placeholder="note", id="remark", select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical():
            yield Static(Content(f"{self._note.label}: {fitted(self._note.anchor.exact, 50)}"), classes="what")
            yield self._speaker
            yield self._remark
            yield Static(Content("↓ ↑ choose a name   enter saves   tab next field   esc leaves it"), classes="keys")

    def on_mount(self) -> None:
        """A quotation without a speaker has the likeliest name marked: enter alone takes it."""
        self._speaker.begin(marked=self._note.label is Label.QUOTE and not self._note.speaker)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss((self._speaker.answer, answered(self._remark, self._note.note)))
