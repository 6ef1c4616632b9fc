"""Anchors: the way of spans from an old version of a text to a new one.

First both versions are compared word by word, which tells for almost every span where it went. Where that leads
nowhere, since its part of the text was moved, the span is looked for by its quote and what stood around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import NormalizedText, Token
from hikreader.model.annotation import CONTEXT, AnchorState
from hikreader.model.span import Span

_ENOUGH = 0.65
"""The likeness, from 0 to 1, below which something is not the span any more."""
_ENOUGH_SHARED = 0.75
"""The share of common characters below which a stretch that the comparison found is not the span any more."""
_MOST_CELLS = 4_000_000_000
"""Word pairs of the largest comparison: it takes a bit of memory for each."""
_REACH = 24
"""Code points beyond a changed edge that are compared to find its place."""
_MOST_PLACES = 50
"""Places of a quote that are compared by what stands around them."""


class AnchorResult(NamedTuple):
    """Where a span went in the new text, and how sure that is; nowhere if it is lost."""

    span: Span | None
    state: AnchorState


LOST = AnchorResult(None, AnchorState.LOST)


class VersionDiff:
    """The passage from an old text to a new one; what it costs is paid once for all spans."""

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new
        self._old, self._new = NormalizedText(unwrap(old)), NormalizedText(unwrap(new))
        self._partner = _partners(self._old.tokens, self._new.tokens)

    def find(self, span: Span) -> AnchorResult:
        """Where a span of the old text is in the new one."""
        plain = self._old.of(span)
        if not plain:
            return LOST
        place = self._followed(plain)
        is_elsewhere = place is None
        if place is None:
            place = _looked_up(self._old.text, plain, self._new.text)
        if place is None:
            return LOST
        return self._judged(span, plain, place, is_elsewhere)

    def near(self, span: Span) -> int:
        """Where in the new text stands what stood around a span of the old one, be the span itself gone."""
        plain = self._old.of(span)
        inside = self._old.tokens_in(Span(plain.start, len(self._old.text)))
        _, end = self._gap_start(inside.start)
        return self._new.back(Span(end - 1, end)).end if end else 0

    def _judged(self, span: Span, plain: Span, place: Span, is_elsewhere: bool) -> AnchorResult:
        found = self._new.back(place)
        if plain.of(self._old.text) != place.of(self._new.text):
            return AnchorResult(found, AnchorState.REVIEW)
        if is_elsewhere or span.of(self._old_text) != found.of(self._new_text):
            return AnchorResult(found, AnchorState.MOVED)
        return AnchorResult(found, AnchorState.EXACT)

    def _followed(self, plain: Span) -> Span | None:
        """Where the comparison puts a span, unless too little of it is left there."""
        numbers = [number for number in self._old.tokens_in(plain) if number in self._partner]
        if not numbers:
            return None
        start = self._start(plain.start, numbers[0])
        end = self._end(plain.end, numbers[-1])
        place = Span(start, max(start, end))
        return place if _shared(plain.of(self._old.text), place.of(self._new.text)) >= _ENOUGH_SHARED else None

    def _start(self, at: int, number: int) -> int:
        """Where the start of a span went, whose first word that is still there is the one of that number."""
        here, there = self._old.tokens[number], self._new.tokens[self._partner[number]]
        if here.start <= at:
            return there.start + at - here.start
        low, new_low = self._gap_start(number)
        low = max(low, at - _REACH)
        new_low = max(new_low, there.start - 2 * (here.start - low))
        return new_low + _start_in(self._old.text[low : here.start], at - low, self._new.text[new_low : there.start])

    def _end(self, at: int, number: int) -> int:
        here, there = self._old.tokens[number], self._new.tokens[self._partner[number]]
        if at <= here.end:
            return there.end - (here.end - at)
        high, new_high = self._gap_end(number)
        high = min(high, at + _REACH)
        new_high = min(new_high, there.end + 2 * (high - here.end))
        old, new = self._old.text[here.end : high][::-1], self._new.text[there.end : new_high][::-1]
        return new_high - _start_in(old, high - at, new)

    def _gap_start(self, number: int) -> tuple[int, int]:
        """The ends, old and new, of the last word before that one which is in both texts."""
        while number > 0:
            number -= 1
            if number in self._partner:
                return self._old.tokens[number].end, self._new.tokens[self._partner[number]].end
        return 0, 0

    def _gap_end(self, number: int) -> tuple[int, int]:
        """The starts, old and new, of the next word which is in both texts."""
        while number + 1 < len(self._old.tokens):
            number += 1
            if number in self._partner:
                return self._old.tokens[number].start, self._new.tokens[self._partner[number]].start
        return len(self._old.text), len(self._new.text)


def _partners(old: Sequence[Token], new: Sequence[Token]) -> dict[int, int]:
    """For each word of the old text that is still there its number in the new one, both in order."""
    if len(old) * len(new) > _MOST_CELLS:
        return {}
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes([token.word for token in old], [token.word for token in new])
    return {
        block.src_start + step: block.dest_start + step
        for block in blocks
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    }


def _start_in(old: str, at: int, new: str) -> int:
    """Where the boundary before old[at] is in `new`, which `old` became; what came in there stays outside."""
    from rapidfuzz.distance import Levenshtein

    place = 0
    for block in Levenshtein.opcodes(old, new):
        if block.src_start <= at < block.src_end or (block.src_start == at and block.tag != "insert"):
            inside = min(at - block.src_start, block.dest_end - block.dest_start)
            return block.dest_start + inside
        place = block.dest_end
    return place


def _looked_up(old: str, plain: Span, new: str) -> Span | None:
    """The best place for a quote in a text, by what it says and what stands around it; None if none is good enough."""
    quote = plain.of(old)
    before, after = old[max(0, plain.start - CONTEXT) : plain.start], old[plain.end : plain.end + CONTEXT]
    places = _places_of(quote, new) or _places_like(quote, new)
    places = [place for place in places if _likeness(quote, place.of(new)) >= _ENOUGH]
    scored = [(_score(quote, before, after, place, new), -place.start, place) for place in places]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= _ENOUGH else None


def _score(quote: str, before: str, after: str, place: Span, text: str) -> float:
    """How well a place fits: the quote by half, the context on both sides by a quarter, on the better side as much."""
    left = _likeness(before, text[max(0, place.start - len(before)) : place.start])
    right = _likeness(after, text[place.end : place.end + len(after)])
    return 0.5 * _likeness(quote, place.of(text)) + 0.25 * (left + right) / 2 + 0.25 * max(left, right)


def _places_of(quote: str, text: str) -> list[Span]:
    places: list[Span] = []
    at = text.find(quote)
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(Span(at, at + len(quote)))
        at = text.find(quote, at + 1)
    return places


def _places_like(quote: str, text: str) -> list[Span]:
    """The stretch of the text that is most like the quote, if one is at all, with its ends made to fit."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(text) < len(quote):
        return []
    found = partial_ratio_alignment(quote, text, score_cutoff=100 * _ENOUGH)
    if found is None or found.dest_start == found.dest_end:
        return []
    low, high = max(0, found.dest_start - _REACH), min(len(text), found.dest_end + _REACH)
    return [_fitted(quote, Span(low, high), text)]


def _fitted(quote: str, wide: Span, text: str) -> Span:
    """The part of a wide span that the quote became: what came in before it and behind it is cut off."""
    from rapidfuzz.distance import Levenshtein

    blocks = [block for block in Levenshtein.opcodes(quote, wide.of(text)) if block.tag != "insert"]
    return Span(wide.start + blocks[0].dest_start, wide.start + blocks[-1].dest_end)


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)


def _shared(one: str, other: str) -> float:
    """The share of characters that both have, in order: what came in between counts half of what changed."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
