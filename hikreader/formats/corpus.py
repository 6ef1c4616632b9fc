"""What is exported: the articles and annotations that a choice takes, from wherever they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from hikreader.model.annotation import Annotation, Removal, Suggestion
from hikreader.model.article import Article, DoneMark
from hikreader.model.label import Label
from hikreader.model.speaker import Speaker


class RecordUnit(StrEnum):
    """What one line, or one row, is about."""

    ANNOTATION = "annotation"
    ARTICLE = "article"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class ExportFilter:
    """What to export. An empty set of labels, or of annotators, means all of them."""

    per: RecordUnit = RecordUnit.ANNOTATION
    labels: frozenset[Label] = frozenset()
    annotators: frozenset[str] = frozenset()
    with_suggestions: bool = False
    with_history: bool = False
    """Whether done marks and removals are exported too, so that another machine ends alike."""
    with_aside: bool = False
    """Whether articles that are set aside are exported too."""

    def takes(self, annotation: Annotation) -> bool:
        """Whether the annotation is to be exported."""
        return self.takes_label(annotation.label) and self.takes_annotator(annotation.annotator)

    def takes_annotator(self, annotator: str) -> bool:
        """Whether what that annotator did is to be exported."""
        return not self.annotators or annotator in self.annotators

    def takes_label(self, label: Label) -> bool:
        """Whether what carries that label is to be exported."""
        return not self.labels or label in self.labels


class ExportedArticles(Protocol):
    """The articles of a database, in the order of source and region start."""

    def ids(self, *, with_aside: bool = False) -> Sequence[int]:
        """All articles, those that are set aside only if asked for."""

    def annotated_ids(self, *, with_aside: bool = False) -> Sequence[int]:
        """The articles with annotations, those that are set aside only if asked for."""

    def done_marks(self) -> Sequence[DoneMark]:
        """What annotators last said of articles: done, or not."""

    def get(self, article_id: int) -> Article:
        """One article."""


class ExportedAnnotations(Protocol):
    """The annotations of a database, by all annotators."""

    def on(self, text_id: int) -> list[Annotation]:
        """The annotations on a text, in the order of start, end and uid."""

    def articles_left(self) -> Collection[int]:
        """The articles that have annotations on former texts."""

    def left_behind(self, article_id: int) -> list[Annotation]:
        """The annotations on former texts of an article."""

    def stranded(self) -> list[Annotation]:
        """The annotations on texts of articles that are no longer in the list."""

    def removals(self) -> Sequence[Removal]:
        """What annotations were removed."""


class ExportedSuggestions(Protocol):
    """The suggestions of a database."""

    def open_on(self, text_id: int) -> list[Suggestion]:
        """The undecided suggestions on a text, in the order of start, end and uid."""


class ExportedVersions(Protocol):
    """All texts of a database."""

    def get(self, text_id: int) -> Article:
        """An article as it is on one of its texts."""


class ExportedSpeakers(Protocol):
    """The register of speakers of a database."""

    def all(self) -> Sequence[Speaker]:
        """All entries, by name."""


class RecordSource(Protocol):
    """Where records come from; a Store is one."""

    @property
    def articles(self) -> ExportedArticles:
        """The articles."""

    @property
    def annotations(self) -> ExportedAnnotations:
        """The annotations."""

    @property
    def suggestions(self) -> ExportedSuggestions:
        """The suggestions."""

    @property
    def speakers(self) -> ExportedSpeakers:
        """The register of speakers."""

    @property
    def versions(self) -> ExportedVersions:
        """The texts."""


class AnnotatedArticle(NamedTuple):
    """An article and the chosen annotations on its present text, in the order of start, end and uid."""

    article: Article
    annotations: list[Annotation]


class Corpus:
    """The chosen part of a source, read one article at a time: what is exported need not fit into memory."""

    def __init__(self, source: RecordSource, choice: ExportFilter) -> None:
        self.source = source
        self.choice = choice

    def articles(self) -> Iterator[AnnotatedArticle]:
        """All articles, those without annotations too."""
        for article_id in self.source.articles.ids(with_aside=self.choice.with_aside):
            article = self.source.articles.get(article_id)
            chosen = filter(self.choice.takes, self.source.annotations.on(article.text_id))
            yield AnnotatedArticle(article, list(chosen))

    def former(self) -> Iterator[tuple[Article, Annotation]]:
        """The chosen annotations on texts that are not the present ones, each with the article as it was."""
        left = self.source.annotations.articles_left()
        for article_id in self.source.articles.annotated_ids(with_aside=self.choice.with_aside) if left else ():
            if article_id in left:
                yield from self._on_former_texts(self.source.annotations.left_behind(article_id))
        yield from self._on_former_texts(self.source.annotations.stranded())

    def suggestion_count(self) -> int:
        """How many suggestions were asked for."""
        if not self.choice.with_suggestions:
            return 0
        texts = (
            self.source.articles.get(article_id).text_id
            for article_id in self.source.articles.ids(with_aside=self.choice.with_aside)
        )
        found = (one for text_id in texts for one in self.source.suggestions.open_on(text_id))
        return sum(self.choice.takes_label(one.label) for one in found)

    def _on_former_texts(self, annotations: list[Annotation]) -> Iterator[tuple[Article, Annotation]]:
        for annotation in filter(self.choice.takes, annotations):
            yield self.source.versions.get(annotation.text_id), annotation
