"""The learner: fact, allegation or neither, learnt from the labels of one annotator.

It promises that of 100 suggestions 85 are right, and keeps silent until articles that it has not seen, of the same
annotator, bear that out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hikreader.analysis.suggesters.calibration import Calibration
from hikreader.analysis.suggesters.sentence_features import Features, cue_feature
from hikreader.analysis.suggesters.text_classifier import TextClassifier
from hikreader.model.label import Label
from hikreader.text.strings import plural

LEARNT = (Label.FACT, Label.ALLEGATION)
"""The labels that are learnt, one or none for a sentence."""
USUAL_NEED = 4
"""Labelled articles that are needed as a rule."""
MOST_SENTENCES = 2000
"""Sentences that are learnt from, those of the articles labelled last."""

_LEAST = 2
"""Labelled articles without which nothing can be held out."""
_FOLDS = 5
_MANY, _FEWER_ROUNDS = 600, 2
"""Sentences from which on two of the five parts, held out, tell enough."""
_PROMISE, _SURE = 0.86, 0.96
"""The share of right suggestions that those held out bear out: more than is promised, since it is only estimated."""
_LEAST_SHOWN = 5
"""Suggestions held out, of one label, that bear anything out."""
_ANSWERS: tuple[Label | None, Label | None, Label | None] = (*LEARNT, None)

_PRIOR = {
    "charge": (-1.5, 8.0, -3.0),
    "denial": (-2.0, 6.0, -2.0),
    "act": (4.0, -1.0, -2.0),
    "outlook": (-1.5, 0.0, 2.0),
    "appeal": (-1.5, -0.5, 2.5),
    "comment": (-2.0, -1.0, 3.0),
    "lead": (1.0, 1.0, -2.0),
    "past": (2.0, 0.0, -1.5),
    "year": (4.0, -1.5, -2.5),
    "money": (4.0, -1.5, -2.5),
    "number": (2.5, -0.5, -1.5),
    "silence": (7.5, -2.5, -2.5),
    "question": (-5.0, -2.5, 6.0),
    "first-person": (-1.5, 0.0, 2.0),
    "short": (-0.5, -1.5, 1.5),
}
"""What the meanings of the labels say of each cue: weights for fact, allegation and neither, before anything is learnt.

Round numbers by judgement, not fitted to any text.
"""


class Example(NamedTuple):
    """A sentence by its features, with the label that an annotator gave it, None where they gave it none of LEARNT."""

    features: Features
    label: Label | None


class Guess(NamedTuple):
    """A label that a sentence seems to have, how likely that is (0 to 1), and whether it is sure."""

    label: Label
    score: float
    is_sure: bool


class _Thresholds(NamedTuple):
    """From what likelihood on a label is suggested, and is sure; None where that is not borne out."""

    shown: float | None = None
    sure: float | None = None


class Learner:
    """What was learnt from the labelled articles of one annotator; nothing at first."""

    def __init__(self) -> None:
        self.articles = 0
        self._classifier = _untaught()
        self._thresholds: Mapping[Label, _Thresholds] = {}

    @property
    def is_silent(self) -> bool:
        """Whether it suggests nothing at all yet."""
        return all(limit.shown is None for limit in self._thresholds.values())

    @property
    def status(self) -> str:
        """What it has to go by, in a sentence."""
        articles = f"{plural(self.articles, 'article')} labelled"
        if self.is_silent:
            need = f"; {USUAL_NEED} are needed as a rule" if self.articles < USUAL_NEED else ": not sure enough yet"
            return f"learner: {articles}, silent{need}"
        labels = [label for label, limit in self._thresholds.items() if limit.shown is not None]
        return f"learner: {articles}, suggests {' and '.join(labels)}"

    def refit(self, articles: Sequence[Sequence[Example]]) -> None:
        """Learn everything again from labelled articles, and what can be promised from those held out in turn."""
        self.articles = len(articles)
        self._classifier = _taught(articles)
        held_out = _held_out(articles) if len(articles) >= _LEAST else []
        self._thresholds = {label: _thresholds(label, held_out) for label in LEARNT}

    def step(self, example: Example) -> None:
        """Learn from one more sentence; what can be promised stays as it was."""
        self._classifier.step(*example)

    def guess(self, features: Features) -> Guess | None:
        """The label that a sentence seems to have; None where that is none, or not likely enough to be shown."""
        label, score = _likeliest(self._classifier, features)
        if label is None:
            return None
        limit = self._thresholds.get(label, _Thresholds())
        if limit.shown is None or score < limit.shown:
            return None
        return Guess(label, score, limit.sure is not None and score >= limit.sure)


def _untaught() -> TextClassifier[Label | None]:
    return TextClassifier(_ANSWERS, {cue_feature(name): weights for name, weights in _PRIOR.items()})


def _taught(articles: Iterable[Sequence[Example]]) -> TextClassifier[Label | None]:
    classifier = _untaught()
    classifier.fit([example for article in articles for example in article])
    return classifier


def _likeliest(classifier: TextClassifier[Label | None], features: Features) -> tuple[Label | None, float]:
    likely = classifier.likely(features)
    label = max(_ANSWERS, key=lambda answer: likely[answer])
    return label, likely[label]


class _HeldOut(NamedTuple):
    """What a sentence that was not learnt from seemed to be, how likely, and whether it is."""

    label: Label | None
    score: float
    is_right: bool


def _held_out(articles: Sequence[Sequence[Example]]) -> list[_HeldOut]:
    """What would have been said of each article by what the others teach, a few articles at a time."""
    found: list[_HeldOut] = []
    rounds = _FOLDS if sum(map(len, articles)) <= _MANY else _FEWER_ROUNDS
    for fold in range(min(rounds, len(articles))):
        classifier = _taught(article for number, article in enumerate(articles) if number % _FOLDS != fold)
        for example in (example for article in articles[fold::_FOLDS] for example in article):
            label, score = _likeliest(classifier, example.features)
            found.append(_HeldOut(label, score, label is example.label))
    return found


def _thresholds(label: Label, held_out: Iterable[_HeldOut]) -> _Thresholds:
    mine = [(one.score, one.is_right) for one in held_out if one.label is label]
    calibration = Calibration.fitted(mine)
    scores = sorted((score for score, _ in mine), reverse=True)
    return _Thresholds(_lowest(scores, calibration, _PROMISE), _lowest(scores, calibration, _SURE))


def _lowest(scores: Sequence[float], calibration: Calibration, promised: float) -> float | None:
    """The lowest likelihood from which on as many suggestions are right as promised; None if there is none."""
    lowest, right = None, 0.0
    for number, score in enumerate(scores, 1):
        right += calibration(score)
        if number >= _LEAST_SHOWN and right >= promised * number:
            lowest = score
    return lowest
