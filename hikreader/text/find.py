"""Find in a text: where words stand, whatever their case, accents and kind of marks.

The text is normalized once, each code point by itself; a map leads from the normalized text back to the text where the
two differ in length. Matches are whole characters of the text, and none reaches into what is folded away.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import plain_character
from hikreader.language.search_terms import UNSPACED
from hikreader.model.span import Span
from hikreader.text.display import is_plain
from hikreader.text.graphemes import snap, snap_up
from hikreader.text.span_index import Folds, MatchSet

_WORD = rf"[^\W_{UNSPACED}\u1100-\u11ff]"
"""A letter or digit of a script that parts words by blanks; Hangul is in pieces in a normalized text."""
_WORD_END = f"(?!{_WORD})"


class FindIndex:
    """A text made ready to be searched. Making it takes some 30 ms for 1 MB, a search in it hardly any time.

    A line end inside a paragraph, where the text was broken at a fixed width, is a space.
    """

    def __init__(self, text: str) -> None:
        text = unwrap(text)
        signs = set(text)
        table = {ord(sign): plain_character(sign) for sign in signs}
        self._text = text
        self._normalized = text.translate(table)
        self._origins = _origins(text, {chr(code): len(plain) for code, plain in table.items() if len(plain) != 1})
        self._joining = {sign for sign in signs if sign != "\n" and not is_plain(sign)}

    def find(self, wanted: Iterable[str], folds: Folds, *, words: bool = False, whole: bool = False) -> MatchSet:
        """Every place outside the folds where one of the wanted stands; with `words` only where a word begins.

        With `whole` besides only where one ends. Words with nothing but blanks between them are then one place.
        """
        pattern = _pattern(wanted, words or whole, _WORD_END if whole else "")
        if pattern is None:
            return MatchSet()
        spans: list[tuple[int, int]] = []
        for start, end in self._shown(folds):
            spans += [match.span() for match in pattern.finditer(self._normalized, start, end)]
        if self._origins:
            spans = [(self._origins[start], self._origins[end - 1] + 1) for start, end in spans]
        return self._whole(spans)

    def _shown(self, folds: Folds) -> Iterator[tuple[int, int]]:
        """The ranges of the normalized text that are not folded away."""
        at = 0
        for fold in [*folds, Span(len(self._text), len(self._text))]:
            if at < fold.start:
                yield self._plain_offset(at), self._plain_offset(fold.start)
            at = fold.end

    def _plain_offset(self, offset: int) -> int:
        return bisect_left(self._origins, offset) if self._origins else offset

    def _whole(self, spans: Sequence[tuple[int, int]]) -> MatchSet:
        """Matches grown to whole characters; what then overlaps the one before is part of it."""
        text, joining = self._text, self._joining
        starts: list[int] = []
        ends: list[int] = [0]
        for start, end in spans:
            if text[start] in joining:
                start = snap(text, start)
            if end < len(text) and text[end] in joining:
                end = snap_up(text, end)
            if start >= ends[-1]:
                starts.append(start)
                ends.append(end)
        return MatchSet(starts, ends[1:])


def _origins(text: str, lengths: dict[str, int]) -> array[int]:
    """For each code point of the normalized text the offset in the text it came from; empty where that is its own."""
    origins = array("I")
    if not lengths:
        return origins
    at = 0
    for match in re.finditer(f"[{re.escape(''.join(lengths))}]", text):
        origins.extend(range(at, match.start()))
        origins.extend([match.start()] * lengths[match[0]])
        at = match.end()
    origins.extend(range(at, len(text)))
    return origins


def _pattern(wanted: Iterable[str], words: bool, end: str) -> re.Pattern[str] | None:
    """A pattern for any of the wanted, the longest first, before `end`; None where nothing is left to look for."""
    plain = {" ".join("".join(map(plain_character, words)).split()) for words in wanted}
    each = "|".join(_any_blanks(words) for words in sorted(plain, key=lambda words: (-len(words), words)) if words)
    if not each:
        return None
    one = f"(?:{each}){end}"
    return re.compile(f"(?<!{_WORD}){one}(?: +{one})*" if words else each)


def _any_blanks(words: str) -> str:
    """A pattern for normalized words with any number of blanks between them, as at the end of a line."""
    return " +".join(map(re.escape, words.split(" ")))
