"""Passages: where in which text something may stand, before anybody has looked."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.model.span import Span


class Passage(NamedTuple):
    """A stretch of an article's present text, to be looked at.

    `start` is where `text` begins in the article's text; `skipped` are the spans of `text`, in its own code points,
    that belong to the page and not to the story.
    """

    article_id: int
    text_id: int
    start: int
    text: str
    skipped: tuple[Span, ...]
