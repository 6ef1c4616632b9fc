"""Styles of a widget drawn line by line, kept until the theme or the style sheet changes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget


def filled(segments: Iterable[Segment], width: int, style: Style) -> Strip:
    """A strip of exactly so many cells: what is missing is filled in that style, what is too much is cut."""
    row = list(segments)
    used = sum(segment.cell_length for segment in row)
    if used < width:
        row.append(Segment(" " * (width - used), style))
    # A strip is dear to make: one of the right length from the start, not one and another cut from it.
    return Strip(row, width) if used <= width else Strip(row, used).crop(0, width)


class Styles:
    """The widget's own style, and its component classes laid over it one after another.

    Textual works both out anew each time it is asked, theme and all, which costs more than drawing a row.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._kept: dict[tuple[str, ...], Style] = {}

    def over(self, *names: str) -> Style:
        """The widget's style with those component classes over it; what comes later prevails."""
        style = self._kept.get(names)
        if style is None:
            style = self._widget.rich_style
            for name in names:
                style += self._widget.get_component_rich_style(name, partial=True)
            self._kept[names] = style
        return style

    def forget(self) -> None:
        """Work everything out anew: colours have changed."""
        self._kept.clear()
