"""Prodigy JSONL: a task for each article and annotator, for `spans.manual`; offsets are code points and tokens."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText, json_objects
from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.text_units import json_line, spaced_tokens, token_range
from hikreader.model.annotation import Annotation
from hikreader.model.span import Span


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


def read(files: Files) -> Iterator[LabelledText]:
    """The texts of accepted tasks with their spans.

    Raises:
        FormatError: There is no task in them.
    """
    for name, data in files.items():
        for task in json_objects(data, name):
            about = task.get("meta")
            about = about if isinstance(about, dict) else {}
            text = task.get("text")
            if isinstance(text, str) and task.get("answer", "accept") == "accept":
                title, uid = (_string(about.get(key)) for key in ("title", "article"))
                who = _string(task.get("_annotator_id")) or _string(task.get("_session_id"))
                yield LabelledText(title or name, uid, text, list(_spans(task.get("spans"), who)))


def _spans(values: object, annotator: str | None) -> Iterator[LabelledSpan]:
    for value in values if isinstance(values, list) else ():
        match value:
            case {"start": int(start), "end": int(end), "label": str(label)} if 0 <= start < end:
                yield LabelledSpan(Span(start, end), label, annotator)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


FORMAT = FileFormat(
    name="prodigy",
    suffix=".prodigy.jsonl",
    description="JSONL for `spans.manual` in Prodigy",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.NOTES, Feature.SPEAKERS),
    chunks=_chunks,
    read=read,
)
