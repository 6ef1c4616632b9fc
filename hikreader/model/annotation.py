"""Annotations and suggestions on texts, and which of them are looked at together."""

from __future__ import annotations

import os
import time
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester

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
    """A span of one article's text with a label, by an annotator. Times are UTC, ISO 8601 with a Z.

    Of an accepted suggestion `suggested_by` is the suggester and `score` how sure it was. `blind` says that the
    article showed no suggestions when the annotation was made.
    """

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
    suggested_by: str | None = None
    score: float | None = None
    blind: bool = False


class Removal(NamedTuple):
    """That an annotation was removed, and when (UTC); `span` is where it stood in its text."""

    uid: str
    text_id: int
    label: Label
    span: Span
    annotator: str
    at: str


class Suggestion(NamedTuple):
    """An annotation that a suggester proposes, before any decision.

    `score` (0 to 1) says how sure the suggester is, `is_sure` whether it may be accepted together with others without
    a look at each; `reason` says why, in words for a person. `speaker` is the likely speaker of a quotation, where
    that is sure enough to be stored with it.

    What the rules of an import found is stored, by Suggester.FURNITURE, each under a `uid` of its own. Every other
    suggester works its suggestions out again from what it knows; there the `uid` is made of the article, the label and
    the words, so that a decision on it holds after a restart, a new version of the text, or a refit.
    """

    uid: str
    text_id: int
    label: Label
    span: Span
    rule: str
    score: float
    reason: str
    speaker: str | None = None
    is_sure: bool = False
    suggester: str = Suggester.FURNITURE


class Decisions(NamedTuple):
    """What an annotator has accepted or rejected of the suggestions that are worked out.

    `uids` are those of the suggestions; `places` are where they stood as it is counted in the present text, since
    another article, with other uids, may cover the same place of the source by now.
    """

    uids: frozenset[str] = frozenset()
    places: frozenset[tuple[Label, Span]] = frozenset()

    def has(self, suggestion: Suggestion) -> bool:
        """Whether that suggestion was decided on."""
        return suggestion.uid in self.uids or (suggestion.label, suggestion.span) in self.places


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


class AnnotationOrder(StrEnum):
    """An order of the annotations of all articles; its value is what people call it."""

    PLACE = "by file"
    DATE = "by date"
    OUTLET = "by outlet"
    SPEAKER = "by speaker"
    LABEL = "by label"
    NEWEST = "newest first"

    @property
    def next(self) -> AnnotationOrder:
        """The order that comes after this one in turn."""
        orders = list(AnnotationOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


class AnnotationFilter(NamedTuple):
    """Which annotations to show; None asks for nothing.

    Each of `words` must stand in the annotated text, its speaker, its note, or the outlet's name.
    """

    annotator: str | None = None
    label: Label | None = None
    speaker: str | None = None
    words: tuple[str, ...] = ()
    order: AnnotationOrder = AnnotationOrder.PLACE

    @property
    def next_label(self) -> Label | None:
        """The label after this one in turn; after the last one none is asked for."""
        choices: list[Label | None] = [None, *Label]
        return choices[(choices.index(self.label) + 1) % len(choices)]


class PlacedAnnotation(NamedTuple):
    """An annotation with what is told of its article. `number` is its own in the database."""

    number: int
    annotation: Annotation
    article_id: int
    title: str | None
    outlet: str | None
    published: str | None
