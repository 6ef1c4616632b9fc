"""A small form: who says it, and a note."""

from __future__ import annotations

from hikreader.analysis.speakers import Names
from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.tui.dialogs.placement import FreeArea
from hikreader.tui.dialogs.speaker_dialog import SpeakerForm
from hikreader.tui.widgets.input_fields import SafeInput, answered
from hikreader.tui.widgets.speaker_input import SpeakerInput

_KEYS = (
    "{name.next} {name.previous} names  {name.edit} edit it  enter save  {name.typed} as typed  tab next field"
    "  {dialog.close} cancel",
    "{name.next} {name.previous} names  enter save  {name.typed} as typed  tab next field  {dialog.close} cancel",
    "{name.next}{name.previous} names   enter save   tab next   {dialog.close} cancel",
    "{name.next}{name.previous} names  enter save  {dialog.close} cancel",
    "enter save  {dialog.close} cancel",
)


class AnnotationDialog(SpeakerForm[tuple[str | None, str | None] | None]):
    """Speaker and note of one annotation. Names that fit are offered below the speaker; enter takes the marked one.

    It stands where it leaves what is selected to be read: at the bottom, or at the top.
    """

    DEFAULT_CSS = """
    AnnotationDialog { align: center bottom; background: $background 0%; }
    AnnotationDialog.-on-top { align: center top; }
    """

    def __init__(self, note: Annotation, names: Names, sight: FreeArea) -> None:
        """`sight` is what it leaves in sight where there is room."""
        self._note = note
        self._speaker = SpeakerInput(note.speaker, names.offered)
        self._remark = SafeInput(displayed(note.note or ""), id="remark", select_on_focus=False)
        self._is_found = names.is_found
        super().__init__(f"{note.label}: {note.anchor.exact}", self._speaker, self._remark, keys=_KEYS, sight=sight)

    def on_mount(self) -> None:
        """A quotation without a speaker has the one marked whom the text names beside it: enter alone takes it."""
        is_asked_for = self._note.label is Label.QUOTE and not self._note.speaker
        self._speaker.begin(marked=is_asked_for and self._is_found)

    def submit(self) -> None:
        """Answer with speaker and note."""
        self.dismiss((self._speaker.answer, answered(self._remark, self._note.note)))
