"""Two themes made for long reading, and the label colours of every other theme."""

from __future__ import annotations

from textual.theme import Theme

_INK = {
    "fact": "#a9d9a4",
    "fact-tint": "#1d3324",
    "quote": "#a8cdf5",
    "quote-tint": "#1a2d45",
    "allegation": "#f5b89a",
    "allegation-tint": "#40241c",
    "boilerplate": "#8d93a0",
    "folded": "#7f8694",
    "other-tint": "#33293f",
    "picked": "#f3ead7",
    "picked-tint": "#4d4428",
    "quiet": "#9299a6",
    "key": "#e4c583",
}

_NEWSPRINT = {
    "fact": "#1c5227",
    "fact-tint": "#dcead2",
    "quote": "#173f7c",
    "quote-tint": "#d9e4f2",
    "allegation": "#86280f",
    "allegation-tint": "#f6ddd0",
    "boilerplate": "#6a6459",
    "folded": "#6e685d",
    "other-tint": "#e6dbee",
    "picked": "#20190c",
    "picked-tint": "#ecd38c",
    "quiet": "#625c52",
    "key": "#7a4a06",
}

INK = Theme(
    name="ink",
    primary="#e4c583",
    secondary="#a8cdf5",
    accent="#e4c583",
    warning="#f5b89a",
    error="#ff9d94",
    success="#a9d9a4",
    foreground="#d9dbe0",
    background="#14161b",
    surface="#181b21",
    panel="#20242c",
    dark=True,
    text_alpha=1.0,
    variables=_INK,
)

NEWSPRINT = Theme(
    name="newsprint",
    primary="#7a4a06",
    secondary="#173f7c",
    accent="#7a4a06",
    warning="#86280f",
    error="#a01818",
    success="#1c5227",
    foreground="#26221b",
    background="#f6f1e6",
    surface="#f1ebdd",
    panel="#e8e0cf",
    dark=False,
    text_alpha=1.0,
    variables=_NEWSPRINT,
)


def label_colours(dark: bool) -> dict[str, str]:
    """The label colours for a theme that brings none of its own."""
    return dict(_INK if dark else _NEWSPRINT)
