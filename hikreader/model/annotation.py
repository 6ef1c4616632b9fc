"""Annotations, suggestions, and the anchors that find a span again."""

from __future__ import annotations

import os
import time
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.label import Label
from hikreader.model.span import Span

CONTEXT = 64
"""Code points kept before and after a span."""


class Origin(StrEnum):
    """How an annotation came to be."""

    MANUAL = "manual"
    ACCEPTED = "accepted"
    IMPORT = "import"


class Verdict(StrEnum):
    """What an annotator decided about a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class AnchorState(StrEnum):
    """How well an annotation was found again when its article got a new version."""

    EXACT = "exact"
    """The same characters in their place; also whatever was labelled on this very text."""
    MOVED = "moved"
    """The same words, at another place or with other quotation marks, blanks or capitals."""
    REVIEW = "review"
    """Other words: to be reviewed."""
    LOST = "lost"
    """Not found; it stays on the old text."""


class Anchor(NamedTuple):
    """A span's text and what stands around it: enough to find it in a changed text."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def describe(cls, text: str, span: Span) -> Anchor:
        """The anchor of `span` in `text`, with up to CONTEXT code points on either side."""
        return cls(span.of(text), text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT])


class Annotation(NamedTuple):
    """A span of one article's text with a label, by an annotator. Times are UTC, ISO 8601 with a Z."""

    uid: str
    article_uid: str
    text_id: int
    label: Label
    span: Span
    anchor: Anchor
    annotator: str
    origin: Origin
    created: str
    updated: str
    speaker: str | None = None
    note: str | None = None
    state: AnchorState = AnchorState.EXACT


class Removal(NamedTuple):
    """That an annotation was taken off, and when (UTC); `span` is where it stood in its text."""

    uid: str
    text_id: int
    label: Label
    span: Span
    annotator: str
    at: str


class Suggestion(NamedTuple):
    """An annotation that a rule proposes, before any decision."""

    uid: str
    text_id: int
    label: Label
    span: Span
    rule: str
    score: float
    reason: str


def new_uid() -> str:
    """A fresh UUID version 7 (RFC 9562): sorts by the time of its making."""
    random = int.from_bytes(os.urandom(10), "big")
    value = (time.time_ns() // 1_000_000 & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def utc_now() -> str:
    """The time as records write it: "2025-07-08T09:10:11.123456Z"."""
    seconds, nanoseconds = divmod(time.time_ns(), 1_000_000_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{nanoseconds // 1000:06d}Z"
