"""Words and clauses of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hikreader.language.quote_marks import CLOSING_MARKS
from hikreader.model.span import Span

_HAN = "々〇〻\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U0003fffd"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_LETTER = f"[^\\W{_HAN}{_HIRAGANA}{_KATAKANA}]"

_WORD = (
    r"(?:https?://|www\.)[^\s\"“”«»<>]*[^\s\"“”«»<>.,;:!?)'’]"  # an address
    r"|(?:[^\W\d_]\.){2,}"  # an abbreviation like U.S.
    rf"|[$€£¥₹#@]?{_LETTER}+(?:(?:['’ʼ‐‑\u00ad-]+|(?<=\d)[.,:/](?=\d)){_LETTER}+)*%?"
    rf"|[{_HAN}]|[{_HIRAGANA}]+|[{_KATAKANA}]+"  # scripts without spaces: a sign, a run of one script
    r"|(?<!\S)[^\w\s]+(?!\S)"  # nothing but signs between two spaces
)
_CLAUSE_EDGE = re.compile(
    rf"[,;:](?!\d)[{CLOSING_MARKS})]*(?=\s)(?!\s\d{{4}}\b)"
    r"|[，；：、،؛]"
    r"|\s[–—-]+\s|—|\s(?=[(\[])|(?<=[)\]])\s"
)


def words(text: str) -> list[Span]:
    """The words: letters with their inner apostrophes and hyphens, single ideographs, else what stands alone."""
    return [Span(*match.span()) for match in _word().finditer(text)]


def clauses(text: str, sentences: Iterable[Span]) -> list[Span]:
    """The parts of the sentences between commas, semicolons, colons, dashes and brackets."""
    return [clause for sentence in sentences for clause in _clauses_of(text, sentence)]


@cache
def _word() -> re.Pattern[str]:
    return re.compile(_WORD)  # late: classes that reach into CJK take milliseconds to compile


def _clauses_of(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for edge in _CLAUSE_EDGE.finditer(text, sentence.start, sentence.end):
        yield from stripped(text, start, edge.start())
        start = edge.end()
    yield from stripped(text, start, sentence.end)


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The range without the white space at its ends, if anything is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield Span(start, end)
