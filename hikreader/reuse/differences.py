"""Differences: which words of two spans with the same wording are others, to be marked."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hikreader.model.span import Span
from hikreader.reuse.tokens import tokens


class Part(StrEnum):
    """What a run of words is, seen from the base."""

    SAME = "same"
    GONE = "gone"
    """Only in the base."""
    NEW = "new"
    """Only in the other text."""


class Run(NamedTuple):
    """Words that follow each other; `span` is in the base's text where they are gone, else in the other's."""

    part: Part
    span: Span


def differences(base: str, in_base: Span, other: str, in_other: Span) -> list[Run]:
    """How the words of a span differ from those of the base, in reading order; what is gone comes before the new."""
    from rapidfuzz.distance import Indel  # 31 ms of import that no first paint should pay for

    mine, theirs = tokens(in_base.of(base)), tokens(in_other.of(other))
    runs = []
    for step in Indel.opcodes(mine.words, theirs.words):
        if step.tag == "delete":
            runs.append(Run(Part.GONE, mine.span(step.src_start, step.src_end).shifted(in_base.start)))
        else:
            part = Part.SAME if step.tag == "equal" else Part.NEW
            runs.append(Run(part, theirs.span(step.dest_start, step.dest_end).shifted(in_other.start)))
    return sorted_pairs(runs)


def sorted_pairs(runs: list[Run]) -> list[Run]:
    """The runs with each insertion behind the deletion it stands for."""
    result = runs[:]
    for at in range(len(result) - 1):
        if (result[at].part, result[at + 1].part) == (Part.NEW, Part.GONE):
            result[at], result[at + 1] = result[at + 1], result[at]
    return result
