"""Which articles fit what is typed, by title and outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from hikreader.language.plain import folded

_FIT = 80.0
"""The least score, of 100, at which a word comes close enough to one in a name."""

_FUZZY_FROM = 4
"""Letters that a word must have before a slip in it is looked past."""

_AT_ONCE = 1_000
"""Names compared in one go: rapidfuzz lets no other thread work meanwhile, so that a key waits for this long."""


def plain_names(names: Mapping[int, str]) -> dict[int, str]:
    """Names made ready to be compared."""
    return {number: name.lower() if name.isascii() else folded(name) for number, name in names.items()}


def fitting(typed: str, ids: Iterable[int], names: Mapping[int, str]) -> list[int]:
    """The articles whose plain name has every word typed, in the order given; where none has, those that come close."""
    words = folded(typed).split()
    if not words:
        return list(ids)
    known = [number for number in ids if number in names]
    found = known
    for word in words:
        found = [number for number in found if word in names[number]]
    return found or _close(words, known, names)


def _close(words: Sequence[str], ids: Sequence[int], names: Mapping[int, str]) -> list[int]:
    for word in sorted(words, key=len, reverse=True):
        if len(word) < _FUZZY_FROM:
            ids = [number for number in ids if word in names[number]]
        else:
            ids = [*_close_to(word, ids, names)]
    return list(ids)


def _close_to(word: str, ids: Sequence[int], names: Mapping[int, str]) -> Iterable[int]:
    # 31 ms of import that no first paint should pay for.
    from rapidfuzz import fuzz, process

    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        choices = [names[number] for number in some]
        close = process.extract(word, choices, scorer=fuzz.partial_ratio, score_cutoff=_FIT, limit=None)
        yield from (some[index] for index in sorted(index for _, _, index in close))
