"""Shingles: runs of words, by which two texts are known to print the same story."""

from __future__ import annotations

import re
import zlib

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
