"""The field for a speaker, with names to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.analysis.speakers import MOST, begins, ranked
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.widgets.input_fields import SafeInput, answered

_WIDTH = 60
"""Cells of a name that is offered, at most."""


class NameField(SafeInput):
    """A field of which the right arrow, at the end of what is typed, is left to the form around it."""

    def action_cursor_right(self, select: bool = False) -> None:
        """Go on by one character; at the end leave the key to what is bound outside."""
        if not select and self.cursor_position >= len(self.value):
            raise SkipAction
        super().action_cursor_right(select)


class SpeakerInput(Vertical):
    """Holds the former speaker to begin with; arrows mark one of the names that are offered.

    Once something is typed the first name that begins so is marked. The answer is the marked name, and what is typed
    only where none is marked: no name begins so, or the person asked for it `as_typed`.
    """

    DEFAULT_CSS = """
    SpeakerInput { height: auto; }
    SpeakerInput > #offers { height: auto; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, former: str | None, names: Sequence[str]) -> None:
        super().__init__()
        self._former = former
        self._names = [displayed(name) for name in names]
        self._fitting: list[str] = []
        self._most = MOST
        self._marked = -1
        self._field = NameField(displayed(former or ""), id="speaker", select_on_focus=False)
        self._list = Static(id="offers")

    def compose(self) -> ComposeResult:
        """The line, and the names."""
        yield self._field
        yield self._list

    def on_mount(self) -> None:
        """Offer names at once."""
        self._offer("")

    @property
    def answer(self) -> str | None:
        """The name that is marked, else what stands there; an unedited field is what it was."""
        return self._offers[self._marked] if self._marked >= 0 else answered(self._field, self._former)

    def begin(self, *, marked: bool) -> None:
        """Let the person type, with the likeliest name marked or none."""
        if marked:
            self.mark(1)
        self._field.focus()

    def offer_at_most(self, names: int) -> None:
        """Offer so many names at most, for which there is room; a mark on one of the others is gone."""
        self._most = names
        self._marked = self._marked if self._marked < len(self._offers) else -1
        self._show_offers()

    def mark(self, step: int) -> None:
        """Mark the next or previous name that is offered; above the first one none is."""
        self._marked = max(-1, min(self._marked + step, len(self._offers) - 1))
        self._show_offers()

    def edit_marked(self) -> None:
        """Put the marked name into the field, to be corrected there."""
        if self._marked >= 0:
            self._field.value = self._offers[self._marked]
            self._field.cursor_position = len(self._field.value)

    def as_typed(self) -> None:
        """Mark no name: the answer is what is typed."""
        self._marked = -1

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != displayed(self._former or ""):
            self._offer(event.value)

    @property
    def _offers(self) -> list[str]:
        return self._fitting[: self._most]

    def _offer(self, typed: str) -> None:
        self._fitting = ranked(typed, self._names)
        self._marked = 0 if self._offers and begins(typed, self._offers[0]) else -1
        self._show_offers()

    def _show_offers(self) -> None:
        rows = [f"{'▸' if index == self._marked else ' '} {name}" for index, name in enumerate(self._offers)]
        self._list.display = bool(rows)
        self._list.update(Content("\n".join(fitted(row, _WIDTH) for row in rows)))
