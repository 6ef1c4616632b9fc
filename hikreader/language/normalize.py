"""A text as a reader hears it: capitals, kinds of quotation marks and dashes, and amounts of blanks left out."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from hikreader.language.quote_marks import PLAIN_MARKS
from hikreader.model.span import Span

_SAME = str.maketrans({**dict.fromkeys(PLAIN_MARKS, "'"), **dict.fromkeys("–—―‐‑", "-")})
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Token(NamedTuple):
    """A word, or a sign, at its place in a plain text."""

    word: str
    start: int
    end: int


class NormalizedText:
    """The plain form of a text, and the way back to the text's own offsets."""

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
        self.tokens = [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(self.text)]
        self._places = places

    def of(self, span: Span) -> Span:
        """The plain offsets of a span of the text, without blanks at its ends."""
        start, end = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip())
        return Span(start, max(start, end - (len(inside) - len(inside.rstrip()))))

    def back(self, span: Span) -> Span:
        """The span of the text that a plain span, which is not empty, stands for."""
        return Span(self._places[span.start], self._places[span.end - 1] + 1)

    def tokens_in(self, span: Span) -> range:
        """The numbers of the tokens that have a character in a plain span."""
        first = bisect_right(self.tokens, span.start, key=lambda token: token.end)
        last = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return range(first, max(first, last))


def folded(text: str) -> str:
    """The text without case and accents; its length may differ."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
