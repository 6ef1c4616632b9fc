"""A report: lines of text in tones and label colours, made again for every width, scrolled by its screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hikreader.analysis.agreement_report import Line, Tone
from hikreader.tui.widgets.list_base import StyledList, steps
from hikreader.tui.widgets.styles import filled, label_classes, label_rules

Write = Callable[[int], Iterable[Line]]
"""Makes the lines for a width in cells."""

_MARGIN = 1


class ReportView(ScrollView, StyledList, can_focus=False, inherit_bindings=False):
    """Shows what `show` is given; its keys are the screen's."""

    COMPONENT_CLASSES = {"report--heading", "report--quiet", *label_classes("report")}
    DEFAULT_CSS = """
    ReportView { height: 1fr; background: $background; overflow-x: hidden; overflow-y: scroll; scrollbar-size: 0 0; }
    ReportView > .report--heading { text-style: bold; }
    ReportView > .report--quiet { color: $quiet; }
    """ + label_rules("ReportView", "report")

    def __init__(self) -> None:
        super().__init__()
        self._write: Write | None = None
        self._lines: Sequence[Line] = ()

    def show(self, write: Write) -> None:
        """Show other lines, from the top."""
        self._write = write
        self._lay_out()
        self.scroll_by("top")

    def scroll_by(self, way: str) -> None:
        """Scroll ("next", "previous", "down", "up", "top", "bottom") as far as there are lines.

        Of a page one row stays in view.
        """
        page, all_ = max(1, self.size.height - 1), len(self._lines)
        top = max(0, min(self.scroll_offset.y + steps(page, all_)[way], all_ - self.size.height))
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def on_resize(self, event: Resize) -> None:
        """Make the lines again for another width."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + self.scroll_offset.y
        line = self._lines[row] if row < len(self._lines) else ()
        segments = [Segment(" " * _MARGIN, self._styles.over())]
        for part in line:
            style = self._styles.over(f"report--{part.label}") if part.label else self._tone(part.tone)
            segments.append(Segment(part.shown, style))
        return filled(segments, self.size.width, self._styles.over())

    def _tone(self, tone: Tone) -> Style:
        return self._styles.over() if tone is Tone.PLAIN else self._styles.over(f"report--{tone}")

    def _lay_out(self) -> None:
        if self._write is not None and self.size.width:
            self._lines = [*self._write(self.size.width - 2 * _MARGIN)]
            self.virtual_size = Size(1, len(self._lines))
            self.refresh()
