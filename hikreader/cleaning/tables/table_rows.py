"""Rows of tables: each an article with its text, or a reference to one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.lone_article import lone_article
from hikreader.cleaning.press.fields import author_name, natural_order, outlet_name
from hikreader.cleaning.results import CleaningOptions, Extraction, RefusedPart, TableSample
from hikreader.cleaning.tables.column_roles import ColumnRole, Roles, label_columns, roles_of
from hikreader.cleaning.tables.row_names import RowNames
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.source import SourceDraft, storable

_TAGS = deferred_pattern(r"<(?:p|br|div|h[1-6]|li|span|a|strong|em|figure)(?:\s[^<>]{0,300})?/?>", re.I)
_CUT = deferred_pattern(r"(?:\[\+\d+ chars\]|\[(?:…|\.\.\.)\])\s*$")
_COMPACT_DATE = deferred_pattern(r"^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$")
_LONGEST_CELL = 200
"""Code points that a sample shows of a cell."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of columns."""

    names: Sequence[str]
    rows: Sequence[Row]


def read_table(format_name: str, name: str, table: Table, options: CleaningOptions) -> Extraction:
    """The articles of a table, or where there is no column with their text the references to them.

    A table with neither a text nor an address nor a title is refused as a whole.

    Raises:
        UnreadableSource: A column that a person named is not there.
    """
    roles = roles_of(table.names, table.rows, options.columns)
    if roles.keys() & {ColumnRole.TEXT, ColumnRole.URL, ColumnRole.TITLE}:
        found = read_rows(format_name, name, table.rows, roles)
    else:
        why = (
            f"No column holds a text or an address (the columns are {', '.join(table.names)[:200]}): "
            "say which with --column text=NAME."
        )
        found = Extraction(format_name, refused=(RefusedPart(name, why),))
    return replace(found, table=_sample(table, roles))


def _sample(table: Table, roles: Roles) -> TableSample:
    rows = [[" ".join(row.get(name, "").split())[:_LONGEST_CELL] for name in table.names] for row in table.rows[:3]]
    return TableSample.of(table.names, rows, {name: str(role) for role, name in roles.items()})


def _no_doubt(row: Row) -> str | None:
    return None


def read_rows(
    format_name: str,
    name: str,
    rows: Iterable[Row],
    roles: Roles,
    doubt_of: Callable[[Row], str | None] = _no_doubt,
) -> Extraction:
    """The articles of rows whose columns are known; rows without a text are references, empty ones are left out.

    `doubt_of` says what is unsure about the text of a row.

    A row is a source of its own, named by the file and its number or address; where another row has that name too, by
    its digest. So the same row with another text is a new version of its article.
    """
    sources: dict[str, SourceDraft] = {}
    row_names = RowNames()
    references, refused = [], []
    labels: set[str] = set()
    for number, row in enumerate(rows, 1):
        metadata = metadata_of(row, roles)
        text, doubt = _text(row, roles)
        if text:
            labels.update(label_columns(row))
            source = row_names.distinct(name, _source(name, row, roles, text, metadata, doubt or doubt_of(row)))
            sources[source.name] = source
        elif metadata.url or metadata.title:
            references.append(metadata)
        elif any(value.strip() for value in row.values()):
            refused.append(RefusedPart(f"{name}, row {number}", "No article found: there is no text in this row."))
    return Extraction(
        format_name,
        tuple(sources.values()),
        references=tuple(references),
        refused=tuple(refused),
        labels=tuple(sorted(labels)),
    )


def metadata_of(row: Row, roles: Roles) -> Metadata:
    """What a row says of its article."""
    said = {role: " ".join(row.get(name, "").split()) for role, name in roles.items()}
    stamp = next((one for one in find_stamps(_spelled(said.get(ColumnRole.DATE, "")), Calendar())), None)
    url = said.get(ColumnRole.URL, "")
    return Metadata(
        title=said.get(ColumnRole.TITLE) or None,
        outlet=outlet_name(said.get(ColumnRole.OUTLET, "")),
        author=author_name(_natural(said.get(ColumnRole.AUTHOR, ""))),
        published=stamp.published if stamp else None,
        published_text=said.get(ColumnRole.DATE) or None,
        published_precision=stamp.precision if stamp else None,
        published_from="record" if stamp and stamp.published else None,
        category=said.get(ColumnRole.SECTION) or None,
        language=said.get(ColumnRole.LANGUAGE) or None,
        url=url if "://" in url else None,
        page=said.get(ColumnRole.PAGE) or None,
        edition=said.get(ColumnRole.EDITION) or None,
    )


def _natural(names: str) -> str:
    """Surnames of one word before first names; what else has a comma in it may be a list of names."""
    return (
        natural_order(names) if all(" " not in name.strip().partition(",")[0] for name in names.split(";")) else names
    )


def _spelled(date: str) -> str:
    """A date without separators as ISO 8601 has it."""
    found = _COMPACT_DATE.match(date.strip())
    if not found:
        return date
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return f"{day}T{found[4]}:{found[5]}:{found[6]}Z" if found[4] else day


def _text(row: Row, roles: Roles) -> tuple[str, str | None]:
    """The text of a row, and the doubt about one that is cut off."""
    text = row.get(roles.get(ColumnRole.TEXT, ""), "")
    if len(_TAGS.findall(text[:5000])) >= 2:
        from hikreader.cleaning.untrusted.html_lines import parse_html, print_html

        text = print_html(parse_html(f"<body>{text}</body>".encode("utf-8", "replace")))
    doubt = "which its source cuts off" if _CUT.search(text[-40:]) else None
    return (storable(text), doubt) if text.strip() else ("", None)


def _source(name: str, row: Row, roles: Roles, text: str, metadata: Metadata, doubt: str | None) -> SourceDraft:
    raw = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    digest = hashlib.sha256(raw).hexdigest()
    number = " ".join(row.get(roles.get(ColumnRole.ID, ""), "").split())
    # Other files may hold the same address with another text: it tells rows apart only within their file.
    address = metadata.url and hashlib.sha256(metadata.url.encode("utf-8", "replace")).hexdigest()
    own_name = f"{name}#{number or (address or digest)[:12]}"
    article = lone_article(text, metadata)._replace(doubt=doubt)
    return SourceDraft(own_name, SourceKind.RECORD, "utf-8", digest, raw, (article,))
