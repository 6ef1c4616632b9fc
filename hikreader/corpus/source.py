"""The front door: a file to a source with its cleaned articles, and these to the lines of `hikreader clean`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from hikreader.corpus.cleaned import CleanedSource
from hikreader.corpus.dump import clean_dump
from hikreader.corpus.page import clean_page
from hikreader.corpus.read import decode, sniff
from hikreader.model.article import SourceKind
from hikreader.model.span import Span


class SpanRecord(TypedDict):
    """Code points of the source's text, half-open."""

    start: int
    end: int


class PieceRecord(SpanRecord):
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
    headline: SpanRecord | None
    body: str
    boilerplate: list[PieceRecord]


def clean(path: str, data: bytes, *, fast: bool = False) -> CleanedSource:
    """Read and clean the bytes of a source; `path` is kept as its name. `fast` reads web pages quicker, a bit worse.

    Raises:
        UnreadableSource: The bytes are no text.
        NoArticle: A web page without an article.
    """
    raw = sniff(data)
    if raw.kind is SourceKind.PAGE:
        page = clean_page(raw.data, fast=fast)
        return CleanedSource(path, raw.kind, page.encoding, raw.sha256, data, page.text, (page.article,))
    decoded = decode(raw.data)
    return CleanedSource(path, raw.kind, decoded.encoding, raw.sha256, data, decoded.text, clean_dump(decoded.text))


def clean_path(path: str | Path, *, fast: bool = False) -> CleanedSource:
    """Read and clean a file.

    Raises:
        UnreadableSource: The file is no text.
        NoArticle: A web page without an article.
        OSError: The file cannot be read.
    """
    return clean(str(path), Path(path).read_bytes(), fast=fast)


def clean_record(source: CleanedSource, number: int) -> CleanRecord:
    """What `hikreader clean` prints of the source's article `number`, counted from 1."""
    article = source.articles[number - 1]
    metadata = article.metadata
    return {
        "source": source.path,
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
        "headline": _span_record(article.headline) if article.headline else None,
        "body": article.body(source.text),
        "boilerplate": [{**_span_record(piece.span), "kind": piece.kind} for piece in article.boilerplate],
    }


def _span_record(span: Span) -> SpanRecord:
    return {"start": span.start, "end": span.end}


def clean_lines(source: CleanedSource) -> Iterator[str]:
    """The JSON line of each article, in order, without line ends."""
    for number in range(1, len(source.articles) + 1):
        yield json.dumps(clean_record(source, number), ensure_ascii=False, separators=(",", ":"))
