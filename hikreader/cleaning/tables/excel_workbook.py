"""Excel workbooks (.xlsx): the cells of their sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource
from hikreader.cleaning.tables.csv_table import table_of
from hikreader.cleaning.tables.table_rows import read_table
from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml
from hikreader.cleaning.untrusted.zip_file import ZipReader
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "xl/workbook.xml"
_SHEET = deferred_pattern(r"xl/worksheets/sheet(\d+)\.xml")
_DATE_FORMATS = frozenset({14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47})
_DATE_CODE = deferred_pattern(r"(?:\"[^\"]*\"|\\.|\[[^\]]*\])|([ymdhs])", re.I)
_EPOCH = datetime(1899, 12, 30)
_MOST_COLUMNS = 16_384


def read_xlsx(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles of the first sheet that holds any.

    Raises:
        UnreadableSource: It is damaged, or no sheet has a text or an address in it.
    """
    reader = ZipReader(content.data, content.limits.file_bytes)
    workbook = _Workbook(reader)
    sheets = sorted((int(found[1]), name) for name in reader.names if (found := _SHEET.fullmatch(name)))
    refused: Extraction | None = None
    for _, name in sheets:
        cells = [row for row in workbook.rows(name) if any(cell.strip() for cell in row)]
        if cells:
            extraction = read_table("table (Excel)", content.name, table_of(cells), options)
            if extraction.sources or extraction.references:
                return extraction
            refused = refused or extraction
    if refused is None:
        raise UnreadableSource("This workbook is empty: there is no row in it.")
    return refused


class _Workbook:
    """The texts and formats that cells of all sheets refer to."""

    def __init__(self, reader: ZipReader) -> None:
        self._reader = reader
        names = set(reader.names)
        strings = parse_xml(reader.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else ()
        self._strings = [_text(item) for item in strings]
        self._dates = set(_date_styles(parse_xml(reader.read("xl/styles.xml")))) if "xl/styles.xml" in names else set()

    def rows(self, sheet: str) -> Iterator[list[str]]:
        """The rows of a sheet, each as long as its last cell that is filled needs."""
        for row in parse_xml(self._reader.read(sheet)).iter():
            if local_name(row) == "row":
                cells: list[str] = []
                for cell in row:
                    place = _column(cell.get("r") or "")
                    place = len(cells) if place is None else place
                    if len(cells) <= place < _MOST_COLUMNS:
                        cells += [""] * (place - len(cells)) + [self._value(cell)]
                yield cells

    def _value(self, cell: Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _text(cell)
        value = next((child.text or "" for child in cell if local_name(child) == "v"), "")
        if kind == "s":
            return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else ""
        if kind == "n" and (cell.get("s") or "0") in self._dates:
            return _date(value)
        return value.removesuffix(".0") if kind == "n" else value


def _text(item: Element) -> str:
    """The text of an item, without how it is spoken."""
    return "".join(
        part.text or ""
        for part in item.iter()
        if local_name(part) == "t" and not any(local_name(one) == "rPh" for one in part.iterancestors())
    )


def _date_styles(styles: Element) -> Iterator[str]:
    """The numbers of the cell styles that show a number as a date."""
    own = {
        one.get("numFmtId") or ""
        for one in styles.iter()
        if local_name(one) == "numFmt" and any(found[1] for found in _DATE_CODE.finditer(one.get("formatCode") or ""))
    }
    for formats in styles:
        if local_name(formats) == "cellXfs":
            for number, style in enumerate(formats):
                code = style.get("numFmtId") or ""
                if code in own or (code.isdigit() and int(code) in _DATE_FORMATS):
                    yield str(number)


def _column(reference: str) -> int | None:
    """The place of the column that "AB12" names, from 0."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return None
    place = 0
    for letter in letters[0]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _date(number: str) -> str:
    try:
        moment = _EPOCH + timedelta(days=float(number))
    except (ValueError, OverflowError):
        return number
    return moment.isoformat(timespec="seconds") if moment.hour or moment.minute else moment.date().isoformat()
