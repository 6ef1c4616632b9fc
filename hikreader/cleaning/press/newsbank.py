"""NewsBank, Access World News: a title, a line with date and outlet, a line of fields, the text, its record number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.press.document import PressDocument, not_understood
from hikreader.cleaning.press.fields import author_name, dated, is_copyright, outlet_name, stamp_of
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

_NAMES = (
    "Author(?:/Byline)?|Byline|Section|Page|Edition|Column|Series|Dateline|Date|Paper|Publication|Title|Headline"
    "|Readability|Estimated printed pages|Index Terms|Memo|Correction|Source"
)
_FIELD = deferred_pattern(
    rf"(?:^|[|•;]\s*|\s)({_NAMES})\s*:\s*([^|\n]*?)(?=\s*(?:\||$|\s{{2,}}|\s(?:{_NAMES})\s*:))",
    re.I,
)
"""A field; after another one it may stand after one blank."""
_COUNT = deferred_pattern(r"^[\d,.]+ Words\b", re.I)
_BELOW = deferred_pattern(
    r"^(?:[•*-]\s*)?(?:Citation\b|Record (?:Number|No)\b|Copyright\b|\(c\) ?\d{4}|OpenURL\b|To bookmark this article"
    r"|Document ID\b|Persistent link|Caption:|Memo:|Index terms:|Correction:)",
    re.I,
)
_LAST = deferred_pattern(
    r"^(?:[•*-]\s*)?(?:Copyright\b|\(c\) ?\d{4}|OpenURL\b|To bookmark this article|Persistent link)", re.I
)
_LINK = deferred_pattern(r"(?:^|[(‹<])https?://\S+$")
_PLACE = deferred_pattern(r"\([^()]+\)$")
_MOST_HEAD = 8


def recognises(lines: Sequence[TextLine]) -> bool:
    """Whether there are record numbers under lines with a date and an outlet."""
    numbers = any(re.match(r"(?:[•*-]\s*)?Record (?:Number|No)\b", line.text, re.I) for line in lines)
    return numbers and any(
        _date_and_outlet(line.text) or _COUNT.match(line.text) or _names_date(line.text) for line in lines
    )


def _names_date(text: str) -> bool:
    return any(name == "date" and _is_date(value) for name, value in _fields(text))


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The names and values of a line that begins with a field."""
    if _FIELD.match(text):
        for found in _FIELD.finditer(text):
            yield found[1].casefold(), found[2].strip()


def documents(lines: Sequence[TextLine]) -> Iterator[PressDocument]:
    """The documents of an export: each ends with the lines of its copyright; a rest without any is one more."""
    start, is_signed, titles = 0, False, set[str]()
    for place, line in enumerate(lines):
        is_signed = is_signed or _LAST.match(line.text) is not None
        titles = titles or {one.key for one in lines[start : start + 2]}
        is_below = _is_below(line.text) or (is_signed and line.key in titles)
        following = lines[place + 1] if place + 1 < len(lines) else None
        if following is None or (is_signed and is_below and not _goes_on(lines, place + 1, titles)):
            yield _document(lines, range(start, place + 1))
            start, is_signed, titles = place + 1, False, set()


def _goes_on(lines: Sequence[TextLine], place: int, titles: set[str]) -> bool:
    """Whether a line belongs to those below a story; its title may stand there again, over its address."""
    if lines[place].key in titles and place + 1 < len(lines):
        return _is_below(lines[place + 1].text)
    return _is_below(lines[place].text)


def _is_below(text: str) -> bool:
    return _BELOW.match(text) is not None or is_copyright(text) or _LINK.search(text) is not None


def _date_and_outlet(text: str) -> tuple[str, str] | None:
    """The date and the outlet of "June 27, 2025 | The Herald (Place)" or "The Herald (Place) - June 27, 2025"."""
    for separator in (" | ", " - ", " – ", " — ", ", "):
        head, found, tail = text.partition(separator)
        if found and len(text) < 160:
            if _is_date(head):
                return head, tail.split(" | ")[0]
            head, _, tail = text.rpartition(separator)
            if _is_date(tail):
                return tail, re.split(r" [–—-] ", head)[0] if separator == ", " else head
    return None


def _is_date(text: str) -> bool:
    stamp = stamp_of(text)
    return stamp is not None and len(stamp.text) >= len(text.strip()) - 12


def _document(lines: Sequence[TextLine], whole: range) -> PressDocument:
    head = whole[:_MOST_HEAD]
    place = next((one for one in head if _date_and_outlet(lines[one].text)), None)
    fields = {name: (one, value) for one in head for name, value in _fields(lines[one].text)}
    if place is None and "date" not in fields:
        return not_understood(whole, lines)
    lead = place if place is not None else fields["date"][0]
    date, outlet = _date_and_outlet(lines[lead].text) or (fields["date"][1], "")
    counts = [one for one in head if _COUNT.match(lines[one].text)]
    below = [*counts, *(one for one, _ in fields.values())]
    title, label = _title(lines, whole, lead, fields, below)
    if not outlet and title and title.start == whole.start + 1:
        outlet = "" if _FIELD.match(lines[whole.start].text) else lines[whole.start].text
    opening = max([lead, title.stop - 1, *below])
    end = next((one for one in range(opening, whole.stop) if _BELOW.match(lines[one].text)), whole.stop)
    said = {key: value for key, (_, value) in fields.items()}
    metadata = Metadata(
        title=" ".join(f"{lines[one].text[label if one == title[0] else 0 :].strip()}" for one in title) or None,
        outlet=outlet_name(outlet or said.get("paper") or said.get("publication") or said.get("source") or ""),
        author=author_name(said.get("author/byline") or said.get("author") or said.get("byline") or ""),
        category=said.get("section") or None,
        page=said.get("page") or None,
        edition=said.get("edition") or None,
    )
    body = dict.fromkeys(range(opening + 1, end), 0)
    doubt = None if body else "without any text under its fields"
    return PressDocument(whole, dated(metadata, stamp_of(date)), title, body, doubt, label)


def _title(
    lines: Sequence[TextLine], whole: range, lead: int, fields: Mapping[str, tuple[int, str]], below: Sequence[int]
) -> tuple[range, int]:
    """The lines of the title, and how many code points of the first are the name of a field.

    It has a field of its own, or stands above the line with the date and all fields; below that line where nothing is
    above, and below the outlet where that opens the document with its place in brackets.
    """
    named = fields.get("title") or fields.get("headline")
    if named:
        return range(named[0], named[0] + 1), len(lines[named[0]].text) - len(named[1])
    above = min([lead, *below])
    start = whole.start
    if start == lead:
        return range(lead + 1, min([*(one for one in below if one > lead), lead + 2, whole.stop])), 0
    if above - start > 1 and _PLACE.search(lines[start].text) and _FIELD.match(lines[lead].text):
        return range(start + 1, above), 0
    return range(start, above), 0
