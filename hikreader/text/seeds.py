"""Seeds: hashes of word 3-grams by which texts with the same wording find each other.

Of the grams of a text only some are kept, by winnowing (Schleimer, Wilkerson and Aiken, 2003): the least hash of each
window of neighbours. Two texts that share a run of WINDOW + 2 words share a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from hikreader.text.tokens import SENTENCE_BREAK, Tokens

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
    found = []
    for number in range(len(words) - GRAM + 1):
        if breaks[number + 1] != SENTENCE_BREAK and breaks[number + 2] != SENTENCE_BREAK:
            gram = f"{words[number]} {words[number + 1]} {words[number + 2]}"
            found.append(((crc32(gram.encode("utf-8", "replace")) >> 32 - _BITS) - (1 << _BITS - 1), number))
    return found


def winnowed(of_text: Sequence[Gram]) -> Iterator[Gram]:
    """The grams that stand for all: of each window the least, and of equals the last."""
    kept = -1
    for start in range(max(1, len(of_text) - WINDOW + 1) if of_text else 0):
        window = of_text[start : start + WINDOW]
        least = min(window, key=lambda gram: (gram[0], -gram[1]))
        if least[1] != kept:
            kept = least[1]
            yield least
