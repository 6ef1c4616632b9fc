"""The record, version 1: annotations, articles and suggestions as JSON, one object a line.

One Struct for each kind says its keys, their order and what may stand there: it writes the line, checks a line that is
read, and gives the JSON Schema. A new kind is a Struct here, its name in KINDS and its line in `record_writer`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, json
from msgspec.structs import asdict

from hikreader.model.annotation import CONTEXT, AnchorState, Origin
from hikreader.model.article import Metadata, Precision, SourceKind
from hikreader.model.label import Label
from hikreader.model.span import Span

VERSION: Final = 1

# In Python a dollar also stands before a line end, in JSON Schema it does not: hence `(?!\n)`.
_LARGEST = (1 << 53) - 1
"""The largest whole number that every JSON reader keeps."""
_DATE = r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:.,]+(?:Z|[+-][0-9:]+)?)?)?)?$(?!\n)"
_TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$(?!\n)"

MUST = "must"
"""The key of a field's `extra` under which it is said in words what the field must be."""

Name = Annotated[str, Meta(pattern=r"\S", extra={MUST: "not be empty"})]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", extra={MUST: "be 64 hexadecimal digits"})]
Offset = Annotated[int, Meta(ge=0, le=_LARGEST, extra={MUST: "be a whole number from 0"})]
SourceName = Annotated[
    Name, Meta(description="File relative to the database's folder where it lies inside it, else absolute, or the URL.")
]
SourceStart = Annotated[
    Offset | None,
    Meta(description="First code point in the source file, a byte order mark counted; null unless it is a dump."),
]
SourceEnd = Annotated[
    Offset | None, Meta(description="The code point after the last one, in the source file; null unless it is a dump.")
]
Context = Annotated[
    str,
    Meta(
        max_length=CONTEXT,
        description=f"Up to {CONTEXT} code points before or after the span.",
        extra={MUST: f"be a text of up to {CONTEXT} characters"},
    ),
]
Time = Annotated[
    str,
    Meta(pattern=_TIME, description="UTC, ISO 8601 with a Z.", extra={MUST: "be a time like 2025-07-08T09:10:11Z"}),
]
Date = Annotated[
    str,
    Meta(
        pattern=_DATE,
        description="ISO 8601, as exact as the page says it.",
        extra={MUST: "be a date like 2025-06-28, or 2025-06, or 2025"},
    ),
]
Start = Annotated[Offset, Meta(description="First code point of the span, in the article's text.")]
End = Annotated[Offset, Meta(description="The code point after the last one of the span.")]
SpanText = Annotated[str, Meta(min_length=1, description="What stands there.", extra={MUST: "be a text, not empty"})]
State = Annotated[
    AnchorState | UnsetType,
    Meta(
        description="How well it was found when its text changed: the same words elsewhere, other words, or not at "
        "all, so that it stands on the old text; missing where nothing changed."
    ),
]


SuggestedBy = Annotated[
    Name | UnsetType,
    Meta(description="The suggester whose suggestion it was before it was accepted; missing where it was none."),
]
Sureness = Annotated[
    float | UnsetType,
    Meta(description="How sure that suggester was, from 0 to 1.", extra={MUST: "be a number"}),
]
Blind = Annotated[
    bool | UnsetType,
    Meta(
        description="True where it was made while its article showed no suggestions; else missing.",
        extra={MUST: "be true or false"},
    ),
]


class SpanRecord(Struct, kw_only=True, frozen=True):
    """A span of an article's text, and what its record says about the article."""

    v: Literal[1]
    type: str
    id: Name
    article: Annotated[Name, Meta(description="The article's lasting name, a UUID.")]
    source: SourceName
    source_sha256: Sha256
    title: str | None
    outlet: str | None
    published: str | None
    text_sha256: Sha256
    label: Label
    start: Start
    end: End
    text: SpanText

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""
        return Span(self.start, self.end)


class AnnotationRecord(SpanRecord, kw_only=True, frozen=True):
    """A span with a label."""

    type: Literal["annotation"]
    prefix: Context = ""
    suffix: Context = ""
    source_start: SourceStart
    source_end: SourceEnd
    speaker: Annotated[str | None, Meta(description="Who said it, for a quote.")]
    note: Annotated[str | None, Meta(description="A remark of the annotator.")]
    annotator: Annotated[Name, Meta(description="Whose layer it belongs to.")]
    origin: Origin
    created: Time
    updated: Time
    state: State = UNSET
    suggested_by: SuggestedBy = UNSET
    score: Sureness = UNSET
    blind: Blind = UNSET


class SuggestionRecord(SpanRecord, kw_only=True, frozen=True):
    """An annotation that a rule proposes, not decided yet."""

    type: Literal["suggestion"]
    source_start: SourceStart
    source_end: SourceEnd
    rule: Annotated[str, Meta(description="The rule that proposes it.")]
    score: Annotated[float, Meta(description="How sure the rule is.", extra={MUST: "be a number"})]
    reason: Annotated[str, Meta(description="Why, in words.")]


class RemovalRecord(SpanRecord, kw_only=True, frozen=True):
    """That an annotation was removed: an older record of it does not bring it back."""

    type: Literal["removal"]
    source_start: SourceStart
    source_end: SourceEnd
    annotator: Annotated[Name, Meta(description="Whose layer it belonged to.")]
    removed: Time


class DoneRecord(Struct, kw_only=True, frozen=True):
    """That an annotator said of an article that it is done, or that it is not."""

    v: Literal[1]
    type: Literal["done"]
    article: Annotated[Name, Meta(description="The article's lasting name, a UUID.")]
    source: SourceName
    source_sha256: Sha256
    title: str | None
    outlet: str | None
    published: str | None
    text_sha256: Sha256
    annotator: Name
    done: Annotated[bool, Meta(extra={MUST: "be true or false"})]
    updated: Time


class SpeakerRecord(Struct, kw_only=True, frozen=True):
    """An entry of the register of speakers."""

    v: Literal[1]
    type: Literal["speaker"]
    id: Name
    name: Annotated[Name, Meta(description="The one spelling that annotations give as their speaker.")]
    aliases: Annotated[
        list[str],
        Meta(description="Other names that texts give the same source.", extra={MUST: "be a list of texts"}),
    ]
    role: str | None
    organisation: str | None
    side: Annotated[str | None, Meta(description="Whom it speaks for, in the user's words.")]


class ArticleAnnotation(Struct, kw_only=True, frozen=True):
    """An annotation inside the record of its article."""

    id: Name
    label: Label
    start: Start
    end: End
    text: SpanText
    prefix: Context = ""
    suffix: Context = ""
    source_start: SourceStart
    source_end: SourceEnd
    speaker: str | None
    note: str | None
    annotator: Name
    origin: Origin
    created: Time
    updated: Time
    state: State = UNSET
    suggested_by: SuggestedBy = UNSET
    score: Sureness = UNSET
    blind: Blind = UNSET


class Range(Struct, kw_only=True, frozen=True):
    """A half-open range of code points in the article's text."""

    start: Offset
    end: Offset


class ArticleRecord(Struct, kw_only=True, frozen=True):
    """An article with its text and annotations."""

    v: Literal[1]
    type: Literal["article"]
    id: Annotated[Name, Meta(description="The article's lasting name, a UUID.")]
    source: SourceName
    source_sha256: Sha256
    source_kind: SourceKind
    source_start: SourceStart
    source_end: SourceEnd
    title: str | None
    outlet: str | None
    author: str | None
    published: Date | None
    published_text: Annotated[str | None, Meta(description="The page's own wording of the date.")]
    published_precision: Precision | None
    published_from: Annotated[str | None, Meta(description="How the date was found.")]
    category: str | None
    language: str | None
    url: Annotated[str | UnsetType, Meta(description="The article's own address.")] = UNSET
    page: Annotated[str | UnsetType, Meta(description="The printed page.")] = UNSET
    edition: Annotated[str | UnsetType, Meta(description="The edition that it stood in.")] = UNSET
    text_sha256: Sha256
    headline: Annotated[Range | None, Meta(description="Where the headline stands in the text.")]
    text: str
    annotations: list[ArticleAnnotation]

    @property
    def metadata(self) -> Metadata:
        """What it says about the article beside the text."""
        said = {key: getattr(self, key) for key in Metadata._fields}
        return Metadata(**{key: value for key, value in said.items() if value is not UNSET})

    def annotation_records(self) -> Iterator[AnnotationRecord]:
        """The same annotations as records that stand by themselves."""
        about = {key: getattr(self, key) for key in ("source", "source_sha256", "title", "outlet", "published")}
        for annotation in self.annotations:
            yield AnnotationRecord(
                v=VERSION,
                type="annotation",
                article=self.id,
                text_sha256=self.text_sha256,
                **about,
                **asdict(annotation),
            )


Record = AnnotationRecord | ArticleRecord | SuggestionRecord | RemovalRecord | DoneRecord | SpeakerRecord


def source_span(record: AnnotationRecord | ArticleRecord | SuggestionRecord | RemovalRecord) -> Span | None:
    """Where a record stands in its source file; None unless that is a dump."""
    if record.source_start is None or record.source_end is None:
        return None
    return Span(record.source_start, record.source_end)


KINDS: dict[str, type[Record]] = {
    "annotation": AnnotationRecord,
    "article": ArticleRecord,
    "suggestion": SuggestionRecord,
    "removal": RemovalRecord,
    "done": DoneRecord,
    "speaker": SpeakerRecord,
}
"""The Struct of each `type`."""


def schema() -> str:
    """The JSON Schema (2020-12) that every exported line fits."""
    kinds, components = json.schema_components(KINDS.values(), ref_template="#/$defs/{name}")
    for component in components.values():
        if component.get("type") == "object":
            component["additionalProperties"] = False
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"hikreader record, version {VERSION}",
        "description": "One line of a JSONL file. Offsets count Unicode code points and are half-open: "
        "text is article[start:end].",
        "oneOf": kinds,
        "$defs": components,
    }
    return json.format(json.encode(whole), indent=2).decode()
