"""CSV (RFC 4180, UTF-8): a row for each annotation, article or speaker, for R, pandas and spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hikreader.formats.corpus import Corpus, RecordUnit
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.table_columns import FORMULA, Value, table_of

_FORMULA = frozenset(FORMULA)
_QUOTED = re.compile(r'[",\r\n]').search


def csv_line(values: Iterable[object]) -> str:
    """The values as one row, without a line end; what would begin a formula has an apostrophe before it."""
    return next(csv_lines([values]))


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The same for many rows. A value that the row before had in its place is not written out again."""
    before: list[object] = []
    fields: list[str] = []
    for row in rows:
        values = [*row]
        if len(values) != len(before):
            before, fields = [object()] * len(values), [""] * len(values)
        fields = [
            field if value is former else _field(value)
            for value, former, field in zip(values, before, fields, strict=True)
        ]
        before = values
        yield '""' if fields == [""] else ",".join(fields)  # a row of one empty field is no empty line


def _field(value: object) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    if value[:1] in _FORMULA:
        value = f"'{value}"
    return '"{}"'.format(value.replace('"', '""')) if _QUOTED(value) else value


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    rows: Iterator[list[Value]] = table_of(corpus, corpus.choice.per)
    return (line.encode() + b"\n" for line in csv_lines(rows))


FORMAT = FileFormat(
    name="csv",
    suffix=".csv",
    description="a row for each annotation, article or speaker, for R, pandas and spreadsheets",
    cannot_hold=(Feature.SUGGESTIONS,),
    units=tuple(RecordUnit),
    chunks=_chunks,
)
