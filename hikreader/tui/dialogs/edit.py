"""A small form: who says it, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.session.speakers import ranked
from hikreader.text.display import displayed
from hikreader.text.listing import fitted
from hikreader.tui.widgets.field import Field


class EditScreen(ModalScreen[tuple[str | None, str | None] | None]):
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
    #offers { height: auto; color: $quiet; }
    #edit-keys { margin: 1 0 0 0; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", show=False),
        Binding("down", "mark(1)", show=False),
        Binding("up", "mark(-1)", show=False),
    ]

    def __init__(self, note: Annotation, names: Sequence[str]) -> None:
        super().__init__()
        self._note = note
        self._names = [displayed(name) for name in names]
        self._offers: list[str] = []
        self._marked = -1
        self._speaker = Field(displayed(note.speaker or ""), placeholder="speaker", id="speaker", select_on_focus=False)
        self._remark = Field(displayed(note.note or ""), placeholder="note", id="remark", select_on_focus=False)
        self._list = Static(id="offers")

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical(id="edit"):
            yield Static(Content(f"{self._note.label}: {fitted(self._note.anchor.exact, 50)}"), id="edit-what")
            yield self._speaker
            yield self._list
            yield self._remark
            yield Static(Content("↓ ↑ choose a name   enter saves   tab next field   esc leaves it"), id="edit-keys")

    def on_mount(self) -> None:
        """A quotation without a speaker has the likeliest name marked: enter alone takes it."""
        self._offer("")
        if self._note.label is Label.QUOTE and not self._note.speaker and self._offers:
            self._marked = 0
        self._show_offers()
        self._speaker.focus()

    def action_mark(self, step: int) -> None:
        """Mark the next or previous name that is offered."""
        self._marked = max(-1, min(self._marked + step, len(self._offers) - 1))
        self._show_offers()

    @on(Input.Changed, "#speaker")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != (self._note.speaker or ""):
            self._offer(event.value)
            self._marked = -1
            self._show_offers()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        typed = self._offers[self._marked] if self._marked >= 0 else self._speaker.value
        self.dismiss((typed.strip() or None, self._remark.value.strip() or None))

    def _offer(self, typed: str) -> None:
        self._offers = [name for name in ranked(typed, self._names) if name != typed]

    def _show_offers(self) -> None:
        rows = [f"{'▸' if index == self._marked else ' '} {name}" for index, name in enumerate(self._offers)]
        self._list.update(Content("\n".join(fitted(row, 60) for row in rows)))
