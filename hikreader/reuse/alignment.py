"""Alignment: how far the wording of two texts goes along on both sides of a seed.

Seed and extend, as BLAST does it for sequences (Altschul et al., 1990; with gaps, 1997): from words that are the same
in both the alignment grows to either side as long as its score stays within a drop of the best. Words that are the same
gain by their weight, words that differ or are left out cost. It ends where both texts cross the edge of a sentence
or a quotation.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from hikreader.reuse.fingerprints import GRAM
from hikreader.reuse.tokens import Tokens

_COST = 0.35
"""Of a word that is another one, or is missing in one text."""
_SENTENCE_COST = 0.5
"""Of a sentence's end in one text only."""
_COSTS = (_COST, _COST, _COST + _SENTENCE_COST)
"""What it costs to leave out a word, by what stands before it."""
_DROP = 1.75
"""How far below its best a score may fall before the alignment gives up."""
_GAIN = 0.1
"""Of any word that is the same, on top of its weight."""
MOST_GAIN = 1 + _GAIN
"""Of the rarest word."""
_LITTLE = 0.15
"""The weight of a word that says nothing of its own."""
_LEAST = 0.4
"""The weight of any other word, though all texts have it: where all print the same, its words are not rare."""
_NAME = 0.4
"""The share of its weight that a name keeps: a story's texts all have its names, whatever they say."""
_FOREIGN_TEXTS = 1000
"""Texts on other subjects that rarity is reckoned against, so that it means something among a few on one story."""
_REACH = 600
"""Words on either side of a seed that an alignment may grow to."""
_NEAR = 48
"""Words of these that are looked at first."""
PASSED = int(_DROP / _COST) + 1
"""Words within which the next same one has to stand: to pass over more costs more than a score may fall."""
_BEYOND = PASSED // 2
"""Words after an edge in which that has to be: the edge is crossed by leaving out words on both sides."""
_AGAIN = 3
"""Words that are the same again after a change, from which on nothing else is tried for it."""

_LITTLE_WORDS = frozenset(
    """
    a about after all also an and any are as at be been before being but by can could did do does for from had has have
    he her his how i if in into is it its may more most no not of on one or other our out over said say says she should
    so some such than that the their them then there these they this those to under up was we were what when where
    which while who will with would you your
    """.split()
)


@dataclass(frozen=True)
class WordWeights:
    """What words weigh, between 0 and 1: the more of the texts have one, the less.

    `counts` tells in how many of `texts` texts a word stands; words it does not know stand in one.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    texts: int = 1
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def gains(self, tokens: Tokens) -> Sequence[float]:
        """For each word what it gains an alignment when it is the same in both texts."""
        known = self._known
        for word in set(tokens.words):
            if word not in known:
                known[word] = self._weight(word)
        of_words = zip(tokens.words, tokens.names, strict=True)
        return array("d", [_GAIN + known[word] * (_NAME if is_name else 1) for word, is_name in of_words])

    def most(self, words: Iterable[str]) -> Sequence[float]:
        """For each word what it gains at the most: where it is no name."""
        return array("d", [_GAIN + self._weight(word) for word in words])

    def _weight(self, word: str) -> float:
        if word in _LITTLE_WORDS:
            return _LITTLE
        texts = self.texts + _FOREIGN_TEXTS
        return max(_LEAST, log((texts + 1) / (self.counts.get(word, 1) + 1)) / log((texts + 1) / 2))


class TokenSequence(NamedTuple):
    """One of two texts that are aligned. Words outside of `low` to `high` are left out."""

    tokens: Tokens
    gains: Sequence[float]
    low: int
    high: int

    @classmethod
    def of(cls, tokens: Tokens, rarity: WordWeights, within: range | None = None) -> TokenSequence:
        """All of a text, or some of its words."""
        low, high = (0, len(tokens.words)) if within is None else (within.start, within.stop)
        return cls(tokens, rarity.gains(tokens), low, high)


class Alignment(NamedTuple):
    """Words of one text, `one` up to `one_end`, and those of another that go along with them."""

    score: float
    one: int
    one_end: int
    other: int
    other_end: int
    same: int
    """How many words are the same."""

    def covers(self, one: int, other: int) -> bool:
        """Whether both words are in it."""
        return self.one <= one < self.one_end and self.other <= other < self.other_end

    def meets(self, found: Alignment) -> bool:
        """Whether the two share words in both texts."""
        return (
            self.one < found.one_end
            and found.one < self.one_end
            and self.other < found.other_end
            and found.other < self.other_end
        )


class _Grown(NamedTuple):
    """How far an alignment grew to one side: in score, words of either text, and words that are the same."""

    score: float = 0.0
    one: int = 0
    other: int = 0
    same: int = 0

    def plus(self, more: _Grown) -> _Grown:
        """As far again as the other one, from where this one ends."""
        return _Grown(self.score + more.score, self.one + more.one, self.other + more.other, self.same + more.same)


class _Strand(NamedTuple):
    """The words to one side of a seed, the nearest first, with what is crossed on the way to each."""

    words: Sequence[str]
    gains: Sequence[float]
    breaks: bytes

    @classmethod
    def after(cls, side: TokenSequence, at: int, reach: int) -> _Strand:
        end = min(side.high, at + reach)
        return cls(side.tokens.words[at:end], side.gains[at:end], side.tokens.breaks[at:end])

    @classmethod
    def before(cls, side: TokenSequence, at: int, reach: int) -> _Strand:
        low = max(side.low, at - reach)
        words, gains = side.tokens.words[low:at], side.gains[low:at]
        return cls(words[::-1], gains[::-1], side.tokens.breaks[low + 1 : at + 1][::-1])

    def skipping(self, count: int) -> _Strand:
        """What is left behind the nearest words."""
        return self if not count else _Strand(self.words[count:], self.gains[count:], self.breaks[count:])


def alignments(one: TokenSequence, other: TokenSequence, seeds: Iterable[tuple[int, int]]) -> list[Alignment]:
    """What grows from the seeds, best first; of those that share words in both texts only the best.

    A seed is the number of a gram's first word in either text.
    """
    found: list[Alignment] = []
    for at_one, at_other in seeds:
        if not any(known.covers(at_one, at_other) for known in found):
            found.append(_aligned(one, other, at_one, at_other))
    best: list[Alignment] = []
    for alignment in sorted(found, key=lambda known: (-known.score, known.one, known.other)):
        if not any(alignment.meets(known) for known in best):
            best.append(alignment)
    return best


def _aligned(one: TokenSequence, other: TokenSequence, at_one: int, at_other: int) -> Alignment:
    own = sum(
        min(mine, theirs)
        for mine, theirs in zip(one.gains[at_one : at_one + GRAM], other.gains[at_other : at_other + GRAM], strict=True)
    )
    on = _grown_along(_Strand.after, (one, at_one + GRAM), (other, at_other + GRAM))
    back = _grown_along(_Strand.before, (one, at_one), (other, at_other))
    return Alignment(
        own + on.score + back.score,
        at_one - back.one,
        at_one + GRAM + on.one,
        at_other - back.other,
        at_other + GRAM + on.other,
        GRAM + on.same + back.same,
    )


def _grown_along(
    strand: Callable[[TokenSequence, int, int], _Strand],
    one: tuple[TokenSequence, int],
    other: tuple[TokenSequence, int],
) -> _Grown:
    """The best way to one side of a seed; most end so soon that only the nearest words are looked at."""
    near = _grown(strand(*one, _NEAR), strand(*other, _NEAR))
    if max(near.one, near.other) + 2 * PASSED + _AGAIN < _NEAR:
        return near
    return _grown(strand(*one, _REACH), strand(*other, _REACH))


def _grown(one: _Strand, other: _Strand) -> _Grown:
    """The best way along both strands: runs of the same words, and what is changed between them.

    What follows a run does not depend on how it was reached, as in the greedy alignment of Zhang et al. (2000).
    """
    best = _same_run(one, other, _Grown())
    while (grown := _past_change(one.skipping(best.one), other.skipping(best.other))).same:
        best = _same_run(one, other, best.plus(grown))
    return best


def _same_run(one: _Strand, other: _Strand, start: _Grown) -> _Grown:
    """As far as the words are the same from there on, up to shortly before anything that parts words in either text.

    What stands there is left to the table: an alignment may cross the two edges one after the other.
    """
    score, at, place = start.score, start.one, start.other
    end = min(len(one.words) - at, len(other.words) - place) + at
    while at < end and one.words[at] == other.words[place] and not (one.breaks[at] or other.breaks[place]):
        score += min(one.gains[at], other.gains[place])
        at += 1
        place += 1
    if at < end and (one.breaks[at] or other.breaks[place]) and _may_go_on(one, other, at, place):
        back = min(PASSED, at - start.one)
        score -= sum(map(min, one.gains[at - back : at], other.gains[place - back : place]))
        at, place = at - back, place - back
    return _Grown(score, at, place, start.same + at - start.one)


def _may_go_on(one: _Strand, other: _Strand, at: int, place: int) -> bool:
    """Whether right after an edge there is a word that both texts have: else no alignment is worth crossing it."""
    return not set(one.words[at : at + _BEYOND]).isdisjoint(other.words[place : place + _BEYOND])


def _past_change(one: _Strand, other: _Strand) -> _Grown:
    """The best way on where the next words differ, at most to where they are the same again for a while.

    A table of scores, row by row, of which only the promising cells are kept.
    """
    best = _Grown()
    if set(one.words[:PASSED]).isdisjoint(other.words[:PASSED]):
        return best
    row = {0: (0.0, 0)}
    for at in range(len(one.words) + 1):
        row = _with_insertions(row, at, one, other, best.score - _DROP)
        before = best
        for place, (score, same) in row.items():
            if score > best.score:
                best = _Grown(score, at, place, same)
        if at == len(one.words) or not row or (best is not before and _goes_on(one, other, best)):
            break
        row = _next_row(row, at, one, other, best.score - _DROP)
    return best


def _goes_on(one: _Strand, other: _Strand, best: _Grown) -> bool:
    """Whether the words after the best cell so far are the same in both texts for a while, and nothing parts them."""
    words = one.words[best.one : best.one + _AGAIN]
    if len(words) < _AGAIN or words != other.words[best.other : best.other + _AGAIN]:
        return False
    near = _AGAIN + PASSED
    return not (any(one.breaks[best.one : best.one + near]) or any(other.breaks[best.other : best.other + near]))


_Row = dict[int, tuple[float, int]]
"""For each number of words of the other strand the best score to get there, and how many of them are the same."""


def _with_insertions(row: _Row, at: int, one: _Strand, other: _Strand, least: float) -> _Row:
    """The row with the cells that are reached by leaving out words of the other strand."""
    breaks, end = other.breaks, len(other.words)
    is_edge = at < len(one.words) and one.breaks[at] > 0
    for place in sorted(row):
        score, same = row[place]
        while place < end and not (is_edge and breaks[place]):
            score -= _COSTS[breaks[place]]
            place += 1
            known = row.get(place)
            if score <= least or (known is not None and known[0] >= score):
                break
            row[place] = score, same
    return row


def _next_row(row: _Row, at: int, one: _Strand, other: _Strand, least: float) -> _Row:
    """The cells reached by one more word of the first strand: left out, or against one of the other's.

    Nothing is factored out of the loop: it is where the comparison of texts spends its time.
    """
    found: _Row = {}
    words, gains, breaks, end = other.words, other.gains, other.breaks, len(other.words)
    word, gain, edge = one.words[at], one.gains[at], one.breaks[at]
    left_out = _COSTS[edge]
    for place, (score, same) in row.items():
        below = score - left_out
        if place < end:
            if edge and breaks[place]:
                continue
            if words[place] == word:
                score += min(gain, gains[place]) + _COST - _COSTS[max(edge, breaks[place])]
                same += 1
            else:
                score -= max(left_out, _COSTS[breaks[place]])
            if score >= least:
                known = found.get(place + 1)
                if known is None or known[0] < score:
                    found[place + 1] = score, same
        if below >= least:
            known = found.get(place)
            if known is None or known[0] < below:
                found[place] = below, row[place][1]
    return found
