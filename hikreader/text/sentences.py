"""Sentences of one paragraph."""

from __future__ import annotations

import re

from hikreader.model.span import Span
from hikreader.text.words import stripped

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？؟।]+[」』”’]*")


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, in order, without white space at their ends."""
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        found += stripped(text, start, end.end())
        start = end.end()
    return [*found, *stripped(text, start, len(text))]
