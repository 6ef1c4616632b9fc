"""Bibliographies: RIS, which may hold the articles' full text, and BibTeX, which holds only references."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource
from hikreader.cleaning.tables.column_roles import ColumnRole
from hikreader.cleaning.tables.table_rows import Row, read_rows
from hikreader.language.deferred_patterns import deferred_pattern

_RIS = deferred_pattern(r"^([A-Z][A-Z0-9])  -(?: (.*))?$")
_RIS_START = deferred_pattern(rb"^\s*TY  - ", re.M)
_ENTRY = deferred_pattern(r"@(\w+)\s*\{\s*([^,\s{}]*)\s*,")
_ENTRY_START = deferred_pattern(rb"^\s*(?:%[^\n]*\n\s*)*@\w+\s*\{[^,\n]*,\s*\n?\s*\w+\s*=", re.M)
_NAME = deferred_pattern(r"\s*([\w-]+)\s*=\s*")
_BRACES = deferred_pattern(r"[{}]|\\(?=[&%$#_])")
_LEAST_TEXT = 400
"""Code points of the shortest abstract that is taken for the whole article without a doubt."""
_LEAST_ABSTRACT = 40
"""Code points of the shortest abstract that may be the article, if it is the press's."""
_PRESS = frozenset({"NEWS", "MGZN", "BLOG", "ICOMM"})
"""Types of references to what the press prints: exports of press databases hold its short articles as abstracts."""
_DOUBT = "of which only the abstract may be in the file"
_MOST_NESTED = 200_000
"""Code points of the longest value."""

_ROLES = {
    ColumnRole.TEXT: "text", ColumnRole.TITLE: "title", ColumnRole.URL: "url", ColumnRole.DATE: "date",
    ColumnRole.OUTLET: "outlet", ColumnRole.AUTHOR: "author", ColumnRole.PAGE: "page", ColumnRole.ID: "id",
    ColumnRole.LANGUAGE: "language", ColumnRole.EDITION: "edition", ColumnRole.SECTION: "section",
}  # fmt: skip
_RIS_FIELDS = {
    "title": ("T1", "TI", "CT"), "outlet": ("JF", "T2", "JO", "JA", "BT"), "date": ("DA", "Y1", "PY"),
    "url": ("UR", "L2"), "page": ("SP",), "id": ("AN", "ID"), "language": ("LA",),
    "edition": ("ET",), "section": ("SE",),
}  # fmt: skip
_BIBTEX_FIELDS = {
    "title": ("title",), "outlet": ("journal", "journaltitle", "publication", "newspaper", "publisher", "organization"),
    "date": ("date", "year"), "url": ("url", "howpublished"), "page": ("pages",), "author": ("author",),
    "language": ("language", "langid"), "edition": ("edition",),
}  # fmt: skip


def is_ris(content: FileContent) -> bool:
    """Whether a file begins with the type of a reference."""
    return _RIS_START.match(content.head) is not None


def read_ris(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles whose text stands in a reference, and references to the others."""
    rows = [_ris_row(entry) for entry in _ris_entries(content.text)]
    return read_rows("bibliography (RIS)", content.name, rows, _ROLES, _doubt)


def _doubt(row: Row) -> str | None:
    return _DOUBT if len(row["text"]) < _LEAST_TEXT else None


def _ris_entries(text: str) -> Iterator[dict[str, list[str]]]:
    entry: dict[str, list[str]] = defaultdict(list)
    last = ""
    for line in text.removeprefix("\ufeff").split("\n"):
        found = _RIS.match(line.rstrip())
        if found is None:
            if last and line.strip():
                entry[last][-1] += "\n" + line.strip()
            continue
        last = found[1]
        if last in ("TY", "ER"):
            if len(entry) > 1:
                yield entry
            entry = defaultdict(list)
            if last == "TY":
                entry["TY"] = [found[2] or ""]
            last = ""
        else:
            entry[last].append(found[2] or "")
    if len(entry) > 1:
        yield entry


def _ris_row(entry: dict[str, list[str]]) -> Row:
    row = {name: next((entry[tag][0] for tag in tags if entry.get(tag)), "") for name, tags in _RIS_FIELDS.items()}
    row["author"] = "; ".join(name for tag in ("AU", "A1") for name in entry.get(tag, ()))
    row["date"] = row["date"].strip("/").replace("/", "-")
    texts = ["\n".join(entry[tag]) for tag in ("N2", "AB", "N1") if entry.get(tag)]
    longest = max(texts, key=len, default="")
    is_press = entry.get("TY", [""])[0].strip() in _PRESS
    row["text"] = longest if len(longest) >= (_LEAST_ABSTRACT if is_press else _LEAST_TEXT) else ""
    return row


def is_bibtex(content: FileContent) -> bool:
    """Whether a file begins with an entry of BibTeX."""
    return _ENTRY_START.match(content.head) is not None


def read_bibtex(content: FileContent, options: CleaningOptions) -> Extraction:
    """The references of a bibliography.

    Raises:
        UnreadableSource: There is none.
    """
    rows = [_bibtex_row(fields) for fields in _bibtex_entries(content.text)]
    if not rows:
        raise UnreadableSource("There is no entry in this bibliography (BibTeX).")
    return read_rows("bibliography (BibTeX)", content.name, rows, _ROLES)


def _bibtex_row(fields: dict[str, str]) -> Row:
    row = {name: next((fields[one] for one in names if fields.get(one)), "") for name, names in _BIBTEX_FIELDS.items()}
    return {**row, "author": row["author"].replace(" and ", "; "), "url": re.sub(r"^\\url", "", row["url"])}


def _bibtex_entries(text: str) -> Iterator[dict[str, str]]:
    for entry in _ENTRY.finditer(text):
        if entry[1].lower() not in ("comment", "preamble", "string"):
            fields, place = {}, entry.end()
            while found := _NAME.match(text, place):
                value, place = _value(text, found.end())
                fields[found[1].lower()] = " ".join(_BRACES.sub("", value).split())
                place += len(text[place : place + 50]) - len(text[place : place + 50].lstrip(" \t\r\n,"))
            yield fields


def _value(text: str, place: int) -> tuple[str, int]:
    """The value that begins at a place, in braces or quotation marks or bare, and where it ends."""
    opening = text[place : place + 1]
    if opening not in ("{", '"'):
        found = re.compile(r"[^,}\n]*").match(text, place)
        return (found[0], found.end()) if found else ("", place)
    depth = 0
    for at in range(place, min(len(text), place + _MOST_NESTED)):
        character = text[at]
        depth += (character == "{") - (character == "}")
        if (opening == "{" and depth == 0) or (opening == '"' and character == '"' and depth == 0 and at > place):
            return text[place + 1 : at], at + 1
    return text[place + 1 : place + _MOST_NESTED], min(len(text), place + _MOST_NESTED)
