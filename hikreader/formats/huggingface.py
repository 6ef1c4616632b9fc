"""Hugging Face data set: a folder that `datasets.load_dataset` reads, with its card. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FolderFormat, Part
from hikreader.formats.text_units import json_line
from hikreader.model.label import Label

_ARTICLE = ("id", "title", "outlet", "author", "published", "language", "source", "text")
_TEXTS = ("id", "label", "text", "speaker", "note", "annotator", "origin", "created", "updated")
_CARD = """---
pretty_name: News articles labelled with hikreader
task_categories:
- token-classification
configs:
- config_name: default
  data_files:
  - split: train
    path: data/train.jsonl
dataset_info:
  features:
{features}
---

# News articles labelled with hikreader

Each row is an article with the annotations on its text. `start` and `end` are half-open offsets in Unicode code points:
`text[start:end]` of a row is the `text` of the annotation. Annotations may overlap, nest and cross.

{labels}
"""


def _parts(corpus: Corpus) -> Iterator[Part]:
    yield "README.md", [_card().encode()]
    yield "data/train.jsonl", (json_line(_row(content)) for content in corpus.articles())


def _card() -> str:
    strings = "".join(f"  - name: {name}\n    dtype: string\n" for name in _ARTICLE)
    inner = "".join(f"    - name: {name}\n      dtype: string\n" for name in _TEXTS)
    edges = "".join(f"    - name: {name}\n      dtype: int64\n" for name in ("start", "end"))
    features = f"{strings}  - name: annotations\n    list:\n{inner}{edges}".rstrip()
    return _CARD.format(features=features, labels="\n".join(f"- `{label}`: {label.gist}" for label in Label))


def _row(content: AnnotatedArticle) -> dict[str, object]:
    article, annotations = content
    about = article.metadata
    return {
        "id": article.uid,
        "title": about.title,
        "outlet": about.outlet,
        "author": about.author,
        "published": about.published,
        "language": about.language,
        "source": article.source,
        "text": article.text,
        "annotations": [
            {
                "id": one.uid,
                "label": one.label,
                "text": one.anchor.exact,
                "speaker": one.speaker,
                "note": one.note,
                "annotator": one.annotator,
                "origin": one.origin,
                "created": one.created,
                "updated": one.updated,
                "start": one.span.start,
                "end": one.span.end,
            }
            for one in annotations
        ],
    }


FORMAT = FolderFormat(
    name="hf",
    description="a folder with a data set card, for Hugging Face `datasets`",
    parts=_parts,
)
