"""The fields of press databases: their names in five languages, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hikreader.cleaning.dates import Calendar, Stamp, find_stamps
from hikreader.cleaning.lines import TextLine
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

_FIELD = deferred_pattern(r"([^\W\d][^:\n]{1,40}?)[\s\u00a0]*[:：](?:[\s\u00a0]+|$)")
_VERSION = deferred_pattern(r"[;,]?\s*Version:?\s*\d+", re.I)
_PLACE = deferred_pattern(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ARTICLE = deferred_pattern(r"^(.{2,60}), (The|An|A|Der|Die|Das|Le|La|Les|L'|El|Los|De|Het)$")
_BY = deferred_pattern(r"^(?:by|von|par|por|door|de notre correspondante?|author|autor|auteur)\b[:\s]+", re.I)
_PAGE = deferred_pattern(
    r"[;,.]?\s*(?:pg|p|pp|pages?|s|seite|blz|pag|pág|página)\b\.?\s*([A-Z]{0,2}\.?\s?\d[\w.,\- ]*)", re.I
)
_COPYRIGHT = deferred_pattern(r"(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved|alle rechte vorbehalten|tous droits"
                        r"|todos los derechos|alle rechten voorbehouden)", re.I)  # fmt: skip
_ISSUE = deferred_pattern(r"\s*,\s*(?:vol(?:ume)?|no|n[°º]|nr|num|núm|issue|heft|ausgabe)\.? ?\d[\w.,/ °-]*$", re.I)
"""The number of an issue after an outlet's name."""
_ENDS_IN_INITIAL = deferred_pattern(r"(?:^|[\s.])(?:[^\W\d_]|[JS]r)\.$")
_PAGE_LINE = deferred_pattern(
    r"^(?:(?:Page|Seite|Página|Pagina) \d+ (?:of|von|de|sur|van) \d+|(?:Page|Seite|Página|Pagina) \d+)?\s*"
    r"(?:©|\(c\)|Copyright) ?\d{4} Factiva\b.*$|^(?:Page|Seite|Página|Pagina) \d+ (?:of|von|de|sur|van) \d+$",
    re.I,
)
"""The number of a printed page, and whose the print is."""
_SURNAME_FIRST = deferred_pattern(r"^([^,;]+), ([^,;]+)$")
_WORDS = deferred_pattern(r"^\d[\d.,\s\u00a0\u202f]*(?:words?|mots?|wörter|worte|palabras|woorden|parole)$", re.I)
_JOINING = frozenset("de du des del la le of van von der d".split())
"""Words inside a field's name that are there in one interface and not in another."""
_LONGEST_STAMP = 80
"""Code points of the longest line that is taken for a date."""
_LANGUAGES = {
    "en": "english englisch anglais inglés ingles engels",
    "de": "german deutsch allemand alemán aleman duits",
    "fr": "french französisch français francais francés frances frans",
    "es": "spanish spanisch espagnol español espanol spaans",
    "nl": "dutch niederländisch néerlandais holandés neerlandés nederlands",
    "it": "italian italienisch italien italiano italiaans",
    "pt": "portuguese portugiesisch portugais portugués portugees",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}

_HEADER = {
    "author": "byline by-line author authors auteur auteurs autor autoren autores signature verfasser par von door",
    "section": "section rubrik ressort rubrique sección seccion sectie rubriek",
    "length": "length länge umfang longueur longitud extensión extension lengte taille",
    "dateline": "dateline datumszeile datumzeile ortsmarke ort lieu lugar datelínea plaats datumregel",
    "highlight": "highlight highlights zusammenfassung résumé encadré resumen destacado hoogtepunt samenvatting",
    "title": "headline title titel schlagzeile überschrift titre titular título titulo kop",
    "body": "body text corps corpo cuerpo textkörper haupttext corps-texte cuerpo-texto hauptteil volltext inhoud"
    " hoofdtekst texte texto tekst volledige-tekst full-text texte-intégral texto-completo",
    "series": "series serie série source edition ausgabe édition edición editie url distribution correction-date",
}
_TRAILER = (
    "load-date load_date update ladedatum date-chargement fecha-carga laaddatum laad-datum language sprache langue "
    "idioma taal publication-type publikationstyp type-publication publicatietype zeitungstyp tipo-publicación "
    "tipo-publicacion journal-code zeitungs-code acc-no subject thema sujet "
    "asunto onderwerp company companies firma organization person geographic city state country industry ticker "
    "data-caricamento data-carga classification klassifikation klassifizierung clasificación classificatie "
    "graphic grafik graphique gráfico "
    "grafiek graphics copyright type document-type notes pub-type keywords category name correction"
)  # fmt: skip


def _plain(name: str) -> str:
    """A field's name without what its spellings differ in: letter case, blanks or hyphens, "de", "du", "of", "van"."""
    words = re.split(r"[\s_/\u00a0-]+", name.strip().casefold())
    return "-".join([words[0], *(word for word in words[1:] if word not in _JOINING)])


class Field(NamedTuple):
    """A line that begins with the name of a field: what it is, and how many code points its name takes."""

    key: str
    value: str
    label: int


class FieldNames:
    """The names of a database's fields; letter case, blanks or hyphens, and words like "de" make no difference."""

    def __init__(self, keys: Mapping[str, str], others: str) -> None:
        """`keys` gives for each kind of field its names, `others` names those that only end a story."""
        self._keys = {_plain(name): key for key, names in keys.items() for name in names.split()}
        self._keys.update({_plain(name): "other" for name in others.split() if _plain(name) not in self._keys})

    def read(self, text: str) -> Field | None:
        """The field that a line begins with, if it is one of these."""
        found = _FIELD.match(text)
        key = self._keys.get(_plain(found[1])) if found else None
        return Field(key, text[found.end() :].strip(), found.end()) if found and key else None

    def lone(self, text: str) -> str | None:
        """What kind of field a line names that is nothing but its name."""
        return self._keys.get(_plain(text.rstrip(": \u00a0"))) if len(text) <= 40 else None


NEXIS = FieldNames(_HEADER, _TRAILER)


def stamp_of(text: str) -> Stamp | None:
    """The date that a short line states to the day or month."""
    if len(text) > _LONGEST_STAMP:
        return None
    return next(
        (stamp for stamp in find_stamps(text, Calendar()) if stamp.published and len(stamp.published) > 4), None
    )


def is_copyright(text: str) -> bool:
    """Whether a line says to whom the text belongs."""
    return _COPYRIGHT.match(text.lstrip("• ")) is not None


def without_notices(body: Mapping[int, int], lines: Sequence[TextLine]) -> dict[int, int]:
    """The lines of a story without the numbers of pages in it, and without whose it is below it."""
    kept = {place: label for place, label in body.items() if not _PAGE_LINE.match(lines[place].text)}
    while len(kept) > 1 and is_copyright(lines[next(reversed(kept))].text):
        kept.popitem()
    return kept


def is_word_count(text: str) -> bool:
    """Whether a line is a number of words."""
    return _WORDS.match(text) is not None


def outlet_name(text: str) -> str | None:
    """An outlet's name alone: "Herald, The (Place), no. 12; Place" is "The Herald"."""
    name = text.partition(";")[0].strip()
    while (shorter := _ISSUE.sub("", _PLACE.sub("", name))) != name and shorter:
        name = shorter
    inverted = _ARTICLE.match(name)
    name = f"{inverted[2]} {inverted[1]}" if inverted else name
    return " ".join(name.split()).strip(" .,-–—") or None


def natural_order(names: str) -> str:
    """Names written as "Keel, Ada; Marsh, Jo" in the order in which they are spoken."""
    return "; ".join(_SURNAME_FIRST.sub(r"\2 \1", name.strip()) for name in names.split(";") if name.strip())


def author_name(text: str) -> str | None:
    """An author's name without the word before it and the marks after it; an initial keeps its stop."""
    name = " ".join(_BY.sub("", text.strip()).split()).strip(" ,;").lstrip(".")
    return (name if _ENDS_IN_INITIAL.search(name) else name.rstrip(" ,;.")) or None


def section_and_page(text: str) -> tuple[str | None, str | None]:
    """ "NEWS; Pg. 4" as its two parts."""
    text = _VERSION.sub("", text)
    found = _PAGE.search(text)
    section = text[: found.start()] + text[found.end() :] if found else text
    return " ".join(section.split()).strip(" ;,.") or None, found[1].strip(" .,") if found else None


def language_code(text: str) -> str | None:
    """The code of a language by its name in one of five languages."""
    words = re.findall(r"\w+", text.casefold())
    return next((_CODES[word] for word in words if word in _CODES), None)


def dated(metadata: Metadata, stamp: Stamp | None) -> Metadata:
    """The metadata with the date of a field."""
    if stamp is None:
        return metadata
    return metadata._replace(
        published=stamp.published,
        published_text=stamp.text,
        published_precision=stamp.precision,
        published_from="record",
    )


def joined(lines: Sequence[TextLine], places: range) -> str | None:
    """The text of some lines as one line."""
    return " ".join(" ".join(lines[place].text.split()) for place in places) or None


def fields_in(lines: Sequence[TextLine], places: range, names: FieldNames) -> Iterator[tuple[int, Field]]:
    """The fields that lines begin with, and where."""
    for place in places:
        if found := names.read(lines[place].text):
            yield place, found
