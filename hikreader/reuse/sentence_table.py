"""The sentences of many texts by number, each wording once, with all places where it stands.

Two sentences that stand side by side can have a number of their own as well: one sentence here may be two there.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from hikreader.model.link import Passage
from hikreader.model.span import Span
from hikreader.reuse.alignment import TokenSequence, WordWeights
from hikreader.reuse.fingerprints import GRAM, GRAM_BITS
from hikreader.reuse.matches import LEAST, GramPlaces, PreparedText, whole_runs
from hikreader.reuse.packed_text import Vocabulary
from hikreader.reuse.tokens import SENTENCE_BREAK, Tokens

SENTENCES = 1 << 24
"""More than a text has sentences: a place is the id of its text times this, plus which of its sentences it is."""
_SHORT = 8
"""Words of a short whole."""
_KEPT = 6000
"""Sentences that are kept ready to be compared."""


class _Text(NamedTuple):
    """A text as it is kept: its words, at which of them its sentences begin, its wholes, its sentences' numbers."""

    tokens: Tokens
    ids: array[int]
    firsts: Sequence[int]
    wholes: Sequence[int]
    whole_ends: Sequence[int]
    numbers: array[int]

    @classmethod
    def of(cls, text: str, tokens: Tokens, ids: array[int]) -> _Text:
        """A text whose sentences have no numbers yet."""
        count = len(ids)
        runs = sorted(whole_runs(text, tokens, 0, count))
        wholes, ends = array("I", [one for one, _ in runs]), array("I", [end for _, end in runs])
        starts = [at for at, before in enumerate(tokens.breaks) if before == SENTENCE_BREAK]
        return cls(tokens, ids, array("I", [*starts, count]), wholes, ends, array("I", [0]) * len(starts))

    def wholes_of(self, first: int, end: int) -> list[tuple[int, int]]:
        """The wholes among some words, counted from the first of these."""
        low, high = bisect_left(self.wholes, first), bisect_left(self.wholes, end)
        return [(self.wholes[one] - first, self.whole_ends[one] - first) for one in range(low, high)]

    def body(self, first: int, end: int, rarity: WordWeights) -> PreparedText:
        """Some words ready to be compared; places in them count from their start."""
        tokens, start = self.tokens, self.tokens.starts[first]
        starts = [one - start for one in tokens.starts[first:end]]
        ends = [one - start for one in tokens.ends[first:end]]
        breaks, names = tokens.breaks[first:end], tokens.names[first:end]
        side = TokenSequence.of(Tokens(tokens.words[first:end], starts, ends, breaks, names), rarity)
        places = GramPlaces((gram, at) for at, gram in enumerate(_grams(self.ids[first:end])))
        return PreparedText.with_wholes(side, places, self.wholes_of(first, end))


class SentenceTable:
    """Numbers the sentences of texts, which come and go. Numbers are above 0; a sentence of few words has none."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._rarity = WordWeights()
        self._gains: Sequence[float] = ()
        self._texts: dict[int, _Text] = {}
        self._numbers: dict[int, int] = {}
        self._keys, self._first_places = array("q", [0]), array("Q", [0])
        self._more_places: dict[int, list[int]] = {}
        self._doubles: dict[tuple[int, int], int] = {}
        self._parts: dict[int, tuple[int, int]] = {}
        self._ready: dict[int, PreparedText] = {}

    @property
    def gains(self) -> Sequence[float]:
        """For each word of the vocabulary what it gains an alignment at the most."""
        return self._gains

    def weigh(self, rarity: WordWeights) -> None:
        """Let words weigh so from now on."""
        self._rarity = rarity
        self._gains = rarity.most(self.vocabulary.words)
        self._ready.clear()

    def add(self, text_id: int, text: str, tokens: Tokens) -> list[int]:
        """Add a text; the numbers of those sentences whose wording is new, in order."""
        packed = self._texts[text_id] = _Text.of(text, tokens, self.vocabulary.numbered(tokens.words))
        count = len(self._first_places)
        for at in range(len(packed.numbers)):
            self._place(text_id, text, packed, at)
        for at, double in self._doubles_in(text_id):
            self._more_places.setdefault(double, []).append(text_id * SENTENCES + at)
        return [*range(count, len(self._first_places))]

    def _place(self, text_id: int, text: str, packed: _Text, at: int) -> None:
        """Give a sentence its number, and note where it stands."""
        first, end = packed.firsts[at], packed.firsts[at + 1]
        if end - first < LEAST:
            return
        words = packed.tokens.span(first, end).of(text)
        key = hash((words, packed.tokens.breaks[first:end], *packed.wholes_of(first, end)))
        if number := self._numbers.get(key, 0):
            self._more_places.setdefault(number, []).append(text_id * SENTENCES + at)
        else:
            number = self._numbers[key] = self._numbered(key, text_id * SENTENCES + at)
        packed.numbers[at] = number

    def _numbered(self, key: int, place: int) -> int:
        self._keys.append(key)
        self._first_places.append(place)
        return len(self._first_places) - 1

    def numbers(self, text_id: int) -> Sequence[int]:
        """The numbers of the sentences of a text, in order; 0 for those that have none."""
        return self._texts[text_id].numbers

    def places(self, number: int) -> list[int]:
        """Where a sentence stands, in the order in which the texts were added."""
        return [self._first_places[number], *self._more_places.get(number, ())]

    def text_of(self, number: int) -> int:
        """The text in which a sentence stood first."""
        return self._first_places[number] // SENTENCES

    def repeated(self) -> list[int]:
        """The sentences that stand in several places."""
        return sorted(self._more_places)

    def beside(self, number: int) -> Iterator[tuple[int, int]]:
        """A sentence with the one before it, and with the one after it, in the text in which it stood first."""
        if number in self._parts:
            return
        text_id, at = divmod(self._first_places[number], SENTENCES)
        numbers = self._texts[text_id].numbers
        if at and numbers[at - 1]:
            yield numbers[at - 1], number
        if at + 1 < len(numbers) and numbers[at + 1]:
            yield number, numbers[at + 1]

    def words(self, number: int) -> array[int]:
        """The words of a sentence, by their numbers in the vocabulary."""
        packed, first, end = self._stretch(number)
        return packed.ids[first:end]

    def grams(self, number: int) -> list[int]:
        """The hashes of the grams of a sentence, in order."""
        return _grams(self.words(number))

    def short_wholes(self, number: int) -> list[bytes]:
        """Hashable words of those wholes of a sentence that have few."""
        packed, first, end = self._stretch(number)
        words = packed.ids[first:end]
        return [words[one:behind].tobytes() for one, behind in packed.wholes_of(first, end) if behind - one <= _SHORT]

    def body(self, number: int) -> PreparedText:
        """A sentence ready to be compared; places in it count from its start."""
        body = self._ready.get(number)
        if body is None:
            if len(self._ready) >= _KEPT:
                del self._ready[next(iter(self._ready))]
            packed, first, end = self._stretch(number)
            body = self._ready[number] = packed.body(first, end, self._rarity)
        return body

    def _stretch(self, number: int) -> tuple[_Text, int, int]:
        """The text in which a sentence stood first, and the numbers of its first word and of the one after it."""
        text_id, at = divmod(self._first_places[number], SENTENCES)
        packed = self._texts[text_id]
        return packed, packed.firsts[at], packed.firsts[at + (2 if number in self._parts else 1)]

    def passage(self, place: int, span: Span) -> Passage:
        """A span, which counts from the start of a sentence, in a text where the sentence stands."""
        text_id, at = divmod(place, SENTENCES)
        packed = self._texts[text_id]
        return Passage(text_id, span.shifted(packed.tokens.starts[packed.firsts[at]]))

    def double(self, number: int, following: int) -> int:
        """The number of two sentences together, which stand side by side somewhere."""
        parts = number, following
        if parts not in self._doubles:
            first, *rest = (place for place in self.places(number) if self._behind(place) == following)
            double = self._doubles[parts] = self._numbered(0, first)
            self._parts[double] = parts
            if rest:
                self._more_places[double] = rest
        return self._doubles[parts]

    def is_double(self, number: int) -> bool:
        """Whether it is the number of two sentences together."""
        return number in self._parts

    def edge(self, double: int) -> int:
        """Of two sentences together, where the second begins."""
        text_id, at = divmod(self._first_places[double], SENTENCES)
        packed = self._texts[text_id]
        return packed.tokens.starts[packed.firsts[at + 1]] - packed.tokens.starts[packed.firsts[at]]

    def _behind(self, place: int) -> int:
        text_id, at = divmod(place, SENTENCES)
        numbers = self._texts[text_id].numbers
        return numbers[at + 1] if at + 1 < len(numbers) else 0

    def _doubles_in(self, text_id: int) -> Iterator[tuple[int, int]]:
        numbers = self._texts[text_id].numbers
        for at, parts in enumerate(pairwise(numbers)):
            if double := self._doubles.get(parts):
                yield at, double

    def only_in(self, text_id: int) -> list[int]:
        """The sentences that stand in no other text."""
        numbers = {*self.numbers(text_id), *(double for _, double in self._doubles_in(text_id))} - {0}
        return [one for one in numbers if all(place // SENTENCES == text_id for place in self.places(one))]

    def discard(self, text_id: int) -> None:
        """Forget a text, and the sentences that only it has."""
        gone = self.only_in(text_id)
        placed = [*enumerate(self.numbers(text_id)), *self._doubles_in(text_id)]
        for at, number in placed:
            if number and number not in gone:
                self._displace(number, text_id * SENTENCES + at)
        for number in gone:
            self._forget(number)
        del self._texts[text_id]

    def _displace(self, number: int, place: int) -> None:
        first, *rest = (one for one in self.places(number) if one != place)
        self._first_places[number] = first
        self._more_places[number] = rest
        if not rest:
            del self._more_places[number]

    def _forget(self, number: int) -> None:
        if number in self._parts:
            del self._doubles[self._parts.pop(number)]
        else:
            del self._numbers[self._keys[number]]
        self._more_places.pop(number, None)
        self._ready.pop(number, None)


def _grams(words: array[int]) -> list[int]:
    size, numbers = words.itemsize, words.tobytes()
    return [
        crc32(numbers[start : start + GRAM * size]) >> 32 - GRAM_BITS
        for start in range(0, len(numbers) - (GRAM - 1) * size, size)
    ]
