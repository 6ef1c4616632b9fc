"""Model values from rows, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Origin, Suggestion
from hikreader.model.article import Article, Metadata, Precision, SourceKind
from hikreader.model.label import Label
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.span import Span
from hikreader.store.connection import Row
from hikreader.store.errors import GARBLED

ANNOTATIONS = """
    SELECT n.uid, a.uid, n.text_id, n.label, n.start, n."end", n.exact, n.prefix, n.suffix,
        n.annotator, n.origin, n.created, n.updated, n.speaker, n.note, n.state
    FROM annotation n JOIN article_text t ON t.id = n.text_id JOIN article a ON a.id = t.article_id
"""

ARTICLES = """
    SELECT a.id, a.uid, s.name, s.sha256, s.kind, t.region_start, t.region_end,
        a.title, a.outlet, a.author, a.published, a.published_text, a.published_precision, a.published_from,
        a.category, a.language, t.id, t.text, t.sha256, t.headline_start, t.headline_end
    FROM article a JOIN article_text t ON t.id = a.text_id JOIN source s ON s.id = t.source_id
"""

VERSIONS = ARTICLES.replace("t.id = a.text_id", "t.article_id = a.id")
"""Articles as they are on any of their texts, the present one and those before."""

SUGGESTIONS = 'SELECT g.uid, g.text_id, g.label, g.start, g."end", g.rule, g.score, g.reason FROM suggestion g'

BONDS = 'SELECT uid, kind, text_id, start, "end", other_id, other_start, other_end FROM bond'

RETIRED = "SELECT id FROM article WHERE text_id IS NULL"
"""The articles that are not in the list."""

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
)
"""The columns of an article that hold its Metadata, in the order of its fields."""


Made = TypeVar("Made")


def _sensible(make: Callable[[Row], Made]) -> Callable[[Row], Made]:
    """Say of a row that cannot be what it should be that the file is damaged."""

    @wraps(make)
    def made(row: Row) -> Made:
        try:
            return make(row)
        except (ValueError, TypeError) as error:
            raise GARBLED.error(error=error) from error

    return made


@_sensible
def annotation_of(row: Row) -> Annotation:
    """An annotation from a row of ANNOTATIONS."""
    uid, article_uid, text_id, label, start, end, exact, prefix, suffix, *rest = row
    annotator, origin, created, updated, speaker, note, state = rest
    return Annotation(
        uid=uid,
        article_uid=article_uid,
        text_id=text_id,
        label=Label(label),
        span=Span(start, end),
        anchor=Anchor(exact, prefix, suffix),
        annotator=annotator,
        origin=Origin(origin),
        created=created,
        updated=updated,
        speaker=speaker,
        note=note,
        state=AnchorState(state),
    )


@_sensible
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


@_sensible
def suggestion_of(row: Row) -> Suggestion:
    """A suggestion from a row of SUGGESTIONS."""
    uid, text_id, label, start, end, rule, score, reason = row
    return Suggestion(uid, text_id, Label(label), Span(start, end), rule, score, reason)


@_sensible
def bond_of(row: Row) -> Link:
    """A bond from a row of BONDS."""
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
    """The columns METADATA from metadata."""
    return [getattr(metadata, name) for name in METADATA]
