"""The lines that `hikreader clean` prints: one an article, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypedDict

from hikreader.cleaning.body_text import body_of
from hikreader.model.source import ArticleDraft, SourceDraft
from hikreader.model.span import Span


class CleanSpan(TypedDict):
    """Code points of the source's text, half-open."""

    start: int
    end: int


class CleanPiece(CleanSpan):
    """A piece of boilerplate and what it is."""

    kind: str


class CleanRecord(TypedDict):
    """One line of `hikreader clean`: an article. Keys in this order; `start` and `end` are its region."""

    source: str
    article: int
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    published_text: str | None
    published_precision: str | None
    category: str | None
    start: int
    end: int
    headline: CleanSpan | None
    body: str
    boilerplate: list[CleanPiece]


def clean_record(source: SourceDraft, number: int) -> CleanRecord:
    """What is printed of the source's article `number`, counted from 1."""
    article = source.articles[number - 1]
    metadata = article.metadata
    return {
        "source": source.name,
        "article": number,
        "title": metadata.title,
        "outlet": metadata.outlet,
        "author": metadata.author,
        "published": metadata.published,
        "published_text": metadata.published_text,
        "published_precision": metadata.published_precision,
        "category": metadata.category,
        "start": article.region.start,
        "end": article.region.end,
        "headline": _span_record(article, article.headline) if article.headline else None,
        "body": body_of(article),
        "boilerplate": [{**_span_record(article, piece.span), "kind": piece.kind} for piece in article.suggestions],
    }


def clean_lines(source: SourceDraft) -> Iterator[str]:
    """The JSON line of each article, in order, without line ends."""
    for number in range(1, len(source.articles) + 1):
        yield json.dumps(clean_record(source, number), ensure_ascii=False, separators=(",", ":"))


def _span_record(article: ArticleDraft, span: Span) -> CleanSpan:
    return {"start": article.region.start + span.start, "end": article.region.start + span.end}
