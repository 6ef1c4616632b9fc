"""Tokens: the words of a text as text reuse compares them, each with its place and what stands before it.

A word is folded: no case, no accents, no possessive ending, no dots in abbreviations, no soft hyphens. Hyphens part
words, so that "five-and-a-half" is "five and a half". Of scripts without spaces each sign is a word. Line ends inside a
paragraph, where a text was broken at a fixed width, are spaces.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from hikreader.language.abbreviations import COMMON_ABBREVIATIONS
from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import VisibleCharacters, folded
from hikreader.language.quote_marks import PLAIN_MARKS
from hikreader.model.span import Span, merged

NO_BREAK, QUOTATION_BREAK, SENTENCE_BREAK = range(3)
"""What may stand between a word and the one before it; a sentence's end counts for more than a quotation mark."""

_MARKS = str.maketrans(PLAIN_MARKS)
_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b|\d+(?:[.,]\d+)*[^\W_]*|[^\W_]+(?:'[^\W_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_STOP = re.compile(r"\n|[。！？]|[.!?…][\"')\]]*(?:\s|[\"'(\[]|$)")
_GLUED_STOP = re.compile(r"[.!?][\"']*$")
_QUOTE = re.compile(r"[\"「」『』]|'")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof inc ltd co corp st gen sen rep gov vs no jan feb mar apr jun jul aug sept oct nov dec".split()
)


class Tokens(NamedTuple):
    """The words of a text, in order, and for each one its first and after its last code point.

    Words are interned, since texts have most of them in common, and places are arrays: many texts are kept.
    `breaks` says for each word what stands before it, `names` whether it has a capital in the middle of a sentence.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    breaks: bytes
    names: bytes

    def span(self, first: int, end: int) -> Span:
        """Where the words from number `first` up to, not including, `end` stand."""
        return Span(self.starts[first], self.ends[end - 1])

    def inside(self, span: Span) -> range:
        """The numbers of the words that have a code point in the span."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))


def tokens(text: str, skipped: Iterable[Span] = ()) -> Tokens:
    """The words of a text, but for those that reach into a skipped span; a skipped span ends a sentence."""
    found = _Found([], [], [])
    breaks, names = bytearray(), bytearray()
    visible = VisibleCharacters(unwrap(text))
    plain = visible.text.translate(_MARKS)
    at = 0
    for fold in [*map(visible.inside, merged(skipped)), Span(len(plain), len(plain))]:
        first = len(found.words)
        _collect(plain, at, fold.start, found)
        _judge(plain, first, found, breaks, names)
        at = max(at, fold.end)
    starts, ends = array("i", visible.starts(found.starts)), array("i", visible.ends(found.ends))
    return Tokens([*map(sys.intern, found.words)], starts, ends, bytes(breaks), bytes(names))


class _Found(NamedTuple):
    """Words that are being collected."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def _collect(plain: str, start: int, end: int, found: _Found) -> None:
    matches = [*_WORD.finditer(plain, start, end)]
    words = [match[0].lower() for match in matches]
    # Most words need no more than small letters.
    odd = [at for at, word in enumerate(words) if not (word.isalpha() and word.isascii()) or word == "s"]
    done = 0
    for at in odd:
        words[at] = _folded_word(matches[at][0])
        if _is_one_word(words[at], plain, matches[at].start()):
            continue
        _extend(found, words[done:at], matches[done:at])
        if words[at] != "s":
            signs = range(*matches[at].span())
            found.words.extend(plain[sign] for sign in signs)
            found.starts.extend(signs)
            found.ends.extend(sign + 1 for sign in signs)
        done = at + 1
    _extend(found, words[done:], matches[done:])


def _is_one_word(word: str, plain: str, start: int) -> bool:
    """Whether it is neither what is left of a possessive such as Inc.'s, nor signs of a script without spaces."""
    return not (word == "s" and plain[start - 1 : start] == "'") and (word.isascii() or not _UNSPACED.search(word))


def _extend(found: _Found, words: Iterable[str], matches: Sequence[re.Match[str]]) -> None:
    found.words.extend(words)
    found.starts.extend([match.start() for match in matches])
    found.ends.extend([match.end() for match in matches])


@lru_cache(maxsize=1 << 15)
def _folded_word(word: str) -> str:
    word = word.lower() if word.isascii() else folded(word)
    if "'" in word:
        word = word.removesuffix("'s")
    return word.replace(".", "") if "." in word and not word[0].isdigit() else word


def _judge(plain: str, first: int, found: _Found, breaks: bytearray, names: bytearray) -> None:
    former, former_end = "", -1
    for word, start, end in zip(found.words[first:], found.starts[first:], found.ends[first:], strict=True):
        sign = plain[start]
        before = SENTENCE_BREAK
        if former_end >= 0:
            gap = plain[former_end:start]
            before = NO_BREAK if gap == " " else _break_in(gap, sign.islower(), *_kind_of(former))
        breaks.append(before)
        names.append(before != SENTENCE_BREAK and sign.isupper())
        former, former_end = word, end


def _kind_of(word: str) -> tuple[bool, bool]:
    """Whether it may be an abbreviation, and whether it may be a plural."""
    return len(word) == 1 or word in COMMON_ABBREVIATIONS, word.endswith("s")


@lru_cache(maxsize=4096)
def _break_in(gap: str, next_is_lower: bool, may_be_short: bool, may_be_plural: bool) -> int:
    """What the signs between two words part: judged by them, the next word's case and the word before."""
    is_stop = _STOP.search(gap) or (_GLUED_STOP.search(gap) and not next_is_lower)
    if is_stop and ("\n" in gap or not (next_is_lower or (may_be_short and gap == ". "))):
        return SENTENCE_BREAK
    if _QUOTE.search(gap):
        # "companies' own": the possessive of a plural, or at worst a quotation that ends within a clause.
        return NO_BREAK if gap == "' " and next_is_lower and may_be_plural else QUOTATION_BREAK
    return NO_BREAK
