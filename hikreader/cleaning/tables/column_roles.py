"""Columns of tables: which of them holds the text, the title, the date ..., by their names and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from statistics import median

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.results import UnreadableSource
from hikreader.language.deferred_patterns import deferred_pattern


class ColumnRole(StrEnum):
    """What a column holds; its value is what `--column` calls it."""

    TEXT = "text"
    TITLE = "title"
    URL = "url"
    DATE = "date"
    OUTLET = "outlet"
    AUTHOR = "author"
    SECTION = "section"
    LANGUAGE = "language"
    PAGE = "page"
    EDITION = "edition"
    ID = "id"
    TEASER = "teaser"


_NAMES = {
    ColumnRole.TEXT: "text content body story maintext fulltext articletext articlebody articlecontent bodytext"
    " contenttext cleantext plaintext rawtext textcontent articlefulltext contenthtml html inhalt volltext haupttext"
    " texte contenu corps texto cuerpo contenido tekst inhoud artikel artikeltext documenttext document bodyplain",
    ColumnRole.TITLE: "title headline articletitle webtitle titel titre titulo título überschrift schlagzeile kop"
    " head storytitle documenttitle hed",
    ColumnRole.URL: "url link address href uri permalink articleurl weburl canonicalurl sourceurl storyurl adresse"
    " resolvedurl givenurl webpage enlace lien documentidentifier",
    ColumnRole.DATE: "published publishdate publisheddate date publishedat pubdate publicationdate datepublished"
    " datum fecha webpublicationdate seendate publishtime published_at publishedon timestamp isodate articledate"
    " releasedate firstpublished day datetime dateofpublication created createdat createdtime erscheinungsdatum",
    ColumnRole.OUTLET: "outlet medianame source sourcename publication publicationtitle publisher site sitename"
    " newspaper journal medium zeitung quelle medio mediaoutlet newsoutlet sourcetitle publicationname paper domain"
    " media journaltitle sourcecommonname",
    ColumnRole.AUTHOR: "author authors byline creator writer autor autoren auteur auteurs journalist authorname",
    ColumnRole.SECTION: "category section ressort rubrique rubrik sectionname desk topic sección seccion sectie",
    ColumnRole.LANGUAGE: "language lang languagecode sprache langue idioma taal",
    ColumnRole.PAGE: "page pages pagenumber seite seiten página pagina",
    ColumnRole.EDITION: "edition ausgabe édition edición editie",
    ColumnRole.ID: "id uid docid articleid storiesid storyid guid key documentid recordid itemid",
    ColumnRole.TEASER: "description summary abstract abstractnote snippet teaser lead excerpt trailtext standfirst"
    " contentsnippet",
}
_ROLES = {name: (role, rank) for role, names in _NAMES.items() for rank, name in enumerate(names.split())}
_ADDRESS = deferred_pattern(r"^https?://\S+$")
_LEAST_TEXT = 200
"""Code points of the text in a column that is taken for the articles' though it is not called so."""
_SAMPLE = 50

Roles = Mapping[ColumnRole, str]
"""The name of the column that holds each thing."""


_LABELS = frozenset("label labels spans entities annotations cats relations completions".split())
"""Columns in which label tools keep what people marked."""


def label_columns(row: Mapping[str, str]) -> list[str]:
    """The columns of a row that hold labels of another tool."""
    return [name for name, value in row.items() if value.strip() and plain_name(name) in _LABELS]


def plain_name(name: str) -> str:
    """A column's name without letter case, blanks and marks."""
    return re.sub(r"[\W_]+", "", name.casefold())


def roles_by_name(names: Iterable[str]) -> dict[ColumnRole, str]:
    """What columns hold, by their names alone; of several that hold the same the one with the plainest name."""
    found: dict[ColumnRole, tuple[int, str]] = {}
    for name in names:
        role, rank = _ROLES.get(plain_name(name), (None, 0))
        if role is not None and (role not in found or rank < found[role][0]):
            found[role] = rank, name
    return {role: name for role, (_, name) in found.items()}


def chosen_roles(names: Sequence[str], choice: Sequence[tuple[str, str]]) -> dict[ColumnRole, str]:
    """What a person says that columns hold.

    Raises:
        UnreadableSource: There is no such column.
    """
    by_plain = {plain_name(name): name for name in names}
    chosen = {}
    for role, wanted in choice:
        name = by_plain.get(plain_name(wanted))
        if name is None:
            raise UnreadableSource(f"There is no column {wanted}: the columns are {', '.join(names)[:300]}.")
        chosen[ColumnRole(role)] = name
    return chosen


def roles_of(
    names: Sequence[str], rows: Sequence[Mapping[str, str]], choice: Sequence[tuple[str, str]] = ()
) -> dict[ColumnRole, str]:
    """What columns hold: as a person says, else by their names, else by what is in the first rows.

    Raises:
        UnreadableSource: A column that a person named is not there.
    """
    chosen = chosen_roles(names, choice)
    taken = set(chosen.values())
    named = {role: name for role, name in roles_by_name(names).items() if name not in taken}
    roles = named | chosen
    cells = {
        name: [row[name] for row in rows[:_SAMPLE] if row.get(name)] for name in names if name not in roles.values()
    }
    for role, fits in ((ColumnRole.URL, _is_address), (ColumnRole.DATE, _is_date)):
        if role not in roles and (name := next((one for one, values in cells.items() if _mostly(values, fits)), None)):
            roles[role] = name
            cells.pop(name)
    if ColumnRole.TEXT not in roles:
        longest = max(cells, key=lambda name: _typical(cells[name]), default=None)
        if longest is not None and _typical(cells[longest]) >= _LEAST_TEXT:
            roles[ColumnRole.TEXT] = longest
    return roles


def is_header(cells: Sequence[str]) -> bool:
    """Whether a first row holds the names of columns, and not the first article."""
    if any(len(cell) > 80 or _is_address(cell) or cell.strip().isdigit() for cell in cells):
        return False
    return bool(roles_by_name(cells)) or (len(set(cells)) == len(cells) and all(cell.strip() for cell in cells))


def _is_address(text: str) -> bool:
    return _ADDRESS.match(text.strip()) is not None


def _is_date(text: str) -> bool:
    return len(text) <= 40 and any(stamp.published for stamp in find_stamps(text, Calendar()))


def _mostly(values: Sequence[str], fits: object) -> bool:
    return bool(values) and callable(fits) and sum(map(fits, values)) * 10 >= len(values) * 8


def _typical(values: Sequence[str]) -> float:
    return median(map(len, values)) if values else 0
