"""Records from lines: every field is looked at, and the first wrong one is named with its line."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from hikreader.formats.errors import BadRecord
from hikreader.formats.records import VERSION
from hikreader.model.annotation import AnchorState, Origin
from hikreader.model.article import Metadata, Precision, SourceKind
from hikreader.model.label import Label
from hikreader.model.source import storable
from hikreader.model.span import Span

Choice = TypeVar("Choice", bound=StrEnum)

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:.,]+(?:Z|[+-][0-9:]+)?)?)?)?")


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """What a record says about the place of its span, for finding the article again.

    `span` is in the article's text, `source_span` in the source file where the source is one. `text` stands there.
    `called` is the article's title, outlet and date.
    """

    line: int
    article_uid: str
    source_sha256: str
    text_sha256: str
    span: Span
    source_span: Span | None
    text: str
    called: tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class AnnotationRecord:
    """An annotation as a line tells it."""

    uid: str
    place: RecordLocation
    label: Label
    speaker: str | None
    note: str | None
    annotator: str
    origin: Origin
    created: str
    updated: str
    state: AnchorState


@dataclass(frozen=True, slots=True)
class SuggestionRecord:
    """A suggestion as a line tells it."""

    uid: str
    place: RecordLocation
    label: Label
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as a line tells it. `region` is in the source file; None for a page."""

    uid: str
    line: int
    source: str
    source_sha256: str
    kind: SourceKind
    region: Span | None
    metadata: Metadata
    headline: Span | None
    text: str = field(repr=False)
    annotations: tuple[AnnotationRecord, ...]


Record = AnnotationRecord | ArticleRecord | SuggestionRecord


def is_record(line: bytes) -> bool:
    """Whether a line means to be a record of ours, of whatever version, rather than other JSONL."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and "v" in data and "type" in data


def parse(lines: Iterable[bytes]) -> Iterator[Record]:
    """The records in the lines of a file; empty lines are passed over.

    Raises:
        BadRecord: A line is not a record of version 1, or a field of it is missing or wrong.
    """
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if content.strip():
            yield _record(_Fields(_object(content, number), number))


def _object(line: bytes, number: int) -> dict[str, object]:
    try:
        data = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        raise BadRecord(number, "this is not a line of JSON in UTF-8.") from error
    if not isinstance(data, dict):
        raise BadRecord(number, "this is not a JSON object.")
    return data


class _Fields:
    """The fields of one JSON object, each asked for as what it has to be."""

    def __init__(self, data: dict[str, object], line: int) -> None:
        self._data = data
        self.line = line

    def has(self, key: str) -> bool:
        return key in self._data

    def get(self, key: str) -> object:
        if key not in self._data:
            raise BadRecord(self.line, f"“{key}” is missing.")
        return self._data[key]

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str):
            raise BadRecord(self.line, f"“{key}” must be a text.")
        return storable(value)

    def name(self, key: str) -> str:
        value = self.text(key)
        if not value.strip():
            raise BadRecord(self.line, f"“{key}” must not be empty.")
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if self.get(key) is None else self.text(key)

    def date_or_none(self, key: str) -> str | None:
        value = self.text_or_none(key)
        if value is not None and not _DATE.fullmatch(value):
            raise BadRecord(self.line, f"“{key}” must be a date like 2025-06-28, or 2025-06, or 2025.")
        return value

    def number(self, key: str) -> int:
        value = self.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
            raise BadRecord(self.line, f"“{key}” must be a whole number from 0.")
        return value

    def measure(self, key: str) -> float:
        value = self.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
            raise BadRecord(self.line, f"“{key}” must be a number.")
        return float(value)

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        value = self.text(key)
        if value not in list(choices):
            raise BadRecord(self.line, f"“{key}” must be one of {', '.join(choices)}.")
        return choices(value)

    def choice_or_none(self, key: str, choices: type[Choice]) -> Choice | None:
        return None if self.get(key) is None else self.choice(key, choices)

    def time(self, key: str) -> str:
        value = self.text(key)
        try:
            is_utc = value.endswith("Z") and datetime.fromisoformat(value) is not None
        except ValueError:
            is_utc = False
        if not is_utc:
            raise BadRecord(self.line, f"“{key}” must be a time like 2025-07-08T09:10:11Z.")
        return value

    def span(self, start: str = "start", end: str = "end") -> Span:
        begin, stop = self.number(start), self.number(end)
        if stop < begin:
            raise BadRecord(self.line, f"“{end}” lies before “{start}”.")
        return Span(begin, stop)

    def span_or_none(self, start: str, end: str) -> Span | None:
        return None if self.get(start) is None and self.get(end) is None else self.span(start, end)

    def object_or_none(self, key: str) -> _Fields | None:
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise BadRecord(self.line, f"“{key}” must be an object.")
        return _Fields(value, self.line)

    def objects(self, key: str) -> list[_Fields]:
        value = self.get(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise BadRecord(self.line, f"“{key}” must be a list of objects.")
        return [_Fields(item, self.line) for item in value]


def _record(fields: _Fields) -> Record:
    if fields.get("v") != VERSION:
        raise BadRecord(fields.line, f"“v” is not {VERSION}; a newer hikreader may have written this file.")
    match fields.text("type"):
        case "annotation":
            return _annotation(fields, _whereabouts(fields, fields.text("article"), fields))
        case "article":
            return _article(fields)
        case "suggestion":
            return _suggestion(fields)
    raise BadRecord(fields.line, "“type” must be one of annotation, article, suggestion.")


def _whereabouts(fields: _Fields, article_uid: str, article: _Fields) -> RecordLocation:
    """The place of the span in `fields`; `article` is the object that describes the article."""
    place = RecordLocation(
        line=fields.line,
        article_uid=article_uid,
        source_sha256=article.text("source_sha256"),
        text_sha256=article.text("text_sha256"),
        span=fields.span(),
        source_span=fields.span_or_none("source_start", "source_end"),
        text=fields.text("text"),
        called=(article.text_or_none("title"), article.text_or_none("outlet"), article.text_or_none("published")),
    )
    if not place.span or len(place.text) != len(place.span):
        raise BadRecord(fields.line, "“text” is not as long as “start” and “end” say.")
    return place


def _annotation(fields: _Fields, place: RecordLocation) -> AnnotationRecord:
    return AnnotationRecord(
        uid=fields.name("id"),
        place=place,
        label=fields.choice("label", Label),
        speaker=fields.text_or_none("speaker"),
        note=fields.text_or_none("note"),
        annotator=fields.name("annotator"),
        origin=fields.choice("origin", Origin),
        created=fields.time("created"),
        updated=fields.time("updated"),
        state=fields.choice("state", AnchorState) if fields.has("state") else AnchorState.EXACT,
    )


def _suggestion(fields: _Fields) -> SuggestionRecord:
    return SuggestionRecord(
        uid=fields.name("id"),
        place=_whereabouts(fields, fields.text("article"), fields),
        label=fields.choice("label", Label),
        rule=fields.text("rule"),
        score=fields.measure("score"),
        reason=fields.text("reason"),
    )


def _article(fields: _Fields) -> ArticleRecord:
    uid = fields.name("id")
    headline = fields.object_or_none("headline")
    record = ArticleRecord(
        uid=uid,
        line=fields.line,
        source=fields.name("source"),
        source_sha256=fields.text("source_sha256"),
        kind=fields.choice("source_kind", SourceKind),
        region=fields.span_or_none("source_start", "source_end"),
        metadata=_metadata(fields),
        headline=None if headline is None else headline.span(),
        text=fields.text("text"),
        annotations=tuple(_annotation(one, _whereabouts(one, uid, fields)) for one in fields.objects("annotations")),
    )
    _refuse_contradictions(record, fields.text("text_sha256"))
    return record


def _refuse_contradictions(record: ArticleRecord, text_sha256: str) -> None:
    if hashlib.sha256(record.text.encode()).hexdigest() != text_sha256:
        raise BadRecord(record.line, "“text” is not the one “text_sha256” was made from.")
    if (record.region is None) == (record.kind is SourceKind.DUMP):
        raise BadRecord(record.line, "“source_start” and “source_end” must be numbers for a dump and null otherwise.")
    if record.region is not None and len(record.region) != len(record.text):
        raise BadRecord(record.line, "“text” is not as long as “source_start” and “source_end” say.")
    if record.headline is not None and record.headline.end > len(record.text):
        raise BadRecord(record.line, "“headline” ends behind the text.")


def _metadata(fields: _Fields) -> Metadata:
    return Metadata(
        title=fields.text_or_none("title"),
        outlet=fields.text_or_none("outlet"),
        author=fields.text_or_none("author"),
        published=fields.date_or_none("published"),
        published_text=fields.text_or_none("published_text"),
        published_precision=fields.choice_or_none("published_precision", Precision),
        published_from=fields.text_or_none("published_from"),
        category=fields.text_or_none("category"),
        language=fields.text_or_none("language"),
    )
