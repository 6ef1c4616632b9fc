"""A row to type in, in the place of the status line."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.text.display import displayed
from hikreader.tui.widgets.field import Field


class Asker(Protocol):
    """Whoever wants to know what is typed."""

    def typed(self, value: str) -> None:
        """Something else stands in the row now."""

    def stepped(self, step: int) -> None:
        """An arrow was pressed: down (1) or up (-1)."""

    def accepted(self) -> None:
        """That was all."""

    def left(self) -> None:
        """Let everything be as it was."""


class AskLine(Horizontal):
    """What is asked, a field, and at the right what came of it so far."""

    DEFAULT_CSS = """
    AskLine { split: bottom; height: 1; background: $panel; }
    AskLine > #ask-what { width: auto; padding: 0 0 0 1; color: $key; text-style: bold; }
    AskLine > Field { width: 1fr; min-width: 12; background: $panel; }
    AskLine > Field:focus { background: $panel; }
    AskLine > #ask-found { width: auto; padding: 0 1; color: $quiet; }
    AskLine > #ask-found.-failed { color: $error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "accept", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, what: str, asker: Asker, typed: str = "", example: str = "") -> None:
        """`example` stands in the field until something is typed."""
        super().__init__()
        self._asker = asker
        self._what = Static(Content(what), id="ask-what")
        self._field = Field(typed, example, select_on_focus=True)
        self._found = Static(id="ask-found")

    def compose(self) -> ComposeResult:
        """The row."""
        yield self._what
        yield self._field
        yield self._found

    def on_mount(self) -> None:
        """Whoever asked wants to type."""
        self._field.focus()

    def focus_field(self) -> None:
        """Go on typing."""
        self._field.focus()

    def show_found(self, found: str, failed: bool = False) -> None:
        """Say what came of what is typed, or why nothing can come of it."""
        self._found.set_class(failed, "-failed")
        self._found.update(Content(displayed(found)))

    def action_leave(self) -> None:
        """Forget it."""
        self._asker.left()

    def action_accept(self) -> None:
        """Take it."""
        self._asker.accepted()

    def action_step(self, step: int) -> None:
        """Look at the next one found, or at the one before."""
        self._asker.stepped(step)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._asker.typed(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._asker.accepted()

    @on(Input.Blurred)
    def _blurred(self) -> None:
        # Without a focus it is the terminal that has lost it, and it comes back.
        if self.screen.focused not in (None, self._field):
            self._asker.accepted()
