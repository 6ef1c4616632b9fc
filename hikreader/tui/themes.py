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

_WRITTEN = (*(label.value for label in Label), "folded", "quiet", "key")
_ALSO_WRITTEN = ("error", "warning", "success")
_GROUNDS = ("surface", "panel")


def label_colours(theme: Theme) -> dict[str, str]:
    """The label colours for a theme that brings none of its own, and its own grounds: all readable on one another.

    Where text is hard to read on a ground, that comes nearer to the background; what is written on all of them in a
    colour of its own goes away from them.
    """
    if theme.name in (INK.name, NEWSPRINT.name):
        return {}
    colours = _without_ground(DARK if theme.dark else LIGHT)
    its = theme.to_color_system().generate()
    if its["background"].startswith("ansi"):
        return colours
    background, foreground = Color.parse(its["background"]), Color.parse(its["foreground"])

    def on_foreground(ground: Color) -> float:
        return _contrast(foreground, ground)

    for name in _GROUNDS:
        colours[name] = _blended(Color.parse(its[name]), background, on_foreground).hex
    colours["other-tint"] = _blended(Color.parse(colours["other-tint"]), background, on_foreground).hex
    grounds = [background, *(Color.parse(colours[name]) for name in _GROUNDS)]
    far = Color(255, 255, 255) if theme.dark else Color(0, 0, 0)
    for name in (*_WRITTEN, *_ALSO_WRITTEN):
        own = Color.parse(colours.get(name, its[name] if name in its else its["foreground"]))
        colours[name] = _blended(own, far, lambda colour: min(_contrast(colour, ground) for ground in grounds)).hex
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
