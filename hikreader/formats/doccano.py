"""doccano JSONL: a line for each article and annotator, with spans of labels. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.text_units import json_line


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


FORMAT = FileFormat(
    name="doccano",
    suffix=".doccano.jsonl",
    description="JSONL for sequence labelling in doccano, with overlapping spans allowed",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.NOTES, Feature.SPEAKERS),
    chunks=_chunks,
)
