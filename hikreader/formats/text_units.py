"""Texts in the units of other tools: UTF-16 offsets, tokens, names of files, and JSON in one line."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, UUID, uuid5

from hikreader.language.normalize import folded
from hikreader.model.annotation import Annotation
from hikreader.model.span import Span

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class Utf16:
    """Offsets of one text in UTF-16 units, as Java, JavaScript and .NET count, and back in code points."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [index for index, char in enumerate(text) if ord(char) > 0xFFFF]
        self._units = [index + number for number, index in enumerate(self._astral)]

    def units(self, offset: int) -> int:
        """The UTF-16 units before a code point."""
        return offset + bisect_left(self._astral, offset)

    def offset(self, units: int) -> int:
        """The code point that begins there, or in the middle of which it is."""
        return units - bisect_left(self._units, units)


def tokens(text: str, annotations: Iterable[Annotation]) -> list[Span]:
    """The text as words, marks and blanks, which tile it; no token crosses the edge of an annotation."""
    edges = sorted({edge for one in annotations for edge in (one.span.start, one.span.end)})
    return [part for match in _PIECE.finditer(text) for part in _cut(Span(*match.span()), edges)]


def _cut(piece: Span, edges: list[int]) -> Iterator[Span]:
    inside = edges[bisect_right(edges, piece.start) : bisect_left(edges, piece.end)]
    start = piece.start
    for end in (*inside, piece.end):
        yield Span(start, end)
        start = end


def spaced_tokens(text: str, annotations: Iterable[Annotation]) -> list[tuple[Span, bool]]:
    """Tokens as spaCy has them: whether one is followed by a space, which then is no token of its own.

    A space stays a token where it begins or ends an annotation, or follows another blank.
    """
    found = list(annotations)
    starts, ends = {one.span.start for one in found}, {one.span.end for one in found}
    result: list[tuple[Span, bool]] = []
    for token in tokens(text, found):
        is_space = token.of(text) == " " and token.start not in starts and token.end not in ends
        if is_space and result and not result[-1][1] and not result[-1][0].of(text).isspace():
            result[-1] = result[-1][0], True
        else:
            result.append((token, False))
    return result


def token_range(starts: list[int], span: Span) -> tuple[int, int]:
    """The tokens of a span, half-open, by the sorted starts of all tokens."""
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def slug(name: str, otherwise: str) -> str:
    """A file name of a title: ASCII letters and digits, not too long; `otherwise` where nothing is left."""
    words = re.findall(r"[a-z0-9]+", folded(name))
    return "-".join(words)[:60].strip("-") or otherwise


def guid(name: str) -> str:
    """A UUID that is always the same for a name; a UUID stays as it is."""
    try:
        return str(UUID(name))
    except ValueError:
        return derived_guid(name)


def derived_guid(name: str) -> str:
    """A UUID that is always the same for a name, whatever the name."""
    return str(uuid5(NAMESPACE_URL, f"hikreader:{name}"))


def json_line(value: object) -> bytes:
    """A value as JSON on one line, with its line end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
