"""The prompt: one line to type in, in the place of the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from hikreader.tui.context import Context
from hikreader.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:  # what a field needs is not worth waiting for at start
    from hikreader.tui.widgets.input_fields import PromptHandler, PromptLine


class Prompt:
    """Asks one question at a time."""

    def __init__(self, screen: Screen[Any], status: StatusLine) -> None:
        self._screen = screen
        self._status = status
        self._line: PromptLine | None = None
        self._handler: PromptHandler | None = None

    def ask(self, question: str, handler: PromptHandler, typed: str = "", example: str = "") -> None:
        """Ask, or go on with what is asked already; `example` stands in the field until something is typed."""
        if self._line is not None:
            self._line.focus_field()
            return
        from hikreader.tui.widgets.input_fields import PromptLine

        self._handler = handler
        self._line = PromptLine(question, handler, typed, example)
        self._status.display = False
        self._screen.mount(self._line, before=self._status)

    def show_result(self, result: str, failed: bool = False) -> None:
        """Show at the right what came of the typed text so far, or what is wrong with it."""
        if self._line is not None:
            self._line.show_result(result, failed)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) result."""
        if self._handler is not None:
            self._handler.stepped(step)

    def accept(self) -> None:
        """Take what is typed."""
        if self._handler is not None:
            self._handler.accepted()

    def cancel(self) -> None:
        """Forget what is typed."""
        if self._handler is not None:
            self._handler.cancelled()

    def close(self) -> bool:
        """Show the status line again; whether anything was asked."""
        line, self._line, self._handler = self._line, None, None
        if line is None:
            return False
        self._status.display = True
        line.remove()
        return True


def prompt(context: Context) -> Prompt:
    """The prompt of the reading screen, a service."""
    return Prompt(context.screen, context.widgets.status)
