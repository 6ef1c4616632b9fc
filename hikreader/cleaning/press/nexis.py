"""Nexis Uni and Lexis+: documents that end with "End of Document", after a cover with their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.press.document import PressDocument, not_understood
from hikreader.cleaning.press.fields import (
    NEXIS,
    author_name,
    dated,
    fields_in,
    is_copyright,
    is_word_count,
    joined,
    language_code,
    outlet_name,
    section_and_page,
    stamp_of,
)
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

_END = deferred_pattern(
    r"^(?:End of Document|Ende (?:des )?Dokuments?|Fin du document|Fin del documento|Einde van (?:het )?document"
    r"|Fine del documento|Fim do documento)\W*$",
    re.I,
)
_PAGE = deferred_pattern(r"^(?:Page|Seite|Página|Pagina) \d+ (?:of|von|de|sur|van) \d+$", re.I)
_IMAGE = deferred_pattern(r"^(?:Link to (?:Image|Original)|Lien vers l.image|Bild|Image)$", re.I)
_EDITION = deferred_pattern(r"^\(.*\)$|\b(?:edition|ausgabe|édition|edición|editie)\b", re.I)
_TRAILERS = frozenset(
    "classification klassifikation klassifizierung clasificación classificatie graphic grafik graphique gráfico"
    " grafiek bildunterschrift notes hinweise correction correction-date korrektur berichtigung rectificatif corrección"
    " rectificatie classificazione".split()
)
_LISTED = deferred_pattern(r"^1\. (.+)$")
_MOST_TITLE = 3
"""Lines that may stand above an outlet where there is no cover: its title, and of whose service it is."""
_ABOVE = 8
"""Lines between a document's date and its first field, at the most."""


def recognises(lines: Sequence[TextLine]) -> bool:
    """Whether a document ends, and one has a body or a length."""
    return any(_END.match(line.text) for line in lines) and any(_opens_body(line.text) for line in lines)


def documents(lines: Sequence[TextLine]) -> Iterator[PressDocument]:
    """The documents of an export."""
    start = 0
    ends = [place + 1 for place, line in enumerate(lines) if _END.match(line.text)]
    if ends and ends[-1] < len(lines):
        # what stands after the last document belongs to it, unless another one begins there
        rest = range(ends[-1], len(lines))
        ends = [*ends, len(lines)] if any(_opens_body(lines[one].text) for one in rest) else [*ends[:-1], len(lines)]
    for end in ends:
        yield _document(lines, range(start, end))
        start = end


def _opens_body(text: str) -> bool:
    return NEXIS.lone(text) == "body" or _counts_words(text)


def _counts_words(text: str) -> bool:
    """Whether a line is the field with the length, which may have any name."""
    found = NEXIS.read(text)
    _, _, value = text.partition(":")
    return (found is not None and found.key == "length") or is_word_count(value.strip())


def _document(lines: Sequence[TextLine], whole: range) -> PressDocument:
    first_field, opening = _header(lines, whole)
    date = _date_line(lines, range(whole.start, first_field))
    if opening is None or date is None:
        return not_understood(whole, lines)
    outlet = date - 1
    while outlet > whole.start + 1 and _EDITION.search(lines[outlet].text):
        outlet -= 1
    title = _title(lines, range(whole.start, outlet))
    body = _body(lines, range(opening, whole.stop), joined(lines, title))
    metadata = Metadata(
        title=joined(lines, title),
        outlet=outlet_name(lines[outlet].text) if outlet >= whole.start else None,
    )
    metadata = _with_fields(lines, whole, opening, dated(metadata, stamp_of(lines[date].text)))
    doubt = None if body else "without any text under its fields"
    return PressDocument(whole, metadata, title, dict.fromkeys(body, 0), doubt)


def _title(lines: Sequence[TextLine], above: range) -> range:
    """The line of the title among those above the outlet: the first, but after the cover the one it lists first."""
    listed = next((found[1] for place in above if (found := _LISTED.match(lines[place].text))), None)
    if listed is None and len(above) <= _MOST_TITLE:
        return above[:1]
    again = [place for place in above if listed is not None and lines[place].text.strip() == listed.strip()]
    return range(again[-1], again[-1] + 1) if again else above[-1:]


def _header(lines: Sequence[TextLine], whole: range) -> tuple[int, int | None]:
    """The line of the first field, and the line with which the story begins."""
    mark = next((place for place in whole if NEXIS.lone(lines[place].text) == "body"), None)
    above = range(whole.start, mark if mark is not None else whole.stop)
    fields = [place for place in above if NEXIS.read(lines[place].text) or _counts_words(lines[place].text)]
    length = next((place for place in fields if _counts_words(lines[place].text)), None)
    if mark is None and length is None:
        return whole.stop, None
    anchor = mark if length is None else length
    assert anchor is not None
    first = anchor
    while first - 1 in fields:
        first -= 1
    if mark is not None:
        return first, mark + 1
    last = anchor
    while last + 1 in fields:
        last += 1
    return first, last + 1


def _date_line(lines: Sequence[TextLine], above: range) -> int | None:
    for place in reversed(above[-_ABOVE:]):
        if not is_copyright(lines[place].text) and stamp_of(lines[place].text):
            return place
    return None


def _body(lines: Sequence[TextLine], places: range, title: str | None) -> list[int]:
    body: list[int] = []
    for place in places:
        text = lines[place].text
        found = NEXIS.read(text)
        is_below = text.casefold().rstrip(":") in _TRAILERS and bool(body)
        if is_below or _END.match(text) or (found and _is_load_date(text)):
            break
        if not _PAGE.match(text) and not _IMAGE.match(text) and text != title:
            body.append(place)
    while body and is_copyright(lines[body[-1]].text):
        body.pop()
    return body


def _is_load_date(text: str) -> bool:
    return (
        re.match(r"(?:load.date|update|ladedatum|date de chargement|fecha de carga|laad.?datum)\b", text, re.I)
        is not None
    )


def _with_fields(lines: Sequence[TextLine], whole: range, opening: int, metadata: Metadata) -> Metadata:
    for place, field in fields_in(lines, whole, NEXIS):
        if field.key == "author" and place < opening:
            metadata = metadata._replace(author=author_name(_author(lines, place, field.value, opening)))
        elif field.key == "section" and place < opening:
            section, page = section_and_page(field.value)
            metadata = metadata._replace(category=section, page=page)
        elif place >= opening and (code := language_code(field.value)) and _names_language(lines[place].text):
            metadata = metadata._replace(language=code)
    return metadata


def _author(lines: Sequence[TextLine], place: int, value: str, opening: int) -> str:
    """The authors that a field names, and those on the lines below it up to the next field."""
    more = takewhile(
        lambda text: not NEXIS.read(text) and not NEXIS.lone(text),
        (lines[one].text for one in range(place + 1, opening)),
    )
    return "; ".join([value, *more])


def _names_language(text: str) -> bool:
    return text.casefold().startswith(("language", "sprache", "langue", "idioma", "taal"))
