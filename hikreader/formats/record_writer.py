"""Records to lines: annotations, suggestions, removals, done marks, speakers and articles, each as one line of JSON.

Keys stand in one order and nothing is spaced: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET, json

from hikreader.formats.errors import FormatError
from hikreader.formats.record import (
    VERSION,
    ArticleAnnotation,
    ArticleRecord,
    DoneRecord,
    Range,
    RemovalRecord,
    SpeakerRecord,
    SuggestionRecord,
)
from hikreader.model.annotation import AnchorState, Annotation, Removal, Suggestion
from hikreader.model.article import Article, DoneMark, Metadata, SourceKind
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker

_OPTIONAL = ("url", "page", "edition")
_encode = json.Encoder().encode
_HEAD = b'{"v":%d,"type":"annotation","id":' % VERSION


def annotation_line(article: Article, annotation: Annotation) -> str:
    """The record of one annotation, without a line end.

    Raises:
        FormatError: Its text does not stand at its offsets.
    """
    (line,) = annotation_lines(article, [annotation])
    return line


def annotation_lines(article: Article, annotations: Iterable[Annotation]) -> Iterator[str]:
    """The records of annotations on one text, as `annotation_line` gives them.

    What they say of the article is written once and put into each; a line takes a third of the time so.

    Raises:
        FormatError: The text of one does not stand at its offsets.
    """
    about = _encode(_article_fields(article))[1:-1]
    for annotation in annotations:
        fields = _annotation_fields(article, annotation)
        rest = _encode(fields)[1:]
        yield b"".join((_HEAD, _encode(annotation.uid), b",", about, b",", rest)).decode()


def suggestion_line(article: Article, suggestion: Suggestion) -> str:
    """The record of a suggestion, without a line end."""
    record = SuggestionRecord(
        v=VERSION,
        type="suggestion",
        id=suggestion.uid,
        **_article_fields(article),
        label=suggestion.label,
        start=suggestion.span.start,
        end=suggestion.span.end,
        text=suggestion.span.of(article.text),
        **_in_source(article, suggestion.span),
        rule=suggestion.rule,
        score=suggestion.score,
        reason=suggestion.reason,
    )
    return _encode(record).decode()


def removal_line(article: Article, removal: Removal) -> str:
    """The record of a removal from a text, without a line end."""
    record = RemovalRecord(
        v=VERSION,
        type="removal",
        id=removal.uid,
        **_article_fields(article),
        label=removal.label,
        start=removal.span.start,
        end=removal.span.end,
        text=removal.span.of(article.text),
        **_in_source(article, removal.span),
        annotator=removal.annotator,
        removed=removal.at,
    )
    return _encode(record).decode()


def done_line(article: Article, mark: DoneMark) -> str:
    """The record of a done mark, without a line end."""
    record = DoneRecord(
        v=VERSION,
        type="done",
        **_article_fields(article),
        annotator=mark.annotator,
        done=mark.is_done,
        updated=mark.at,
    )
    return _encode(record).decode()


def speaker_line(speaker: Speaker) -> str:
    """The record of an entry of the register of speakers, without a line end."""
    record = SpeakerRecord(
        v=VERSION,
        type="speaker",
        id=speaker.uid,
        name=speaker.name,
        aliases=list(speaker.aliases),
        role=speaker.role,
        organisation=speaker.organisation,
        side=speaker.side,
    )
    return _encode(record).decode()


def article_line(article: Article, annotations: list[Annotation]) -> str:
    """The record of an article with its text and annotations, without a line end.

    Raises:
        FormatError: An annotation's text does not stand at its offsets.
    """
    headline = article.headline
    record = ArticleRecord(
        v=VERSION,
        type="article",
        id=article.uid,
        source=article.source,
        source_sha256=article.source_sha256,
        source_kind=article.source_kind,
        **_in_source(article, Span(0, len(article.text))),
        **_said(article.metadata),
        text_sha256=article.text_sha256,
        headline=None if headline is None else Range(start=headline.start, end=headline.end),
        text=article.text,
        annotations=[ArticleAnnotation(id=one.uid, **_annotation_fields(article, one)) for one in annotations],
    )
    return _encode(record).decode()


def _said(metadata: Metadata) -> dict[str, Any]:
    """The fields of metadata; those that came with version 6 of the schema only where they say something."""
    fields = metadata._asdict()
    return {key: UNSET if value is None and key in _OPTIONAL else value for key, value in fields.items()}


def _article_fields(article: Article) -> dict[str, Any]:
    return {
        "article": article.uid,
        "source": article.source,
        "source_sha256": article.source_sha256,
        "title": article.metadata.title,
        "outlet": article.metadata.outlet,
        "published": article.metadata.published,
        "text_sha256": article.text_sha256,
    }


def _in_source(article: Article, span: Span) -> dict[str, Any]:
    place = article.source_span(span)
    if place is None:
        return {"source_start": None, "source_end": None}
    return {"source_start": place.start, "source_end": place.end}


def _annotation_fields(article: Article, annotation: Annotation) -> dict[str, Any]:
    """What an annotation's record says after its id, in the order of AnnotationRecord; unsaid what goes unsaid."""
    start, end = annotation.span.start, annotation.span.end
    exact, prefix, suffix = annotation.anchor
    if article.text[start:end] != exact:
        raise FormatError(
            f"The text of annotation {annotation.uid} does not stand at its offsets; "
            "`hikreader check` says what else is wrong."
        )
    shift = article.region.start if article.source_kind is SourceKind.DUMP else None
    fields = {
        "label": annotation.label,
        "start": start,
        "end": end,
        "text": exact,
        "prefix": prefix,
        "suffix": suffix,
        "source_start": None if shift is None else start + shift,
        "source_end": None if shift is None else end + shift,
        "speaker": annotation.speaker,
        "note": annotation.note,
        "annotator": annotation.annotator,
        "origin": annotation.origin,
        "created": annotation.created,
        "updated": annotation.updated,
    }
    if annotation.state is not AnchorState.EXACT:
        fields["state"] = annotation.state
    if annotation.suggested_by is not None:
        fields["suggested_by"] = annotation.suggested_by
    if annotation.score is not None:
        fields["score"] = annotation.score
    if annotation.blind:
        fields["blind"] = True
    return fields
