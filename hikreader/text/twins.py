"""Twins: the same wording in two texts, cut and changed as outlets do. Real paraphrase is not looked for.

"The same wording" is all that is said of them: two spokesmen may share a phrase without making one statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.model.span import Span
from hikreader.text.alignment import Alignment, Rarity, Side, alignments
from hikreader.text.seeds import GRAM, Gram, grams
from hikreader.text.tokens import Tokens

_SCORE = 4.5
"""The score at which wording counts as the same."""
_FAIR_SCORE = 4.0
"""The score at which it counts as the same if its characters are nearly the same, too."""
_FAIR_RATIO = 90.0
"""Of 100: how alike the characters of an alignment with a fair score have to be."""
_FAIR_LENGTH = 40
"""Code points that such an alignment has on both sides."""
_WORDS = 5
"""Words that twins have in common at the least."""
_REPEATS = 12
"""Places of one gram in a text that are tried: what says the same thing over and over must not take minutes."""


class Twin(NamedTuple):
    """A span of one text and the span of another with the same wording; each begins and ends with a word.

    `similarity` is of the folded words, from 0 to 100; `is_exact` says that they are the same ones in the same order.
    """

    one: Span
    other: Span
    similarity: float
    is_exact: bool
    score: float


class Body(NamedTuple):
    """A text made ready to be compared: its words, without those of the page, what they gain, and its grams."""

    text: str
    side: Side
    by_gram: dict[int, list[int]]

    @classmethod
    def of(cls, text: str, tokens: Tokens, rarity: Rarity, within: Span | None = None) -> Body:
        """All of a text, or what of it is in a span."""
        inside = None if within is None else tokens.inside(within)
        side = Side.of(tokens, rarity, inside)
        by_gram: dict[int, list[int]] = defaultdict(list)
        for gram, number in grams(tokens):
            if side.low <= number and number + GRAM <= side.high and len(by_gram[gram]) < _REPEATS:
                by_gram[gram].append(number)
        return cls(text, side, dict(by_gram))

    def grams(self) -> list[Gram]:
        """The hashes with the numbers of the words at which they begin, in order."""
        return sorted(((gram, at) for gram, places in self.by_gram.items() for at in places), key=lambda one: one[1])


def twins(one: Body, other: Body) -> list[Twin]:
    """Where the two have the same wording, in the order of the first text."""
    found = alignments(one.side, other.side, _seeds(one, other))
    return sorted(twin for alignment in found if (twin := _twin(one, other, alignment)))


def _seeds(one: Body, other: Body) -> Sequence[tuple[int, int]]:
    pairs = (
        (at, place)
        for gram in one.by_gram.keys() & other.by_gram.keys()
        for at in one.by_gram[gram]
        for place in other.by_gram[gram]
        if one.side.tokens.words[at : at + GRAM] == other.side.tokens.words[place : place + GRAM]
    )
    return sorted(pairs)


def _twin(one: Body, other: Body, alignment: Alignment) -> Twin | None:
    if alignment.same < _WORDS or alignment.score < _FAIR_SCORE:
        return None
    mine = one.side.tokens.words[alignment.one : alignment.one_end]
    theirs = other.side.tokens.words[alignment.other : alignment.other_end]
    ratio = similarity(mine, theirs)
    if alignment.score < _SCORE and not _is_fair(mine, theirs):
        return None
    return Twin(
        one.side.tokens.span(alignment.one, alignment.one_end),
        other.side.tokens.span(alignment.other, alignment.other_end),
        ratio,
        mine == theirs,
        alignment.score,
    )


def _is_fair(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    from rapidfuzz import fuzz  # 31 ms of import that no first paint should pay for

    texts = " ".join(mine), " ".join(theirs)
    return min(map(len, texts)) >= _FAIR_LENGTH and fuzz.partial_ratio(*texts) >= _FAIR_RATIO


def similarity(mine: Iterable[str], theirs: Iterable[str]) -> float:
    """How alike the characters of two runs of words are, from 0 to 100."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(" ".join(mine), " ".join(theirs)))
