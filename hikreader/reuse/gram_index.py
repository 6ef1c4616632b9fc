"""Which sentences of many texts have a gram, in little memory; of each gram a few sentences stand for all."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from hikreader.reuse.fingerprints import GRAM_BITS

REPRESENTATIVES = 5
"""Sentences with the same gram that are kept: further ones with it are found by what they share with these."""
_MANY = 500_000
"""Grams from which on a table with a place for each possible one takes less room than a dictionary."""


class GramIndex:
    """The first few sentences of each gram. Sentences have numbers above 0, grams hashes of GRAM_BITS bits.

    Each gram has a chain of entries, the newest first. An entry is the number of a sentence and the next entry; what
    was removed leaves an entry with the number 0, which is used again.
    """

    def __init__(self, many: int = _MANY) -> None:
        self._many = many
        self._few: dict[int, int] = {}
        self._table: array[int] | None = None
        self._sentences, self._following = array("I", [0]), array("I", [0])

    def sentences(self, grams: Iterable[int]) -> list[int]:
        """The sentences that stand for these grams, once for each; some are 0, which is none."""
        sentences, following = self._sentences, self._following
        found = []
        for entry in map(self._newest(), grams):
            while entry:
                found.append(sentences[entry])
                entry = following[entry]
        return found

    def add(self, number: int, grams: Iterable[int]) -> None:
        """Let a sentence stand for those of its grams that too few stand for yet."""
        newest, sentences, following = self._newest(), self._sentences, self._following
        new = []
        for gram in grams:
            first = entry = newest(gram) or 0
            count = unused = 0
            while entry and sentences[entry] != number:
                if not sentences[entry]:
                    unused = entry
                entry = following[entry]
                count += 1
            if unused and not entry:
                sentences[unused] = number
            elif not entry and count < REPRESENTATIVES:
                new.append((gram, first))
        self._append(number, new)

    def remove(self, number: int, grams: Iterable[int]) -> None:
        """Let a sentence stand for its grams no longer."""
        for gram in grams:
            entry = self._newest()(gram)
            while entry:
                if self._sentences[entry] == number:
                    self._sentences[entry] = 0
                entry = self._following[entry]

    def _newest(self) -> Callable[[int], int | None]:
        """What gives the newest entry of a gram."""
        return self._few.get if self._table is None else self._table.__getitem__

    def _append(self, number: int, grams: Sequence[tuple[int, int]]) -> None:
        """Add an entry of a sentence for each of these grams, which come with their newest entries so far."""
        entry = len(self._sentences)
        self._sentences.extend([number] * len(grams))
        self._following.extend([following for _, following in grams])
        if self._table is not None:
            for at, (gram, _) in enumerate(grams, entry):
                self._table[gram] = at
            return
        self._few.update({gram: at for at, (gram, _) in enumerate(grams, entry)})
        if len(self._few) > self._many:
            self._table = array("I", bytes(array("I").itemsize << GRAM_BITS))
            for known, newest in self._few.items():
                self._table[known] = newest
            self._few.clear()
