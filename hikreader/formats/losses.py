"""What a format cannot hold, counted before it is written: nothing is lost without being said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from hikreader.formats.corpus import Corpus
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article


class Feature(StrEnum):
    """Something that a format may be unable to hold; the value names it, for one and for many."""

    FORMER = "annotation on a former text|annotations on former texts"
    SUGGESTIONS = "suggestion|suggestions"
    OVERLAPS = "annotation that overlaps another one of its column|annotations that overlap others of their column"
    EDGES = "annotation that begins or ends with a blank|annotations that begin or end with blanks"
    NOTES = "note|notes"
    SPEAKERS = "speaker of an annotation|speakers of annotations"
    ANNOTATORS = "annotation whose annotator is not named|annotations whose annotators are not named"
    CONTROLS = "control character that XML cannot hold|control characters that XML cannot hold"
    NAME_CONTROLS = "control character of a name or note, which XML cannot hold|control characters of names and notes"
    RETURNS = "carriage return|carriage returns"
    BYTE_ORDER_MARKS = "text that begins with a byte order mark|texts that begin with a byte order mark"
    BREAKS = "line break in a name or note|line breaks in names and notes"
    LONG_TEXTS = "text longer than a cell|texts longer than a cell"

    def counted(self, number: int) -> str:
        """The feature with its number, in words."""
        one, many = self.value.split("|")
        return f"{number:,} {one if number == 1 else many}"


LONGEST_CELL = 32_767
"""UTF-16 units that a cell of a spreadsheet holds."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even as a reference."""

LINE_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line for some reader."""


_WORD_JOINER = "\u2060"
"""What Unicode has for a byte order mark that is none: without width, and no line is broken there."""


def file_text(text: str) -> str:
    """The text as readers of plain files keep it, of the same length: blanks for carriage returns, which some turn
    into line feeds, and a word joiner for a byte order mark at the beginning, which some take away.
    """
    marked = text.startswith("\ufeff")
    return (_WORD_JOINER + text[1:] if marked else text).replace("\r", " ")


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold: same length."""
    return _CONTROL.sub("\ufffd", text)


def flattened(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Those that are left when of those that overlap, in the order of their starts, only the first is kept."""
    kept: list[Annotation] = []
    for annotation in annotations:
        if not kept or annotation.span.start >= kept[-1].span.end:
            kept.append(annotation)
    return kept


def columns(annotations: Iterable[Annotation]) -> dict[tuple[str, str], list[Annotation]]:
    """The annotations by annotator and label."""
    found: dict[tuple[str, str], list[Annotation]] = {}
    for annotation in annotations:
        found.setdefault((annotation.annotator, annotation.label), []).append(annotation)
    return found


def _overlaps(article: Article, annotations: Sequence[Annotation]) -> int:
    return sum(len(column) - len(flattened(column)) for column in columns(annotations).values())


def _edges(article: Article, annotations: Sequence[Annotation]) -> int:
    return sum(one.anchor.exact[0].isspace() or one.anchor.exact[-1].isspace() for one in annotations)


def _names(article: Article, annotations: Sequence[Annotation]) -> int:
    told = (value for one in annotations for value in (one.speaker, one.note, one.annotator))
    texts = (article.metadata.title, article.source, *told)
    return sum(len(_CONTROL.findall(text)) for text in texts if text)


def _breaks(article: Article, annotations: Sequence[Annotation]) -> int:
    told = (text for one in annotations for text in (one.speaker, one.note, one.annotator) if text)
    return sum(len(LINE_BREAK.findall(text)) for text in told)


_COUNTS: dict[Feature, Callable[[Article, Sequence[Annotation]], int]] = {
    Feature.OVERLAPS: _overlaps,
    Feature.EDGES: _edges,
    Feature.NOTES: lambda article, annotations: sum(bool(one.note) for one in annotations),
    Feature.SPEAKERS: lambda article, annotations: sum(bool(one.speaker) for one in annotations),
    Feature.ANNOTATORS: lambda article, annotations: len(annotations),
    Feature.CONTROLS: lambda article, annotations: len(_CONTROL.findall(article.text)),
    Feature.RETURNS: lambda article, annotations: article.text.count("\r"),
    Feature.NAME_CONTROLS: _names,
    Feature.BYTE_ORDER_MARKS: lambda article, annotations: article.text.startswith("\ufeff"),
    Feature.BREAKS: _breaks,
    Feature.LONG_TEXTS: lambda article, annotations: sum(
        len(one.anchor.exact.encode("utf-16-le")) // 2 > LONGEST_CELL for one in annotations
    ),
}
"""How a feature is counted in one article with its annotations."""


def count_losses(corpus: Corpus, features: Sequence[Feature]) -> Counter[Feature]:
    """How often what a format cannot hold is in a corpus; what is not there is left out."""
    found: Counter[Feature] = Counter()
    if Feature.FORMER in features:
        found[Feature.FORMER] = sum(1 for _ in corpus.former())
    if Feature.SUGGESTIONS in features:
        found[Feature.SUGGESTIONS] = corpus.suggestion_count()
    in_articles = [feature for feature in features if feature in _COUNTS]
    for content in corpus.articles() if in_articles else ():
        for feature in in_articles:
            found[feature] += _COUNTS[feature](content.article, content.annotations)
    return +found
