"""Plain texts in web archives (WARC, WET of Common Crawl): read one by one from archives of any size.

Such an archive has a "conversion" record for each page: its address, and its words without markup, in UTF-8. The day of
a record is that of the crawl, which says nothing of the page's.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from hikreader.cleaning.results import UnreadableSource

_LONGEST_LINE = 65_536
_LARGEST_TEXT = 10_000_000
"""Bytes of the longest text that is taken; a longer one is passed over."""


class ArchivedText(NamedTuple):
    """The words of a page."""

    url: str
    text: str


def texts_in(path: Path) -> Iterator[ArchivedText]:
    """The texts of an archive, packed or not, in order.

    Raises:
        UnreadableSource: It is no web archive, or damaged; what stands before the damage is given first.
    """
    try:
        with _opened(path) as file:
            while (headers := _headers(file)) is not None:
                yield from _text(file, headers)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableSource(f"{path.name} is damaged, or cannot be read: {error}") from error


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")


def _headers(file: IO[bytes]) -> dict[bytes, bytes] | None:
    """The headers of the next record by their names in lower case; None at the end.

    Raises:
        UnreadableSource: What comes next is no record.
    """
    line = file.readline(_LONGEST_LINE)
    while line and not line.strip():
        line = file.readline(_LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise UnreadableSource("It is no web archive, or one of its records has a wrong length.")
    headers = {}
    while (line := file.readline(_LONGEST_LINE)).strip():
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _text(file: IO[bytes], headers: dict[bytes, bytes]) -> Iterator[ArchivedText]:
    length = headers.get(b"content-length", b"")
    if not length.isdigit():
        raise UnreadableSource("One of its records has no length.")
    address = headers.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
    if headers.get(b"warc-type") != b"conversion" or not address or int(length) > _LARGEST_TEXT:
        _pass_over(file, int(length))
        return
    block = file.read(int(length))
    if len(block) < int(length):
        raise UnreadableSource("Its last record is cut off.")
    yield ArchivedText(address, block.decode("utf-8", "replace"))


def _pass_over(file: IO[bytes], length: int) -> None:
    while length > 0 and (read := len(file.read(min(length, 1_000_000)))):
        length -= read
