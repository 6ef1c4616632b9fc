"""Features of a sentence: what the learner looks at, hashed to whole numbers.

Words, pairs of words, runs of letters, and cues that tell how the sentence is asserted in whatever story it stands.
Each group weighs the same, however many features it has, so that a few cues are not lost among many letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import sqrt
from zlib import crc32

from hikreader.language.cue_words import FIRST_PERSON, PAST_TENSE, SILENCE, CueKind, cue
from hikreader.language.normalize import folded
from hikreader.language.quote_marks import MARKS
from hikreader.language.speech_verbs import is_cue
from hikreader.reuse.contrast import NEGATIONS

_BITS = (1 << 20) - 1
_GRAM = 5
_SHORT, _LONG = 12, 30
"""Words up to which a sentence is short, and from which it is long."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONEY = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:%|percent|per cent|prozent)")

Features = tuple[tuple[int, float], ...]
"""The hashed features of a sentence, each with its value; their squares add up to 1."""


def feature_id(name: str) -> int:
    """The whole number that stands for a feature."""
    return crc32(name.encode(errors="replace")) & _BITS


def cue_feature(name: str) -> int:
    """The whole number that stands for a cue, as `sentence_features` gives it."""
    return feature_id(f"c {name}")


def sentence_features(
    sentence: str, language: str | None = None, quoted: float = 0.0, *, is_lead: bool = False
) -> Features:
    """The features of a sentence in a language (that of its article) of which the share `quoted` is quoted.

    `is_lead` says that the story begins with it.
    """
    groups = list(_groups(sentence, language, quoted, is_lead))
    whole = sqrt(sum(weight * weight for weight, names in groups if names))
    values: dict[int, float] = {}
    for weight, names in groups:
        for name in names:
            values[feature_id(name)] = weight / sqrt(len(names)) / whole
    return tuple(values.items())


def cues_of(sentence: str, language: str | None) -> list[str]:
    """The words by which a sentence seems to be a charge, a denial or an act, folded, in this order."""
    plain = folded(sentence)
    found = (cue(kind, plain, language) for kind in (CueKind.CHARGE, CueKind.DENIAL, CueKind.ACT))
    return [word for word in found if word]


def _groups(sentence: str, language: str | None, quoted: float, is_lead: bool) -> Iterator[tuple[float, list[str]]]:
    """The names of features, group by group, each once, with the weight of the group."""
    plain = folded(sentence)
    words = [match[0] for match in _WORD.finditer(plain)]
    cues, form = list(_cues(plain, words, language)), list(_form(sentence, plain, words, quoted))
    form += ["lead"] * is_lead
    yield 0.3, ["bias"]
    yield 1.0, _each("w", words)
    yield 0.5, _each("p", map(" ".join, pairwise(words)))
    yield 1.0, _each("g", (word[at : at + _GRAM] for word in words for at in range(max(1, len(word) - _GRAM + 1))))
    yield 1.0, _each("c", [*cues, *form, *map(" ".join, combinations(cues, 2))])


def _each(group: str, names: Iterable[str]) -> list[str]:
    return [f"{group} {name}" for name in dict.fromkeys(names)]


def _cues(plain: str, words: list[str], language: str | None) -> Iterator[str]:
    yield from (str(kind) for kind in CueKind if cue(kind, plain, language))
    if any(map(is_cue, words)):
        yield "speech"
    if not NEGATIONS.isdisjoint(words):
        yield "negation"
    if SILENCE.search(plain):
        yield "silence"


def _form(sentence: str, plain: str, words: list[str], quoted: float) -> Iterator[str]:
    if quoted:
        yield "mostly-quoted" if quoted > 0.5 else "quoted"
    if _YEAR.search(plain):
        yield "year"
    if _MONEY.search(plain):
        yield "money"
    elif any(character.isdecimal() for character in plain):
        yield "number"
    if PAST_TENSE.search(plain):
        yield "past"
    if FIRST_PERSON.search(plain):
        yield "first-person"
    if sentence.rstrip(MARKS + " )").endswith("?"):
        yield "question"
    if len(words) < _SHORT:
        yield "short"
    elif len(words) >= _LONG:
        yield "long"
