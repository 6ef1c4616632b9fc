"""One-row widgets: strips of styled text, drawn without layout."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.widgets.styles import Styles, cropped, filled


class LineWidget(Widget):
    """A row of text that is drawn only when it changes."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._strip: Strip | None = None
        self._styles = Styles(self)

    def redraw(self) -> None:
        """Draw the row again with the next frame."""
        self._strip = None
        self.refresh()

    def build(self, width: int) -> Iterable[Segment]:
        """The segments of the row, from the left; what does not fit is cut."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The row."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The row, straight; what a layout gives it in height is left blank."""
        if self._strip is None or self._strip.cell_length != crop.right:
            self._strip = filled(self.build(crop.right), crop.right, self._styles.over())
        blank = Strip.blank(crop.right, self._styles.over())
        return cropped([self._strip if y == 0 else blank for y in crop.line_range], crop.right, crop)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strip = None
        self._styles.forget()
        super().notify_style_update()

    def part(self, text: str, style: str | None = None) -> Segment:
        """A segment of text, harmless whatever it holds, in the row's style or that of a component class."""
        return Segment(displayed(text), self._styles.over() if style is None else self._styles.over(style))


class Banner(LineWidget):
    """A warning that stays for as long as it holds."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message

    def say(self, message: str) -> None:
        """Warn of something else."""
        if message != self.message:
            self.message = message
            self.redraw()

    def build(self, width: int) -> Iterable[Segment]:
        """The warning."""
        yield self.part(f" {fitted(self.message, max(0, width - 2))}")
