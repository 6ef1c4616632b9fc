"""Matches: the same wording in two texts, cut and changed as outlets do. Real paraphrase is not looked for.

"The same wording" is all that is said of them: two spokesmen may share a phrase without making one statement.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hikreader.language.quote_marks import MARKS
from hikreader.model.span import Span
from hikreader.reuse.alignment import MOST_GAIN, Alignment, TokenSequence, WordWeights, alignments
from hikreader.reuse.fingerprints import GRAM, Gram, grams
from hikreader.reuse.tokens import NO_BREAK, SENTENCE_BREAK, Tokens

LEAST = 4
"""Words of a whole: fewer say too little."""

_MARK = f"[{re.escape(MARKS)}]"
_OPENED = re.compile(rf"{_MARK}\s?\Z")
_CLOSED = re.compile(rf"[.,;:!?…。，！？、]*\s?{_MARK}")
_STOPPED = re.compile(rf"(?:{_MARK}|[)\]])*[.!?…。！？]")
_SENTENCE_BREAKS = re.compile(re.escape(bytes([SENTENCE_BREAK])))
_ALL_BREAKS = re.compile(b"[^%c]" % NO_BREAK, re.DOTALL)
_BESIDE = 3
"""Code points beside a whole in which its marks stand."""

Wholes = dict[tuple[str, ...], list[int]]
"""The numbers of the first words of wholes, by their words."""


def whole_runs(text: str, tokens: Tokens, low: int, high: int) -> set[tuple[int, int]]:
    """The first words and the ends of the wholes among the words from number `low` up to, not including, `high`."""
    return {*_sentences(text, tokens, low, high), *_quotations(text, tokens, low, high)}


def _sentences(text: str, tokens: Tokens, low: int, high: int) -> Iterator[tuple[int, int]]:
    """What ends with a stop: headings, captions and lists do not."""
    for first, end in _runs(tokens, low, high, _SENTENCE_BREAKS):
        behind = tokens.ends[end - 1]
        if _STOPPED.match(text, behind, behind + 2 * _BESIDE):
            yield first, end


def _quotations(text: str, tokens: Tokens, low: int, high: int) -> Iterator[tuple[int, int]]:
    """What stands between marks, within one sentence."""
    for first, end in _runs(tokens, low, high, _ALL_BREAKS):
        start, behind = tokens.starts[first], tokens.ends[end - 1]
        if _OPENED.search(text, max(0, start - _BESIDE), start) and _CLOSED.match(text, behind, behind + 2 * _BESIDE):
            yield first, end


def _runs(tokens: Tokens, low: int, high: int, breaks: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """The runs of at least LEAST words between such breaks, whole ones only."""
    edges = [found.start() for found in breaks.finditer(tokens.breaks, low, high)]
    if high == len(tokens.breaks) or (edges and breaks.match(tokens.breaks, high)):
        edges.append(high)
    return ((first, end) for first, end in pairwise(edges) if end - first >= LEAST)


_SCORE = 4.5
"""The score at which wording counts as the same."""
_FAIR_SCORE = 4.0
"""The score at which it counts as the same if its words are the same, or its characters nearly so."""
_FAIR_RATIO = 90.0
"""Of 100: how alike the characters of an alignment with a fair score have to be."""
_FAIR_LENGTH = 40
"""Code points that such an alignment has on both sides."""
_LEAST_SCORE = 2.5
"""The score at which it counts as the same if it is most of a sentence."""
_SHARED_WORDS = 6
"""Words of a sentence that both texts have in common at the least, to count by their share."""
_SHARED_PART = 0.6
"""The share of the words of the shorter sentence from which on they count."""
_LONGEST = 200
"""Words on either side of a match in which the edges of its sentence are looked for."""
_LEFT_OVER = 2
"""Words at the edge of a sentence, beside an alignment, that are taken for changed words of it."""
WORDS = 5
"""Words that matches have in common at the least."""
_TELLING, _TELLING_WORDS = 0.6, 2
"""How many words of a whole of four or five have to weigh how much: names, and what all texts have, weigh less."""
_REPEATS = 12
"""Places of one gram in a text that are tried: what says the same thing over and over must not take minutes."""
_MOST_OF_IT = 0.5
"""The share of a whole from which on a match tells of it already."""


class Match(NamedTuple):
    """A span of one text and the span of another with the same wording; each begins and ends with a word.

    `similarity` is of the folded words, from 0 to 100; `is_exact` says that they are the same ones in the same order.
    """

    one: Span
    other: Span
    similarity: float
    is_exact: bool
    score: float


class GramPlaces:
    """The grams of a text and the words at which they begin, in order; an index of them while they are looked up."""

    def __init__(self, places: Iterable[Gram]) -> None:
        self._by_gram: dict[int, list[int]] | None = None
        kept = [*places]
        if len(kept) > _REPEATS and max(Counter([gram for gram, _ in kept]).values()) > _REPEATS:
            kept = [*_seldom_enough(kept)]
        self._hashes, self._numbers = array("i", [gram for gram, _ in kept]), array("i", [at for _, at in kept])

    def __iter__(self) -> Iterator[Gram]:
        return zip(self._hashes, self._numbers, strict=True)

    def by_gram(self) -> dict[int, list[int]]:
        """The numbers of the words at which each gram begins."""
        if self._by_gram is None:
            self._by_gram = {}
            for gram, number in self:
                self._by_gram.setdefault(gram, []).append(number)
        return self._by_gram


def _seldom_enough(places: Iterable[Gram]) -> Iterator[Gram]:
    """The first few places of each gram."""
    counts: Counter[int] = Counter()
    for gram, number in places:
        counts[gram] += 1
        if counts[gram] <= _REPEATS:
            yield gram, number


class PreparedText(NamedTuple):
    """A text made ready to be compared: its words, without those of the page, what they gain, grams and wholes."""

    side: TokenSequence
    places: GramPlaces
    wholes: Wholes

    @classmethod
    def of(cls, text: str, tokens: Tokens, rarity: WordWeights, within: Span | None = None) -> PreparedText:
        """All of a text, or what of it is in a span."""
        inside = None if within is None else tokens.inside(within)
        side = TokenSequence.of(tokens, rarity, inside)
        places = GramPlaces(
            (gram, number) for gram, number in grams(tokens) if side.low <= number and number + GRAM <= side.high
        )
        return cls.with_wholes(side, places, whole_runs(text, tokens, side.low, side.high))

    @classmethod
    def with_wholes(cls, side: TokenSequence, places: GramPlaces, runs: Iterable[tuple[int, int]]) -> PreparedText:
        """Words whose wholes are known, by the numbers of their first words and their ends."""
        found: Wholes = defaultdict(list)
        for first, end in sorted(runs):
            found[tuple(side.tokens.words[first:end])].append(first)
        telling = {words: starts for words, starts in found.items() if _tells_enough(side, words, starts[0])}
        return cls(side, places, telling)

    def grams(self) -> list[Gram]:
        """The hashes with the numbers of the words at which they begin, in order."""
        return [*self.places]


def _tells_enough(side: TokenSequence, words: Sequence[str], at: int) -> bool:
    """Whether a whole says something of its own: a short one may be a set phrase, or the name of a programme."""
    gains = side.gains[at : at + len(words)]
    return len(words) >= _SHARED_WORDS or sum(gain >= _TELLING for gain in gains) >= _TELLING_WORDS


def find_matches(one: PreparedText, other: PreparedText) -> list[Match]:
    """Where the two have the same wording, in the order of the first text.

    That is what runs alike for long enough, and what is the same from end to end: a sentence, a quotation.
    """
    found = [
        _completed(one, other, alignment) for alignment in aligned(one, other) if _is_enough(one, other, alignment)
    ]
    for whole in _same_wholes(one, other):
        if not any(_tells_of(known, whole) for known in found):
            found = [known for known in found if not known.meets(whole)]
            found.append(whole)
    return sorted(_match(one, other, alignment) for alignment in found)


def aligned(one: PreparedText, other: PreparedText) -> list[Alignment]:
    """What runs alike in the two, however little that is, by the numbers of their words."""
    return alignments(one.side, other.side, _seeds(one, other))


def likely_matches(
    mine: Sequence[int], others: Iterable[tuple[int, Sequence[int]]], gains: Sequence[float]
) -> Iterator[int]:
    """Which of the others a sentence may have a match with: an upper bound, much cheaper than to align them.

    Sentences are given by numbers of words, the others each with a number of its own; `gains` says what each word gains
    at the most. One with a short whole that is the same may be left out.
    """
    from rapidfuzz.distance import LCSseq  # 31 ms of import that no first paint should pay for

    similarity, words, length = LCSseq.similarity, {*mine}, len(mine)
    for number, theirs in others:
        same = similarity(mine, theirs)
        if same < WORDS:
            continue
        if same >= _SHARED_WORDS and same >= _SHARED_PART * min(length, len(theirs)):
            yield number
            continue
        shared = words.intersection(theirs)
        # A word that stands in both more than once may gain more than once.
        again = max(0, same - len(shared)) * MOST_GAIN
        if again + sum([gains[word] for word in shared]) >= _FAIR_SCORE:
            yield number


def could_be_found(body: PreparedText) -> bool:
    """Whether a text has enough words for others to have the same wording by more than chance."""
    gains = body.side.gains[body.side.low : body.side.high]
    return bool(body.wholes) or (len(gains) >= WORDS and sum(gains) >= _FAIR_SCORE)


def _same_wholes(one: PreparedText, other: PreparedText) -> list[Alignment]:
    """The sentences and quotations that both texts have, the longest first."""
    same = [
        Alignment(sum(one.side.gains[at : at + len(words)]), at, at + len(words), to, to + len(words), len(words))
        for words in one.wholes.keys() & other.wholes.keys()
        for at in one.wholes[words][:_REPEATS]
        for to in other.wholes[words][:_REPEATS]
    ]
    return sorted(same, key=lambda whole: (-whole.same, whole.one, whole.other))


def _tells_of(known: Alignment, whole: Alignment) -> bool:
    """Whether an alignment has most of a whole already, in both texts."""
    ones = min(known.one_end, whole.one_end) - max(known.one, whole.one)
    others = min(known.other_end, whole.other_end) - max(known.other, whole.other)
    return min(ones, others) >= _MOST_OF_IT * whole.same


def _seeds(one: PreparedText, other: PreparedText) -> Sequence[tuple[int, int]]:
    by_gram, mine, theirs = one.places.by_gram(), one.side.tokens.words, other.side.tokens.words
    pairs = (
        (at, place)
        for gram, place in other.places
        if gram in by_gram
        for at in by_gram[gram]
        if mine[at : at + GRAM] == theirs[place : place + GRAM]
    )
    return sorted(pairs)


def _is_enough(one: PreparedText, other: PreparedText, alignment: Alignment) -> bool:
    if alignment.same < WORDS or alignment.score < _LEAST_SCORE:
        return False
    if alignment.score >= _SCORE or _is_most_of_a_sentence(one, other, alignment):
        return True
    mine, theirs = _words(one, other, alignment)
    return alignment.score >= _FAIR_SCORE and (mine == theirs or _is_fair(mine, theirs))


def _is_most_of_a_sentence(one: PreparedText, other: PreparedText, alignment: Alignment) -> bool:
    """Whether most words of a sentence are the same, however common they are among texts on one story."""
    if alignment.same < _SHARED_WORDS:
        return False
    mine = _sentences_around(one.side, alignment.one, alignment.one_end)
    theirs = _sentences_around(other.side, alignment.other, alignment.other_end)
    return alignment.same >= _SHARED_PART * min(len(mine), len(theirs))


def _sentences_around(side: TokenSequence, first: int, end: int) -> range:
    """The words from where the sentence of the first one begins to where that of the last one ends."""
    breaks = side.tokens.breaks
    low, high = max(side.low, first - _LONGEST), min(side.high, end + _LONGEST)
    while first > low and breaks[first] != SENTENCE_BREAK:
        first -= 1
    while end < high and breaks[end] != SENTENCE_BREAK:
        end += 1
    return range(first, end)


def _completed(one: PreparedText, other: PreparedText, alignment: Alignment) -> Alignment:
    """The alignment with the few words up to the edge of both sentences: those that were changed there."""
    mine = _sentences_around(one.side, alignment.one, alignment.one_end)
    theirs = _sentences_around(other.side, alignment.other, alignment.other_end)
    if _are_changed(alignment.one - mine.start, alignment.other - theirs.start):
        alignment = alignment._replace(one=mine.start, other=theirs.start)
    if _are_changed(mine.stop - alignment.one_end, theirs.stop - alignment.other_end):
        alignment = alignment._replace(one_end=mine.stop, other_end=theirs.stop)
    return alignment


def _are_changed(mine: int, theirs: int) -> bool:
    """Whether so many words stand for one another; where only one text has any, they were added."""
    return 0 < mine <= _LEFT_OVER and 0 < theirs <= _LEFT_OVER


def _match(one: PreparedText, other: PreparedText, alignment: Alignment) -> Match:
    mine, theirs = _words(one, other, alignment)
    return Match(
        one.side.tokens.span(alignment.one, alignment.one_end),
        other.side.tokens.span(alignment.other, alignment.other_end),
        similarity(mine, theirs),
        mine == theirs,
        alignment.score,
    )


def _words(one: PreparedText, other: PreparedText, alignment: Alignment) -> tuple[Sequence[str], Sequence[str]]:
    """The words of an alignment in either text."""
    mine = one.side.tokens.words[alignment.one : alignment.one_end]
    return mine, other.side.tokens.words[alignment.other : alignment.other_end]


def _is_fair(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    from rapidfuzz import fuzz  # 31 ms of import that no first paint should pay for

    texts = " ".join(mine), " ".join(theirs)
    return min(map(len, texts)) >= _FAIR_LENGTH and fuzz.partial_ratio(*texts) >= _FAIR_RATIO


def similarity(mine: Iterable[str], theirs: Iterable[str]) -> float:
    """How alike the characters of two runs of words are, from 0 to 100."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(" ".join(mine), " ".join(theirs)))
