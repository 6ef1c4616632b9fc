"""Styles of a widget drawn line by line, kept until the theme or the style sheet changes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hikreader.model.label import Label
from hikreader.text.colours import DARK


def cropped(strips: list[Strip], width: int, crop: Region) -> list[Strip]:
    """The columns of a region, of strips that are its rows and have so many cells each.

    For widgets that draw whole rows and have no border, padding or opacity: Textual's own `render_lines` looks for
    these, and for filters, in every widget at every frame, whether it has changed or not.
    """
    if (crop.x, crop.right) == (0, width):
        return strips
    return [strip.crop_extend(crop.x, crop.right, None) for strip in strips]


def filled(segments: Iterable[Segment], width: int, style: Style) -> Strip:
    """A strip of exactly so many cells: what is missing is filled in that style, what is too much is cut."""
    row = list(segments)
    used = sum(segment.cell_length for segment in row)
    if used < width:
        row.append(Segment(" " * (width - used), style))
    # A strip is dear to make: one of the right length from the start, not one and another cut from it.
    return Strip(row, width) if used <= width else Strip(row, used).crop(0, width)


def label_classes(prefix: str) -> set[str]:
    """The component classes of labels, for a widget whose classes begin with the prefix."""
    return {f"{prefix}--{label}" for label in Label}


def label_rules(widget: str, prefix: str, more: str = "", *, tinted: bool = False) -> str:
    """The rules for those classes: the label's colour, its tint behind it where that is wanted, and more."""
    return "\n".join(
        f"{widget} > .{prefix}--{label} {{ color: ${label}; {_tint(label) if tinted else ''}{more} }}"
        for label in Label
    )


def _tint(label: Label) -> str:
    return f"background: ${label}-tint; " if f"{label}-tint" in DARK else ""


class Styles:
    """The widget's own style, and its component classes laid over it one after another, as the terminal can show them.

    Textual computes all of it again each time it is asked, which costs more than drawing a row.
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
            style = self._kept[names] = self._filtered(style)
        return style

    def _filtered(self, style: Style) -> Style:
        """The style without what the terminal has not got: colours under NO_COLOR, for example."""
        segments = [Segment(" ", style)]
        for one in self._widget.get_line_filters():
            segments = one.apply(segments, self._widget.background_colors[1])
        return segments[0].style or style

    def forget(self) -> None:
        """Compute everything again: colours have changed."""
        self._kept.clear()
