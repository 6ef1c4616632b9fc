"""The columns of each table, and model values from rows and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Origin, Suggestion
from hikreader.model.article import Article, Metadata, Precision, SourceKind
from hikreader.model.label import Label
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker
from hikreader.model.suggester import Suggester
from hikreader.store.errors import GARBLED

Row = tuple[Any, ...]
"""A row as SQLite gives it; STRICT tables guarantee its types."""

FORGET = "forget"
"""The title of the entry after which nothing is left of articles that were forgotten."""

HISTORY_FIELDS = (
    "text_id",
    "label",
    "start",
    "end",
    "annotator",
    "origin",
    "created",
    "updated",
    "speaker",
    "note",
    "uid",
    "state",
    "suggested_by",
    "score",
    "blind",
)
"""The columns of an annotation that the history keeps: all but the anchor, which follows from the text and the span."""

LATER_FIELDS = ("suggested_by", "score", "blind")
"""Those of them that came with schema 7: the history has them only where they say something."""

ANNOTATION_FIELDS = (*HISTORY_FIELDS, "exact", "prefix", "suffix")
"""The columns of an annotation, said here and in the schema alone."""

ANNOTATIONS = f"""
    SELECT {", ".join(f'n."{name}"' for name in ANNOTATION_FIELDS)}, a.uid
    FROM annotation n JOIN article_text t ON t.id = n.text_id JOIN article a ON a.id = t.article_id
"""

METADATA = (
    "title",
    "outlet",
    "author",
    "published",
    "published_text",
    "published_precision",
    "published_from",
    "category",
    "language",
    "url",
    "page",
    "edition",
)
"""The columns of an article that hold its Metadata, in the order of its fields."""

LATER_METADATA = ("url", "page", "edition")
"""Those of them that came with schema 6: the history has them only where they say something."""

ARTICLES = f"""
    SELECT a.id, a.uid, s.name, s.sha256, s.kind, t.region_start, t.region_end,
        {", ".join(f"a.{name}" for name in METADATA)}, t.id, t.text, t.sha256, t.headline_start, t.headline_end
    FROM article a JOIN article_text t ON t.id = a.text_id JOIN source s ON s.id = t.source_id
"""

HAS_DIGEST = "substr({table}.sha256, 1, 16) = substr(?1, 1, 16) AND {table}.sha256 = ?1"
"""The condition that a source or a text has a digest, the query's first parameter; its first half finds the row."""

VERSIONS = ARTICLES.replace("t.id = a.text_id", "t.article_id = a.id")
"""Articles as they are on any version of their text, the current one and those before."""

SUGGESTIONS = """
    SELECT g.uid, g.text_id, g.label, g.start, g."end", g.rule, g.score, g.reason, g.speaker, g.is_sure, g.suggester
    FROM suggestion g
"""

SPEAKERS = "SELECT uid, name, aliases, role, organisation, side FROM speaker"

LINKS = 'SELECT uid, kind, text_id, start, "end", other_id, other_start, other_end FROM bond'

RETIRED = "SELECT id FROM article WHERE text_id IS NULL"
"""The ids of the articles that are not in the list: merged into others, or withdrawn."""

ASIDE = "SELECT article_id FROM aside"
"""The ids of the articles that are set aside."""

ANNOTATED_TEXTS = """
    WITH RECURSIVE annotated (text_id) AS (
        SELECT min(text_id) FROM annotation WHERE annotator = ?1
        UNION ALL
        SELECT (SELECT min(text_id) FROM annotation WHERE annotator = ?1 AND text_id > annotated.text_id)
        FROM annotated WHERE annotated.text_id IS NOT NULL
    )
"""
"""The texts on which an annotator, the first parameter, has annotations: from one to the next, not all of these."""

# A look into a dictionary takes a tenth of the time of a call of the enumeration.
_LABELS = {str(one): one for one in Label}
_ORIGINS = {str(one): one for one in Origin}
_STATES = {str(one): one for one in AnchorState}

Value = TypeVar("Value")


def _checked(make: Callable[[Row], Value]) -> Callable[[Row], Value]:
    """Raise StoreDamaged for a row whose values are impossible."""

    @wraps(make)
    def checked(row: Row) -> Value:
        try:
            return make(row)
        except (ValueError, TypeError) as error:
            raise GARBLED.error(error=error) from error

    return checked


def label_of(name: str) -> Label:
    """The label of that name.

    Raises:
        StoreDamaged: The model has none.
    """
    try:
        return Label(name)
    except ValueError as error:
        raise GARBLED.error(error=error) from error


@_checked
def annotation_of(row: Row) -> Annotation:
    """An annotation from a row of ANNOTATIONS."""
    text_id, label, start, end, annotator, origin, created, updated, speaker, note, uid, state, *more = row
    suggested_by, score, blind, exact, prefix, suffix, article_uid = more
    return Annotation(
        uid,
        article_uid,
        text_id,
        _LABELS.get(label) or Label(label),
        Span(start, end),
        Anchor(exact, prefix, suffix),
        annotator,
        _ORIGINS.get(origin) or Origin(origin),
        created,
        updated,
        speaker,
        note,
        _STATES.get(state) or AnchorState(state),
        suggested_by,
        score,
        bool(blind),
    )


def annotation_from(fields: dict[str, Any], article_uid: str) -> Annotation:
    """An annotation from the values of ANNOTATION_FIELDS.

    Raises:
        ValueError, KeyError: A value is missing or impossible.
    """
    values = dict(fields)
    values["label"] = Label(values["label"])
    values["origin"] = Origin(values["origin"])
    values["state"] = AnchorState(values["state"])
    values["blind"] = bool(values.get("blind"))
    values["span"] = Span(values.pop("start"), values.pop("end"))
    values["anchor"] = Anchor(values.pop("exact"), values.pop("prefix"), values.pop("suffix"))
    return Annotation(article_uid=article_uid, **values)


def fields_of(annotation: Annotation) -> dict[str, Any]:
    """The values of ANNOTATION_FIELDS from an annotation."""
    values = annotation._asdict() | annotation.anchor._asdict()
    values |= {"start": annotation.span.start, "end": annotation.span.end}
    return {name: values[name] for name in ANNOTATION_FIELDS}


@_checked
def article_of(row: Row) -> Article:
    """An article from a row of ARTICLES."""
    number, uid, source, sha256, kind, start, end, *metadata, text_id, text, text_sha256, headline, headline_end = row
    return Article(
        id=number,
        uid=uid,
        source=source,
        source_sha256=sha256,
        source_kind=SourceKind(kind),
        region=Span(start, end),
        metadata=metadata_of(metadata),
        text_id=text_id,
        text=text,
        text_sha256=text_sha256,
        headline=None if headline is None else Span(headline, headline_end),
    )


@_checked
def suggestion_of(row: Row) -> Suggestion:
    """A suggestion from a row of SUGGESTIONS."""
    uid, text_id, label, start, end, rule, score, reason, speaker, is_sure, suggester = row
    span, by = Span(start, end), suggester or Suggester.FURNITURE
    return Suggestion(uid, text_id, Label(label), span, rule, score, reason, speaker, bool(is_sure), by)


@_checked
def speaker_of(row: Row) -> Speaker:
    """An entry of the register from a row of SPEAKERS."""
    uid, name, aliases, *rest = row
    return Speaker(uid, name, tuple(json.loads(aliases)), *rest)


@_checked
def link_of(row: Row) -> Link:
    """A link from a row of LINKS."""
    uid, kind, text_id, start, end, other_id, other_start, other_end = row
    return Link(
        uid, LinkKind(kind), Passage(text_id, Span(start, end)), Passage(other_id, Span(other_start, other_end))
    )


def metadata_of(columns: list[str | None]) -> Metadata:
    """Metadata from the columns METADATA."""
    values = dict(zip(METADATA, columns, strict=True))
    precision = values.pop("published_precision")
    return Metadata(**values, published_precision=None if precision is None else Precision(precision))


def columns_of(metadata: Metadata) -> list[str | None]:
    """The columns METADATA from metadata, with what cannot be stored replaced."""
    values = (getattr(metadata, name) for name in METADATA)
    return [None if value is None else storable(value) for value in values]
