"""Coverage for other programs: rows of a matrix as lines of JSONL, CSV or Markdown.

The long form has an occurrence a line; the wide one a wording a line, with two columns for each outlet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hikreader.analysis.coverage import EARLIER, LATER_WITHOUT, UNDATED, CoverageMatrix, CoverageRow
from hikreader.formats.csv import csv_line
from hikreader.text.display import displayed

_WITHOUT = {LATER_WITHOUT: 0, EARLIER: None, UNDATED: None}
"""What the wide form says of an outlet without a wording: 0 only where it could have had it."""

Value = str | int | float | None
Record = dict[str, Value]
"""What one line says, by the names of its fields, in their order."""


def long_records(rows: Iterable[CoverageRow]) -> Iterator[Record]:
    """An occurrence a record; offsets are code points of the article's text, and of the source file."""
    for number, row in enumerate(rows, 1):
        for one in row.occurrences:
            in_source = one.article.source_span(one.span)
            yield {
                "row": number,
                "article": one.article.uid,
                "source": one.article.source,
                "outlet": one.article.metadata.outlet,
                "published": one.article.metadata.published,
                "start": one.span.start,
                "end": one.span.end,
                "source_start": in_source.start if in_source else None,
                "source_end": in_source.end if in_source else None,
                "text": one.text,
                "label": one.label,
                "speaker": one.speaker,
                "wording": one.wording,
                "similarity": one.similarity,
            }


def wide_records(matrix: CoverageMatrix) -> Iterator[Record]:
    """A wording a record; for each outlet 1, 0 or nothing where it is not known, and the letter of its label."""
    names = told_apart([column.name for column in matrix.columns])
    for number, row in enumerate(matrix.rows, 1):
        record: Record = {
            "row": number,
            "text": row.base.text,
            "speaker": row.speaker,
            "outlets": row.outlets,
            "could_have": row.could,
        }
        for name, cell in zip(names, row.cells, strict=True):
            record[name] = _WITHOUT.get(cell, 1)
            record[f"{name} label"] = cell[0] if cell[0].isalpha() else None
        yield record


def told_apart(names: Iterable[str]) -> list[str]:
    """The names, with numbers after those that were there before."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return result


def _jsonl_lines(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One array over several lines."""
    yield "["
    before = ""
    for line in _jsonl_lines(records):
        yield before + line
        before = ","
    yield "]"


def _csv_lines(records: Iterable[Record]) -> Iterator[str]:
    is_first = True
    for record in records:
        if is_first:
            yield csv_line(record)
            is_first = False
        yield csv_line(record.values())


def _markdown_lines(matrix: CoverageMatrix) -> Iterator[str]:
    column_names = ["wording", "speaker", *told_apart([column.name for column in matrix.columns]), "in/could"]
    yield _markdown_row(map(_markdown, column_names))
    yield _markdown_row(["---"] * len(column_names))
    for row in matrix.rows:
        cells = [row.base.text, row.speaker or "", *row.cells, f"{row.outlets}/{row.could}"]
        yield _markdown_row(map(_markdown, cells))


def _markdown_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _markdown(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]~])", r"\\\1", displayed(text.replace("\n", " ")))


class CoverageFormat(NamedTuple):
    """A form in which coverage is written; two formats of one name differ in `is_wide`, a wording a line."""

    name: str
    """Its name on the command line."""
    description: str
    """What the export dialog calls it."""
    suffix: str
    lines: Callable[[CoverageMatrix], Iterator[str]]
    """The rows of a matrix, without line ends."""
    is_wide: bool = False


def _long(writer: Callable[[Iterable[Record]], Iterator[str]]) -> Callable[[CoverageMatrix], Iterator[str]]:
    return lambda matrix: writer(long_records(matrix.rows))


def _wide(writer: Callable[[Iterable[Record]], Iterator[str]]) -> Callable[[CoverageMatrix], Iterator[str]]:
    return lambda matrix: writer(wide_records(matrix))


_PLACE = "a line for each place where a wording stands"
_WORDING = "a line for each wording, with columns for each outlet"

COVERAGE_FORMATS = (
    CoverageFormat("csv", f"CSV, {_PLACE}", ".csv", _long(_csv_lines)),
    CoverageFormat("csv", f"CSV, {_WORDING}", ".csv", _wide(_csv_lines), is_wide=True),
    CoverageFormat("markdown", "Markdown, the table as it is shown", ".md", _markdown_lines),
    CoverageFormat("jsonl", f"JSONL, {_PLACE}", ".jsonl", _long(_jsonl_lines)),
    CoverageFormat("jsonl", f"JSONL, {_WORDING}", ".jsonl", _wide(_jsonl_lines), is_wide=True),
    CoverageFormat("json", f"JSON, {_PLACE.replace('line', 'row')}", ".json", _long(_json_lines)),
    CoverageFormat("json", f"JSON, {_WORDING.replace('line', 'row')}", ".json", _wide(_json_lines), is_wide=True),
)
"""Every format, for the command line and the export dialog, the usual one first."""


def coverage_format(name: str, *, wide: bool = False) -> CoverageFormat | None:
    """The format of that name, with a wording a line or without; None if there is none."""
    return next((form for form in COVERAGE_FORMATS if (form.name, form.is_wide) == (name, wide)), None)
