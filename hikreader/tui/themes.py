"""Two themes made for long reading, and the label colours of every other theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import App
from textual.color import Color
from textual.theme import Theme

from hikreader.model.label import Label, LabelColour
from hikreader.text.colours import DARK, LIGHT

_ON_FEW_COLOURS = {
    LabelColour.GREEN: "ansi_bright_green",
    LabelColour.BLUE: "ansi_bright_cyan",
    LabelColour.RED: "ansi_bright_red",
    LabelColour.VIOLET: "ansi_bright_magenta",
}
"""What stays apart on a dark terminal of sixteen colours."""


def label_css() -> str:
    """The rules for labels in the reader and in the article list."""
    return "\n".join(rule for label in Label for rule in _label_rules(label))


def _label_rules(label: Label) -> Iterator[str]:
    tint = f"background: ${label}-tint; " if f"{label}-tint" in DARK else ""
    yield f"Reader > .reader--{label} {{ color: ${label}; {tint}text-style: {label.emphasis}; }}"
    yield f"Reader > .reader--ghost-{label} {{ color: ${label}; }}"
    yield f"ArticleList > .list--{label} {{ text-style: none; }}"
    if label.colour in _ON_FEW_COLOURS:
        for name in (f"reader--{label}", f"reader--ghost-{label}"):
            yield f".-plain.-dark-mode Reader > .{name} {{ color: {_ON_FEW_COLOURS[label.colour]}; }}"
            yield f".-plain.-dark-mode Reader:nocolor > .{name} {{ color: $foreground; }}"


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


def choose(app: App[None], which: str) -> None:
    """Go from a dark theme to newsprint, from a light one to ink ("other"); or let one of all be chosen ("any")."""
    if which == "any":
        app.action_change_theme()
    else:
        app.theme = (NEWSPRINT if app.current_theme.dark else INK).name


_ENOUGH = 4.5
"""The least contrast of text, by WCAG 2."""

_ON_BACKGROUND = (*(label.value for label in Label), "folded", "quiet", "key")


def label_colours(theme: Theme) -> dict[str, str]:
    """The label colours for a theme that brings none of its own: ours, made readable on its background."""
    if theme.name in (INK.name, NEWSPRINT.name):
        return {}
    colours = _without_ground(DARK if theme.dark else LIGHT)
    its = theme.to_color_system().generate()
    if its["background"].startswith("ansi"):
        return colours
    background, foreground = Color.parse(its["background"]), Color.parse(its["foreground"])
    far = Color(255, 255, 255) if theme.dark else Color(0, 0, 0)
    for name in _ON_BACKGROUND:
        colours[name] = _blended(Color.parse(colours[name]), far, lambda colour: _contrast(colour, background)).hex
    tint = Color.parse(colours["other-tint"])
    colours["other-tint"] = _blended(tint, background, lambda colour: _contrast(foreground, colour)).hex
    return colours


def _blended(colour: Color, towards: Color, contrast: Callable[[Color], float]) -> Color:
    """As little of another colour as makes the contrast enough."""
    steps = (colour.blend(towards, step / 20) for step in range(20))
    return next((one for one in steps if contrast(one) >= _ENOUGH), towards)


def _contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized)
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
