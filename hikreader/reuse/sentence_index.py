"""The sentences of many texts, each wording once, and which of them have the same wording with one another.

What outlets print of one story are the same sentences again and again. So sentences are compared, not texts: one whose
words are known costs a look-up, and one with other words is aligned with the few sentences that share its grams.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from hikreader.model.link import Passage
from hikreader.model.span import Span
from hikreader.reuse.alignment import TokenSequence, WordWeights
from hikreader.reuse.fingerprints import GRAM, GRAM_BITS
from hikreader.reuse.gram_index import REPRESENTATIVES, GramIndex
from hikreader.reuse.matches import LEAST, GramPlaces, PreparedText, could_match, find_matches, whole_runs
from hikreader.reuse.packed_text import Vocabulary
from hikreader.reuse.tokens import SENTENCE_BREAK, Tokens

_SHARED_GRAMS = 2
"""Grams that two sentences have in common before they are compared."""
_SHARED_BY_TEXTS = 3
"""Grams that their texts have in common, where the sentences have only one."""
_SHORT = 8
"""Words of a whole that is also looked for by all of its words: its few grams may be set phrases."""
_SENTENCES = 1 << 24
"""More than a text has sentences: a place is the id of its text times this, plus the number of the sentence there."""
_KEPT = 6000
"""Sentences that are kept ready to be compared."""


class _Text(NamedTuple):
    """A text as it is kept: its words, at which its sentences begin, its wholes, and its sentences' numbers."""

    tokens: Tokens
    ids: array[int]
    firsts: Sequence[int]
    wholes: Sequence[int]
    whole_ends: Sequence[int]
    numbers: array[int]

    def wholes_of(self, at: int) -> list[tuple[int, int]]:
        """The wholes of a sentence, by the numbers of their words in it."""
        first, end = self.firsts[at], self.firsts[at + 1]
        low, high = bisect_left(self.wholes, first), bisect_left(self.wholes, end)
        return [(self.wholes[one] - first, self.whole_ends[one] - first) for one in range(low, high)]

    def span(self, at: int) -> Span:
        """Where a sentence stands, from its first to its last word."""
        return self.tokens.span(self.firsts[at], self.firsts[at + 1])

    def words(self, at: int) -> array[int]:
        """The words of a sentence, by number."""
        return self.ids[self.firsts[at] : self.firsts[at + 1]]

    def short_wholes(self, at: int) -> list[bytes]:
        """The words of those wholes of a sentence that have few."""
        words = self.words(at)
        return [words[first:end].tobytes() for first, end in self.wholes_of(at) if end - first <= _SHORT]

    def grams(self, at: int) -> list[int]:
        """The hashes of the grams of a sentence, in order."""
        first, end = self.firsts[at], self.firsts[at + 1]
        numbers = self.words(at).tobytes()
        size = len(numbers) // (end - first)
        return [
            crc32(numbers[start : start + GRAM * size]) >> 32 - GRAM_BITS
            for start in range(0, len(numbers) - (GRAM - 1) * size, size)
        ]


class _Link(NamedTuple):
    """A part of a sentence, and the part of another one with the same wording; counted from the start of each."""

    one: Span
    other_number: int
    other: Span


class SentenceIndex:
    """Finds which sentences of texts have the same wording. Texts come and go; sentences have numbers above 0."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._rarity = WordWeights()
        self._gains: Sequence[float] = ()
        self._texts: dict[int, _Text] = {}
        self._numbers: dict[int, int] = {}
        self._keys = array("q", [0])
        self._first_places = array("Q", [0])
        self._more_places: dict[int, list[int]] = {}
        self._links: dict[int, list[_Link]] = defaultdict(list)
        self._own: dict[int, tuple[Span, ...]] = {}
        self._by_gram = GramIndex()
        self._by_whole: dict[bytes, list[int]] = defaultdict(list)
        self._ready: dict[int, PreparedText] = {}

    def packed(self, tokens: Tokens) -> Tokens:
        """The words of a text in less memory."""
        return self._vocabulary.packed(tokens)

    def weigh(self, rarity: WordWeights) -> None:
        """Let words weigh so from now on."""
        self._rarity = rarity
        self._gains = rarity.most(self._vocabulary.words)
        self._ready.clear()

    def add(self, text_id: int, text: str, tokens: Tokens) -> None:
        """Add a text, and look for what its sentences share with those of others."""
        packed = self._texts[text_id] = _text(text, tokens, self._vocabulary.numbered(tokens.words))
        shared: Counter[int] = Counter()
        new = []
        for at in range(len(packed.numbers)):
            if self._place(text_id, text, packed, at):
                new.append((packed.numbers[at], packed.grams(at)))
        found = [(number, grams, self._sharing(grams, shared)) for number, grams in new]
        for number, grams, counts in found:
            self._compare(number, counts, shared)
            self._by_gram.add(number, grams)

    def _place(self, text_id: int, text: str, packed: _Text, at: int) -> bool:
        """Note where a sentence stands; whether its wording is new."""
        first, end = packed.firsts[at], packed.firsts[at + 1]
        if end - first < LEAST:
            return False
        key = hash((packed.span(at).of(text), packed.tokens.breaks[first:end], *packed.wholes_of(at)))
        place = text_id * _SENTENCES + at
        number = self._numbers.get(key, 0)
        if number:
            packed.numbers[at] = number
            self._more_places.setdefault(number, []).append(place)
            if number not in self._own:
                self._own[number] = self._matches_itself(number)
            return False
        number = self._numbers[key] = packed.numbers[at] = len(self._first_places)
        self._keys.append(key)
        self._first_places.append(place)
        return True

    def _sharing(self, grams: Iterable[int], shared: Counter[int]) -> Counter[int]:
        """How many grams each known sentence has of these; the texts they first stood in are counted in `shared`."""
        counts = Counter(self._by_gram.sentences(set(grams)))
        counts.pop(0, None)
        for known, count in counts.items():
            shared[self._first_places[known] // _SENTENCES] += count
        return counts

    def _compare(self, number: int, counts: Counter[int], shared: Counter[int]) -> None:
        """Link a new sentence with those that share its wording."""
        mine = self._words(number)
        found = {
            known
            for known, count in counts.items()
            if (count >= _SHARED_GRAMS or shared[self._first_places[known] // _SENTENCES] >= _SHARED_BY_TEXTS)
            and could_match(mine, self._words(known), self._gains)
        }
        found.update(self._with_same_wholes(number))
        if found:
            body = self._body(number)
            for known in sorted(found):
                for match in find_matches(self._body(known), body):
                    self._links[known].append(_Link(match.one, number, match.other))
                    self._links[number].append(_Link(match.other, known, match.one))

    def _with_same_wholes(self, number: int) -> Iterator[int]:
        """The sentences that have a short whole of this one, which stands for it from now on."""
        text_id, at = divmod(self._first_places[number], _SENTENCES)
        packed = self._texts[text_id]
        for words in packed.short_wholes(at):
            known = self._by_whole[words]
            yield from known
            if len(known) < REPRESENTATIVES:
                known.append(number)

    def _words(self, number: int) -> array[int]:
        text_id, at = divmod(self._first_places[number], _SENTENCES)
        return self._texts[text_id].words(at)

    def _matches_itself(self, number: int) -> tuple[Span, ...]:
        """What of a sentence says enough to be the same wording wherever the sentence stands."""
        body = self._body(number)
        return tuple(match.one for match in find_matches(body, body) if match.one == match.other)

    def _body(self, number: int) -> PreparedText:
        """A sentence ready to be compared; places in it count from its start."""
        body = self._ready.get(number)
        if body is None:
            if len(self._ready) >= _KEPT:
                del self._ready[next(iter(self._ready))]
            text_id, at = divmod(self._first_places[number], _SENTENCES)
            body = self._ready[number] = _body(self._texts[text_id], at, self._rarity)
        return body

    def discard(self, text_id: int) -> None:
        """Forget a text, and those of its sentences that no other has."""
        packed = self._texts[text_id]
        for at, number in enumerate(packed.numbers):
            if number:
                self._displace(number, text_id * _SENTENCES + at, packed.grams(at))
        del self._texts[text_id]

    def _displace(self, number: int, place: int, grams: Sequence[int]) -> None:
        more = self._more_places.get(number, [])
        if self._first_places[number] != place:
            more.remove(place)
        elif more:
            self._first_places[number] = more.pop(0)
        else:
            self._forget(number, place, grams)
        if not more:
            self._more_places.pop(number, None)

    def _forget(self, number: int, place: int, grams: Sequence[int]) -> None:
        """Forget a sentence; those that are like it stand for its grams from now on."""
        self._by_gram.remove(number, grams)
        for words in self._texts[place // _SENTENCES].short_wholes(place % _SENTENCES):
            if number in self._by_whole[words]:
                self._by_whole[words].remove(number)
        del self._numbers[self._keys[number]]
        self._first_places[number] = 0
        self._own.pop(number, None)
        self._ready.pop(number, None)
        for known in {link.other_number for link in self._links.pop(number, ())}:
            self._links[known] = [link for link in self._links[known] if link.other_number != number]
            text_id, at = divmod(self._first_places[known], _SENTENCES)
            self._by_gram.add(known, self._texts[text_id].grams(at))

    def pairs(self) -> Iterator[tuple[Passage, Passage]]:
        """Passages of two texts with the same wording: enough pairs to lead from each passage to all others like it."""
        for number in self._spanned():
            places = self._places(number)
            for link in self._links.get(number, ()):
                others = self._places(link.other_number)
                if number < link.other_number and not _are_in_one_text(places, others):
                    yield self._passage(places[0], link.one), self._passage(others[0], link.other)
            if len(places) > 1:
                for span in self._spans(number, places):
                    for place in places[1:]:
                        yield self._passage(places[0], span), self._passage(place, span)

    def partners(self) -> Counter[Passage]:
        """With how many other passages each has the same wording."""
        counts: Counter[Passage] = Counter()
        for number in self._spanned():
            places = self._places(number)
            of_spans = Counter(dict.fromkeys(self._own.get(number, ()), len(places) - 1))
            for link in self._links.get(number, ()):
                of_spans[link.one] += len(self._places(link.other_number))
            for span, count in of_spans.items():
                for place in places:
                    counts[self._passage(place, span)] = count
        return counts

    def _spanned(self) -> list[int]:
        return sorted({*self._links, *self._more_places})

    def _spans(self, number: int, places: Sequence[int]) -> set[Span]:
        """The parts of a sentence that stand in more than one text."""
        links = self._links.get(number, ())
        own = () if _are_in_one_text(places) else self._own.get(number, ())
        return {
            *own,
            *(link.one for link in links if not _are_in_one_text(places, self._places(link.other_number))),
        }

    def _places(self, number: int) -> list[int]:
        return [self._first_places[number], *self._more_places.get(number, ())]

    def _passage(self, place: int, span: Span) -> Passage:
        text_id, at = divmod(place, _SENTENCES)
        packed = self._texts[text_id]
        return Passage(text_id, span.shifted(packed.tokens.starts[packed.firsts[at]]))


def _are_in_one_text(*places: Sequence[int]) -> bool:
    first = places[0][0] // _SENTENCES
    return all(place // _SENTENCES == first for some in places for place in some)


def _text(text: str, tokens: Tokens, ids: array[int]) -> _Text:
    count = len(tokens.words)
    firsts = array("I", [at for at in range(count) if tokens.breaks[at] == SENTENCE_BREAK])
    runs = sorted(whole_runs(text, tokens, 0, count))
    numbers = array("I", [0]) * len(firsts)
    firsts.append(count)
    return _Text(tokens, ids, firsts, array("I", [one for one, _ in runs]), array("I", [end for _, end in runs]), numbers)


def _body(packed: _Text, at: int, rarity: WordWeights) -> PreparedText:
    tokens, first, end = packed.tokens, packed.firsts[at], packed.firsts[at + 1]
    start = tokens.starts[first]
    words = tokens.words[first:end]
    starts = [one - start for one in tokens.starts[first:end]]
    ends = [one - start for one in tokens.ends[first:end]]
    side = TokenSequence.of(Tokens(words, starts, ends, tokens.breaks[first:end], tokens.names[first:end]), rarity)
    places = GramPlaces((gram, number) for number, gram in enumerate(packed.grams(at)))
    return PreparedText.with_wholes(side, places, packed.wholes_of(at))
