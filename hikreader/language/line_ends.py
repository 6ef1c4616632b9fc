"""Where lines end: the one rule for all of hikreader.

A line ends where `str.splitlines` ends one: at LF, CR, CR LF, NEL, U+2028, U+2029, vertical tab, form feed, and at the
separators U+001C to U+001E. These are the breaks that Unicode requires (UAX #14), and old control codes.
"""

from __future__ import annotations

from collections.abc import Iterator

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters that end a line; CR LF is one line end."""


def line_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, empty ones too, without its line end."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip(LINE_ENDS))
        start += len(line)
