"""The registry of input formats: the bytes of a file to drafts of its articles, by what is in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.decode import is_html
from hikreader.cleaning.dump import clean_dump
from hikreader.cleaning.html import clean_page
from hikreader.cleaning.jsonl import has_text, read_json_line
from hikreader.cleaning.refused import read_refused, refused_kind
from hikreader.cleaning.results import (
    STANDARD,
    CleaningOptions,
    Extraction,
    Limits,
    NoArticle,
    UnreadableSource,
    extracted,
)
from hikreader.files import open_to_read
from hikreader.model.article import SourceKind
from hikreader.model.source import SourceDraft


class InputFormat(NamedTuple):
    """A format that comes in: its name as people know it, how it is recognised by its content, and its reader.

    A format `by_line` is read line by line, each with what it holds: a bad line does not keep the others out.
    """

    name: str
    recognises: Callable[[FileContent], bool]
    read: Callable[[FileContent, CleaningOptions], Extraction]
    by_line: bool = False


def _read_page(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article of a web page; one without an article is a source that says why."""
    if len(content.data) > content.limits.page_bytes:
        raise UnreadableSource(
            f"This web page is larger than {content.limits.page_bytes / 1e6:g} MB: save only its text."
        )
    try:
        page = clean_page(content.data, fast=options.fast)
    except NoArticle as error:
        empty = extracted(content.name, content.raw, (), "unknown")
        return Extraction("web page", (empty._replace(why_none=str(error)),))
    return Extraction("web page", (extracted(content.name, content.raw, (page.article,), page.encoding),))


def _read_text(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles of a text, which has not to be one of a web page.

    Raises:
        UnreadableSource: There is nothing in it.
    """
    text, encoding = content.decoded.text, content.decoded.encoding
    if not text.strip("\ufeff\ufffd \t\r\n\v\f"):
        raise UnreadableSource("This file is empty: there is nothing in it to read.")
    dump = SourceDraft(content.name, SourceKind.DUMP, encoding, content.sha256, content.raw, clean_dump(text))
    return Extraction("text", (dump,))


FORMATS: tuple[InputFormat, ...] = (
    InputFormat("a file that holds no text", lambda content: refused_kind(content.head) is not None, read_refused),
    InputFormat("JSON lines", lambda content: has_text(content.data), read_json_line, by_line=True),
    InputFormat("web page", lambda content: is_html(content.data), _read_page),
    InputFormat("text", lambda content: True, _read_text),
)
"""All input formats; the first one that recognises a file reads it."""


def clean(name: str, data: bytes, options: CleaningOptions = STANDARD) -> Extraction:
    """Read the bytes of a file; `name` is kept as its name.

    Raises:
        UnreadableSource: The bytes are nothing that can be read, or too many.
    """
    content = FileContent(name, data, options.limits)
    return format_of(content).read(content, options)


def format_of(content: FileContent) -> InputFormat:
    """The format of a file."""
    return next(one for one in FORMATS if one.recognises(content))


def has_lines(first: bytes) -> bool:
    """Whether a file that begins with this line is to be read line by line."""
    content = FileContent("", first, STANDARD.limits)
    return any(one.recognises(content) for one in FORMATS if one.by_line)


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableSource: It cannot be read, or there are too many.
        IsDatabase: It is the open database, which must not be opened a second time.
    """
    try:
        with open_to_read(path) as file:
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
