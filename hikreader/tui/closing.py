"""Screens that close once, however fast the keys come."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType


class ClosingOnce(Screen[ScreenResultType]):
    """A screen that a second enter, sent in one piece with the first, cannot close again.

    Textual would take away the screen below it, or fail where there is none.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the screen with a result, unless it is closed already."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)


class Dialog(ClosingOnce[ScreenResultType], ModalScreen[ScreenResultType]):
    """A screen over the others, that they show through."""
