"""The body of an article: the lines of its region that tell the story.

A small linear model scores each line by its features (`features.py`); the body is the run of lines with the largest
sum. The weights in `body_weights.json` come from a logistic regression (L2, C 0.003; lines weighted by the square root
of their words, pages alike) on 54 news and blog pages of the article extraction benchmark of Zyte (2019), copied as
text, with bodies marked by people. Each page was shown whole, and with less weight without empty lines, without its
title line, with every line spaced, cropped to its article, and cropped with its paragraphs joined. Cross-validated in
nine parts by whole pages the dump cleaning had F1 .92 on them. None of these pages is part of hikreader.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hikreader.cleaning.features import Columns, LineFeatures, columns_of
from hikreader.cleaning.lines import TextLine

_LEVEL = 0.75
"""Added to every score before summing: a line is let in at odds of e to the -_LEVEL."""
_CLIP = 4.0
"""No line speaks for or against more than so much."""
_WIDTH = 600
"""Cells up to which a longer line has more to say."""
NOTICE = -0.3 - _LEVEL
"""The score of a line that the page surely says of itself: it stands inside stories as well as around them."""
DROPPED = -2.0
"""Below this score a line inside the body is furniture."""


@dataclass(frozen=True, slots=True)
class BodyModel:
    """Weights of a linear model by the names of the features."""

    bias: float
    weights: dict[str, float]

    def scores(self, columns: Columns, count: int) -> list[float]:
        """The log odds of each of `count` lines to be in the body."""
        scores = [self.bias] * count
        for name, weight in self.weights.items():
            for place, value in enumerate(columns[name]):
                scores[place] += weight * value
        return scores


@cache
def trained_model() -> BodyModel:
    """The model that comes with hikreader."""
    data = json.loads(files("hikreader.cleaning").joinpath("body_weights.json").read_text(encoding="utf-8"))
    return BodyModel(float(data["bias"]), {str(name): float(weight) for name, weight in data["weights"].items()})


def score_lines(lines: Sequence[TextLine], looks: Sequence[LineFeatures]) -> list[float]:
    """The log odds of each line of a region to be in the article's body."""
    return trained_model().scores(columns_of(lines, looks), len(lines))


def body_run(looks: Sequence[LineFeatures], scores: Sequence[float]) -> range:
    """The places of the lines from the first to the last of the body; empty when nothing reads like a story."""
    sums = [
        max(-_CLIP, min(_CLIP, score + _LEVEL)) * min(look.width, _WIDTH) ** 0.5
        for look, score in zip(looks, scores, strict=True)
    ]
    return largest_run(sums)


def largest_run(values: Sequence[float]) -> range:
    """The run of places with the largest sum; empty if no value is above 0."""
    best, best_run, total, start = 0.0, range(0), 0.0, 0
    for place, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, best_run = total, range(start, place + 1)
    return best_run
