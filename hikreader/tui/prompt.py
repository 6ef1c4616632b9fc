"""Asking for something to be typed in the place of the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from hikreader.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:  # what a field needs is not worth waiting for at start
    from hikreader.tui.widgets.inputs import PromptHandler, PromptLine


class Prompt:
    """One question at a time."""

    def __init__(self, screen: Widget, status: StatusLine) -> None:
        self._screen = screen
        self._status = status
        self._line: PromptLine | None = None

    def ask(self, what: str, asker: PromptHandler, typed: str = "", example: str = "") -> None:
        """Ask, or go on with what is asked already; `example` stands there until something is typed."""
        if self._line is not None:
            self._line.focus_field()
            return
        from hikreader.tui.widgets.inputs import PromptLine

        self._line = PromptLine(what, asker, typed, example)
        self._status.display = False
        self._screen.mount(self._line, before=self._status)

    def show_found(self, found: str, failed: bool = False) -> None:
        """Say what came of what is typed so far, or why nothing can come of it."""
        if self._line is not None:
            self._line.show_found(found, failed)

    def close(self) -> bool:
        """Show the status line again; whether anything was asked."""
        line, self._line = self._line, None
        if line is None:
            return False
        self._status.display = True
        line.remove()
        return True
