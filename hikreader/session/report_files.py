"""The report of a story as two files: the page, and beside it the table with all of its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hikreader.analysis.report.report_rows import report_lines
from hikreader.analysis.report.sides import Sides, registered, unknown_names
from hikreader.analysis.report.story_page import TITLE, story_page
from hikreader.analysis.report.story_report import StoryReport, story_report
from hikreader.formats.record_export import write
from hikreader.model.errors import HikreaderError
from hikreader.store.store import Store
from hikreader.text.strings import plural

_MOST_OFFERED = 6


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
    return f"{page} and {table.name}: {plural(len(report.portraits), 'article')}, {len(report.figures):,} numbers"
