"""Whether an article is as like those that were learnt from as these are like each other.

What a learner promises was measured on articles of the stories that it has learnt; of an article about other people and
places it promises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

from hikreader.analysis.suggesters.base import ArticleView
from hikreader.text.units import Unit

_WORD = re.compile(r"[^\W\d_]{4,}")
_SLACK = 0.5
"""How much less like the others than any of them an article may be."""


def topic_names(view: ArticleView) -> frozenset[str]:
    """The words of a story that are always capitalised, in lower case: its names; none in a script without capitals."""
    words = {word for sentence in view.each(Unit.SENTENCE) for word in _WORD.findall(sentence.of(view.text))}
    return frozenset({word.lower() for word in words if word[0].isupper()} - words)


class StoryLikeness:
    """How like each other some articles are, by their names; the measure is the cosine of the sets."""

    def __init__(self, articles: Sequence[frozenset[str]]) -> None:
        self._articles = tuple(articles)
        nearest = (_nearest(names, self._others(at)) for at, names in enumerate(self._articles))
        self._least = _SLACK * min(nearest, default=0.0)

    def _others(self, at: int) -> tuple[frozenset[str], ...]:
        return self._articles[:at] + self._articles[at + 1 :]

    def covers(self, view: ArticleView) -> bool:
        """Whether an article is about as like one of the others as they are like each other, by its names."""
        names = topic_names(view)
        return not names or _nearest(names, self._articles) >= self._least


def _nearest(names: frozenset[str], articles: Sequence[frozenset[str]]) -> float:
    return max((_cosine(names, other) for other in articles), default=0.0)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0
