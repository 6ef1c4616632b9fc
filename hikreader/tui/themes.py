"""Two themes made for long reading, and the label colours of every other theme."""

from __future__ import annotations

from textual.theme import Theme

from hikreader.text.colours import DARK, LIGHT


def _without_ground(colours: dict[str, str]) -> dict[str, str]:
    """What Textual does not know by a name of its own."""
    return {name: colour for name, colour in colours.items() if name not in ("foreground", "background")}


INK = Theme(
    name="ink",
    primary="#e4c583",
    secondary="#a8cdf5",
    accent="#e4c583",
    warning="#f5b89a",
    error="#ff9d94",
    success="#a9d9a4",
    foreground=DARK["foreground"],
    background=DARK["background"],
    surface="#181b21",
    panel="#20242c",
    dark=True,
    text_alpha=1.0,
    variables=_without_ground(DARK),
)

NEWSPRINT = Theme(
    name="newsprint",
    primary="#7a4a06",
    secondary="#173f7c",
    accent="#7a4a06",
    warning="#86280f",
    error="#a01818",
    success="#1c5227",
    foreground=LIGHT["foreground"],
    background=LIGHT["background"],
    surface="#f1ebdd",
    panel="#e8e0cf",
    dark=False,
    text_alpha=1.0,
    variables=_without_ground(LIGHT),
)


def label_colours(dark: bool) -> dict[str, str]:
    """The label colours for a theme that brings none of its own."""
    return _without_ground(DARK if dark else LIGHT)
