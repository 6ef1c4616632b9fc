"""Word diff: the words of a wording that differ from the base, shown in the sentence of the other text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.span import Span
from hikreader.reuse.sequence_diff import MatchingBlock, matching_blocks
from hikreader.reuse.tokens import Tokens, tokens
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, snap
from hikreader.text.layout import Layout
from hikreader.text.strings import fitted


class DiffKind(StrEnum):
    """What a run of words is, seen from the base."""

    SAME = "same"
    GONE = "gone"
    """Only in the base."""
    NEW = "new"
    """Only in the other text."""


class DiffRun(NamedTuple):
    """Words that follow each other; `span` is in the base's text where they are gone, else in the other's."""

    kind: DiffKind
    span: Span


def word_diff(base: str, in_base: Span, other: str, in_other: Span) -> list[DiffRun]:
    """How the words of a span differ from those of the base, in reading order; what is gone comes before the new.

    Spans of more than some ten thousand words with hardly a run in common count as different in all their words.
    """
    mine, theirs = tokens(in_base.of(base)), tokens(in_other.of(other))
    runs: list[DiffRun] = []
    at = to = 0

    def add(kind: DiffKind, words: Tokens, start: int, end: int, back: int) -> None:
        if start < end:
            runs.append(DiffRun(kind, words.span(start, end).shifted(back)))

    for block in [*matching_blocks(mine.words, theirs.words), MatchingBlock(len(mine.words), len(theirs.words), 0)]:
        add(DiffKind.GONE, mine, at, block.one, in_base.start)
        add(DiffKind.NEW, theirs, to, block.other, in_other.start)
        add(DiffKind.SAME, theirs, block.other, block.other + block.size, in_other.start)
        at, to = block.one + block.size, block.other + block.size
    return runs


GONE_SIGNS, NEW_SIGNS = ("[-", "-]"), ("{+", "+}")
"""What words only in the base, and words only here, stand between: they can be told apart without colour."""
LEGEND = f"{'only there'.join(NEW_SIGNS)} {'only here'.join(GONE_SIGNS)}"
"""The signs explained, for who looks from the base."""

_STOPS = frozenset(".,;:!?…")
_LEAD = 5
"""What stands before the wording gets, where room is short, one row in so many."""


class DiffPiece(NamedTuple):
    """Characters that look alike; `kind` is None for what stands around the wording."""

    text: str
    kind: DiffKind | None = None


def pieces(base: str, other: str, wording: Span, around: Span) -> list[DiffPiece]:
    """What stands in `around`, a span of the text `other`: its `wording` compared with the words of `base`."""
    runs = word_diff(base, Span(0, len(base)), other, wording)
    found = [DiffPiece(other[around.start : wording.start])]
    at = wording.start
    for run in runs:
        if run.kind is DiffKind.GONE:
            found.append(DiffPiece(run.span.of(base).join(GONE_SIGNS), DiffKind.GONE))
            continue
        found.append(DiffPiece(other[at : run.span.start], DiffKind.SAME))
        shown = run.span.of(other)
        found.append(DiffPiece(shown.join(NEW_SIGNS) if run.kind is DiffKind.NEW else shown, run.kind))
        at = run.span.end
    found.append(DiffPiece(other[at : wording.end], DiffKind.SAME))
    found.append(DiffPiece(other[wording.end : around.end]))
    return [*_spaced(_joined(found))]


def rows_of(found: Sequence[DiffPiece], width: int, most: int) -> list[list[DiffPiece]]:
    """The pieces as they are shown, on at most so many rows of so many cells; first what leads up to them is cut."""
    found = [piece._replace(text=piece.text.replace("\n", " ")) for piece in found]
    if _cells(found) > width * most:
        found = _led_up_to(found, width * most // _LEAD)
    text = displayed("".join(piece.text for piece in found))
    layout = Layout(text, max(1, width))
    ends = [*_ends(text, found)]
    shown = [[*_within(text, found, ends, layout.row(index).span)] for index in range(min(most, layout.height))]
    if layout.height > most and shown:
        shown[-1] = _going_on(shown[-1], width)
    return shown


def _joined(found: Iterable[DiffPiece]) -> Iterator[DiffPiece]:
    """Neighbours that look alike as one; signs are kept apart."""
    last = DiffPiece("")
    for piece in found:
        if not piece.text:
            continue
        if piece.kind is last.kind and piece.kind in (None, DiffKind.SAME):
            last = last._replace(text=last.text + piece.text)
            continue
        if last.text:
            yield last
        last = piece
    if last.text:
        yield last


def _spaced(found: Iterable[DiffPiece]) -> Iterator[DiffPiece]:
    """The same with a space on both sides of words that are gone, for they bring none along; not before a stop."""
    before = DiffPiece(" ")
    for piece in found:
        is_apart = before.text[-1].isspace() or piece.text[0].isspace() or piece.text[0] in _STOPS
        if DiffKind.GONE in (piece.kind, before.kind) and not is_apart:
            yield DiffPiece(" ", DiffKind.SAME)
        yield piece
        before = piece


def _led_up_to(found: Sequence[DiffPiece], room: int) -> list[DiffPiece]:
    """The pieces, with no more before the wording than so many cells, from the beginning of a word."""
    lead = found[0]
    if lead.kind is not None or cells(lead.text) <= room:
        return [*found]
    kept = lead.text[-room:] if room else ""
    return [DiffPiece("…" + kept[kept.find(" ") + 1 :] if " " in kept else "…"), *found[1:]]


def _ends(text: str, found: Iterable[DiffPiece]) -> Iterator[int]:
    end = 0
    for piece in found:
        end += len(piece.text)
        yield snap(text, end)


def _within(text: str, found: Sequence[DiffPiece], ends: Sequence[int], row: Span) -> Iterator[DiffPiece]:
    at = row.start
    for piece, end in zip(found, ends, strict=True):
        end = min(end, row.end)
        if at < end:
            yield piece._replace(text=text[at:end])
            at = end


def _going_on(row: Sequence[DiffPiece], width: int) -> list[DiffPiece]:
    """A row with an ellipsis at its end, in the place of its last character where there is no room for both."""
    if _cells(row) < width:
        return [*row, DiffPiece("…")]
    *before, last = row
    return [*before, last._replace(text=fitted(f"{last.text}…", cells(last.text)))]


def _cells(found: Iterable[DiffPiece]) -> int:
    return sum(cells(piece.text) for piece in found)
