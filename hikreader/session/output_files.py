"""What a session writes as files: the report of a story and its table, what is browsed, an article as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hikreader.analysis.report.sides import Sides, registered, unknown_names
from hikreader.analysis.report.story_page import TITLE, story_page
from hikreader.analysis.report.story_report import StoryReport, report_lines, story_report
from hikreader.formats.article_html import page
from hikreader.formats.csv import csv_lines
from hikreader.formats.record_export import write
from hikreader.formats.record_writer import annotation_line
from hikreader.formats.table_columns import ANNOTATION_COLUMNS, AnnotationRow, table
from hikreader.model.article import Article
from hikreader.model.errors import HikreaderError
from hikreader.session.state import ArticleState
from hikreader.store.store import Store
from hikreader.text.strings import plural

_MOST_OFFERED = 6

BROWSER_FORMATS = {"csv": "CSV, an annotation a row", "jsonl": "JSONL, which hikreader reads back"}
"""The forms by the endings of their files."""
_AT_ONCE = 500


class NothingToReport(HikreaderError):
    """The layer has no labels from which a report could be made."""


class NoSuchSpeaker(HikreaderError):
    """A name is neither that of a speaker nor that of a side."""


class ReportRequest(NamedTuple):
    """What a report is made of: whose labels, who are accused (speakers or sides), and what the page is called."""

    layer: str
    accused: frozenset[str] = frozenset()
    title: str = TITLE


def table_beside(page: Path) -> Path:
    """The table that is written beside a page."""
    return page.with_suffix(".csv")


def report_of(store: Store, request: ReportRequest) -> tuple[StoryReport, Sides]:
    """The report, and the sides that it was made with.

    Raises:
        NoSuchSpeaker: An accused is not known by that name.
        NothingToReport: The layer labels no fact and no allegation.
    """
    sides = registered(store.speakers.all(), request.accused)
    speakers = store.annotations.speakers()
    if unknown := unknown_names(request.accused, sides, speakers):
        offered = ", ".join(speakers[:_MOST_OFFERED]) or "no speaker yet"
        raise NoSuchSpeaker(f"“{unknown[0]}” is no speaker of an annotation and no side; speakers are: {offered}.")
    report = story_report(store, request.layer, sides)
    if not report.portraits:
        raise NothingToReport(
            f"{request.layer} has labelled no fact and no allegation, so there is no story to report; "
            "--layer NAME takes another's labels."
        )
    return report, sides


def write_report(store: Store, page: Path, request: ReportRequest) -> str:
    """Write the page and the table beside it; what was written, in a sentence.

    Raises:
        NoSuchSpeaker, NothingToReport: See `report_of`.
        FormatError: A file cannot be written.
        IsDatabase: A file is a database.
    """
    report, sides = report_of(store, request)
    table = table_beside(page)
    write(table, report_lines(report, sides), database=store.path)
    write(page, [story_page(report, request.title, table.name)], database=store.path)
    amounts = f"{plural(len(report.portraits), 'article')}, {plural(len(report.figures), 'number')}"
    return f"{page} and {table.name}: {amounts}"


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


def article_page(store: Store, article_id: int, annotator: str | None, *, everything: bool = False) -> str:
    """The page with the annotations of one annotator, or of all; with `everything` its boilerplate too."""
    article = store.articles.get(article_id)
    notes = store.annotations.on(article.text_id, annotator)
    state = ArticleState(article, notes, store.suggestions.open_on(article.text_id))
    state.show_boilerplate(everything)
    return page(article, notes, state.folds)
