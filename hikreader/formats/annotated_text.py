"""What a file of another tool says: texts with spans that were labelled there, for importing them as a layer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from hikreader.formats.errors import FormatError
from hikreader.model.span import Span

Files = Mapping[str, bytes]
"""The files of a folder or archive, or one file, by their names with slashes."""


class LabelledSpan(NamedTuple):
    """A span of a text with a label, as another tool has it. `span` is in code points.

    Where the tool's file does not hold the text, `exact`, `prefix` and `suffix` say what stands there.
    """

    span: Span
    label: str
    annotator: str | None = None
    speaker: str | None = None
    note: str | None = None
    uid: str | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""


class LabelledText(NamedTuple):
    """A text of another tool's file. `uid` is the article's, where the file came from hikreader."""

    name: str
    uid: str | None
    text: str | None
    spans: list[LabelledSpan]


LayerReader = Callable[[Files], Iterator[LabelledText]]


def parse_xml(data: bytes, name: str) -> ElementTree.Element:
    """The root of an XML file.

    Raises:
        FormatError: It is no XML, or brings its own entities, which no such tool writes.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise FormatError(f"{name} has a document type of its own and was not read.")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise FormatError(f"{name} is not XML ({error}).") from error


def json_objects(data: bytes, name: str) -> list[dict[str, object]]:
    """The objects of a file of JSON lines, or of a JSON list.

    Raises:
        FormatError: It is neither.
    """
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("[") else [*map(json.loads, _filled_lines(text))]
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{name} is not JSON, a line an object.") from error
    if not all(isinstance(one, dict) for one in found):
        raise FormatError(f"{name} is not JSON, a line an object.")
    return found


def _filled_lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())
