"""Screens that close once, however fast the keys come."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class ClosingOnce(Screen[ScreenResultType]):
    """A screen that a second enter, sent in one piece with the first, cannot close again.

    Textual would take away the screen below it, or fail where there is none. Name it behind a screen of Textual's:
    styles come from the first base alone.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the screen with a result, unless it is closed already."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
