"""Annotations out of a database, as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from hikreader.database_guard import check_not_a_database
from hikreader.files import write_file
from hikreader.formats.corpus import ExportFilter, RecordSource, RecordUnit
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat
from hikreader.formats.record_writer import (
    annotation_line,
    annotation_lines,
    article_line,
    done_line,
    removal_line,
    speaker_line,
    suggestion_line,
)
from hikreader.model.article import Article


def lines(source: RecordSource, choice: ExportFilter) -> Iterator[str]:
    """The chosen records in their one order: source, region start, start, end, id; without line ends.

    What stands on former texts of an article comes after what stands on its present one; what stands on those of
    articles that were merged into others or withdrawn comes last.

    Raises:
        FormatError: An annotation's text does not stand at its offsets.
    """
    is_sparse = choice.per is RecordUnit.ANNOTATION and not choice.with_suggestions
    list_ids = source.articles.annotated_ids if is_sparse else source.articles.ids
    left = source.annotations.articles_left()
    for article_id in list_ids(with_aside=choice.with_aside):
        yield from _article_lines(source, source.articles.get(article_id), choice, has_former=article_id in left)
    for one in source.annotations.stranded():
        if choice.takes(one):
            yield annotation_line(source.versions.get(one.text_id), one)
    if choice.with_history:
        yield from _history_lines(source, choice)
        yield from map(speaker_line, source.speakers.all())


def _history_lines(source: RecordSource, choice: ExportFilter) -> Iterator[str]:
    """Removals, in the order of text and place, and done marks, in the order of articles."""
    for removal in source.annotations.removals():
        if choice.takes_label(removal.label) and choice.takes_annotator(removal.annotator):
            yield removal_line(source.versions.get(removal.text_id), removal)
    listed = set(source.articles.ids(with_aside=True))
    for mark in source.articles.done_marks():
        if mark.article_id in listed and choice.takes_annotator(mark.annotator):
            yield done_line(source.articles.get(mark.article_id), mark)


def _article_lines(source: RecordSource, article: Article, choice: ExportFilter, *, has_former: bool) -> Iterable[str]:
    annotations = [annotation for annotation in source.annotations.on(article.text_id) if choice.takes(annotation)]
    former = [
        annotation_line(source.versions.get(one.text_id), one)
        for one in (source.annotations.left_behind(article.id) if has_former else ())
        if choice.takes(one)
    ]
    suggestions = source.suggestions.open_on(article.text_id) if choice.with_suggestions else []
    if not suggestions and choice.per is RecordUnit.ANNOTATION:
        return chain(annotation_lines(article, annotations), former)
    spots = [(one.span, one.uid, suggestion_line(article, one)) for one in suggestions if choice.takes_label(one.label)]
    if choice.per is RecordUnit.ARTICLE:
        return [article_line(article, annotations), *(line for _, _, line in spots), *former]
    spots += [(one.span, one.uid, annotation_line(article, one)) for one in annotations]
    return [*(line for _, _, line in sorted(spots)), *former]


def write(path: Path, lines: Iterable[str], *, database: Path) -> int:
    """Write lines to a file, all of them or none, durably; the number of lines. `database` is the open one.

    Raises:
        IsDatabase: The file is that database, another one, or belongs to one.
        FormatError: The file cannot be written.
    """
    check_not_a_database(path, database)
    count = 0

    def encoded() -> Iterator[bytes]:
        nonlocal count
        for line in lines:
            count += 1
            yield line.encode() + b"\n"

    try:
        write_file(path, encoded(), private_to=database)
    except OSError as error:
        raise FormatError(f"{path} cannot be written ({error.strerror}); choose another file.") from error
    return count


FORMAT = FileFormat(
    name="jsonl",
    suffix=".jsonl",
    description="hikreader's own records, one JSON object a line: nothing is lost, and `hikreader import` reads them",
    cannot_hold=(),
    units=(RecordUnit.ANNOTATION, RecordUnit.ARTICLE),
    chunks=lambda corpus: (line.encode() + b"\n" for line in lines(corpus.source, corpus.choice)),
    noun="line",
)
