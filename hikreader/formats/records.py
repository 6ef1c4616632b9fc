"""The record, version 1: how annotations, articles and suggestions are written, one JSON object a line.

Keys stand in one order and nothing is spaced, so that the same content gives the same bytes.
"""

from __future__ import annotations

import json
from importlib.resources import files

from hikreader.formats.errors import FormatError
from hikreader.model.annotation import AnchorState, Annotation, Suggestion
from hikreader.model.article import Article
from hikreader.model.span import Span

VERSION = 1

Record = dict[str, object]
"""A JSON object on its way out."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def schema() -> str:
    """The JSON Schema (2020-12) that every line fits."""
    return files("hikreader.formats").joinpath("record.schema.json").read_text(encoding="utf-8")


def annotation_line(article: Article, annotation: Annotation) -> str:
    """The record of one annotation, without a line end.

    Raises:
        ExchangeError: Its text does not stand at its offsets.
    """
    body = _annotation(article, annotation)
    return _encode({"v": VERSION, "type": "annotation", "id": body.pop("id"), **_whereabouts(article), **body})


def article_line(article: Article, annotations: list[Annotation]) -> str:
    """The record of an article with its text and annotations, without a line end.

    Raises:
        ExchangeError: An annotation's text does not stand at its offsets.
    """
    metadata = article.metadata
    region = article.source_span(Span(0, len(article.text)))
    return _encode(
        {
            "v": VERSION,
            "type": "article",
            "id": article.uid,
            "source": article.source,
            "source_sha256": article.source_sha256,
            "source_kind": article.source_kind,
            "source_start": region and region.start,
            "source_end": region and region.end,
            "title": metadata.title,
            "outlet": metadata.outlet,
            "author": metadata.author,
            "published": metadata.published,
            "published_text": metadata.published_text,
            "published_precision": metadata.published_precision,
            "published_from": metadata.published_from,
            "category": metadata.category,
            "language": metadata.language,
            "text_sha256": article.text_sha256,
            "headline": article.headline and {"start": article.headline.start, "end": article.headline.end},
            "text": article.text,
            "annotations": [_annotation(article, annotation) for annotation in annotations],
        }
    )


def suggestion_line(article: Article, suggestion: Suggestion) -> str:
    """The record of a suggestion, without a line end."""
    return _encode(
        {
            "v": VERSION,
            "type": "suggestion",
            "id": suggestion.uid,
            **_whereabouts(article),
            "label": suggestion.label,
            "start": suggestion.span.start,
            "end": suggestion.span.end,
            "text": suggestion.span.of(article.text),
            **_in_source(article, suggestion.span),
            "rule": suggestion.rule,
            "score": suggestion.score,
            "reason": suggestion.reason,
        }
    )


def _whereabouts(article: Article) -> Record:
    return {
        "article": article.uid,
        "source": article.source,
        "source_sha256": article.source_sha256,
        "title": article.metadata.title,
        "outlet": article.metadata.outlet,
        "published": article.metadata.published,
        "text_sha256": article.text_sha256,
    }


def _annotation(article: Article, annotation: Annotation) -> Record:
    if annotation.span.of(article.text) != annotation.anchor.exact:
        raise FormatError(
            f"The text of annotation {annotation.uid} does not stand at its offsets; "
            "`hikreader check` says what else is wrong."
        )
    record: Record = {
        "id": annotation.uid,
        "label": annotation.label,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "text": annotation.anchor.exact,
        "prefix": annotation.anchor.prefix,
        "suffix": annotation.anchor.suffix,
        **_in_source(article, annotation.span),
        "speaker": annotation.speaker,
        "note": annotation.note,
        "annotator": annotation.annotator,
        "origin": annotation.origin,
        "created": annotation.created,
        "updated": annotation.updated,
    }
    return record if annotation.state is AnchorState.EXACT else record | {"state": annotation.state}


def _in_source(article: Article, span: Span) -> Record:
    place = article.source_span(span)
    return {"source_start": place and place.start, "source_end": place and place.end}
