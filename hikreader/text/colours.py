"""Colours for long reading, one set for dark and one for light: the themes' and the exported pages'."""

from __future__ import annotations

DARK = {
    "foreground": "#d9dbe0",
    "background": "#14161b",
    "fact": "#a9d9a4",
    "fact-tint": "#1d3324",
    "quote": "#a8cdf5",
    "quote-tint": "#1a2d45",
    "allegation": "#f5b89a",
    "allegation-tint": "#40241c",
    "boilerplate": "#8d93a0",
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
    "fact": "#1c5227",
    "fact-tint": "#dcead2",
    "quote": "#173f7c",
    "quote-tint": "#d9e4f2",
    "allegation": "#86280f",
    "allegation-tint": "#f6ddd0",
    "boilerplate": "#696358",
    "folded": "#69635a",
    "other-tint": "#e6dbee",
    "picked": "#20190c",
    "picked-tint": "#ecd38c",
    "quiet": "#625c52",
    "key": "#7a4a06",
}
