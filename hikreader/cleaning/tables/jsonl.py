"""JSON lines: one article a line, as corpora and scrapers write them."""

from __future__ import annotations

import json
from dataclasses import replace

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, UnreadableSource
from hikreader.cleaning.tables.column_roles import ColumnRole, chosen_roles, roles_by_name
from hikreader.cleaning.tables.json_records import flat
from hikreader.cleaning.tables.table_rows import read_rows

NAME = "JSON lines"


def is_json_line(content: FileContent) -> bool:
    """Whether the first line is a whole JSON object with an article's text or address."""
    fields = _object(content.data.lstrip().split(b"\n", 1)[0])
    if fields is None:
        return False
    roles = roles_by_name(flat(fields))
    return ColumnRole.TEXT in roles or {ColumnRole.URL, ColumnRole.TITLE} <= roles.keys()


def read_json_line(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article on one line of a file, as a source of its own, or the reference to it.

    Its name is the file's with its `id`, else with its address or a part of its digest: so the same line is the same
    source wherever in the file it stands.

    Raises:
        UnreadableSource: The line is no JSON object with a text or an address.
        NoArticle: The text is empty.
    """
    fields = _object(content.data)
    if fields is None:
        raise UnreadableSource("This line is not a JSON object; fix or remove it.")
    row = flat(fields)
    roles = roles_by_name(row) | chosen_roles(list(row), options.columns)
    if not roles.keys() & {ColumnRole.TEXT, ColumnRole.URL}:
        raise UnreadableSource('This line has no "text" field; fix or remove it.')
    if not isinstance(fields.get(roles.get(ColumnRole.TEXT, ""), ""), str):
        raise UnreadableSource('The "text" field of this line is not a text; fix or remove it.')
    found = read_rows(NAME, content.name, [row], roles)
    if not found.sources and not any(one.url for one in found.references):
        raise NoArticle(f"No article found: the field “{roles.get(ColumnRole.TEXT, 'text')}” is empty.")
    return replace(
        found, sources=tuple(source._replace(raw=content.raw, sha256=content.sha256) for source in found.sources)
    )


def _object(line: bytes) -> dict[str, object] | None:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return None
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
