"""Evidence: the sentences behind a number, so that every number of a report can be checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span


class Evidence(NamedTuple):
    """A labelled place of an article. `span` is in code points of the article's text."""

    article: Article
    span: Span
    label: Label | None
    speaker: str | None = None

    @classmethod
    def of(cls, article: Article, note: Annotation, speaker: str | None = None) -> Evidence:
        """The place of an annotation; `speaker` where the annotation itself names none."""
        return cls(article, note.span, note.label, note.speaker or speaker)

    @property
    def text(self) -> str:
        """The words that stand there."""
        return self.span.of(self.article.text)

    @property
    def key(self) -> tuple[int, Span, Label | None]:
        """What it is known by: two annotators' names for a speaker make no second place."""
        return self.article.text_id, self.span, self.label


class Figure(NamedTuple):
    """A number of a report: what is printed, what it counts, and the places that it was counted from."""

    number: int
    value: str
    meaning: str
    evidence: tuple[Evidence, ...]


Statement = tuple[str | Figure, ...]
"""A sentence of a report: words and numbers."""


class FigureList:
    """The figures of a report, numbered from 1 in the order in which they are made."""

    def __init__(self) -> None:
        self.all: list[Figure] = []

    def add(self, value: str | int, meaning: str, evidence: Iterable[Evidence] = ()) -> Figure:
        """A new figure."""
        shown = f"{value:,}" if isinstance(value, int) else value
        figure = Figure(len(self.all) + 1, shown, meaning, tuple(evidence))
        self.all.append(figure)
        return figure

    def count(self, meaning: str, evidence: Iterable[Evidence]) -> Figure:
        """A new figure that is the number of its places."""
        places = tuple(evidence)
        return self.add(len(places), meaning, places)

    def part(self, whole: int, meaning: str, evidence: Iterable[Evidence]) -> Figure:
        """A new figure that is the number of its places of so many: "3 of 9"."""
        places = tuple(evidence)
        return self.add(f"{len(places):,} of {whole:,}", meaning, places)
