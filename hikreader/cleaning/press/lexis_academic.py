"""LexisNexis Academic, the older service: text at 78 columns, each document under "1 of 10 DOCUMENTS"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.press.document import PressDocument, not_understood
from hikreader.cleaning.press.fields import (
    NEXIS,
    Field,
    author_name,
    dated,
    is_copyright,
    joined,
    language_code,
    outlet_name,
    section_and_page,
    stamp_of,
)
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

_START = deferred_pattern(
    r"^(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Documents? \d+ (?:de|sur|of) \d+|Documento \d+ de \d+"
    r"|Document \d+ van(?: de)? \d+|\d+ (?:de|von|van) \d+ (?:DOCUMENTS?|DOCUMENTOS?|DOKUMENTE?N?))$",
    re.I,
)
_LABEL = deferred_pattern(r"^[^\W\d_a-zß-öø-ÿ][^\W_a-zß-öø-ÿ]*(?:[ _/-][^\W\d_a-zß-öø-ÿ]+)*\s?:(?:\s|$)")
"""Fields are in capitals, and nothing else at the beginning of a line is that is one of their names."""
_EDITION = deferred_pattern(r"\b(?:edition|ausgabe|édition|edición|editie)\b", re.I)
_ABOVE = frozenset({"author", "section", "length", "dateline", "highlight", "title"})
"""Fields that stand above a story."""
_MOST_BETWEEN = 2
"""Lines between two fields above a story, at the most."""
_CENTRED = 8
"""Code points of white space before a line that is centred on the page."""
_SHORT = 60
"""Code points of the longest line that is taken for a field of an unknown name."""
_HEAD = 14
"""Lines in which the date of a document stands."""


def recognises(lines: Sequence[TextLine]) -> bool:
    """Whether a document is counted, and one has a length or a load date."""
    return any(_START.match(line.text) for line in lines) and any(_field(line) for line in lines)


def documents(lines: Sequence[TextLine]) -> Iterator[PressDocument]:
    """The documents of an export; what stands above the first one belongs to it."""
    starts = [place for place, line in enumerate(lines) if _START.match(line.text)]
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        yield _document(lines, range(start if number else 0, stop), start + 1)


def _field(line: TextLine) -> Field | None:
    return NEXIS.read(line.text) if _LABEL.match(line.text) else None


def _unknown_field(line: TextLine) -> Field | None:
    """A field above the story of which only the form is known: a short line that begins with a name in capitals."""
    found = _LABEL.match(line.text) if not line.indent and line.blank and len(line.text) <= _SHORT else None
    return Field("other", line.text[found.end() :].strip(), found.end()) if found else None


def _document(lines: Sequence[TextLine], whole: range, top: int) -> PressDocument:
    places = range(top, whole.stop)
    first = next((place for place in places if _field(lines[place])), whole.stop)
    date = next((place for place in places[:_HEAD] if place < first and _dates(lines[place])), None)
    if first == whole.stop or date is None:
        return not_understood(whole, lines)
    title = range(date + 1, first)
    while title and (_EDITION.search(lines[title[0]].text) or (lines[title[0]].indent >= _CENTRED and len(title) > 1)):
        title = title[1:]
    metadata = dated(
        Metadata(title=joined(lines, title), outlet=_outlet(lines, range(top, date))), stamp_of(lines[date].text)
    )
    return _with_fields(lines, whole, range(first, whole.stop), title, metadata)


def _dates(line: TextLine) -> bool:
    return not is_copyright(line.text) and stamp_of(line.text) is not None


def _outlet(lines: Sequence[TextLine], above: range) -> str | None:
    """The outlet above the date: the last line that says neither whose the text is nor which edition it was."""
    names = [lines[place].text for place in reversed(above) if not is_copyright(lines[place].text)]
    plain = next((name for name in names if not _EDITION.search(name)), None)
    edition = next((name.partition(" - ")[0] for name in names if " - " in name), "")
    return outlet_name(plain or edition)


def _with_fields(
    lines: Sequence[TextLine], whole: range, places: range, title: range, metadata: Metadata
) -> PressDocument:
    """The document with what its fields say, and the lines of its story: those that no field takes."""
    body: dict[int, int] = {}
    place, is_over = places.start, False
    opening = _opening(lines, places)
    while place < places.stop:
        field = _field(lines[place]) or (None if body else _unknown_field(lines[place]))
        if field is None or field.key == "body":
            if place >= opening and not is_over and not _is_below(lines[place]):
                body[place] = field.label if field else 0
            place += 1
            continue
        if field.key == "title" and not title:
            title = _value_lines(lines, place, places.stop)
        below = _value_lines(lines, place, places.stop)[1:]
        value = " ".join([field.value, *(lines[one].text for one in below)]).strip()
        metadata = _said(metadata, field, lines[place].text, value)
        is_over = is_over or (field.key == "other" and bool(body))
        place = _value_lines(lines, place, places.stop).stop
    return PressDocument(whole, metadata, title, body, None if body else "without any text under its fields")


def _is_below(line: TextLine) -> bool:
    """Whether a line is centred below the story: to whom it belongs."""
    return line.indent >= _CENTRED and is_copyright(line.text)


def _opening(lines: Sequence[TextLine], places: range) -> int:
    """The first line that may be the story's: the field of the text, else after the last of the fields above it.

    A field may stand with an empty line between its name and its value.
    """
    opening, between = places.start, 0
    for place in places:
        field = _field(lines[place])
        if field and field.key == "body":
            return place
        if (field and field.key == "other") or between > _MOST_BETWEEN:
            break
        between = between + 1 if field is None else 0
        opening = place if field and field.key in _ABOVE else opening
    return opening


def _value_lines(lines: Sequence[TextLine], place: int, stop: int) -> range:
    """The lines of a field: up to an empty line or another field; printed of a page, where no line is empty, one."""
    end = place + 1
    while end < stop and lines[place].blank and not lines[end].blank and not _field(lines[end]):
        end += 1
    return range(place, end)


def _said(metadata: Metadata, field: Field, line: str, value: str) -> Metadata:
    match field.key:
        case "author":
            return metadata._replace(author=author_name(value))
        case "section":
            section, page = section_and_page(value)
            return metadata._replace(category=section, page=page)
        case "title" if metadata.title is None:
            return metadata._replace(title=value)
        case "other" if line.casefold().startswith(("language", "sprache", "langue", "idioma", "taal")):
            return metadata._replace(language=language_code(value))
    return metadata
