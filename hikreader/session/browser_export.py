"""Writes the annotations that the browser shows, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hikreader.formats.csv import csv_lines
from hikreader.formats.record_export import write
from hikreader.formats.record_writer import annotation_line
from hikreader.formats.table_columns import ANNOTATION_COLUMNS, AnnotationRow, table
from hikreader.model.article import Article
from hikreader.store.store import Store
from hikreader.text.strings import plural

BROWSER_FORMATS = {"csv": "CSV, an annotation a row", "jsonl": "JSONL, which hikreader reads back"}
"""The forms by the endings of their files."""

_AT_ONCE = 500


def write_shown(store: Store, numbers: Sequence[int], form: str, path: Path) -> str:
    """Write the annotations with these numbers to a file; what to say of it.

    Raises:
        FormatError: The file cannot be written.
        IsDatabase: The file is a database.
    """
    rows = _rows(store, numbers)
    lines = csv_lines(table(ANNOTATION_COLUMNS, rows)) if form == "csv" else (annotation_line(*row) for row in rows)
    write(path, lines, database=store.path)
    return f"{plural(len(numbers), 'annotation')} written to {path.resolve()}"


def _rows(store: Store, numbers: Sequence[int]) -> Iterator[AnnotationRow]:
    article: Article | None = None
    for start in range(0, len(numbers), _AT_ONCE):
        for one in store.annotations.browse.rows(numbers[start : start + _AT_ONCE]):
            if article is None or article.id != one.article_id:
                article = store.articles.get(one.article_id)
            yield AnnotationRow(article, one.annotation)
