"""What widgets that draw themselves line by line have in common."""

from __future__ import annotations

from functools import cached_property

from textual.widget import Widget

from hikreader.tui.widgets.styles import Styles


class Painted(Widget):
    """A widget that draws itself line by line, anew when it gets or loses the focus and when colours change."""

    ALLOW_SELECT = False

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor no more."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._styles.forget()
        super().notify_style_update()
