"""Wholes: the sentences and the quotations of a text that stand in one piece, to be found again word for word.

Rare words tell whether parts of sentences are the same wording by more than chance. A sentence or a quotation that is
the same from end to end needs no such proof.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hikreader.language.quote_marks import MARKS
from hikreader.reuse.tokens import QUOTATION_BREAK, SENTENCE_BREAK, Tokens

LEAST = 4
"""Words of a whole: fewer say too little."""

_MARK = f"[{re.escape(MARKS)}]"
_OPENED = re.compile(rf"{_MARK}\s?\Z")
_CLOSED = re.compile(rf"[.,;:!?…。，！？、]*\s?{_MARK}")
_STOPPED = re.compile(rf"(?:{_MARK}|[)\]])*[.!?…。！？]")
_BESIDE = 3
"""Code points beside a whole in which its marks stand."""

Wholes = dict[tuple[str, ...], list[int]]
"""The numbers of the first words of wholes, by their words."""


def wholes(text: str, tokens: Tokens, low: int, high: int) -> Wholes:
    """The wholes among the words from number `low` up to, not including, `high`."""
    found: Wholes = defaultdict(list)
    for first, end in (*_sentences(text, tokens, low, high), *_quotations(text, tokens, low, high)):
        words = tuple(tokens.words[first:end])
        if first not in found[words]:
            found[words].append(first)
    return dict(found)


def _sentences(text: str, tokens: Tokens, low: int, high: int) -> Iterator[tuple[int, int]]:
    """What ends with a stop: headings, captions and lists do not."""
    for first, end in _runs(tokens, low, high, SENTENCE_BREAK):
        behind = tokens.ends[end - 1]
        if _STOPPED.match(text, behind, behind + 2 * _BESIDE):
            yield first, end


def _quotations(text: str, tokens: Tokens, low: int, high: int) -> Iterator[tuple[int, int]]:
    """What stands between marks, within one sentence."""
    for first, end in _runs(tokens, low, high, QUOTATION_BREAK):
        start, behind = tokens.starts[first], tokens.ends[end - 1]
        if _OPENED.search(text, max(0, start - _BESIDE), start) and _CLOSED.match(text, behind, behind + 2 * _BESIDE):
            yield first, end


def _runs(tokens: Tokens, low: int, high: int, least: int) -> Iterator[tuple[int, int]]:
    """The runs of at least LEAST words between breaks that weigh at least so much, whole ones only."""
    first: int | None = None
    for at in range(low, high + 1):
        if at < len(tokens.words) and tokens.breaks[at] < least:
            continue
        if first is not None and at - first >= LEAST:
            yield first, at
        first = at
