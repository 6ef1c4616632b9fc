"""Seeds: hashes of word 3-grams by which texts with the same wording find each other.

Of the grams of a text only some are kept, by winnowing (Schleimer, Wilkerson and Aiken, 2003): the least hash of each
window of neighbours. Two texts that share a run of WINDOW + 2 words share a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from hikreader.reuse.tokens import SENTENCE_BREAK, Tokens

GRAM = 3
"""Words of a gram."""
WINDOW = 4
"""Grams of a window, of which the least is kept."""
_BITS = 24
"""Of a hash: three bytes are what SQLite stores of it. What collides is found out by comparing the words."""

Gram = tuple[int, int]
"""The hash of a gram and the number of its first word."""


def grams(tokens: Tokens) -> list[Gram]:
    """All grams that run over no sentence's end. The hashes are the same on every machine and day, and signed."""
    words, breaks = tokens.words, tokens.breaks
    runs = zip(words, words[1:], words[2:], breaks[1:], breaks[2:], range(len(words)), strict=False)
    return [
        ((crc32(f"{one} {two} {three}".encode("utf-8", "replace")) >> 32 - _BITS) - (1 << _BITS - 1), number)
        for one, two, three, before_two, before_three, number in runs
        if before_two != SENTENCE_BREAK and before_three != SENTENCE_BREAK
    ]


def winnowed(of_text: Sequence[Gram]) -> Iterator[Gram]:
    """The grams that stand for all: of each window the least, and of equals the last."""
    least: Gram | None = None
    at = -1
    for end, gram in enumerate(of_text):
        if least is None or gram[0] <= least[0]:
            least, at = gram, end
        elif at <= end - WINDOW:
            at = _least(of_text, at + 1, end + 1)
            least = of_text[at]
        elif end >= WINDOW:
            continue  # the same one stands for this window too
        if end >= WINDOW - 1 or end == len(of_text) - 1:
            yield least


def _least(of_text: Sequence[Gram], start: int, end: int) -> int:
    return min(range(start, end), key=lambda place: (of_text[place][0], -place))
