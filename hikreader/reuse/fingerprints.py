"""Seeds: hashes of word 3-grams by which texts with the same wording find each other.

Of the grams of a text only some are kept, by winnowing (Schleimer, Wilkerson and Aiken, 2003): the least hash of each
window of neighbours. Two texts that share a run of WINDOW + 2 words share a seed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from zlib import crc32

from hikreader.reuse.tokens import SENTENCE_BREAK, Tokens

GRAM = 3
"""Words of a gram."""
WINDOW = 4
"""Grams of a window, of which the least is kept."""
GRAM_BITS = 24
"""Of a hash: three bytes are what SQLite stores of it. What collides is found out by comparing the words."""

Gram = tuple[int, int]
"""The hash of a gram and the number of its first word."""


def grams(tokens: Tokens) -> list[Gram]:
    """All grams that run over no sentence's end. The hashes are the same on every machine and day, and signed."""
    words, breaks = tokens.words, tokens.breaks
    runs = zip(words, words[1:], words[2:], breaks[1:], breaks[2:], range(len(words)), strict=False)
    return [
        ((crc32(f"{one} {two} {three}".encode("utf-8", "replace")) >> 32 - GRAM_BITS) - (1 << GRAM_BITS - 1), number)
        for one, two, three, before_two, before_three, number in runs
        if before_two != SENTENCE_BREAK and before_three != SENTENCE_BREAK
    ]


def winnowed(of_text: Sequence[Gram]) -> Iterator[Gram]:
    """The grams that stand for all: of each window the least, and of equals the last."""
    # As one number each gram is less than those with a greater hash, and than equals before it.
    ranked = [(one << _PLACES) - place for place, (one, _) in enumerate(of_text)]
    windows = (ranked[skipped:] for skipped in range(WINDOW))
    least = map(min, *windows) if len(ranked) >= WINDOW else [min(ranked)] if ranked else []
    for number in dict.fromkeys(least):
        yield of_text[-number & (1 << _PLACES) - 1]


_PLACES = 32
"""Bits for the place of a gram in a text."""
_WORD = re.compile(r"\w+")
_RUN = 5
"""Words of a shingle."""
_SKETCH = 32
"""Shingles of a sketch."""
COPY = 0.85
"""The share of the shorter text's shingles from which on two texts are copies."""
SHARED_BY_COPIES = 4
"""Shingles of a sketch that copies are expected to share at the least."""


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of five words; stable from day to day. A shorter text has none."""
    words = _WORD.findall(text.casefold())
    runs = zip(*(words[skipped:] for skipped in range(_RUN)), strict=False)
    return frozenset(zlib.crc32(run.encode("utf-8", "replace")) for run in map(" ".join, runs))


def sketch(found: frozenset[int]) -> list[int]:
    """A few shingles that stand for all: the lowest hashes, so that texts alike have sketches alike."""
    return sorted(found)[:_SKETCH]


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the smaller set is in the larger one, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts print the same story: nearly all of the shorter, which is half as long at least."""
    return 2 * min(len(one), len(other)) >= max(len(one), len(other)) and containment(one, other) >= COPY
