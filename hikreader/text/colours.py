"""Colours for long reading, one set for dark and one for light: the themes' and the exported pages'."""

from __future__ import annotations

from hikreader.model.label import Label, LabelColour


def _of_labels(hues: dict[LabelColour, str], tints: dict[LabelColour, str]) -> dict[str, str]:
    """The colour of each label by its name, and what lies behind it where its role has a tint."""
    colours = {}
    for label in Label:
        colours[label.value] = hues[label.colour]
        if label.colour in tints:
            colours[f"{label}-tint"] = tints[label.colour]
    return colours


DARK = {
    "foreground": "#d9dbe0",
    "background": "#14161b",
    **_of_labels(
        {
            LabelColour.GREEN: "#a9d9a4",
            LabelColour.BLUE: "#a8cdf5",
            LabelColour.RED: "#f5b89a",
            LabelColour.GREY: "#8d93a0",
            LabelColour.VIOLET: "#d5b8f0",
        },
        {
            LabelColour.GREEN: "#1d3324",
            LabelColour.BLUE: "#1a2d45",
            LabelColour.RED: "#40241c",
            LabelColour.VIOLET: "#2f2440",
        },
    ),
    "folded": "#868d9b",
    "other-tint": "#33293f",
    "picked": "#f3ead7",
    "picked-tint": "#4d4428",
    "quiet": "#9299a6",
    "key": "#e4c583",
}

LIGHT = {
    "foreground": "#26221b",
    "background": "#f6f1e6",
    **_of_labels(
        {
            LabelColour.GREEN: "#1c5227",
            LabelColour.BLUE: "#173f7c",
            LabelColour.RED: "#86280f",
            LabelColour.GREY: "#696358",
            LabelColour.VIOLET: "#5a2a80",
        },
        {
            LabelColour.GREEN: "#dcead2",
            LabelColour.BLUE: "#d9e4f2",
            LabelColour.RED: "#f6ddd0",
            LabelColour.VIOLET: "#e9def4",
        },
    ),
    "folded": "#69635a",
    "other-tint": "#e6dbee",
    "picked": "#20190c",
    "picked-tint": "#ecd38c",
    "quiet": "#625c52",
    "key": "#7a4a06",
}
