"""Rows for other programs: the same fields as JSON, JSON lines or CSV, documented by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import click

from hikreader.cli.streams import write
from hikreader.formats.csv import csv_line

Row = Mapping[str, object]
"""What one row says, by the names of its fields."""

Fields = Mapping[str, str]
"""The names of the fields of a row, in their order, each with what it means."""


class OutputFormat(StrEnum):
    """How a command prints what it found."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option of all commands that print rows."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([form.value for form in OutputFormat]),
        default=OutputFormat.TABLE.value,
        show_default=True,
        help="Text to read, or rows for other programs: an array (json), a row a line (jsonl), or csv.",
    )(command)


def print_rows(fields: Sequence[str] | Fields, rows: Iterable[Row], form: OutputFormat) -> None:
    """Print rows with these fields; where there are none an empty array, nothing, or the names of the columns."""
    match form:
        case OutputFormat.JSON:
            _print_array(rows)
        case OutputFormat.CSV:
            write(csv_line(fields))
            for row in rows:
                write(csv_line(row[field] for field in fields))
        case _:
            for row in rows:
                write(_json(row))


def _print_array(rows: Iterable[Row]) -> None:
    before = "["
    for row in rows:
        write(f"{before}\n{_json(row)}" if before == "[" else f",{_json(row)}")
        before = ","
    write("[]" if before == "[" else "]")


def _json(row: Row) -> str:
    return json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))
