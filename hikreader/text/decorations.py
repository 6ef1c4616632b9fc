"""Paint: what a row is made of, as runs of characters that look alike. Colours and attributes are the screen's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntFlag
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.gutter import Gutter, GutterMark
from hikreader.text.layer_diff import DiffMark
from hikreader.text.layer_set import LayerSet
from hikreader.text.layout import RowPiece, VisualRow


class Decoration(IntFlag):
    """What a run shows beside its labels, all at once; the reader turns each combination into one style."""

    PLAIN = 0
    SUGGESTED = 1
    OTHER = 2
    HEADLINE = 4
    FOLDED = 8
    SELECTED = 16
    FOUND = 32


_FIRST_OF_LABELS = 64
LABEL_LOOK = {label: _FIRST_OF_LABELS << 2 * number for number, label in enumerate(Label)}
SUGGESTED_LOOK = {label: look << 1 for label, look in LABEL_LOOK.items()}
"""What is worked out beside the work, and not folded away as boilerplate that a rule found."""

# Combining members of a Flag is slow, and rows are painted at every key: inside here looks are bare numbers.
_SUGGESTED, _OTHER, _HEADLINE = Decoration.SUGGESTED.value, Decoration.OTHER.value, Decoration.HEADLINE.value
_FOLDED, _SELECTED, _FOUND = Decoration.FOLDED.value, Decoration.SELECTED.value, Decoration.FOUND.value

Patch = tuple[int, int, int]
"""Start, end and look of what lies on a text."""


class StyledRun(NamedTuple):
    """Characters of a row that look alike; `look` holds the values of all that apply."""

    shown: str
    look: int


class DecoratedRow(NamedTuple):
    """A row of text, ready to be coloured: its gutter, its runs, and how one's layer differs here from the other."""

    signs: tuple[GutterMark, ...]
    runs: list[StyledRun]
    compared: DiffMark | None


def paint(row: VisualRow, layers: LayerSet, gutter: Gutter) -> DecoratedRow:
    """What a row of text shows where nothing is selected."""
    start, end = row.span.start, row.span.end
    own = layers.own.overlapping(start, end)
    other = layers.other.overlapping(start, end)
    ghosts = layers.ghosts.overlapping(start, end)
    patches = [*_joined(own)]
    patches += [(note.span.start, note.span.end, _OTHER) for note in other]
    patches += [(one.span.start, one.span.end, _SUGGESTED) for one in layers.suggestions.overlapping(start, end)]
    patches += [(ghost.span.start, ghost.span.end, SUGGESTED_LOOK[ghost.label]) for ghost in ghosts]
    if layers.headline is not None:
        patches.append((layers.headline.start, layers.headline.end, _HEADLINE))
    patches += [(hit.start, hit.end, _FOUND) for hit in layers.hits.overlapping(start, end)]
    runs = [run for piece in row.pieces for run in _runs(piece, patches)]
    compared = layers.pair.worst(own, other) if len(layers.other) and (own or other) else None
    return DecoratedRow(gutter.signs(row, layers), runs, compared)


def select(runs: Iterable[StyledRun], row: VisualRow, selection: Span) -> Iterator[StyledRun]:
    """The runs of a row where something is selected."""
    first, last = _shown_range(row, selection)
    at = 0
    for shown, look in runs:
        low, high = max(0, first - at), min(len(shown), last - at)
        at += len(shown)
        if low >= high:
            yield StyledRun(shown, look)
            continue
        if low > 0:
            yield StyledRun(shown[:low], look)
        yield StyledRun(shown[low:high], look | _SELECTED)
        if high < len(shown):
            yield StyledRun(shown[high:], look)


def _shown_range(row: VisualRow, span: Span) -> tuple[int, int]:
    """Which of the characters that a row shows stand for a span; the mark of a fold for any of what it folds away."""
    at, first, last = 0, -1, -1
    for piece in row.pieces:
        low, high = max(piece.span.start, span.start), min(piece.span.end, span.end)
        if low < high:
            left, right = (0, 1) if piece.folded else (low - piece.span.start, high - piece.span.start)
            first, last = at + left if first < 0 else first, at + right
        at += len(piece.shown)
    return first, last


def _joined(notes: Iterable[Annotation]) -> Iterator[Patch]:
    """Patches of annotations in the order of their starts: those of one label that touch look like one."""
    pending: dict[int, tuple[int, int]] = {}
    for note in notes:
        look, span = LABEL_LOOK[note.label], note.span
        start, end = pending.get(look, (span.start, span.start))
        if span.start > end:
            yield start, end, look
            start = span.start
        pending[look] = start, max(end, span.end)
    for look, (start, end) in pending.items():
        yield start, end, look


def _runs(piece: RowPiece, patches: Sequence[Patch]) -> Iterator[StyledRun]:
    """The runs of a piece, in one sweep over the edges of what lies on it."""
    if piece.folded:
        yield StyledRun(piece.shown, _FOLDED)
        return
    low, high = piece.span.start, piece.span.end
    edges = [
        edge for start, end, look in patches if start < high and low < end for edge in _edges(start, end, look, low)
    ]
    edges.sort()
    depth: dict[int, int] = {}
    at = low
    for edge, step, look in edges:
        if edge >= high:
            break
        if edge > at:
            yield StyledRun(piece.shown[at - low : edge - low], _mixed(depth))
            at = edge
        depth[look] = depth.get(look, 0) + step
    yield StyledRun(piece.shown[at - low :], _mixed(depth))


def _edges(start: int, end: int, look: int, low: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return (max(start, low), 1, look), (end, -1, look)


def _mixed(depth: Mapping[int, int]) -> int:
    return sum(look for look, count in depth.items() if count)
