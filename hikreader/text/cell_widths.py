"""Rich's measure of cells, with a cell for each spacing mark.

Terminals that measure code point by code point, as xterm, VTE and tmux do, give the spacing vowel signs of Indic
scripts a cell of their own; Rich 15.0 gives them none. A row laid out by the wider measure fits all terminals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from types import ModuleType

_Range = tuple[int, int, int]


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
