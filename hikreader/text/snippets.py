"""Snippets: a stretch of a text on a few rows, with words in it marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hikreader.model.span import Span
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, snap, snap_up
from hikreader.text.layout import Layout
from hikreader.text.strings import fitted


class SnippetPart(NamedTuple):
    """A piece of a row, as it is shown."""

    shown: str
    is_marked: bool


def snippet_rows(snippet: str, marks: Sequence[Span], width: int, rows: int) -> list[list[SnippetPart]]:
    """A snippet on at most so many rows of so many cells; what does not fit is cut, with an ellipsis."""
    text = displayed(" ".join(snippet.split("\n")))
    layout = Layout(text, width)
    whole = [Span(snap(text, mark.start), snap_up(text, mark.end)) for mark in marks]
    shown = [[*_parts(text, layout.row(index).span, whole)] for index in range(min(rows, layout.height))]
    if layout.height > rows and shown:
        shown[-1] = _cut([*shown[-1], SnippetPart("…", is_marked=False)], width)
    return shown


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


def _cut(parts: Sequence[SnippetPart], width: int) -> list[SnippetPart]:
    """The parts, the last ones shortened where all together are too wide."""
    kept: list[SnippetPart] = []
    for part in parts:
        room = width - sum(cells(one.shown) for one in kept)
        kept.append(SnippetPart(fitted(part.shown, room), part.is_marked))
    return kept
