"""Which texts of a story have a gram, in little memory: most grams stand in one text only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from hikreader.reuse.fingerprints import GRAM_BITS

_MANY = 500_000
"""Grams from which on a table with a place for each possible one takes less room than a dictionary."""
_HALF = 1 << GRAM_BITS - 1
"""Hashes are signed: this makes them numbers from 0 on."""


class GramIndex:
    """The texts of each gram, in the order in which they were added. Ids of texts are above 0."""

    def __init__(self, many: int = _MANY) -> None:
        self._many = many
        self._few: dict[int, int] = {}
        self._table: array[int] | None = None
        self._more: dict[int, list[int]] = {}

    def texts(self, gram: int, most: int) -> Sequence[int]:
        """The first texts that have the gram, at most so many."""
        first = self._first(gram)
        if not first:
            return ()
        return (first, *self._more[gram][: most - 1]) if gram in self._more else (first,)

    def add(self, text_id: int, grams: Iterable[int]) -> None:
        """Add a text with its grams, each once."""
        for gram in grams:
            if not self._first(gram):
                self._set_first(gram, text_id)
            else:
                self._more.setdefault(gram, []).append(text_id)

    def remove(self, text_id: int, grams: Iterable[int]) -> None:
        """Remove a text from its grams."""
        for gram in grams:
            others = self._more.get(gram, [])
            if self._first(gram) == text_id:
                self._set_first(gram, others.pop(0) if others else 0)
            else:
                others.remove(text_id)
            if not others:
                self._more.pop(gram, None)

    def _first(self, gram: int) -> int:
        return self._few.get(gram, 0) if self._table is None else self._table[gram + _HALF]

    def _set_first(self, gram: int, text_id: int) -> None:
        if self._table is not None:
            self._table[gram + _HALF] = text_id
            return
        self._few[gram] = text_id
        if len(self._few) > self._many:
            self._table = array("i", bytes(4 << GRAM_BITS))
            for known, first in self._few.items():
                self._table[known + _HALF] = first
            self._few.clear()
