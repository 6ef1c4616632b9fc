"""The front door: a file to a source with its cleaned articles, and these to the lines of `hikreader clean`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypedDict

from hikreader.cleaning.decode import decode, sniff
from hikreader.cleaning.dump import clean_dump
from hikreader.cleaning.html import clean_page
from hikreader.cleaning.results import USUAL, CleanedSource, Limits, NoArticle, UnreadableSource
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


def clean(path: str, data: bytes, *, fast: bool = False, limits: Limits = USUAL) -> CleanedSource:
    """Read and clean the bytes of a source; `path` is kept as its name. `fast` reads web pages quicker, a bit worse.

    A web page without an article, or a PDF, gives a source without articles that says why.

    Raises:
        UnreadableSource: The bytes are no text, or too many.
    """
    try:
        raw = sniff(data, limits)
        if raw.kind is SourceKind.PAGE:
            page = clean_page(raw.data, fast=fast)
            return CleanedSource(path, raw.kind, page.encoding, raw.sha256, data, page.text, (page.article,))
    except NoArticle as error:
        digest = hashlib.sha256(data).hexdigest()
        return CleanedSource(path, SourceKind.PAGE, "unknown", digest, data, "", (), str(error))
    decoded = decode(raw.data)
    if not decoded.text.strip("\ufeff\ufffd \t\r\n\v\f"):
        raise UnreadableSource("This file is empty: there is nothing in it to read.")
    return CleanedSource(path, raw.kind, decoded.encoding, raw.sha256, data, decoded.text, clean_dump(decoded.text))


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableSource: It cannot be read, or there are too many.
    """
    try:
        with path.open("rb") as file:
            return read_stream(file, limits)
    except OSError as error:
        raise UnreadableSource(f"It cannot be read ({error.strerror}): check the path and its permissions.") from error


def read_stream(stream: IO[bytes], limits: Limits) -> bytes:
    """All the bytes that come, up to the most that a file may have.

    Raises:
        UnreadableSource: There are more.
    """
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UnreadableSource(f"It is larger than {limits.file_bytes / 1e6:g} MB: cut it in pieces.")
    return data


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
