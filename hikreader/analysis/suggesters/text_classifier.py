"""A classifier of texts by their features: multinomial logistic regression, trained by AdaGrad (Duchi et al., 2011).

Plain Python: for a few thousand sentences of some hundred features a step or a refit is quick enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, sqrt
from random import Random
from typing import Generic, TypeVar

from hikreader.analysis.suggesters.sentence_features import Features

_RATE = 1.0
_EPOCHS = 8
_STEPS = 3000
"""About as many steps as a fit takes: with more examples each is met less often, once at least."""
_SEED = 7
_ENOUGH = 0.05
"""An error so small teaches nothing more."""

Answer = TypeVar("Answer")
Weights = tuple[float, float, float]


class TextClassifier(Generic[Answer]):
    """Says how likely each of three answers is for a text, learnt from texts whose answer is known.

    `prior` are the weights that features have for each answer, in the order of `answers`, before anything is learnt.
    """

    def __init__(self, answers: tuple[Answer, Answer, Answer], prior: Mapping[int, Weights] | None = None) -> None:
        self._answers = answers
        self._number = {answer: number for number, answer in enumerate(answers)}
        # For each feature its weights, and 1 and the sum of its squared gradients.
        self._rows = {feature: [*weights, 1.0] for feature, weights in (prior or {}).items()}

    def fit(self, examples: Sequence[tuple[Features, Answer]]) -> None:
        """Learn from all the examples; the same examples in the same order always teach the same."""
        order = list(examples)
        random = Random(_SEED)
        for _ in range(max(1, min(_EPOCHS, _STEPS // max(1, len(order))))):
            random.shuffle(order)
            for features, answer in order:
                self.step(features, answer)

    def step(self, features: Features, answer: Answer) -> None:
        """Learn from one more example."""
        wanted = self._number[answer]
        errors = [(number == wanted) - value for number, value in enumerate(self._likely(features))]
        if errors[wanted] < _ENOUGH:
            return
        one, two, three = errors
        square = one * one + two * two + three * three
        rows = self._rows
        # Written out for three answers: a loop over them takes three times as long.
        for feature, value in features:
            row = rows.get(feature)
            if row is None:
                row = rows[feature] = [0.0, 0.0, 0.0, 1.0]
            row[3] += square * value * value
            rate = _RATE * value / sqrt(row[3])
            row[0] += rate * one
            row[1] += rate * two
            row[2] += rate * three

    def likely(self, features: Features) -> dict[Answer, float]:
        """How likely each answer is, from 0 to 1."""
        return dict(zip(self._answers, self._likely(features), strict=True))

    def _likely(self, features: Features) -> Weights:
        one = two = three = 0.0
        for feature, value in features:
            row = self._rows.get(feature)
            if row is not None:
                one += row[0] * value
                two += row[1] * value
                three += row[2] * value
        most = max(one, two, three)
        one, two, three = exp(one - most), exp(two - most), exp(three - most)
        whole = one + two + three
        return one / whole, two / whole, three / whole
