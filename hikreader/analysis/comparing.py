"""Comparing: a place with the same wording and what it was found by, as far as both go in their sentences.

Matching ends where words begin to differ. What a person selects, and what gets a label, goes on to the end of a
sentence or a quotation; so that, and not only what matched, is what has to be alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.analysis.same_wording import Found
from hikreader.analysis.story import Telling
from hikreader.model.span import Span
from hikreader.reuse.matches import similarity

QUOTED_ALIKE = 80
"""Of 100: how alike the words of two quotations are that are one: they are cut and set right, seldom mistaken."""
_SPARE = 2
"""Words by which what stands beside the match may be longer there than here."""


class Compared(NamedTuple):
    """What is held against what, `mine` in the text of the selection; each begins and ends with a word.

    `similarity` is of their folded words, from 0 to 100. `is_part` says that the selection goes on beyond `mine`.
    """

    mine: Span
    theirs: Span
    similarity: float
    is_part: bool


def compared(origin: Telling, selection: Span, found: Found, target: Telling) -> Compared:
    """What was selected, in the sentences where it matched, against a whole quotation or sentence where it is one.

    Else against the words that matched, and those beside them that stand for the rest of what was selected.
    """
    quotation = target.quotation_of(found.span)
    if quotation and origin.quotation_at(selection):
        held = against(origin, selection, selection, target, quotation)
        if held.similarity >= QUOTED_ALIKE:
            return held
    mine = part_of(origin, selection, found)
    theirs = _whole(origin, mine, found, target) or beside(origin, mine, found, target)
    return against(origin, selection, mine, target, theirs)


def against(origin: Telling, selection: Span, mine: Span, target: Telling, theirs: Span) -> Compared:
    """Two spans held against each other."""
    alike = similarity(origin.words_of(mine), target.words_of(theirs))
    is_part = len(origin.tokens.inside(mine)) < len(origin.tokens.inside(selection))
    return Compared(origin.trimmed(mine), target.trimmed(theirs), alike, is_part)


def part_of(origin: Telling, selection: Span, found: Found) -> Span:
    """The selection as far as it is in the sentences where it matched."""
    sentences = origin.sentences_of(found.selected)
    start, end = max(selection.start, sentences.start), min(selection.end, sentences.end)
    return Span(start, end).hull(found.selected)


def _whole(origin: Telling, mine: Span, found: Found, target: Telling) -> Span | None:
    """The quotation, or the sentence, that holds the match and is to be compared with one."""
    theirs = target.quotation_of(found.span)
    if theirs and origin.quotation_at(mine) and target.is_most(found.span, theirs):
        return theirs
    theirs, own = target.sentence_at(found.span), origin.sentence_at(found.selected)
    is_sentence = own is not None and origin.share(mine, own) == 1
    return theirs if theirs and is_sentence and target.is_most(found.span, theirs) else None


def beside(origin: Telling, mine: Span, found: Found, target: Telling) -> Span:
    """The match, and to either side the words of its sentence that are likest to the rest of what was selected."""
    own, matched = origin.tokens.inside(mine), origin.tokens.inside(found.selected)
    there, sentence = target.tokens.inside(found.span), target.tokens.inside(target.sentences_of(found.span))
    lead, rest = origin.tokens.words[own.start : matched.start], origin.tokens.words[matched.stop : own.stop]
    before = target.tokens.words[sentence.start : there.start]
    behind = target.tokens.words[there.stop : sentence.stop]
    first = there.start - _likest(lead[::-1], before[::-1])
    end = there.stop + _likest(rest, behind)
    return target.tokens.span(first, end) if first < end else found.span


def _likest(words: Sequence[str], beside: Sequence[str]) -> int:
    """How many of the nearest words beside a match are likest to those given; as few as are needed."""
    from rapidfuzz.distance import Levenshtein  # 31 ms of import that no first paint should pay for

    if not words:
        return 0
    most = min(len(beside), len(words) + _SPARE)
    return min(range(most + 1), key=lambda count: (Levenshtein.distance(words, beside[:count]), count))
