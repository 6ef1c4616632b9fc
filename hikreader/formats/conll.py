"""CoNLL columns: a token a line with its code points, and a BIO column for each label, and annotator if several.

A column holds no overlaps: of annotations with one label that overlap the first is kept. Empty lines stand between
paragraphs, but never inside an annotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature, columns, flattened
from hikreader.formats.text_units import tokens
from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span

Key = tuple[str, str]
"""The annotator and label of a column."""


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    annotators = sorted({one.annotator for _, found in corpus.articles() for one in found}) or [""]
    keys = [(annotator, label.value) for annotator in annotators for label in Label]
    names = ["_".join([*label.split(), *annotator.split() * (len(annotators) > 1)]) for annotator, label in keys]
    yield f"# global.columns = FORM START END {' '.join(names)}\n".encode()
    for content in corpus.articles():
        yield f"# newdoc id = {_one_line(content.article.uid)}\n".encode()
        for line in _lines(content, keys):
            yield line.encode()
        yield b"\n"


def _lines(content: AnnotatedArticle, keys: list[Key]) -> Iterator[str]:
    text, annotations = content.article.text, content.annotations
    found = columns(annotations)
    kept = [_Column(key[1], flattened(found.get(key, []))) for key in keys]
    covered = flattened_hulls(annotations)
    was_token = False
    for token in tokens(text, annotations):
        word = token.of(text)
        if not word.isspace():
            was_token = True
            yield "\t".join([word, str(token.start), str(token.end), *(column.tag(token) for column in kept)]) + "\n"
        elif "\n" in word and was_token and not any(one.contains(token) for one in covered):
            was_token = False
            yield "\n"


def flattened_hulls(annotations: list[Annotation]) -> list[Span]:
    """The stretches that annotations cover, those that overlap joined."""
    joined: list[Span] = []
    for one in annotations:
        if joined and one.span.start < joined[-1].end:
            joined[-1] = joined[-1].hull(one.span)
        else:
            joined.append(one.span)
    return joined


class _Column:
    """The tags of one label."""

    def __init__(self, label: str, annotations: list[Annotation]) -> None:
        self._label = label
        self._spans = [one.span for one in annotations]
        self._starts = [span.start for span in self._spans]
        self._last = -1

    def tag(self, token: Span) -> str:
        """B for the first token of an annotation, I for the others, O outside."""
        index = bisect_right(self._starts, token.start) - 1
        if index < 0 or not self._spans[index].contains(token):
            return "O"
        tag = "I" if index == self._last else "B"
        self._last = index
        return f"{tag}-{self._label}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


FORMAT = FileFormat(
    name="conll",
    suffix=".conll",
    description="CoNLL columns with BIO tags, a column for each label",
    cannot_hold=(
        Feature.FORMER,
        Feature.SUGGESTIONS,
        Feature.OVERLAPS,
        Feature.EDGES,
        Feature.NOTES,
        Feature.SPEAKERS,
    ),
    chunks=_chunks,
)
