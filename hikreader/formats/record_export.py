"""Annotations out of a database, as records."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hikreader.files import check_not_a_database, sync_folder
from hikreader.formats.errors import FormatError
from hikreader.formats.record import annotation_line, article_line, suggestion_line
from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article
from hikreader.model.label import Label


class RecordUnit(StrEnum):
    """What one line is about."""

    ANNOTATION = "annotation"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class ExportFilter:
    """What to export. An empty set of labels, or of annotators, means all of them."""

    per: RecordUnit = RecordUnit.ANNOTATION
    labels: frozenset[Label] = frozenset()
    annotators: frozenset[str] = frozenset()
    with_suggestions: bool = False

    def takes(self, annotation: Annotation) -> bool:
        """Whether the annotation is to be exported."""
        return self.takes_label(annotation.label) and (not self.annotators or annotation.annotator in self.annotators)

    def takes_label(self, label: Label) -> bool:
        """Whether what carries that label is to be exported."""
        return not self.labels or label in self.labels


class ExportedArticles(Protocol):
    """The articles of a database, in the order of source and region start."""

    def ids(self) -> Sequence[int]:
        """All articles."""

    def annotated_ids(self) -> Sequence[int]:
        """The articles with annotations."""

    def get(self, article_id: int) -> Article:
        """One article."""


class ExportedAnnotations(Protocol):
    """The annotations of a database, by all annotators."""

    def on(self, text_id: int) -> list[Annotation]:
        """The annotations on a text, in the order of start, end and uid."""

    def left_behind(self, article_id: int) -> list[Annotation]:
        """The annotations on former texts of an article."""

    def stranded(self) -> list[Annotation]:
        """The annotations on texts of articles that are no longer in the list."""


class ExportedSuggestions(Protocol):
    """The suggestions of a database."""

    def open_on(self, text_id: int) -> list[Suggestion]:
        """The undecided suggestions on a text, in the order of start, end and uid."""


class ExportedVersions(Protocol):
    """All texts of a database."""

    def get(self, text_id: int) -> Article:
        """An article as it is on one of its texts."""


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
    def versions(self) -> ExportedVersions:
        """The texts."""


def lines(source: RecordSource, choice: ExportFilter) -> Iterator[str]:
    """The chosen records in their one order: source, region start, start, end, id; without line ends.

    What stands on former texts of an article comes behind what stands on its present one; what stands on those of
    articles that were merged into others or withdrawn comes last.

    Raises:
        FormatError: An annotation's text does not stand at its offsets.
    """
    is_sparse = choice.per is RecordUnit.ANNOTATION and not choice.with_suggestions
    for article_id in source.articles.annotated_ids() if is_sparse else source.articles.ids():
        yield from _article_lines(source, source.articles.get(article_id), choice)
    for one in source.annotations.stranded():
        if choice.takes(one):
            yield annotation_line(source.versions.get(one.text_id), one)


def _article_lines(source: RecordSource, article: Article, choice: ExportFilter) -> Iterable[str]:
    annotations = [annotation for annotation in source.annotations.on(article.text_id) if choice.takes(annotation)]
    former = [
        annotation_line(source.versions.get(one.text_id), one)
        for one in source.annotations.left_behind(article.id)
        if choice.takes(one)
    ]
    suggestions = source.suggestions.open_on(article.text_id) if choice.with_suggestions else []
    spots = [(one.span, one.uid, suggestion_line(article, one)) for one in suggestions if choice.takes_label(one.label)]
    if choice.per is RecordUnit.ARTICLE:
        return [article_line(article, annotations), *(line for _, _, line in spots), *former]
    spots += [(one.span, one.uid, annotation_line(article, one)) for one in annotations]
    return [*(line for _, _, line in sorted(spots)), *former]


def write(path: Path, lines: Iterable[str], *, database: Path) -> int:
    """Write lines to a file, all of them or none, durably; the number of lines. `database` is the open one.

    A regular file is replaced as a whole at the end. Anything else (a pipe, a device) is written to as it comes.

    Raises:
        IsDatabase: The file is that database, another one, or belongs to one.
        FormatError: The file cannot be written.
    """
    check_not_a_database(path, database)
    try:
        file = path.resolve()
        if file.exists() and not file.is_file():
            return _fill(file, "wb", lines)
        draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        try:
            count = _fill(draft, "xb", lines)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(file.parent)
    except OSError as error:
        raise FormatError(f"{path} cannot be written ({error.strerror}); choose another file.") from error
    return count


def _fill(file: Path, mode: str, lines: Iterable[str]) -> int:
    count = 0
    with file.open(mode) as out:
        for line in lines:
            out.write(line.encode() + b"\n")
            count += 1
        out.flush()
        if mode == "xb":
            os.fsync(out.fileno())
    return count
