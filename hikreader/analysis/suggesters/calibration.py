"""How often a classifier is right when it is so sure: Platt scaling (Platt, 1999) of what it said of held-out texts.

A line maps the log odds of what it said to those of being right. With few held-out texts the line stays near the one
that takes the classifier at its word: its slope and its offset have a normal distribution around that before anything
is seen, so that a handful of lucky or unlucky answers does not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

_CERTAIN = 1e-4
"""Likelihoods are taken as not nearer than that to 0 and 1, whose log odds are infinite."""
_SLOPE_WEIGHT, _OFFSET_WEIGHT = 8.0, 2.0
"""How much the line's slope and offset hold to 1 and 0: the inverse of their variance."""
_ROUNDS = 20
_STEP = 1.0
"""The most that slope and offset change in one round: where all is nearly certain Newton's method leaps too far."""


class Calibration(NamedTuple):
    """The line from the log odds of what was said to those of being right."""

    slope: float = 1.0
    offset: float = 0.0

    @classmethod
    def fitted(cls, answers: Sequence[tuple[float, bool]]) -> Calibration:
        """The line that fits answers, each with the likelihood that was said, and whether it was right."""
        points = [(_log_odds(likelihood), is_right) for likelihood, is_right in answers]
        line = cls()
        for _ in range(_ROUNDS):
            line = line._nearer(points)
        return line

    def __call__(self, likelihood: float) -> float:
        """How likely an answer is right of which that was said."""
        return _likelihood(self.slope * _log_odds(likelihood) + self.offset)

    def _nearer(self, points: Sequence[tuple[float, bool]]) -> Calibration:
        """The line after one step of Newton's method."""
        by_slope, by_offset = _SLOPE_WEIGHT * (self.slope - 1), _OFFSET_WEIGHT * self.offset
        slope_twice, offset_twice, both = _SLOPE_WEIGHT, _OFFSET_WEIGHT, 0.0
        for x, is_right in points:
            likely = _likelihood(self.slope * x + self.offset)
            error, spread = likely - is_right, likely * (1 - likely)
            by_slope, by_offset = by_slope + error * x, by_offset + error
            slope_twice, offset_twice, both = slope_twice + spread * x * x, offset_twice + spread, both + spread * x
        whole = slope_twice * offset_twice - both * both
        slope = _bounded((offset_twice * by_slope - both * by_offset) / whole, _STEP)
        offset = _bounded((slope_twice * by_offset - both * by_slope) / whole, _STEP)
        return Calibration(self.slope - slope, self.offset - offset)


def _log_odds(likelihood: float) -> float:
    likelihood = min(max(likelihood, _CERTAIN), 1 - _CERTAIN)
    return log(likelihood / (1 - likelihood))


def _likelihood(log_odds: float) -> float:
    return 1 / (1 + exp(-_bounded(log_odds, 30.0)))


def _bounded(value: float, most: float) -> float:
    return max(-most, min(most, value))
