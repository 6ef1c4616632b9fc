"""Look-alikes: sentences with nearly the same words that speak of another person or thing.

"Team Alpha won by 12 points" and "Team Beta won by 15 points" differ in a name and in a number. A name or number is
exchanged if others stand in its place; a misspelt one is still the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hikreader.language.abbreviations import STARTERS
from hikreader.language.normalize import folded
from hikreader.reuse.contrast import numbers_in
from hikreader.reuse.sequence_diff import gaps

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60
"""Words of a sentence: in more words one name may change and the statement be the same."""
_SAME_NAME = 0.6
"""The likeness, from 0 to 1, above which one name is the other one misspelt."""
_GERMAN = "der die das und ist nicht ein eine den dem des im mit von auf für sich zu"
_SHARE_OF_GERMAN = 0.1
"""The share of these words from which on a text is German, whose nouns are written as names are."""


class TextNames(NamedTuple):
    """What tells names from other words in two versions of a text."""

    counts: Mapping[str, int]
    has_capitalised_nouns: bool

    @classmethod
    def of(cls, *texts: str) -> TextNames:
        """What the words of the texts tell."""
        counts = Counter(word for text in texts for word in _WORD.findall(text))
        german = sum(counts[word] for word in _GERMAN.split())
        return cls(counts, german > _SHARE_OF_GERMAN * counts.total())

    def is_name(self, word: str) -> bool:
        """Whether a word is written as names are, and hardly ever in another way."""
        if self.has_capitalised_nouns or not word[0].isupper() or word in STARTERS:
            return False
        return self.counts.get(word.lower(), 0) < self.counts.get(word, 1)

    def are_exchanged(self, gone: Sequence[str], new: Sequence[str]) -> bool:
        """Whether words that came in the place of others name something else, or another number."""
        mine, theirs = ([word for word in words if self._may_be_name(word)] for words in (gone, new))
        has_name = any(map(self.is_name, mine)) or any(map(self.is_name, theirs))
        return (has_name and _are_exchanged(mine, theirs)) or _are_exchanged(_numbers(gone), _numbers(new))

    def _may_be_name(self, word: str) -> bool:
        """Whether a word is written as names are, perhaps as a part of one."""
        return not self.has_capitalised_nouns and word[0].isupper() and word not in STARTERS


def has_other_subject(one: str, other: str, names: TextNames) -> bool:
    """Whether two sentences, in their original spelling, have different names or numbers in the same place."""
    mine, theirs = _WORD.findall(one), _WORD.findall(other)
    is_long = max(len(mine), len(theirs)) > _LONGEST
    folded_mine, folded_theirs = [*map(folded, mine)], [*map(folded, theirs)]
    exchanged = sum(
        names.are_exchanged(mine[gap.one : gap.one_end], theirs[gap.other : gap.other_end])
        for gap in gaps(folded_mine, folded_theirs)
    )
    return exchanged > is_long


def _numbers(words: Sequence[str]) -> list[str]:
    return [*numbers_in([folded(word) for word in words])]


def _are_exchanged(gone: Iterable[str], new: Iterable[str]) -> bool:
    """Whether each list has one that is not, misspelt or not, in the other."""
    mine, theirs = [*gone], [*new]
    return _has_another(mine, theirs) and _has_another(theirs, mine)


def _has_another(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(not any(_is_same(word, other) for other in theirs) for word in mine)


def _is_same(one: str, other: str) -> bool:
    if one == other or (one.isdecimal() and other.isdecimal()):
        return one == other
    from rapidfuzz.distance import Levenshtein  # 31 ms of import that no first paint should pay for

    is_slip = max(len(one), len(other)) > 1 and Levenshtein.distance(one, other) == 1
    return is_slip or Levenshtein.normalized_similarity(one, other) > _SAME_NAME
