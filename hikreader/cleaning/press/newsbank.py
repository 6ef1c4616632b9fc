"""NewsBank, Access World News: a title, a line with date and outlet, a line of fields, the text, its record number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.press.document import PressDocument, not_understood
from hikreader.cleaning.press.fields import author_name, dated, is_copyright, joined, outlet_name, stamp_of
from hikreader.model.article import Metadata

_FIELD = re.compile(
    r"(?:^|[|•;]\s*|\s{2,})(Author(?:/Byline)?|Byline|Section|Page|Edition|Column|Series|Dateline|Date|Paper|Publication"
    r"|Readability|Estimated printed pages|Index Terms|Memo|Correction|Source)\s*:\s*([^|\n]*?)(?=\s*(?:\||$|\s{2,}))",
    re.I,
)
_COUNT = re.compile(r"^[\d,.]+ Words\b", re.I)
_BELOW = re.compile(
    r"^(?:[•*-]\s*)?(?:Citation\b|Record (?:Number|No)\b|Copyright\b|\(c\) ?\d{4}|OpenURL\b|To bookmark this article"
    r"|Document ID\b|Persistent link|Caption:|Memo:|Index terms:|Correction:)",
    re.I,
)
_LAST = re.compile(
    r"^(?:[•*-]\s*)?(?:Copyright\b|\(c\) ?\d{4}|OpenURL\b|To bookmark this article|Persistent link)", re.I
)
_LINK = re.compile(r"(?:^|[(‹<])https?://\S+$")
_MOST_HEAD = 8


def recognises(lines: Sequence[TextLine]) -> bool:
    """Whether there are record numbers under lines with a date and an outlet."""
    numbers = any(re.match(r"(?:[•*-]\s*)?Record (?:Number|No)\b", line.text, re.I) for line in lines)
    return numbers and any(
        _date_and_outlet(line.text) or _COUNT.match(line.text) or _names_date(line.text) for line in lines
    )


def _names_date(text: str) -> bool:
    return any(found[1].casefold() == "date" and _is_date(found[2]) for found in _FIELD.finditer(text))


def documents(lines: Sequence[TextLine]) -> Iterator[PressDocument]:
    """The documents of an export: each ends with the lines of its copyright; a rest without any is one more."""
    start, is_signed = 0, False
    for place, line in enumerate(lines):
        is_signed = is_signed or _LAST.match(line.text) is not None
        is_last = place + 1 == len(lines)
        if is_last or (is_signed and _is_below(line.text) and not _is_below(lines[place + 1].text)):
            yield _document(lines, range(start, place + 1))
            start, is_signed = place + 1, False


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
    fields = {
        found[1].casefold(): (one, found[2].strip()) for one in head for found in _FIELD.finditer(lines[one].text)
    }
    if place is None and "date" not in fields:
        return not_understood(whole, lines)
    lead = place if place is not None else fields["date"][0]
    title = range(whole.start, min([lead, *(one for one, _ in fields.values())]))
    date, outlet = _date_and_outlet(lines[lead].text) or (fields["date"][1], fields.get("paper", (0, ""))[1])
    opening = max([lead, *(one for one in head if _COUNT.match(lines[one].text)), *(one for one, _ in fields.values())])
    end = next((one for one in range(opening, whole.stop) if _BELOW.match(lines[one].text)), whole.stop)
    said = {key: value for key, (_, value) in fields.items()}
    metadata = Metadata(
        title=joined(lines, title),
        outlet=outlet_name(outlet),
        author=author_name(said.get("author/byline") or said.get("author") or said.get("byline") or ""),
        category=said.get("section") or None,
        page=said.get("page") or None,
        edition=said.get("edition") or None,
    )
    body = dict.fromkeys(range(opening + 1, end), 0)
    doubt = None if body else "without any text under its fields"
    return PressDocument(whole, dated(metadata, stamp_of(date)), title, body, doubt)
