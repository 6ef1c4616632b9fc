"""Links and column names: what people say about the coverage screen's rows and columns, beside what is computed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hikreader.model.span import Span


class Passage(NamedTuple):
    """A span of the text with that id."""

    text_id: int
    span: Span


class LinkKind(StrEnum):
    """What a person says of two places."""

    SAME = "same"
    """Their rows are one row."""
    APART = "apart"
    """The first place does not belong into the row of the second: it is on its own."""


class Link(NamedTuple):
    """What a person has said of two places in articles. Later links prevail; uids sort by the time of their making."""

    uid: str
    kind: LinkKind
    one: Passage
    other: Passage
