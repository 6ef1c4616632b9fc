"""Factiva: documents whose fields have two-letter codes, and documents without codes that end with their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.press.document import PressDocument, not_understood
from hikreader.cleaning.press.fields import (
    author_name,
    dated,
    is_copyright,
    is_word_count,
    joined,
    language_code,
    outlet_name,
    stamp_of,
    without_notices,
)
from hikreader.cleaning.untrusted.html_lines import print_html
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CODES = (
    "AN ART BY CLM CO CR CT CX CY DF ED ET HD HL IN IPC IPD LA LP NGC NS PD PG PUB RBN RE RF RST SC SE SN TD WC VOL"
)
_CODE = deferred_pattern(rf"({'|'.join(_CODES.split())})(?:\s{{2,}}|\t\s*|\u00a0+|$)")
_SPACED_CODE = deferred_pattern(
    r"(?:(HD|BY|CR|SE|CLM|SN|ED|LP|IPC|PUB) (?=\S)|(WC|PD|ET|PG) (?=\S*\d)|(SC|LA) (?=\w+$)|(CY) (?=Copyright|©|\(c\))"
    r"|(CO|IN|NS|RE) (?=\w+ : )|(AN) (?=Doc|Dok)|(TD) (?=\S))"
)
"""Codes that one blank parts from their value, as in a copied text; they are not looked for inside a story."""
_STORY = ("LP", "TD")
_NUMBER = deferred_pattern(r"^(?:Document|Dokument|Documento|Document n°)\s+[A-Z][A-Z0-9]{5,}\w*$")
_CLOCK = deferred_pattern(r"^\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?(?:\s?\w+)?$", re.I)
_SEARCH = deferred_pattern(
    r"^(?:Search Summary|Résumé de la recherche|Suchergebnis|Suchzusammenfassung|Resumen de búsqueda)", re.I
)
_PAGE = deferred_pattern(r"^(?:[A-Z]{1,2}[-.]?)?\d{1,3}[A-Z]?$")
_LANGUAGE_LINE = 30
_SMALL = frozenset("and in of for at und et y en de del la da von van der den e à dans für".split())
"""Words between names that are not capitalised."""
_FEW_WORDS = 4
"""Words of a line that is too short for most headlines."""
_MOST_SIGNATURES = 2
"""Lines that say who wrote an article: its author and a credit."""
_OFFICE = deferred_pattern(
    r"\b(?:staff|reporters?|correspondents?|editors?|writers?|desk|newsroom|bureau|agenc(?:y|ies)|wires?|news service"
    r"|redaktion|redactie|rédaction|redacción|redazione|agences?|agenturen|agencias?|correspondants?|korrespondent(?:in)?)\b",
    re.I,
)
"""Words of who wrote an article and is no person."""
HEADLINE, AUTHOR = "headline", "author"
_CLASSES = {
    HEADLINE: deferred_pattern(r"\b\w{0,5}Headline\b"),
    AUTHOR: deferred_pattern(r"(?:^|\s)author(?:\s|$)", re.I),
}
"""The classes of a page that name a document's headline and its author."""


def recognises(lines: Sequence[TextLine]) -> bool:
    """Whether there are coded fields of a headline and a date, or numbers of documents under counts of words."""
    return _is_coded(lines) or (
        any(_NUMBER.match(line.text) for line in lines) and any(is_word_count(line.text) for line in lines)
    )


def _is_coded(lines: Sequence[TextLine]) -> bool:
    codes = {code for _, code, _ in _codes(lines, range(len(lines)))}
    return {"HD", "PD"} <= codes and bool(codes & {"LP", "TD", "SN"})


def documents(lines: Sequence[TextLine]) -> Iterator[PressDocument]:
    """The documents of an export."""
    return _documents(lines, {})


def page_documents(lines: Sequence[TextLine], root: HtmlElement) -> Iterator[PressDocument]:
    """The documents of an export in HTML, whose classes name the headlines and the authors."""
    named: dict[str, str] = {}
    for element in root.iter():
        if kind := _named_part(element):
            named |= dict.fromkeys(filter(None, print_html(element).split("\n")), kind)
    return _documents(lines, named)


def _named_part(element: HtmlElement) -> str | None:
    name = element.get("class") if isinstance(element.tag, str) else None
    return next((kind for kind, pattern in _CLASSES.items() if name and pattern.search(name)), None)


def _documents(lines: Sequence[TextLine], named: Mapping[str, str]) -> Iterator[PressDocument]:
    is_coded = _is_coded(lines)
    starts = list(_coded_starts(lines) if is_coded else _plain_starts(lines))
    read = _coded if is_coded else partial(_plain, named=named)
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        whole = range(start if number else 0, stop)
        yield read(lines, whole, start)


def _codes(lines: Sequence[TextLine], places: range) -> Iterator[tuple[int, str, int]]:
    """Where codes stand: the line, the code, and how many code points it takes."""
    last = ""
    for place in places:
        text = lines[place].text
        found = _CODE.match(text)
        if found is None and (spaced := _SPACED_CODE.match(text)) and _may_follow(spaced[0].strip(), last):
            found = spaced
        if found:
            last = found[0].strip()
            yield place, last, found.end()


def _may_follow(code: str, last: str) -> bool:
    """Whether a code with one blank after it may follow: inside a story only the ones that nothing else looks like."""
    return last not in _STORY or code in ("TD", "CO", "IN", "NS", "RE", "AN")


def _coded_starts(lines: Sequence[TextLine]) -> Iterator[int]:
    """Where a document begins: at a code that the one before had already, or after its number."""
    seen: set[str] = set()
    is_open = False
    for place, code, _ in _codes(lines, range(len(lines))):
        if not is_open or (code in ("SE", "HD") and code in seen) or (code == "HD" and "LP" in seen):
            yield place
            seen, is_open = set(), True
        seen.add(code)
        if code == "AN":
            is_open = False


def _plain_starts(lines: Sequence[TextLine]) -> Iterator[int]:
    ends = [place for place, line in enumerate(lines) if _NUMBER.match(line.text)]
    starts = [0, *(end + 1 for end in ends)]
    return (
        start
        for start in starts
        if start < len(lines) and any(is_word_count(line.text) or _NUMBER.match(line.text) for line in lines[start:])
    )


def _coded(lines: Sequence[TextLine], whole: range, start: int) -> PressDocument:
    """A document with codes: a field goes on to the next code."""
    fields: dict[str, range] = {}
    label: dict[int, int] = {}
    code, opened = "", start
    for place, following, width in _codes(lines, range(start, whole.stop)):
        if code:
            fields.setdefault(code, range(opened, place))
        code, opened = following, place
        label[place] = width
    if code:
        fields.setdefault(code, range(opened, whole.stop))
    story = {
        place: label.get(place, 0)
        for code in _STORY
        for place in fields.get(code, range(0))
        if len(lines[place].text) > label.get(place, 0)
    }
    body = without_notices(story, lines)
    if "HD" not in fields:
        return not_understood(whole, lines)
    said = {code: _value(lines, places, label) for code, places in fields.items()}
    title = fields["HD"]
    if title and len(lines[title[0]].text) <= label[title[0]]:
        title = title[1:]
    metadata = Metadata(
        title=said["HD"] or None,
        outlet=outlet_name(said.get("SN", "")),
        author=author_name(said.get("BY", "")),
        category=said.get("SE") or said.get("CLM") or None,
        language=language_code(said.get("LA", "")),
        page=said.get("PG") or None,
        edition=said.get("ED") or None,
    )
    stamp = stamp_of(f"{said.get('PD', '')} {said.get('ET', '')}".strip()) or stamp_of(said.get("PD", ""))
    doubt = None if body else "without any text under its fields"
    return PressDocument(whole, dated(metadata, stamp), title, body, doubt, label.get(title[0], 0) if title else 0)


def _value(lines: Sequence[TextLine], places: range, label: dict[int, int]) -> str:
    return " ".join(lines[place].text[label.get(place, 0) :].strip() for place in places).strip()


def _plain(lines: Sequence[TextLine], whole: range, start: int, named: Mapping[str, str]) -> PressDocument:
    """A document without codes: headline, author, words, date, source, code, page, language, copyright, the text."""
    count = next((place for place in range(start, whole.stop) if is_word_count(lines[place].text)), None)
    if count is None:
        return not_understood(whole, lines)
    top = [place for place in range(start, count) if not _SEARCH.match(lines[place].text)]
    end = next((place for place in range(count, whole.stop) if _NUMBER.match(lines[place].text)), whole.stop)
    date = next((place for place in range(count + 1, min(count + 4, end)) if stamp_of(lines[place].text)), count)
    opening = _opening(lines, range(date + 1, end))
    title, author = _title_and_author(lines, list(top), named)
    section = title.start - 1 if title and title.start - 1 in top else None
    head = [place for place in range(date + 1, opening) if not _CLOCK.match(lines[place].text)]
    metadata = Metadata(
        title=joined(lines, title),
        outlet=outlet_name(lines[head[0]].text) if head else None,
        author=author_name(lines[author].text) if author is not None else None,
        category=lines[section].text if section is not None else None,
        page=next((lines[place].text for place in head[1:] if _PAGE.match(lines[place].text)), None),
        language=next((code for place in head if (code := _language(lines[place].text))), None),
    )
    clock = next((lines[one].text for one in range(date + 1, opening) if _CLOCK.match(lines[one].text)), "")
    stamp = stamp_of(f"{lines[date].text} {clock}".strip())
    body = without_notices(dict.fromkeys(range(opening, end), 0), lines)
    return PressDocument(whole, dated(metadata, stamp), title, body)


def _language(text: str) -> str | None:
    return language_code(text) if len(text) <= _LANGUAGE_LINE and " " not in text else None


def _opening(lines: Sequence[TextLine], below: range) -> int:
    """The first line of the story: behind the line of the copyright, else behind the language's."""
    head = below[:9]
    notice = next((place for place in head if is_copyright(lines[place].text)), None)
    if notice is None:
        notice = next((place for place in head if _language(lines[place].text)), below.start - 1)
    return notice + 1


def _title_and_author(lines: Sequence[TextLine], top: list[int], named: Mapping[str, str]) -> tuple[range, int | None]:
    """The title and the author of the lines above the count of words: [section], title, [author], [credit].

    `named` says of a page's lines which are its headline and its author.
    """
    titles = [place for place in top if named.get(lines[place].text) == HEADLINE]
    if titles:
        author = next((place for place in top if named.get(lines[place].text) == AUTHOR), None)
        return range(titles[0], titles[-1] + 1), author
    signed: list[int] = []
    while len(top) > 1 and _is_author(lines[top[-1]].text, lines[top[-2]].text, is_first=not signed):
        signed.append(top.pop())
        if len(signed) == _MOST_SIGNATURES:
            break
    return range(top[-1], top[-1] + 1) if top else range(0), signed[-1] if signed else None


def _is_author(text: str, above: str, *, is_first: bool) -> bool:
    """Whether a line above the count of words may say who wrote the article.

    "By" or the name of an office says so. All words of a person's name but small ones are capitalised, and it is
    shorter than the headline above it, unless that is written as no name is. The line above a credit must be clearly
    shorter.
    """
    words = text.split()
    if author_name(text) != " ".join(words).strip(" ,;.") or (len(words) <= _FEW_WORDS + 2 and _OFFICE.search(text)):
        return True
    if not _is_capitalised(words):
        return is_first and len(words) <= _FEW_WORDS < len(above.split())
    most = len(above.split()) - (0 if is_first else _FEW_WORDS - 1)
    return not _is_capitalised(above.split()) or len(words) <= min(_FEW_WORDS, most)


def _is_capitalised(words: Sequence[str]) -> bool:
    return all(not word[0].islower() for word in words if word not in _SMALL)
