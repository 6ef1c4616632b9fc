"""Plain forms in which words are compared: no case, no accents, one kind of each sign, no invisible characters.

`folded` and `plain_character` are for single words and characters, `VisibleCharacters` and `NormalizedText` for texts
whose offsets have to be found again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.quote_marks import PLAIN_MARKS
from hikreader.model.span import Span

_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_SAME = str.maketrans({**dict.fromkeys(PLAIN_MARKS, "'"), **dict.fromkeys("–—―‐‑", "-")})
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_TOKEN = deferred_pattern(r"\w+|[^\w\s]")

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŀ": "l"}
)
"""Letters that Unicode does not take apart, as people type them who have no key for them."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4"
)
"""A character class: soft hyphens, zero-width characters, lengthening strokes, and marks that combine with a letter."""
_INVISIBLE = deferred_pattern(f"[{INVISIBLE}]+")


_LEAST_LETTERS = 4
"""The fewest letters of which one may be mistyped: of three, any name has something alike."""
_AT_ONCE = 1_000
"""Names compared in one go: rapidfuzz lets no other thread work meanwhile, so that a key waits for this long."""


def folded(text: str) -> str:
    """The text without case and accents, ligatures and full-width forms taken apart; its length may differ."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def plain_character(sign: str) -> str:
    """What a code point compares as: without case and accents, nothing where it only changes or joins others."""
    if sign.isspace():
        return " "
    if sign in PLAIN_MARKS:
        return PLAIN_MARKS[sign]
    if sign in _DASHES:
        return "-"
    return "" if sign == "\u0640" or unicodedata.category(sign) == "Cf" else folded(sign)


class VisibleCharacters:
    """A text without its invisible characters, and the way back to the offsets of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._origins: list[int] | None = None
        if text.isascii() or not _INVISIBLE.search(text):
            return
        origins: list[int] = []
        at = 0
        for run in _INVISIBLE.finditer(text):
            origins.extend(range(at, run.start()))
            at = run.end()
        origins.extend(range(at, len(text) + 1))
        self._origins = origins
        self.text = _INVISIBLE.sub("", text)

    def inside(self, span: Span) -> Span:
        """The part of the visible text that a span of the text holds."""
        if self._origins is None:
            return span
        return Span(bisect_left(self._origins, span.start), bisect_left(self._origins, span.end))

    def starts(self, offsets: list[int]) -> list[int]:
        """Where visible characters stand in the text."""
        return offsets if self._origins is None else [self._origins[offset] for offset in offsets]

    def ends(self, offsets: list[int]) -> list[int]:
        """Where pieces that end at these offsets of the visible text end in the text, marks on their last letter in."""
        return offsets if self._origins is None else [self._origins[offset] for offset in offsets]


class Token(NamedTuple):
    """A word, or a sign, at its place in a normalized text."""

    word: str
    start: int
    end: int


class NormalizedText:
    """A text in small letters, with one kind of quotation marks, dashes and blanks, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        kept, places = [], []
        is_blank = False
        for place, character in enumerate(text.translate(_SAME)):
            was_blank, is_blank = is_blank, character.isspace()
            if character in _DROPPED or (is_blank and was_blank):
                continue
            lower = character.lower()
            kept.append(" " if is_blank else lower if len(lower) == 1 else character)
            places.append(place)
        self.text = "".join(kept)
        self.tokens = [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(self.text)]
        self._places = places

    def of(self, span: Span) -> Span:
        """The normalized offsets of a span of the text, without blanks at its ends."""
        start, end = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip())
        return Span(start, max(start, end - (len(inside) - len(inside.rstrip()))))

    def back(self, span: Span) -> Span:
        """The span of the text that a normalized span, which is not empty, stands for."""
        return Span(self._places[span.start], self._places[span.end - 1] + 1)

    def tokens_in(self, span: Span) -> range:
        """The numbers of the tokens that have a character in a normalized span."""
        first = bisect_right(self.tokens, span.start, key=lambda token: token.end)
        last = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return range(first, max(first, last))


def may_be_mistyped(word: str) -> bool:
    """Whether a word is long enough that a slip in it can be looked past."""
    return len(word) >= _LEAST_LETTERS


def alike(word: str, names: Sequence[str], least: float) -> list[int]:
    """The indexes of the names of which a part is like a word, the likest first; word and names are folded.

    `least` is the score, of 100, that is like enough: at 75 of four letters one may be wrong.
    """
    from rapidfuzz import fuzz, process  # 31 ms of import that no first paint should pay for

    scores = []
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        found = process.extract(word, some, scorer=fuzz.partial_ratio, score_cutoff=least, limit=None)
        scores += [(-score, start + index) for _, score, index in found]
    return [index for _, index in sorted(scores)]
