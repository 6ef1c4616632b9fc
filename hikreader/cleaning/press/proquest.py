"""ProQuest: documents between rules of underscores, with a field "Full text" and fields below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.press.document import PressDocument, not_understood
from hikreader.cleaning.press.fields import (
    Field,
    FieldNames,
    author_name,
    dated,
    language_code,
    natural_order,
    outlet_name,
    section_and_page,
    stamp_of,
    without_notices,
)
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

_RULE = deferred_pattern(r"^_{20,}$|^-{40,}$")
_COUNT = deferred_pattern(r"^(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur|van) \d+$", re.I)
_URL = deferred_pattern(r"https?://\S+")
_FIELDS = FieldNames(
    {
        "author": "author autor auteur verfasser autoren auteurs autores authors",
        "info": "publication-info informations-de-publication datos-de-publicación información-de-publicación"
        " informationen-zur-veröffentlichung publikationsinformationen publicatiegegevens publicatie-informatie",
        "abstract": "abstract resumen résumé zusammenfassung samenvatting",
        "text": "full-text texto-completo texte-intégral volltext texte-complet volledige-tekst",
        "title": "title título titulo titre titel",
        "outlet": "publication-title título-de-publicación título-de-la-publicación titre-de-la-publication"
        " titre-de-publication publikationstitel titel-der-publikation titel-publicatie publicatietitel",
        "date": "publication-date fecha-de-publicación date-de-publication publikationsdatum"
        " veröffentlichungsdatum erscheinungsdatum datum-publicatie publicatiedatum",
        "section": "section sección rubrique rubrik ressort sectie rubriek",
        "pages": "pages páginas seiten first-page primera-página pagina's",
        "language": "language-of-publication idioma-de-la-publicación langue-de-publication sprache-der-publikation"
        " idioma-de-publicación publikationssprache taal-publicatie publicatietaal",
        "address": "document-url url-del-documento url-du-document dokument-url",
    },
    "details détails detalles einzelheiten database-copyright links enlaces liens subject materia sujet"
    " thema location lugar lieu ort people personas personne company-/-organization company-organization"
    " business-indexing-term identifier-/-keyword identifier-keyword alternate-title credit caption"
    " illustration number-of-pages publication-year year año-de-publicación année-de-publication"
    " publisher editorial éditeur herausgeber verlag place-of-publication lugar-de-publicación lieu-de-publication"
    " erscheinungsort country-of-publication publication-subject issn e-issn source-type tipo-de-fuente"
    " type-de-source document-type tipo-de-documento type-de-document dokumententyp proquest-document-id"
    " id-del-documento-de-proquest numéro-de-document-proquest copyright last-updated"
    " última-actualización dernière-mise-à-jour database base-de-datos base-de-données datenbank"
    " classification document-feature accession-number dateline volume issue word-count column ediţion"
    " edition edición correspondence-author quellentyp letzte-aktualisierung zuletzt-aktualisiert"
    " full-text-word-count doi onderwerp locatie jaar-publicatie publicatiejaar uitgever plaats-publicatie brontype"
    " documenttype proquest-document-id laatst-bijgewerkt links",
)


def recognises(lines: Sequence[TextLine]) -> bool:
    """Whether ProQuest is named by what only it prints, and a document has a full text or a number."""
    if not any("proquest" in line.text.lower() for line in lines):
        return False
    keys = {found.key for line in lines if (found := _FIELDS.read(line.text))}
    return "outlet" in keys or "info" in keys or ("text" in keys and "address" in keys)


def documents(lines: Sequence[TextLine]) -> Iterator[PressDocument]:
    """The documents of an export; the contents list above belongs to the first one."""
    starts = [place for place, line in enumerate(lines) if _COUNT.match(line.text)] or list(_ruled_starts(lines))
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        yield _document(lines, range(start if number else 0, stop), start)


def _ruled_starts(lines: Sequence[TextLine]) -> Iterator[int]:
    """Documents that are not counted: what stands between two rules, if it has fields."""
    rules = [-1, *(place for place, line in enumerate(lines) if _RULE.match(line.text)), len(lines)]
    for above, below in pairwise(rules):
        part = range(above + 1, below)
        if any((found := _FIELDS.read(lines[one].text)) and found.key in ("text", "outlet") for one in part):
            yield part.start


def _document(lines: Sequence[TextLine], whole: range, start: int) -> PressDocument:
    places = range(start, whole.stop)
    fields = list(_fields(lines, places))
    if not fields:
        return not_understood(whole, lines)
    counted = _COUNT.match(lines[start].text) is not None
    top = [one for one in range(start + counted, fields[0][0]) if not _URL.match(lines[one].text)]
    title = range(top[0], top[-1] + 1) if top and len(top) <= 3 else range(0)
    said = {field.key: field.value for _, field in reversed(fields)}
    metadata = Metadata(
        title=said.get("title") or " ".join(lines[one].text for one in title) or None,
        outlet=outlet_name(said.get("outlet") or said.get("info", "")),
        author=author_name(natural_order(said.get("author", ""))),
        category=section_and_page(said.get("section", ""))[0],
        language=language_code(said.get("language", "")),
        url=_address(said.get("address", "")),
        page=said.get("pages") or None,
    )
    stamp = stamp_of(said.get("date", "")) or stamp_of(_date_part(said.get("info", "")))
    body = _story(lines, fields, whole.stop, "text")
    doubt = None
    if not body:
        body = _story(lines, fields, whole.stop, "abstract")
        doubt = "of which only the abstract is in the export" if body else "without any text under its fields"
    return PressDocument(whole, dated(metadata, stamp), title, body, doubt)


def _fields(lines: Sequence[TextLine], places: range) -> Iterator[tuple[int, Field]]:
    """The fields, also those whose name stands alone on a line, with their value on the next one."""
    for place in places:
        text = lines[place].text
        found = _FIELDS.read(text)
        if found is None and text.isupper() and (key := _FIELDS.lone(text)):
            found = Field(key, "", len(text))
        if found and not found.value and place + 1 < places.stop and not _FIELDS.read(lines[place + 1].text):
            found = found._replace(value=lines[place + 1].text) if found.key != "text" else found
        if found:
            yield place, found


def _address(value: str) -> str | None:
    found = _URL.search(value)
    return found[0] if found else None


def _story(lines: Sequence[TextLine], fields: list[tuple[int, Field]], stop: int, key: str) -> dict[int, int]:
    """The lines of the field that holds the story, up to the next field below an empty line."""
    opening = next(((place, field) for place, field in fields if field.key == key), None)
    if opening is None:
        return {}
    ends = [place for place, _ in fields if place > opening[0] and (lines[place].blank or not _has_blanks(lines))]
    end = min([*ends, *(one for one in range(opening[0], stop) if _RULE.match(lines[one].text)), stop])
    body = {opening[0]: opening[1].label} if len(lines[opening[0]].text) > opening[1].label else {}
    return without_notices(body | dict.fromkeys(range(opening[0] + 1, end), 0), lines)


def _has_blanks(lines: Sequence[TextLine]) -> bool:
    """Whether empty lines part the fields, as in text; lines printed of HTML have none."""
    return any(line.blank for line in lines)


def _date_part(info: str) -> str:
    """The date of "The Herald ; Marrowport [Marrowport]. June 27, 2025: A.4."."""
    return re.split(r"\]\s*\.|\.\s|;", info)[-1].strip() if len(info) > 70 else info
