"""JSON with articles in it: an array, an object with one inside, or a single article over many lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource
from hikreader.cleaning.tables.column_roles import ColumnRole, roles_by_name
from hikreader.cleaning.tables.table_rows import Table, read_table
from hikreader.language.deferred_patterns import deferred_pattern

_START = deferred_pattern(rb'\s*(?:\{\s*"[^"\n]{0,200}"\s*:|\[\s*(?:\{\s*["}]|"|\]\s*$|\[))')
_ENDINGS = (".json", ".jsonl", ".ndjson")
_DEEPEST = 6
"""Objects inside objects in which a list of articles is looked for."""
_NAMES = ("name", "title", "value", "text", "label", "$", "#text")
"""Fields of an object that stands where a text is expected."""

Object = dict[str, object]


def is_json(content: FileContent) -> bool:
    """Whether a file begins as JSON does, or is meant to hold it: no page is to be made of that, broken or not."""
    name = content.name.lower().removesuffix(".gz")
    return bool(content.head.strip()) and (_START.match(content.head) is not None or name.endswith(_ENDINGS))


def read_json(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles in a JSON file.

    Raises:
        UnreadableSource: It is no JSON, or no articles are in it.
    """
    data = _parsed(content.decoded.text.removeprefix("\ufeff"))
    found = max(_lists(data, 0, bool(options.columns)), key=len, default=None)
    if not found:
        raise UnreadableSource(
            "No list of articles was found in this JSON: each needs a text or an address; "
            "say which field that is with --column text=NAME."
        )
    return read_table("JSON", content.name, table_of_objects(found), options)


def _parsed(text: str) -> object:
    """What the JSON holds; of a text with an object on each line the list of them."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        why = error
    try:
        return [json.loads(line) for line in text.replace("\r", "\n").split("\n") if line.strip()]
    except (ValueError, RecursionError):
        what = f"Line {why.lineno}: this" if isinstance(why, json.JSONDecodeError) else "This"
        raise UnreadableSource(f"{what} is neither valid JSON nor a record of hikreader; fix or remove it.") from why


def table_of_objects(objects: Sequence[Object]) -> Table:
    """Objects as rows under the names of all their fields."""
    rows = [flat(one) for one in objects]
    return Table(list(dict.fromkeys(chain.from_iterable(rows))), rows)


def flat(fields: Object) -> dict[str, str]:
    """An object's fields as texts; those of an object in `data` or `fields`, as label tools have it, are its own."""
    row: dict[str, str] = {}
    for name, value in fields.items():
        if isinstance(value, dict) and name in ("data", "fields", "_source") and roles_by_name(value):
            row.update(flat(value))
        else:
            row[name] = said(value)
    return row


def said(value: object) -> str:
    """A value as a text: of an object its name, of a list its items."""
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case dict():
            return next((said(value[name]) for name in _NAMES if isinstance(value.get(name), str)), "")
        case list():
            return ", ".join(filter(None, map(said, value[:20])))
    return ""


def _lists(data: object, depth: int, is_chosen: bool) -> Iterator[list[Object]]:
    """The lists of objects that may be articles; an object alone is a list of one."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        objects = [one for one in data if isinstance(one, dict)]
        if objects and (is_chosen or any(_is_article(one) for one in objects[:20])):
            yield objects
        for one in data[:50]:
            if isinstance(one, list | dict) and not objects:
                yield from _lists(one, depth + 1, is_chosen)
    elif isinstance(data, dict):
        inner = [found for value in data.values() for found in _lists(value, depth + 1, is_chosen)]
        yield from inner
        if not inner and (is_chosen or _is_article(data)):
            yield [data]


def _is_article(fields: Object) -> bool:
    roles = roles_by_name(flat(fields))
    return ColumnRole.TEXT in roles or {ColumnRole.URL, ColumnRole.TITLE} <= roles.keys()
