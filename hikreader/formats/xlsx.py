"""Excel workbook (ECMA-376): sheets of annotations, articles and speakers, and one of what the columns mean.

Texts are stored as texts, never as formulas; those that would begin one carry the cell style that says so, so that
they stay texts when they are edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.sax.saxutils import escape

from hikreader.formats.corpus import Corpus, RecordUnit
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat, Part, zipped
from hikreader.formats.losses import LONGEST_CELL, Feature, xml_text
from hikreader.formats.table_columns import FORMULA, Value, meanings, table_of

_MOST_ROWS = 1_048_576
"""Rows of a sheet, the first with the names of the columns included."""
_SHEETS = ("Annotations", "Articles", "Speakers", "Columns")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOLD, _TEXT = 1, 2
"""Styles of cells: the names of the columns, and texts that must not become formulas."""

_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    return zipped(_parts(corpus))


def _parts(corpus: Corpus) -> Iterator[Part]:
    yield "[Content_Types].xml", [_content_types().encode()]
    yield "_rels/.rels", [_relations([("officeDocument", "xl/workbook.xml")]).encode()]
    yield "xl/workbook.xml", [_workbook().encode()]
    sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(_SHEETS) + 1)]
    yield "xl/_rels/workbook.xml.rels", [_relations([*sheets, ("styles", "styles.xml")]).encode()]
    yield "xl/styles.xml", [_STYLES.encode()]
    tables = chain((table_of(corpus, unit) for unit in RecordUnit), (meanings(),))
    for number, table in enumerate(tables, 1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(table)


def _content_types() -> str:
    overrides = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    overrides |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, len(_SHEETS) + 1)}
    parts = "".join(
        f'<Override PartName="{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in overrides.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    parts = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{parts}</Relationships>'


def _workbook() -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(_SHEETS, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(rows: Iterable[list[Value]]) -> Iterator[bytes]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
    for number, row in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise FormatError(f"A sheet of xlsx has at most {_MOST_ROWS:,} rows; choose csv, or fewer annotations.")
        cells = "".join(_cell(value, is_name=number == 1) for value in row)
        yield f"<row>{cells}</row>".encode()
    yield b"</sheetData></worksheet>"


def _cell(value: Value, *, is_name: bool) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    style = _BOLD if is_name else _TEXT if value.startswith(FORMULA) else 0
    # XML readers make a line feed of a carriage return that is not written as a reference.
    text = escape(xml_text(_fitting(value)), {"\r": "&#13;"})
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _fitting(text: str) -> str:
    """The text, cut to what a cell holds."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST_CELL else units[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")


FORMAT = FileFormat(
    name="xlsx",
    suffix=".xlsx",
    description="an Excel workbook: annotations, articles, speakers, and what the columns mean",
    cannot_hold=(Feature.SUGGESTIONS, Feature.CONTROLS, Feature.NAME_CONTROLS, Feature.LONG_TEXTS),
    chunks=_chunks,
    is_text=False,
)
