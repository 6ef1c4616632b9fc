"""CSV (RFC 4180, UTF-8): a row for each annotation, article or speaker, for R, pandas and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from hikreader.formats.corpus import Corpus, RecordUnit
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.table_columns import FORMULA, Value, table_of

_LINE_END = "\r\n"


def csv_line(values: Iterable[object]) -> str:
    """The values as one row, without a line end; what would begin a formula has an apostrophe before it."""
    return next(csv_lines([values]))


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The same for many rows."""
    buffer = io.StringIO()
    # A field is only quoted for the line ends that the writer itself uses.
    writer = csv.writer(buffer, lineterminator=_LINE_END)
    for row in rows:
        writer.writerow(map(_neutral, row))
        yield buffer.getvalue().removesuffix(_LINE_END)
        buffer.seek(0)
        buffer.truncate()


def _neutral(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value


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
