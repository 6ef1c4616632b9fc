"""Concordance lines: a hit with its context on one row, the hits of all rows under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hikreader.model.span import Span
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, snap, snap_up
from hikreader.text.strings import fitted


class SnippetPart(NamedTuple):
    """A piece of a row, as it is shown."""

    shown: str
    is_marked: bool


def concordance_row(snippet: str, marks: Sequence[Span], focus: int, width: int) -> list[SnippetPart]:
    """A snippet on a row of so many cells; the mark at code point `focus` begins two fifths of the way from the left.

    Such marks stand under one another in all rows of a width. What does not fit is cut at both ends.
    """
    text = displayed(" ".join(snippet.split("\n")))
    focus = snap(text, focus)
    column = width * 2 // 5
    start = _start_of_tail(text[:focus], column)
    lead = "…" if start else ""
    padding = " " * (column - cells(lead + text[start:focus]))
    end = focus + len(fitted(text[focus:], width - column).rstrip("…"))
    whole = [Span(snap(text, mark.start), snap_up(text, mark.end)) for mark in marks]
    parts = [
        SnippetPart(padding + lead, is_marked=False),
        *_parts(text, Span(start, end), whole),
        SnippetPart("…" if end < len(text) else "", is_marked=False),
    ]
    return [part for part in parts if part.shown]


def _start_of_tail(text: str, width: int) -> int:
    """Where the end of a line begins that takes at most so many cells: at 0, or after a blank, leaving one cell."""
    if cells(text) <= width:
        return 0
    start = len(text)
    while start and cells(text[(before := snap(text, start - 1)) :]) < width:
        start = before
    blank = text.find(" ", start, len(text) - 1)
    return start if blank < 0 else blank + 1


def _parts(text: str, row: Span, marks: Sequence[Span]) -> Iterator[SnippetPart]:
    at = row.start
    for mark in marks:
        start, end = max(at, mark.start), min(row.end, mark.end)
        if start >= end:
            continue
        if at < start:
            yield SnippetPart(text[at:start], is_marked=False)
        yield SnippetPart(text[start:end], is_marked=True)
        at = end
    if at < row.end:
        yield SnippetPart(text[at : row.end], is_marked=False)
