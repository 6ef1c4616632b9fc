"""Web archives of crawlers (WARC): each page that a server answered with, under its address."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.decode import is_html
from hikreader.cleaning.results import CleaningOptions, Extraction, Member, RefusedPart, UnreadableSource
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

_VERSION = deferred_pattern(rb"WARC/\d\.\d\r?\n")
_END_OF_HEADERS = deferred_pattern(rb"\r?\n\r?\n")
_HEADER = deferred_pattern(rb"^([A-Za-z-]{1,60}):[ \t]*([^\r\n]*)", re.M)
_STATUS = deferred_pattern(rb"HTTP/\d(?:\.\d)? (\d{3})")
_HTML_TYPES = (b"text/html", b"application/xhtml")
_CHUNK = deferred_pattern(rb"([0-9a-fA-F]{1,8})[^\r\n]*\r\n")
_CHARSET = deferred_pattern(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_MOST_UNPACKED = 10_000_000


def is_warc(content: FileContent) -> bool:
    """Whether a file begins as a web archive does."""
    return _VERSION.match(content.head) is not None


def read_warc(content: FileContent, options: CleaningOptions) -> Extraction:
    """The pages of an archive, each a file of its own; what is no page is left out."""
    pages: dict[str, Member] = {}
    place = 0
    refused: tuple[RefusedPart, ...] = ()
    try:
        for headers, block in _records(content.data):
            address = headers.get(b"warc-target-uri", b"").strip(b"<> ").decode("utf-8", "replace")
            kind = headers.get(b"warc-type", b"").lower()
            page = _page(block) if kind == b"response" else block if kind == b"resource" else None
            if page is not None and address.startswith("http") and is_html(page):
                pages.setdefault(address, Member(address, page, Metadata(url=address), _label(block)))
            place += 1
    except UnreadableSource as error:
        refused = (RefusedPart(f"{content.name}, record {place + 1}", str(error)),)
    if content.damage and not refused:
        refused = (RefusedPart(content.name, content.damage),)
    if not pages and not refused:
        raise UnreadableSource("There is no web page in this archive that a server answered with.")
    return Extraction("web archive (WARC)", members=tuple(pages.values()), refused=refused)


def _records(data: bytes) -> Iterator[tuple[dict[bytes, bytes], bytes]]:
    """The headers and the block of each record.

    Raises:
        UnreadableSource: A record has no length, or ends too early.
    """
    place = 0
    while place < len(data):
        start = _VERSION.match(data, place)
        end = _END_OF_HEADERS.search(data, place) if start else None
        if start is None or end is None:
            raise UnreadableSource("The archive is broken from this record on: the ones before it are read.")
        headers = _headers(data[start.end() : end.start()])
        length = headers.get(b"content-length", b"")
        if not length.isdigit() or end.end() + int(length) > len(data):
            raise UnreadableSource("The archive ends in the middle of this record: the ones before it are read.")
        stop = end.end() + int(length)
        yield headers, data[end.end() : stop]
        place = stop
        while data[place : place + 1] in (b"\r", b"\n"):
            place += 1


def _headers(block: bytes) -> dict[bytes, bytes]:
    return {found[1].lower(): found[2].strip() for found in _HEADER.finditer(block)}


def _page(answer: bytes) -> bytes | None:
    """The page in a server's answer, unpacked; None where it is none."""
    end = _END_OF_HEADERS.search(answer)
    status = _STATUS.match(answer)
    if end is None or status is None or status[1] != b"200":
        return None
    headers = _headers(answer[: end.start()])
    kind = headers.get(b"content-type", b"text/html").lower()
    if not kind.startswith(_HTML_TYPES):
        return None
    body = answer[end.end() :]
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        body = _unchunked(body)
    return _unpacked(body, headers.get(b"content-encoding", b"").lower())


def _label(answer: bytes) -> str | None:
    """The encoding that a server names in its answer."""
    end = _END_OF_HEADERS.search(answer)
    found = _CHARSET.search(_headers(answer[: end.start()]).get(b"content-type", b"")) if end else None
    return found[1].decode("ascii", "replace") if found else None


def _unchunked(body: bytes) -> bytes:
    """A body without the lengths of its chunks; as it is where it has none."""
    parts: list[bytes] = []
    place = 0
    while found := _CHUNK.match(body, place):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        place = found.end() + size + 2
    return b"".join(parts) if parts and place >= len(body) else body


def _unpacked(body: bytes, packing: bytes) -> bytes | None:
    if packing in (b"", b"identity"):
        return body
    if packing not in (b"gzip", b"x-gzip", b"deflate"):
        return body if is_html(body) else None
    if is_html(body):
        return body  # some crawlers unpack a page and leave the header
    try:
        return zlib.decompressobj(wbits=47).decompress(body, _MOST_UNPACKED)
    except zlib.error:
        return None
