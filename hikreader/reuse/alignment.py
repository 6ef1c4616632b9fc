"""Alignment: how far the wording of two texts goes along on both sides of a seed.

Seed and extend, as BLAST does it for sequences (Altschul et al., 1990; with gaps, 1997): from words that are the same
in both the alignment grows to either side as long as its score stays within a drop of the best. Words that are the same
gain by their weight, words that differ or are left out cost. It ends where both texts cross the edge of a sentence
or a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from hikreader.reuse.fingerprints import GRAM
from hikreader.reuse.tokens import SENTENCE_BREAK, Tokens

_COST = 0.35
"""Of a word that is another one, or is missing in one text."""
_SENTENCE_COST = 0.5
"""Of a sentence's end in one text only."""
_DROP = 1.75
"""How far below its best a score may fall before the alignment gives up."""
_GAIN = 0.1
"""Of any word that is the same, on top of its weight."""
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

    def gains(self, tokens: Tokens) -> list[float]:
        """For each word what it gains an alignment when it is the same in both texts."""
        return [
            _GAIN + self._weight(word) * (_NAME if is_name else 1)
            for word, is_name in zip(tokens.words, tokens.names, strict=True)
        ]

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


class _Strand(NamedTuple):
    """The words to one side of a seed, the nearest first, with what is crossed on the way to each."""

    words: list[str]
    gains: Sequence[float]
    breaks: bytes

    @classmethod
    def after(cls, side: TokenSequence, at: int) -> _Strand:
        end = min(side.high, at + _REACH)
        return cls(side.tokens.words[at:end], side.gains[at:end], side.tokens.breaks[at:end])

    @classmethod
    def before(cls, side: TokenSequence, at: int) -> _Strand:
        low = max(side.low, at - _REACH)
        words, gains = side.tokens.words[low:at], side.gains[low:at]
        return cls(words[::-1], gains[::-1], side.tokens.breaks[low + 1 : at + 1][::-1])


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
    on = _grown(_Strand.after(one, at_one + GRAM), _Strand.after(other, at_other + GRAM))
    back = _grown(_Strand.before(one, at_one), _Strand.before(other, at_other))
    return Alignment(
        own + on.score + back.score,
        at_one - back.one,
        at_one + GRAM + on.one,
        at_other - back.other,
        at_other + GRAM + on.other,
        GRAM + on.same + back.same,
    )


def _grown(one: _Strand, other: _Strand) -> _Grown:
    """The best way along both strands: a table of scores, row by row, of which only the promising cells are kept."""
    best = _Grown()
    row = {0: (0.0, 0)}
    for at in range(len(one.words) + 1):
        row = _with_insertions(row, at, one, other, best.score - _DROP)
        for place, (score, same) in row.items():
            if score > best.score:
                best = _Grown(score, at, place, same)
        if at == len(one.words) or not row:
            break
        row = _next_row(row, at, one, other, best.score - _DROP)
    return best


_Row = dict[int, tuple[float, int]]
"""For each number of words of the other strand the best score to get there, and how many of them are the same."""


def _with_insertions(row: _Row, at: int, one: _Strand, other: _Strand, least: float) -> _Row:
    """The row with the cells that are reached by leaving out words of the other strand."""
    for place in sorted(row):
        score, same = row[place]
        while place < len(other.words) and not _both_break(one, at, other, place):
            score -= _cost(other.breaks[place])
            place += 1
            if score < least or row.get(place, (least, 0))[0] >= score:
                break
            row[place] = score, same
    return row


def _next_row(row: _Row, at: int, one: _Strand, other: _Strand, least: float) -> _Row:
    """The cells reached by one more word of the first strand: left out, or against one of the other's."""
    found: _Row = {}
    word, gain, left_out = one.words[at], one.gains[at], _cost(one.breaks[at])
    for place, (score, same) in row.items():
        if _both_break(one, at, other, place):
            continue
        _offer(found, place, score - left_out, same, least)
        if place < len(other.words):
            if other.words[place] == word:
                crossed = _cost(max(one.breaks[at], other.breaks[place])) - _COST
                _offer(found, place + 1, score + min(gain, other.gains[place]) - crossed, same + 1, least)
            else:
                _offer(found, place + 1, score - max(left_out, _cost(other.breaks[place])), same, least)
    return found


def _offer(row: _Row, place: int, score: float, same: int, least: float) -> None:
    if score >= least and (place not in row or row[place][0] < score):
        row[place] = score, same


def _cost(before: int) -> float:
    return _COST + _SENTENCE_COST if before == SENTENCE_BREAK else _COST


def _both_break(one: _Strand, at: int, other: _Strand, place: int) -> bool:
    return at < len(one.words) and place < len(other.words) and bool(one.breaks[at] and other.breaks[place])
