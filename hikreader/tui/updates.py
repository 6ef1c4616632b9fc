"""Updates: every pane is told once what an action, or another program, has changed."""

from __future__ import annotations

from typing import Protocol

from hikreader.session.update import Update


class Pane(Protocol):
    """A part of the screen that shows something of the session."""

    def update(self, update: Update) -> None:
        """Show what has changed; this is the only way in which a pane hears of it."""
        ...


class Updates:
    """The panes of a screen, in the order in which they subscribed; the status line comes last."""

    def __init__(self) -> None:
        self._panes: list[Pane] = []
        self._last: list[Pane] = []

    def subscribe(self, pane: Pane, *, last: bool = False) -> None:
        """Tell a pane from now on; with `last` only after all others."""
        (self._last if last else self._panes).append(pane)

    def unsubscribe(self, pane: Pane) -> None:
        """Tell a pane no more."""
        self._panes.remove(pane)

    def show(self, update: Update) -> None:
        """Tell every pane once."""
        for pane in (*self._panes, *self._last):
            pane.update(update)
