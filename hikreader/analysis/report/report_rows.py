"""The report as a table: every number of the page with every sentence that it was counted from, a sentence a row."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.analysis.report.evidence import Evidence, Figure
from hikreader.analysis.report.sides import Sides
from hikreader.analysis.report.story_report import StoryReport
from hikreader.formats.csv import csv_lines

REPORT_FIELDS = {
    "number": "Which number of the page it is; rows of one number have the same.",
    "value": "The number as it is printed.",
    "meaning": "What it counts.",
    "article": "The lasting name of the article in which a sentence stands that was counted.",
    "outlet": "Who published the article.",
    "published": "When, ISO 8601, as exact as the page says.",
    "title": "The article's title.",
    "start": "First code point of the sentence in the article's text.",
    "end": "The code point after its last one.",
    "label": "fact, quote or allegation; empty where it is not labelled.",
    "speaker": "Who says it, as far as it is labelled.",
    "side": "Whom the speaker speaks for.",
    "text": "What stands there.",
}
"""The columns, each with what it means."""


def report_lines(report: StoryReport, sides: Sides) -> Iterator[str]:
    """The lines of the CSV file, without line ends; a number without sentences has one row."""
    yield from csv_lines([REPORT_FIELDS])
    yield from csv_lines(row for figure in report.figures for row in _rows(figure, sides))


def _rows(figure: Figure, sides: Sides) -> Iterator[list[object]]:
    start: list[object] = [figure.number, figure.value, figure.meaning]
    if not figure.evidence:
        yield [*start, *[None] * (len(REPORT_FIELDS) - len(start))]
    for one in figure.evidence:
        yield [*start, *_place(one, sides)]


def _place(one: Evidence, sides: Sides) -> list[object]:
    data = one.article.metadata
    where = [one.article.uid, data.outlet, data.published, data.title, one.span.start, one.span.end]
    return [*where, one.label, one.speaker, sides.side_of(one.speaker), one.text]
