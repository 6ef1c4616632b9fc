"""How labels look in what the command line prints."""

from __future__ import annotations

from rich.style import Style

from hikreader.model.label import Label, LabelColour

_COLOURS = {
    LabelColour.GREEN: Style(color="green"),
    LabelColour.BLUE: Style(color="cyan"),
    LabelColour.RED: Style(color="red"),
    LabelColour.GREY: Style(dim=True),
    LabelColour.VIOLET: Style(color="magenta"),
}


def label_style(label: Label, *, emphasized: bool = False) -> Style:
    """The colour of a label, and its second sign where it lies on a text."""
    style = _COLOURS[label.colour]
    return style + Style.parse(label.emphasis) if emphasized else style
