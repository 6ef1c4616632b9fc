"""Where lines end, whether a sentence ends there, and how many cells wide they are, roughly: the one rule for all.

A line ends where `str.splitlines` ends one: at LF, CR, CR LF, NEL, U+2028, U+2029, vertical tab, form feed, and at the
separators U+001C to U+001E. These are the breaks that Unicode requires (UAX #14), and old control codes.

Widths are a measure of length that serves all scripts alike. What is drawn on the screen is measured by
`text/graphemes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.quote_marks import MARKS

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters that end a line; CR LF is one line end."""

_STOPS = ".!?…‽。！？｡．।॥؟۔։።᙮"
_EDGE = 200
"""Code points at the end of a line that are looked at: a bound on the cost of a hostile one."""

_WIDE_BELOW = deferred_pattern("[\u1100-\u115f]")
_FIRST_WIDE = "\u2e80"
"""Where wide scripts begin, but for the first letters of Korean syllables, which stand below."""


@cache
def _wide() -> re.Pattern[str]:
    # Late: a class of so many ranges takes milliseconds to compile.
    return re.compile(
        "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
        "\U0001f000-\U0003fffd]"
    )


def width_of(text: str) -> int:
    """Cells of a text: its code points, those of wide scripts twice."""
    if text.isascii() or (max(text) < _FIRST_WIDE and not _WIDE_BELOW.search(text)):
        return len(text)
    return len(text) + len(_wide().findall(text))


def line_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, empty ones too, without its line end."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip(LINE_ENDS))
        start += len(line)


def ends_sentence(line: str, also: str = "") -> bool:
    """Whether a line ends with a stop, in any script, or with one of the signs that are taken for one `also`.

    Closing marks, brackets and the numbers of notes may stand after it.
    """
    return _end_of(also).search(line[-_EDGE:]) is not None


@cache
def _end_of(also: str) -> re.Pattern[str]:
    return re.compile(rf"[{_STOPS}{also}][{MARKS})\]）】\s]*(?:\[\d+\]\s*)*$")
