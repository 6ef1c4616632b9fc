"""What reading a file gives, how much of it is read, and why there may be nothing to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hikreader.model.article import Metadata, SourceKind
from hikreader.model.errors import HikreaderError
from hikreader.model.source import ArticleDraft, SourceDraft


class UnreadableSource(HikreaderError):
    """The bytes are nothing that articles can be read from: a picture, a broken archive."""


class NotAnArticle(UnreadableSource):
    """The bytes come along with articles and are none: a stylesheet, a script, a file of the system."""


class NoArticle(HikreaderError):
    """A web page or a document: it was recognised, but no article can be read from it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. A text is given `page_seconds` of the processor, one more for each megabyte."""

    page_seconds: float = 10.0
    page_bytes: int = 10_000_000
    file_bytes: int = 100_000_000
    fetch_seconds: float = 30.0
    redirects: int = 5


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class CleaningOptions:
    """How to read. `fast` reads web pages quicker, a bit worse. `columns` says what columns of tables hold: pairs of
    what it is ("text", "title", ...) and the column's name. `label` is the encoding that a server names."""

    fast: bool = False
    limits: Limits = USUAL
    columns: tuple[tuple[str, str], ...] = ()
    label: str | None = None


STANDARD = CleaningOptions()


class Member(NamedTuple):
    """A file inside a file, to be read by itself, what is known about the article in it, and its encoding's label."""

    name: str
    data: bytes
    metadata: Metadata = Metadata()
    label: str | None = None


class RefusedPart(NamedTuple):
    """A file inside a file, or one line of it, that gave nothing, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class TableSample:
    """The beginning of a table for a person to look at: the names of its columns, the first rows, and what each column
    was taken to hold ("text", "title", ...), by its name."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: dict[str, str]

    @classmethod
    def of(cls, names: Iterable[str], rows: Iterable[Iterable[str]], roles: Mapping[str, str]) -> TableSample:
        """A sample of any sequences, as JSON has them."""
        return cls(tuple(names), tuple(map(tuple, rows)), dict(roles))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a file gives: sources with their articles, files to be read by themselves, and what was left out.

    `format` is the name of the input format, as people know it. `references` are articles of which the file has only
    an address or a title. `remark` is for a person: what of the file does not come in. `table` is the beginning of one.
    `labels` are its columns with what people labelled, which are not read here.
    """

    format: str
    sources: tuple[SourceDraft, ...] = ()
    members: tuple[Member, ...] = field(default=(), repr=False)
    references: tuple[Metadata, ...] = ()
    refused: tuple[RefusedPart, ...] = ()
    remark: str | None = None
    table: TableSample | None = None
    labels: tuple[str, ...] = ()


def extracted(name: str, raw: bytes, articles: tuple[ArticleDraft, ...], encoding: str = "utf-8") -> SourceDraft:
    """A source whose articles are in code points of what was extracted from its bytes."""
    return SourceDraft(name, SourceKind.PAGE, encoding, hashlib.sha256(raw).hexdigest(), raw, articles)
