"""Anchoring: where spans of an old version of a text are in a new one.

Both versions are compared word by word, which shows for almost every span where it went. Where that leads nowhere,
because its part of the text was moved, the span is found by its quote and by what stood around it. A long quote that
stands in the new version letter for letter is that quote wherever it stands. A look-alike is none: a sentence that
stood elsewhere in the old version too, or that has other names or numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import NormalizedText, Token
from hikreader.model.annotation import CONTEXT, AnchorState
from hikreader.model.span import Span
from hikreader.reuse.look_alike import TextNames, has_other_subject
from hikreader.reuse.sequence_diff import matching_blocks

_ENOUGH = 0.65
"""The likeness, from 0 to 1, below which something is not the span any more."""
_ENOUGH_SHARED = 0.75
"""The share of common characters below which a range that the comparison found is not the span any more."""
_REACH = 24
"""Code points beyond a changed edge that are compared to find its place."""
_MOST_INSERTED = 300
"""Code points that may have come in between the words of a span, all of which are still there: an advertisement."""
_MOST_PLACES = 50
"""Places of a quote that are compared by what stands around them."""
_LONG_WORDS, _LONG = 4, 20
"""Words and code points of a quote that says by itself which place is meant."""
_SOME_WORDS = 3
"""Words of a quote that may have been torn apart by what came in between."""
_LONG_UNSPACED = 10
"""The same, in code points, in a script without spaces."""
_CLEARLY = 0.03
"""How much likelier the surroundings of another copy have to be than those where the comparison leads."""
_NEIGHBOURHOOD = 800
"""Code points on either side by which one of several copies of a quote is chosen."""


class AnchorResult(NamedTuple):
    """Where a span went in the new text, and how sure that is; nowhere if it is lost."""

    span: Span | None
    state: AnchorState


LOST = AnchorResult(None, AnchorState.LOST)


class VersionDiff:
    """The differences between an old text and a new one; what they cost is paid once for all spans."""

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new
        self._old, self._new = NormalizedText(unwrap(old)), NormalizedText(unwrap(new))
        self._partner = _partners(self._old.tokens, self._new.tokens)

    def find(self, span: Span) -> AnchorResult:
        """Where a span of the old text is in the new one."""
        plain = self._old.of(span)
        if not plain:
            return LOST
        followed = self._followed(plain)
        place = self._exact_place(plain, followed) or followed or self._looked_up(plain)
        if place is None:
            return LOST
        return self._judged(span, plain, self._whole_words(plain, place), place != followed)

    def near(self, span: Span) -> int:
        """Where in the new text stands what stood before a span of the old one, also if the span itself is gone."""
        plain = self._old.of(span)
        inside = self._old.tokens_in(Span(plain.start, len(self._old.text)))
        _, end = self._gap_start(inside.start)
        return self._new.back(Span(end - 1, end)).end if end else 0

    def _judged(self, span: Span, plain: Span, place: Span, is_elsewhere: bool) -> AnchorResult:
        if not place:
            return LOST
        found = self._new.back(place)
        if plain.of(self._old.text) != place.of(self._new.text):
            return LOST if self._is_look_alike(span, plain, place) else AnchorResult(found, AnchorState.REVIEW)
        if is_elsewhere or span.of(self._old_text) != found.of(self._new_text):
            return AnchorResult(found, AnchorState.MOVED)
        return AnchorResult(found, AnchorState.EXACT)

    def _is_look_alike(self, span: Span, plain: Span, place: Span) -> bool:
        found = place.of(self._new.text)
        others = (other for other in _places_of(found, self._old.text) if not other.overlaps(plain))
        if _is_long(found) and next(others, None) is not None:
            return True
        return has_other_subject(span.of(self._old_text), self._new.back(place).of(self._new_text), self._names)

    @cached_property
    def _names(self) -> TextNames:
        return TextNames.of(self._old_text, self._new_text)

    def _exact_place(self, plain: Span, followed: Span | None) -> Span | None:
        """Where the quote stands letter for letter, if that says where it is; of copies the one in its surroundings."""
        quote = plain.of(self._old.text)
        is_followed = followed is not None and followed.of(self._new.text) == quote
        places = [place for place in _places_of(quote, self._new.text) if self._is_as_whole(plain, place)]
        copies = len(list(_places_of(quote, self._old.text)))
        is_telling = _is_long(quote) or (copies == len(places) == 1 and _counted(quote) > 1)
        if not is_followed and not is_telling:
            return None
        if not is_followed and len(places) < copies:
            return None  # what stands there is another copy, and this one has changed or is gone
        if is_followed and len(places) <= copies:
            return followed
        if not is_followed:
            places = self._left_over(plain, places)
        if not places:
            return None
        likest = max(places, key=lambda place: (self._surroundings(plain, place), -place.start))
        if followed is None or not is_followed:
            return likest
        if self._surroundings(plain, likest) > self._surroundings(plain, followed) + _CLEARLY:
            return likest
        return followed

    def _left_over(self, plain: Span, places: Sequence[Span]) -> list[Span]:
        """The places of a quote without those whose surroundings are more like those of another copy of it."""
        copies = list(_places_of(plain.of(self._old.text), self._old.text))
        if len(copies) == 1 or len(copies) * len(places) > _MOST_PLACES:
            return list(places)
        pairs = sorted((-self._surroundings(copy, place), copy, place) for copy in copies for place in places)
        paired: dict[Span, Span] = {}
        for _, copy, place in pairs:
            if copy not in paired and place not in paired.values():
                paired[copy] = place
        return [paired[plain]] if plain in paired else []

    def _is_as_whole(self, plain: Span, place: Span) -> bool:
        """Whether it begins and ends inside no word, unless the span does."""
        return (_cuts_word(self._old, plain.start) or not self._cuts_new_word(place.start)) and (
            _cuts_word(self._old, plain.end) or not self._cuts_new_word(place.end)
        )

    def _cuts_new_word(self, offset: int) -> bool:
        """Whether an offset of the new text lies inside a word, and not between two that have been glued together."""
        if not _cuts_word(self._new, offset):
            return False
        at = self._new.back(Span(offset, offset + 1)).start
        return not (self._new_text[at - 1].islower() and self._new_text[at].isupper())

    def _surroundings(self, plain: Span, place: Span) -> float:
        """How like what stands beside a place is to what stands beside the span, from 0 to 2."""
        old, new = self._old.text, self._new.text
        before = old[max(0, plain.start - _NEIGHBOURHOOD) : plain.start]
        behind = old[plain.end : plain.end + _NEIGHBOURHOOD]
        return _likeness(before, new[max(0, place.start - len(before)) : place.start]) + _likeness(
            behind, new[place.end : place.end + len(behind)]
        )

    def _whole_words(self, plain: Span, place: Span) -> Span:
        """The place with ends that cut no word, unless the span's own end does; the nearer edge of a word is taken."""
        start, end = place.start, place.end
        if start == end or (self._cuts_new_word(start) and not _cuts_word(self._old, plain.start)):
            start = _word_edge(self._new, start)
        if self._cuts_new_word(end) and not _cuts_word(self._old, plain.end):
            end = _word_edge(self._new, end)
        inside = self._new.text[start:end]
        start += len(inside) - len(inside.lstrip())
        return Span(start, max(start, end - (len(inside) - len(inside.rstrip()))))

    def _followed(self, plain: Span) -> Span | None:
        """Where the comparison puts a span, unless too little of it is left there."""
        numbers = [number for number in self._old.tokens_in(plain) if number in self._partner]
        if not numbers:
            return None
        start = self._start(plain.start, numbers[0])
        end = self._end(plain.end, numbers[-1])
        place = Span(start, max(start, end))
        if _shared(plain.of(self._old.text), place.of(self._new.text)) >= _ENOUGH_SHARED:
            return place
        is_whole = len(numbers) == len(self._old.tokens_in(plain)) and _counted(plain.of(self._old.text)) >= _SOME_WORDS
        return place if is_whole and len(place) <= len(plain) + _MOST_INSERTED else None

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

    def _looked_up(self, plain: Span) -> Span | None:
        """The best place by what it says and what stands around it; None if none is good enough."""
        old, new = self._old.text, self._new.text
        quote = plain.of(old)
        before, after = old[max(0, plain.start - CONTEXT) : plain.start], old[plain.end : plain.end + CONTEXT]
        exact = list(_places_of(quote, new))
        places = self._left_over(plain, exact) if exact else _places_like(quote, new)
        places = [place for place in places if _likeness(quote, place.of(new)) >= _ENOUGH]
        scored = [(_score(quote, before, after, place, new), -place.start, place) for place in places]
        best = max(scored, default=None)
        return best[2] if best and best[0] >= _ENOUGH else None


def _partners(old: Sequence[Token], new: Sequence[Token]) -> dict[int, int]:
    """For each word of the old text that is still there its number in the new one, both in order."""
    blocks = matching_blocks([token.word for token in old], [token.word for token in new])
    return {block.one + step: block.other + step for block in blocks for step in range(block.size)}


def _word_at(text: NormalizedText, offset: int) -> Token | None:
    """The word that an offset lies inside, neither at its beginning nor at its end."""
    inside = text.tokens_in(Span(offset, offset + 1))
    token = text.tokens[inside.start] if inside else None
    return token if token is not None and token.start < offset < token.end else None


def _cuts_word(text: NormalizedText, offset: int) -> bool:
    return _word_at(text, offset) is not None


def _word_edge(text: NormalizedText, offset: int) -> int:
    token = _word_at(text, offset)
    if token is None:
        return offset
    return token.start if offset - token.start < token.end - offset else token.end


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


def _counted(quote: str) -> int:
    return len(re.findall(r"\w+", quote))


def _is_long(quote: str) -> bool:
    words = _counted(quote)
    is_unspaced = words > 0 and len(quote) / words > _LONG_UNSPACED
    return (words >= _LONG_WORDS and len(quote) >= _LONG) or (is_unspaced and len(quote) >= _LONG_UNSPACED)


def _score(quote: str, before: str, after: str, place: Span, text: str) -> float:
    """How well a place fits: the quote by half, the context on both sides by a quarter, on the better side as much."""
    left = _likeness(before, text[max(0, place.start - len(before)) : place.start])
    right = _likeness(after, text[place.end : place.end + len(after)])
    return 0.5 * _likeness(quote, place.of(text)) + 0.25 * (left + right) / 2 + 0.25 * max(left, right)


def _places_of(quote: str, text: str) -> Iterator[Span]:
    at = text.find(quote)
    count = 0
    while at >= 0 and count < _MOST_PLACES:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)
        count += 1


def _places_like(quote: str, text: str) -> list[Span]:
    """The range of the text that is most like the quote, if one is at all, with its ends made to fit."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(text) < len(quote):
        return []
    found = partial_ratio_alignment(quote, text, score_cutoff=100 * _ENOUGH)
    if found is None or found.dest_start == found.dest_end:
        return []
    low, high = max(0, found.dest_start - _REACH), min(len(text), found.dest_end + _REACH)
    return [_fitted(quote, Span(low, high), text)]


def _fitted(quote: str, wide: Span, text: str) -> Span:
    """The part of a wide span that the quote became: what came in before it and after it is cut off."""
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
