"""CSV and TSV: cells between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource
from hikreader.cleaning.tables.column_roles import is_header, plain_name, roles_by_name
from hikreader.cleaning.tables.table_rows import Table, read_table
from hikreader.language.deferred_patterns import deferred_pattern

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
_LEAST_ROWS = 3
"""Rows, the one with the names of columns among them, by which a table without known names is recognised."""
_STOPS = frozenset('.!?…”“"»)')
_WORDY = deferred_pattern(r"[.!?] \w")


def is_table(content: FileContent) -> bool:
    """Whether a text is a table: a first row with names of columns that are known, or rows of equal length."""
    return _delimiter(content) is not None


def read_csv(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles of a table.

    Raises:
        UnreadableSource: Neither a text nor an address is in it, or it is no table from some line on.
    """
    delimiter = _delimiter(content) or ","
    text = content.decoded.text.removeprefix("\ufeff")
    if re.match(r"sep=.\r?\n", text):
        text = text.partition("\n")[2]
    cells = _rows(text, delimiter)
    if not cells:
        raise UnreadableSource("This table is empty: there is no row in it.")
    return read_table("table (TSV)" if delimiter == "\t" else "table (CSV)", content.name, table_of(cells), options)


def table_of(cells: Sequence[Sequence[str]]) -> Table:
    """Rows of cells under the names in the first one, or under the numbers of the columns if it holds none."""
    widest = max(map(len, cells))
    names = [f"column {number}" for number in range(1, widest + 1)]
    has_names = is_header(cells[0])
    if has_names:
        for place, name in enumerate(cells[0]):
            names[place] = name.strip() or names[place]
    return Table(names, [dict(zip(names, row, strict=False)) for row in cells[has_names:]])


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
    except csv.Error as error:
        if not rows:
            raise UnreadableSource(f"Row {len(rows) + 1} of this table is broken: {error}.") from error
    return rows


def _delimiter(content: FileContent) -> str | None:
    """What parts the cells, if the beginning of a file is a table, or a person says what its columns are."""
    text = content.head.decode("utf-8", "replace")
    if re.match(r"sep=.\r?\n", text):
        return text[4]
    first = text.partition("\n")[0]
    for delimiter in sorted(_DELIMITERS, key=first.count, reverse=True):
        names = {plain_name(cell) for cell in first.split(delimiter)}
        if delimiter in first and (names & content.columns or _is_regular(text, delimiter)):
            return delimiter
    return None


def _is_regular(text: str, delimiter: str) -> bool:
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
    except csv.Error:
        return False
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    if len(roles_by_name(rows[0])) >= 2 and not _WORDY.search(" ".join(rows[0])):
        return True
    if _reads_like_prose(text, delimiter):
        return False
    whole = rows[:-1]  # the last one may be cut off where the beginning ends
    same = sum(len(row) == len(rows[0]) for row in whole)
    prose = any(_WORDY.search(cell) for cell in rows[0])
    return len(rows) >= _LEAST_ROWS and same == len(whole) and len(rows[0]) >= 3 and not prose


def _reads_like_prose(text: str, delimiter: str) -> bool:
    """Whether most lines end as sentences do, with a space after most of the signs that would part cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    sentences = sum(line.rstrip()[-1] in _STOPS for line in lines)
    return 2 * sentences > len(lines) and 2 * text.count(f"{delimiter} ") > text.count(delimiter)
