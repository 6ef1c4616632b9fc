"""Records from lines: the Structs of `record` check each field, and the first wrong one is named with its line."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import isfinite
from typing import NamedTuple

from msgspec import ValidationError, convert, inspect

from hikreader.formats.errors import BadRecord
from hikreader.formats.record import (
    KINDS,
    MUST,
    VERSION,
    AnnotationRecord,
    ArticleAnnotation,
    ArticleRecord,
    DoneRecord,
    Record,
    RemovalRecord,
    SuggestionRecord,
    source_span,
)
from hikreader.model.article import SourceKind
from hikreader.model.source import storable

_MISSING = re.compile(r"Object missing required field `(\w+)`")
_PATH = re.compile(r" - at `\$\.?(.*)`$")
_INDEX = re.compile(r"\[[^\]]*\]")


class RecordLine(NamedTuple):
    """A record and the number of its line, counted from 1."""

    number: int
    record: Record


def parse(lines: Iterable[bytes]) -> Iterator[RecordLine]:
    """The records in the lines of a file; empty lines are passed over.

    Raises:
        BadRecord: A line is not a record of version 1, or a field of it is missing or wrong.
    """
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if content.strip():
            yield RecordLine(number, _record(content, number))


def _record(line: bytes, number: int) -> Record:
    data = _object(line, number)
    kind = _kind(data, number)
    try:
        record = convert(data, kind)
    except ValidationError as error:
        raise BadRecord(number, _complaint(str(error), kind)) from error
    for complaint in _contradictions(record):
        raise BadRecord(number, complaint)
    return record


def _object(line: bytes, number: int) -> dict[str, object]:
    try:
        data = json.loads(line.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadRecord(number, "this is not a line of JSON in UTF-8.") from error
    if not isinstance(data, dict):
        raise BadRecord(number, "this is not a JSON object.")
    # Only an escape can bring a NUL or a lone surrogate into a line of UTF-8.
    return {key: _storable(value) for key, value in data.items()} if b"\\u" in line else data


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _storable(value: object) -> object:
    match value:
        case str():
            return storable(value)
        case list():
            return [_storable(item) for item in value]
        case dict():
            return {key: _storable(item) for key, item in value.items()}
    return value


def _kind(data: dict[str, object], number: int) -> type[Record]:
    for key in ("v", "type"):
        if key not in data:
            raise BadRecord(number, f"“{key}” is missing.")
    if type(data["v"]) is not int or data["v"] != VERSION:
        raise BadRecord(number, f"“v” is not {VERSION}; a newer hikreader may have written this file.")
    kind = KINDS.get(str(data["type"]))
    if kind is None:
        raise BadRecord(number, f"“type” must be one of {', '.join(KINDS)}.")
    return kind


def _complaint(error: str, kind: type[Record]) -> str:
    """msgspec's error in a sentence that names the field and says what it must be."""
    missing = _MISSING.match(error)
    if missing:
        return f"“{missing[1]}” is missing."
    path = _PATH.search(error)
    names = [_INDEX.sub("", name) for name in path[1].split(".")] if path else []
    return f"“{names[-1]}” must {_must(_field(inspect.type_info(kind), names))}." if names else f"{error}."


def _field(found: inspect.Type, names: list[str]) -> inspect.Type:
    """The type of the field to which `names` lead."""
    for name in names:
        struct = _inner(found)
        if isinstance(struct, inspect.StructType):
            found = next(field.type for field in struct.fields if field.encode_name == name)
    return found


def _inner(found: inspect.Type) -> inspect.Type:
    """A type without its remarks, the null beside it and the list around it."""
    match found:
        case inspect.Metadata():
            return _inner(found.type)
        case inspect.UnionType():
            return _inner(found.types[0])
        case inspect.ListType():
            return _inner(found.item_type)
    return found


def _must(found: inspect.Type) -> str:
    """What a field of that type must be, in words."""
    match found:
        case inspect.Metadata(extra=extra) if extra and MUST in extra:
            return str(extra[MUST])
        case inspect.Metadata(type=inner) | inspect.UnionType(types=(inner, *_)):
            return _must(inner)
        case inspect.EnumType(cls=choices):
            return f"be one of {', '.join(choice.value for choice in choices)}"
        case inspect.StructType():
            return "be an object"
        case inspect.ListType():
            return "be a list of objects"
    return "be a text"


def _contradictions(record: Record) -> Iterator[str]:
    """What is wrong between fields that are right by themselves, in sentences."""
    match record:
        case ArticleRecord():
            yield from _contradictions_of_article(record)
            for annotation in record.annotations:
                yield from _contradictions_of_span(annotation)
        case AnnotationRecord():
            yield from _contradictions_of_span(record)
        case RemovalRecord():
            yield from _contradictions_of_place(record)
            yield from _contradictions_of_time("removed", record.removed)
        case DoneRecord():
            yield from _contradictions_of_time("updated", record.updated)
        case SuggestionRecord():
            yield from _contradictions_of_place(record)
            if not isfinite(record.score):
                yield "“score” must be a number."


def _contradictions_of_span(record: AnnotationRecord | ArticleAnnotation) -> Iterator[str]:
    yield from _contradictions_of_place(record)
    yield from _contradictions_of_time("created", record.created)
    yield from _contradictions_of_time("updated", record.updated)
    if isinstance(record.score, float) and not isfinite(record.score):
        yield "“score” must be a number."


def _contradictions_of_time(key: str, value: str) -> Iterator[str]:
    if not _is_time(value):
        yield f"“{key}” must be a time like 2025-07-08T09:10:11Z."


def _contradictions_of_place(
    record: AnnotationRecord | ArticleAnnotation | RemovalRecord | SuggestionRecord,
) -> Iterator[str]:
    if record.end < record.start:
        yield "“end” lies before “start”."
    if len(record.text) != record.end - record.start:
        yield "“text” is not as long as “start” and “end” say."
    yield from _contradictions_of_source(record.source_start, record.source_end)


def _contradictions_of_source(start: int | None, end: int | None) -> Iterator[str]:
    if (start is None) != (end is None):
        yield f"“source_{'start' if start is None else 'end'}” must be a whole number from 0."
    elif start is not None and end is not None and end < start:
        yield "“source_end” lies before “source_start”."


def _contradictions_of_article(record: ArticleRecord) -> Iterator[str]:
    yield from _contradictions_of_source(record.source_start, record.source_end)
    if hashlib.sha256(record.text.encode()).hexdigest() != record.text_sha256:
        yield "“text” is not the one “text_sha256” was made from."
    region = source_span(record)
    if (region is None) == (record.source_kind is SourceKind.DUMP):
        yield "“source_start” and “source_end” must be numbers for a dump and null otherwise."
    if region is not None and len(region) != len(record.text):
        yield "“text” is not as long as “source_start” and “source_end” say."
    if record.headline is not None and record.headline.end < record.headline.start:
        yield "“end” lies before “start”."
    if record.headline is not None and record.headline.end > len(record.text):
        yield "“headline” ends after the text does."


def _is_time(value: str) -> bool:
    try:
        return datetime.fromisoformat(value) is not None
    except ValueError:
        return False
