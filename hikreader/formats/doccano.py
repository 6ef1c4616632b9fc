"""doccano JSONL: a line for each article and annotator, with spans of labels. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText, json_objects
from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.text_units import json_line
from hikreader.model.span import Span


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    for content in corpus.articles():
        yield from _lines(content)


def _lines(content: AnnotatedArticle) -> Iterator[bytes]:
    article, annotations = content
    about = {"article": article.uid, "title": article.metadata.title, "outlet": article.metadata.outlet}
    annotators: list[str | None] = [*sorted({one.annotator for one in annotations})]
    for annotator in annotators or [None]:
        labels = [[one.span.start, one.span.end, one.label] for one in annotations if one.annotator == annotator]
        yield json_line({"text": article.text, "label": labels, **about, "annotator": annotator})


_SPAN_FIELDS = ("label", "labels", "entities")
"""Where the releases of doccano keep the spans of a text."""


def read(files: Files) -> Iterator[LabelledText]:
    """The texts with their spans.

    Raises:
        FormatError: There is no line of doccano in them.
    """
    for name, data in files.items():
        for line in json_objects(data, name):
            text, title, uid, who = (line.get(key) for key in ("text", "title", "article", "annotator"))
            if isinstance(text, str):
                spans = [span for key in _SPAN_FIELDS for span in _spans(line.get(key), who)]
                yield LabelledText(_string(title) or name, _string(uid), text, spans)


def _spans(values: object, annotator: object) -> Iterator[LabelledSpan]:
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict):
            value = [value.get("start_offset"), value.get("end_offset"), value.get("label")]
        match value:
            case [int(start), int(end), str(label)] if 0 <= start < end:
                yield LabelledSpan(Span(start, end), label, _string(annotator))


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


FORMAT = FileFormat(
    name="doccano",
    suffix=".doccano.jsonl",
    description="JSONL for sequence labelling in doccano, with overlapping spans allowed",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.NOTES, Feature.SPEAKERS),
    chunks=_chunks,
    read=read,
)
