"""Grapheme clusters: what a reader takes for one character, and the cells it takes on the screen.

Widths are Rich's with a cell for each spacing mark, measured on what is displayed, so that what we count is what
Textual draws. Terminals that measure code point by code point, as xterm, VTE and tmux do, give the spacing vowel signs
of Indic scripts a cell of their own; Rich 15.0 gives them none. A row laid out by the wider measure fits all terminals.
Rich's clusters are joined where it cuts what belongs together: flags, Indic conjuncts and vowel signs, the Thai and
Lao AM.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from types import ModuleType
from typing import NamedTuple

from hikreader.language.line_ends import LINE_ENDS
from hikreader.text.display import displayed, is_plain

_Range = tuple[int, int, int]

_WIDE = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\ufffd]"
)
_LINE_ENDS = frozenset(LINE_ENDS)
_VIRAMAS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
_TRAILING_VOWELS = frozenset("\u0e33\u0eb3")
_WINDOW = 1024
_CONJUNCT_CELLS = 6


@cache
def rich_cells() -> ModuleType:
    """The module `rich.cells`, whose table has been widened for all that use it."""
    # Late: importing this module must cost nothing. Rich 15.0 has no public way to its table.
    from rich import cells
    from rich._unicode_data import load

    widths = load("auto").widths
    if isinstance(widths, list):
        widths[:] = [narrower for entry in widths for narrower in _without_spacing_marks(entry)]
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    return cells


def is_spacing_mark(character: str) -> bool:
    """Whether a character belongs to the one before it and yet takes a cell."""
    return unicodedata.category(character) == "Mc"


def _without_spacing_marks(entry: _Range) -> Iterator[_Range]:
    """The pieces of a range of characters without width that are no spacing marks."""
    first, last, width = entry
    if width:
        yield entry
        return
    start = first
    for code in range(first, min(last, 0x1FFFF) + 1):
        if is_spacing_mark(chr(code)):
            if start < code:
                yield start, code - 1, 0
            start = code + 1
    if start <= last:
        yield start, last, 0


class Cluster(NamedTuple):
    """One grapheme cluster: code points from `start` up to `end`, and its width in cells, at least 1."""

    start: int
    end: int
    cells: int


def clusters(text: str) -> list[Cluster]:
    """The clusters of a line, or of a piece of one that begins a cluster, in order and without gaps."""
    ends, widths = cluster_ends(displayed(text))
    return [Cluster(start, end, width) for start, end, width in zip(chain((0,), ends), ends, widths, strict=False)]


def cluster_ends(shown: str) -> tuple[list[int], list[int]]:
    """Where the clusters of such a line, as displayed, end, and their cells: two lists of numbers.

    A million objects of a cluster each would take seconds of Python's garbage collector.
    """
    everyone = list(range(1, len(shown) + 1))
    if not _WIDE.search(shown):
        return everyone, [1] * len(shown)
    if widths := _lone_widths(shown):
        return everyone, [widths[sign] for sign in shown]
    return _joined(shown, rich_cells().split_graphemes(shown)[0])


def _lone_widths(shown: str) -> dict[str, int] | None:
    """The cells of each character where every one is a cluster by itself, as in Chinese; None where some may not be."""
    widths = {sign: rich_cells().get_character_cell_size(sign) for sign in set(shown)}
    return None if any(not width or _joins(sign) for sign, width in widths.items()) else widths


def _joins(sign: str) -> bool:
    """Whether a character may belong to one beside it although it has a width."""
    return _is_flag_half(sign) or sign in _VIRAMAS or sign in _TRAILING_VOWELS or is_spacing_mark(sign)


def cells(text: str) -> int:
    """The width in cells of a line, or of a piece of one that begins a cluster, as displayed."""
    shown = displayed(text)
    if not _WIDE.search(shown):
        return len(shown)
    return int(rich_cells().cell_len(shown))


def cut(text: str, width: int) -> str:
    """The longest beginning of a line, as displayed, that takes at most `width` cells."""
    # No cluster holds more code points than ten a cell, so that no more of a long line has to be looked at.
    shown = displayed(text[: 10 * (width + 1)])
    if not _WIDE.search(shown):
        return shown[: max(0, width)]
    end = used = 0
    for cluster in clusters(shown):
        used += cluster.cells
        if used > width:
            break
        end = cluster.end
    return shown[:end]


def snap(text: str, offset: int) -> int:
    """The last cluster boundary at or before the offset."""
    if not 0 < offset < len(text) or is_plain(text[offset]):
        return max(0, min(offset, len(text)))
    return max(edge for edge in _edges_around(text, offset) if edge <= offset)


def snap_up(text: str, offset: int) -> int:
    """The first cluster boundary at or after the offset."""
    return offset if snap(text, offset) == offset else next_boundary(text, offset)


def next_boundary(text: str, offset: int) -> int:
    """The first cluster boundary after the offset; at the end, the end."""
    if offset + 1 >= len(text):
        return len(text)
    return min(edge for edge in _edges_around(text, offset) if edge > offset)


def previous_boundary(text: str, offset: int) -> int:
    """The last cluster boundary before the offset; at the start, the start."""
    return snap(text, offset - 1)


def _edges_around(text: str, offset: int) -> list[int]:
    """The boundaries from one at or before the offset to one after it."""
    start = _certain_before(text, offset)
    end = _certain_after(text, offset + 1)
    piece = text[start:end]
    if is_plain(piece):
        return list(range(start, end + 1))
    return [start, *(start + cluster.end for cluster in clusters(piece))]


def _certain_before(text: str, offset: int) -> int:
    # A plain character or a line's first one always begins a cluster; others are looked at in one window at most.
    low = max(0, offset - _WINDOW)
    while offset > low and not _is_certain(text, offset):
        offset -= 1
    return offset


def _certain_after(text: str, offset: int) -> int:
    high = min(len(text), offset + _WINDOW)
    while offset < high and not _is_certain(text, offset):
        offset += 1
    return offset


def _is_certain(text: str, offset: int) -> bool:
    """Whether a cluster begins there, whatever stands before it."""
    return is_plain(text[offset]) or text[offset] in _LINE_ENDS or text[offset - 1] in _LINE_ENDS


def _joined(shown: str, pieces: Iterable[tuple[int, int, int]]) -> tuple[list[int], list[int]]:
    """The ends and cells of Rich's clusters, those made one that belong together."""
    joining = {sign for sign in set(shown) if _joins(sign) and sign not in _VIRAMAS}
    ends: list[int] = []
    widths: list[int] = []
    last = 0  # where the last cluster begins
    for start, end, width in pieces:
        may_join = bool(ends) and (shown[start] in joining or shown[start - 1] in _VIRAMAS)
        if may_join and _belong_together(shown, start, start - last, widths[-1] + width):
            ends[-1] = end
            widths[-1] += width
        else:
            ends.append(end)
            widths.append(width)
            last = start
    return ends, widths


def _belong_together(shown: str, start: int, length: int, width: int) -> bool:
    """Whether what begins at `start` belongs to the `length` code points before it, with which it is so wide."""
    first, before = shown[start], shown[start - 1]
    if _is_flag_half(first):
        return length == 1 and _is_flag_half(before)
    if width > _CONJUNCT_CELLS or before in _LINE_ENDS:
        return False
    if is_spacing_mark(first):
        return True
    return _same_script(first, before) and (first in _TRAILING_VOWELS or (before in _VIRAMAS and first.isalpha()))


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _same_script(one: str, other: str) -> bool:
    return ord(one) >> 7 == ord(other) >> 7
