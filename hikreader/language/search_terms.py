"""Terms of the second search index: what words and pairs of characters a text can be found by besides its plain words.

FTS5 cuts texts at blanks and signs and knows no word inside a run of Japanese, Chinese, Thai or Korean. So of such runs
every pair of neighbouring characters is a term, and a word is a phrase of pairs. It takes ligatures, full-width forms,
soft hyphens and letters such as ł and ß as they are. So words with such characters are terms in their plain form.

Terms are for FTS5's tokenizer `ascii`, which takes all but ASCII signs as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import INVISIBLE, plain_character

UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fbc\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003fffd"
)
"""A character class: Thai, Lao, Tibetan, Burmese, Khmer, kana, ideographs, and Hangul, whose words take endings."""
_RUNS = deferred_pattern(f"([{UNSPACED}]+)|((?:[^\\W_{UNSPACED}])+)")
_WORDS = deferred_pattern(f"[\\w{INVISIBLE}{UNSPACED}]+")


class QueryWord(NamedTuple):
    """A part of a query: a word in its plain form, or a run of a script without spaces."""

    text: str
    is_unspaced: bool

    @property
    def phrase(self) -> str:
        """The terms that find it in the second index, in their order."""
        return " ".join(_pairs(self.text)) if self.is_unspaced else self.text

    @property
    def is_prefix(self) -> bool:
        """Whether the phrase has to be taken for a beginning: one character is the first of a pair."""
        return self.is_unspaced and len(self.text) == 1


def search_terms(text: str) -> str:
    """The terms of a text, parted by blanks; none where FTS5's own index finds all of its words."""
    text = unwrap(text)
    special = {sign for sign in set(text) if _is_special(sign)}
    if not special:
        return ""
    found = re.compile(f"[{''.join(map(re.escape, sorted(special)))}]")
    return " ".join(term for word in _WORDS.findall(text) if found.search(word) for term in _terms_of(word))


def query_words(query: str) -> list[QueryWord]:
    """The words of a query in plain form, runs of scripts without spaces apart from others."""
    plain = unicodedata.normalize("NFC", "".join(map(plain_character, query)))  # Hangul in one piece again
    return [QueryWord(match[0], match[1] is not None) for match in _RUNS.finditer(plain)]


def _terms_of(word: str) -> Iterator[str]:
    for part in query_words(word):
        if part.is_unspaced:
            yield from _pairs(part.text)
            yield part.text[-1]
        else:
            yield part.text


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for one, other in pairwise(run):
        yield one + other


@lru_cache(maxsize=4096)
def _is_special(sign: str) -> bool:
    """Whether FTS5's own index has no plain form of words with that character."""
    if sign.isascii():
        return False
    if re.match(f"[{UNSPACED}]", sign):
        return True
    if re.match(f"[{INVISIBLE}]", sign):
        return not "\u0300" <= sign <= "\u0331"
    return sign.isalnum() and plain_character(sign) != _as_fts5_takes_it(sign)


def _as_fts5_takes_it(sign: str) -> str:
    """The letter as its tokenizer unicode61 folds it: only Latin ones lose their accents."""
    if not unicodedata.name(sign, "").startswith("LATIN"):
        return sign.casefold()
    return "".join(part for part in unicodedata.normalize("NFD", sign.lower()) if not unicodedata.combining(part))
