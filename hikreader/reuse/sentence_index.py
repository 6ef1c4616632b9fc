"""Which sentences of many texts have the same wording with one another.

What outlets print of one story are the same sentences again and again. So sentences are compared, not texts: one whose
words are known costs a look-up, and one with other words is aligned with the few sentences that share its grams.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from hikreader.model.link import Passage
from hikreader.model.span import Span
from hikreader.reuse.alignment import WordWeights
from hikreader.reuse.gram_index import REPRESENTATIVES, GramIndex
from hikreader.reuse.matches import find_matches, likely_matches
from hikreader.reuse.sentence_table import SENTENCES, SentenceTable
from hikreader.reuse.tokens import Tokens

_SHARED_GRAMS = 2
"""Grams that two sentences have in common before they are compared."""
_SHARED_BY_TEXTS = 3
"""Grams that their texts have in common, where the sentences have only one."""


class _Link(NamedTuple):
    """A part of a sentence, and the part of another one with the same wording; counted from the start of each."""

    one: Span
    other_number: int
    other: Span


class SentenceIndex:
    """Links the sentences of texts that have the same wording. Texts come and go."""

    def __init__(self) -> None:
        self._table = SentenceTable()
        self._links: dict[int, list[_Link]] = defaultdict(list)
        self._told: dict[tuple[int, int], set[int]] = defaultdict(set)
        """By the half of a double, and what is linked with it: the doubles that share more with that."""
        self._own: dict[int, tuple[Span, ...]] = {}
        self._by_gram = GramIndex()
        self._by_whole: dict[bytes, list[int]] = defaultdict(list)

    def packed(self, tokens: Tokens) -> Tokens:
        """The words of a text in less memory."""
        return self._table.vocabulary.packed(tokens)

    def weigh(self, rarity: WordWeights) -> None:
        """Let words weigh so from now on."""
        self._table.weigh(rarity)

    def add(self, text_id: int, text: str, tokens: Tokens) -> None:
        """Add a text, and look for what its sentences share with those of others."""
        shared: Counter[int] = Counter()
        found = {number: self._sharing(number, shared) for number in self._table.add(text_id, text, tokens)}
        for number, counts in found.items():
            self._compare(number, counts, shared)
        self._compare_doubles(self._table.numbers(text_id), found)

    def _compare_doubles(self, numbers: Sequence[int], found: Mapping[int, Counter[int]]) -> None:
        """Compare two sentences that stand side by side, as one, with those that share grams with both.

        `numbers` are the sentences of a new text; those that are new are `found` to share grams with others.
        """
        for number, counts in found.items():
            near = [known for known, count in counts.items() if count >= _SHARED_GRAMS]
            for one, other in {parts for known in near for parts in self._table.beside(known)}:
                if one in counts and other in counts:
                    self._compare_double(one, other, number)
        for number, following in pairwise(numbers):
            for known in self._near(number, found) & self._near(following, found):
                self._compare_double(number, following, known)

    def _near(self, number: int, found: Mapping[int, Counter[int]]) -> Set[int]:
        """The sentences that share grams with one: all of them, if it is new, else those it is linked with."""
        counts = found.get(number)
        return {link.other_number for link in self._links.get(number, ())} if counts is None else counts.keys()

    def _sharing(self, number: int, shared: Counter[int]) -> Counter[int]:
        """How many grams each known sentence has of a new one; the texts they first stood in are counted in `shared`.

        From now on the new one stands for its grams too.
        """
        grams = set(self._table.grams(number))
        counts = Counter(self._by_gram.sentences(grams))
        counts.pop(0, None)
        for known, count in counts.items():
            shared[self._table.text_of(known)] += count
        self._by_gram.add(number, grams)
        return counts

    def _compare(self, number: int, counts: Counter[int], shared: Counter[int]) -> None:
        """Link a new sentence with those that share its wording."""
        table = self._table
        others = (
            (known, table.words(known))
            for known, count in counts.items()
            if count >= _SHARED_GRAMS or shared[table.text_of(known)] >= _SHARED_BY_TEXTS
        )
        found = {*likely_matches(table.words(number), others, table.gains), *self._with_same_wholes(number)}
        for known in sorted(found):
            for match in find_matches(table.body(known), table.body(number)):
                self._link(known, match.one, number, match.other)

    def _with_same_wholes(self, number: int) -> Iterator[int]:
        """The sentences that have a short whole of this one, which stands for it from now on."""
        for words in self._table.short_wholes(number):
            known = self._by_whole[words]
            yield from known
            if len(known) < REPRESENTATIVES:
                known.append(number)

    def _link(self, number: int, span: Span, other_number: int, other: Span) -> None:
        self._links[number].append(_Link(span, other_number, other))
        self._links[other_number].append(_Link(other, number, span))

    def _compare_double(self, number: int, following: int, known: int) -> None:
        """Link two sentences that stand side by side, as one, with a third that has the wording of both."""
        table = self._table
        if known in (number, following) or table.is_double(known):
            return
        words = table.words(number) + table.words(following)
        if not any(likely_matches(words, [(known, table.words(known))], table.gains)):
            return
        double = table.double(number, following)
        if double in self._told.get((number, known), ()):
            return
        edge = table.edge(double)
        for match in find_matches(table.body(known), table.body(double)):
            if match.other.start < edge < match.other.end:
                self._link(known, match.one, double, match.other)
                self._told[number, known].add(double)
                self._told[following, known].add(double)

    def discard(self, text_id: int) -> None:
        """Forget a text, and those of its sentences that no other has."""
        gone = self._table.only_in(text_id)
        for number in gone:
            self._unlink(number)
        self._table.discard(text_id)

    def _unlink(self, number: int) -> None:
        """Take a sentence out of the index; those that are like it stand for its grams from now on."""
        self._own.pop(number, None)
        near = {link.other_number for link in self._links.pop(number, ())}
        for known in near:
            self._links[known] = [link for link in self._links[known] if link.other_number != number]
        if self._table.is_double(number):
            for doubles in self._told.values():
                doubles.discard(number)
            return
        for words in self._table.short_wholes(number):
            if number in self._by_whole[words]:
                self._by_whole[words].remove(number)
        self._by_gram.remove(number, self._table.grams(number))
        for known in near:
            if not self._table.is_double(known):
                self._by_gram.add(known, set(self._table.grams(known)))

    def pairs(self) -> Iterator[tuple[Passage, Passage]]:
        """Passages of two texts with the same wording: enough pairs to lead from each passage to all others like it."""
        table = self._table
        for number, places in self._shared():
            for link in self._live_links(number, places):
                if number < link.other_number:
                    other = table.places(link.other_number)[0]
                    yield table.passage(places[0], link.one), table.passage(other, link.other)
            for span in self._partners_of(number, places):
                for place in places[1:]:
                    yield table.passage(places[0], span), table.passage(place, span)

    def partners(self) -> dict[Passage, int]:
        """With how many other passages each has the same wording."""
        return {
            self._table.passage(place, span): count
            for number, places in self._shared()
            for span, count in self._partners_of(number, places).items()
            for place in places
        }

    def _shared(self) -> Iterator[tuple[int, Sequence[int]]]:
        """The sentences that others may share, and where each stands."""
        for number in sorted({*self._links, *self._table.repeated()}):
            yield number, self._table.places(number)

    def _partners_of(self, number: int, places: Sequence[int]) -> Counter[Span]:
        """The parts of a sentence that stand in several texts, and how many others each has there."""
        counts: Counter[Span] = Counter()
        if not _are_in_one_text(places):
            for span in self._itself(number):
                counts[span] += len(places) - 1
        for link in self._live_links(number, places):
            counts[link.one] += len(self._table.places(link.other_number))
        return counts

    def _live_links(self, number: int, places: Sequence[int]) -> Iterator[_Link]:
        """The links of a sentence that lead to other texts, but for those whose doubles share more at each place."""
        for link in self._links.get(number, ()):
            others = self._table.places(link.other_number)
            if _are_in_one_text([*places, *others]):
                continue
            if not (
                self._is_told(number, link.other_number, places) or self._is_told(link.other_number, number, others)
            ):
                yield link

    def _is_told(self, number: int, other_number: int, places: Sequence[int]) -> bool:
        doubles = self._told.get((number, other_number))
        return doubles is not None and sum(len(self._table.places(one)) for one in doubles) >= len(places)

    def _itself(self, number: int) -> tuple[Span, ...]:
        """What of a sentence says enough to be the same wording wherever the sentence stands."""
        if self._table.is_double(number):
            return ()
        if number not in self._own:
            body = self._table.body(number)
            self._own[number] = tuple(match.one for match in find_matches(body, body) if match.one == match.other)
        return self._own[number]


def _are_in_one_text(places: Iterable[int]) -> bool:
    return len({place // SENTENCES for place in places}) == 1
