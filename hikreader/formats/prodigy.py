"""Prodigy JSONL: a task for each article and annotator, for `spans.manual`; offsets are code points and tokens."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.text_units import json_line, spaced_tokens, token_range
from hikreader.model.annotation import Annotation


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    for content in corpus.articles():
        annotators: list[str | None] = [*sorted({one.annotator for one in content.annotations})]
        for annotator in annotators or [None]:
            own = [one for one in content.annotations if one.annotator == annotator]
            yield json_line(_task(AnnotatedArticle(content.article, own), annotator))


def _task(content: AnnotatedArticle, annotator: str | None) -> dict[str, object]:
    article, annotations = content
    pieces = spaced_tokens(article.text, annotations)
    starts = [token.start for token, _ in pieces]
    about = {"article": article.uid, "title": article.metadata.title, "outlet": article.metadata.outlet}
    return {
        "text": article.text,
        "meta": about,
        "tokens": [
            {"text": token.of(article.text), "start": token.start, "end": token.end, "id": number, "ws": has_space}
            for number, (token, has_space) in enumerate(pieces)
        ],
        "spans": [_span(one, starts) for one in annotations],
        "_view_id": "spans_manual",
        "answer": "accept",
        "_annotator_id": annotator,
    }


def _span(annotation: Annotation, starts: list[int]) -> dict[str, object]:
    first, behind = token_range(starts, annotation.span)
    return {
        "start": annotation.span.start,
        "end": annotation.span.end,
        "token_start": first,
        "token_end": behind - 1,
        "label": annotation.label,
    }


FORMAT = FileFormat(
    name="prodigy",
    suffix=".prodigy.jsonl",
    description="JSONL for `spans.manual` in Prodigy",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.NOTES, Feature.SPEAKERS),
    chunks=_chunks,
)
