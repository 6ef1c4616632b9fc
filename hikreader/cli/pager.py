"""Text for people and its styles, printed by rich: commands whose output is data do without."""

from __future__ import annotations

from rich.console import Console
from rich.style import Style

from hikreader.model.label import Label, LabelColour


class _Pager(Console):
    """Text for people, with styles where stdout is a terminal that has them."""

    def on_broken_pipe(self) -> None:
        """The reader of the pipe is gone; what that means is decided in one place for all commands."""
        raise BrokenPipeError


def console(width: int | None = None) -> Console:
    """Where text for people is printed: nothing in it is markup, and lines are folded only at a width that is given."""
    return _Pager(highlight=False, markup=False, emoji=False, soft_wrap=width is None, width=width)


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
