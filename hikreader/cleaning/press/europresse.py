"""Europresse, Eureka: HTML whose parts are named by their classes, in three layouts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hikreader.cleaning.dates import Calendar, Stamp, find_stamps
from hikreader.cleaning.lines import content_of, split_lines
from hikreader.cleaning.press.document import NOT_UNDERSTOOD, PressDocument, drafts
from hikreader.cleaning.press.fields import (
    author_name,
    dated,
    is_copyright,
    outlet_name,
    section_and_page,
    stamp_of,
)
from hikreader.cleaning.untrusted.html_lines import print_html
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft, storable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "Europresse"
_MARKS = (b"DocPublicationName", b"TitreArticleVisu", b"titreArticleVisu", b"rdp__DocPublicationName")
_PARTS = {
    "outlet": deferred_pattern(r"(?:^|[\s_])DocPublicationName\b", re.I),
    "header": deferred_pattern(r"(?:^|[\s_])DocHeader\b", re.I),
    "title": deferred_pattern(r"titreArticle|TitreArticleVisu|rdp__articletitle", re.I),
    "author": deferred_pattern(r"sm-margin-bottomNews|docAuthors?\b|rdp__author", re.I),
    "subtitle": deferred_pattern(r"rdp__subtitle|DocSubtitle", re.I),
    "number": deferred_pattern(r"\blblNodoc\b|publiC-lblNodoc", re.I),
    "text": deferred_pattern(r"\bDocText\b|docOcurrContainer|\bdocText\b", re.I),
}
_NOTICE = deferred_pattern(
    r"^(?:Cet article (?:est paru|a été)|Illustrations?\b.{0,4}:|Le présent document|Tous droits|Note\(s\)"
    r"|Ce certificat|Certificate?\b|This certificate|Date d.émission|Issue date|Num[ée]ro de document|Document number"
    r"|(?:news|bio|pub)·\d{8}|Copyright\b|Doc\. :|Réf\. :)",
    re.I,
)


_WEEKDAY = deferred_pattern(
    r"[\s,]*\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag)?[\s,]*$",
    re.I,
)
_NUMBER = deferred_pattern(r"\b[a-z]{2,6}·(\d{4})(\d\d)(\d\d)·")
"""The number of a document, which begins with its day."""
_STOP = deferred_pattern(r"[.!?…»\"”][\s\"»”]*$")
_INITIAL = deferred_pattern(r"(?:^|[\s.])[^\W\d_]\.$")
_MARK = "\ufdd0"
"""A code point that is no character: it marks the lines of a page's named elements."""
_LONGEST_NAME = 60
"""Code points of the longest line below a title that is taken for its author's."""


@dataclass(slots=True)
class _Parts:
    """The parts of one document, as the text in them."""

    said: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)

    def ends_before(self, kind: str) -> bool:
        """Whether a part of this kind belongs to the next document."""
        return (kind in self.said and kind in ("outlet", "title")) or (kind == "outlet" and bool(self.body))


@dataclass(slots=True)
class _NamedElement:
    """An element with the name of a part. `end` is how many such elements begin before it ends; one `is_only_around`
    others that are meant instead."""

    kind: str
    element: HtmlElement
    end: int = 0
    is_only_around: bool = False


def recognises(data: bytes) -> bool:
    """Whether a page has the classes of Europresse."""
    return any(mark in data for mark in _MARKS)


def read_europresse(root: HtmlElement) -> tuple[ArticleDraft, ...]:
    """The articles of an export; their regions tile the text that is printed of it."""
    lines: list[str] = []
    named = list(_elements(root))
    parts = _documents(named) if any(kind == "text" for kind, _ in named) else _unnamed_texts(root, named)
    documents = [_printed(one, lines) for one in parts]
    text = "".join(f"{line}\n" for line in lines)
    return drafts(text, split_lines(text, may_wrap=False), documents)


def _documents(named: Iterable[tuple[str, HtmlElement]]) -> Iterator[_Parts]:
    """The documents: a new one begins where an outlet is named, or a second title."""
    parts = _Parts()
    for kind, element in named:
        if parts.ends_before(kind):
            yield parts
            parts = _Parts()
        text = storable(print_html(element))
        if kind == "text":
            parts.body += text.splitlines()
        elif " ".join(text.split()):
            parts.said.setdefault(kind, " ".join(text.split()))
    if parts.said or parts.body:
        yield parts


def _unnamed_texts(root: HtmlElement, named: Sequence[tuple[str, HtmlElement]]) -> Iterator[_Parts]:
    """The documents of a page that names no texts: what stands between a title and the next document's outlet."""
    for number, (_, element) in enumerate(named):
        element.text = f"{_MARK}{number};{element.text or ''}"
    parts = _Parts()
    for line in storable(print_html(root)).splitlines():
        place, _, text = line.removeprefix(_MARK).partition(";")
        kind = named[int(place)][0] if line.startswith(_MARK) and place.isdecimal() else None
        if kind and parts.ends_before(kind):
            yield parts
            parts = _Parts()
        if kind:
            parts.said.setdefault(kind, text)
        elif "title" in parts.said and "author" not in parts.said and not parts.body and _is_name(line):
            parts.said["author"] = line
        elif line and "title" in parts.said:
            parts.body.append(line)
    yield parts


def _is_name(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_NAME and (not _STOP.search(line) or bool(_INITIAL.search(line)))


def _elements(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The elements that are a part of a document: of texts the outermost, of others the innermost."""
    behind = 0
    for number, one in enumerate(_named(root)):
        if number >= behind and not one.is_only_around:
            yield one.kind, one.element
            behind = one.end if one.kind == "text" else behind


def _named(root: HtmlElement) -> list[_NamedElement]:
    """All elements with the name of a part, in order; what is named an author inside a title is a second title."""
    from lxml import etree

    found: list[_NamedElement] = []
    open_ones: dict[str, list[_NamedElement]] = {kind: [] for kind in _PARTS}
    stack: list[_NamedElement] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if stack and stack[-1].element is element:
                ended = stack.pop()
                ended.end = len(found)
                open_ones[ended.kind].pop()
        elif kind := _kind(element):
            kind = "subtitle" if kind == "author" and open_ones["title"] else kind
            for outer in {"text": [], "title": ["text", "title"]}.get(kind, [kind]):
                _mark(open_ones[outer])
            one = _NamedElement(kind, element)
            for ones in (found, stack, open_ones[kind]):
                ones.append(one)
    return found


def _mark(around: Sequence[_NamedElement]) -> None:
    """Mark elements as only around another one; the outer ones of those that are marked are marked too."""
    for one in reversed(around):
        if one.is_only_around:
            return
        one.is_only_around = True


def _kind(element: HtmlElement) -> str | None:
    name = element.get("class") if isinstance(element.tag, str) else None
    return next((kind for kind, pattern in _PARTS.items() if pattern.search(name)), None) if name else None


def _printed(parts: _Parts, lines: list[str]) -> PressDocument:
    """Print a document, and say which of its lines are what."""
    start = len(lines)
    title = range(0)
    for kind in ("outlet", "header", "title", "subtitle", "author"):
        if content_of(parts.said.get(kind, "")):
            title = range(len(lines), len(lines) + 1) if kind == "title" else title
            lines.append(parts.said[kind])
    body: dict[int, int] = {}
    for line in filter(content_of, parts.body):
        if not is_copyright(line) and not _NOTICE.match(line):
            body[len(lines)] = 0
        lines.append(line)
    doubt = None if body and title else NOT_UNDERSTOOD
    return PressDocument(range(start, len(lines)), _metadata(parts), title, body, doubt)


def _metadata(parts: _Parts) -> Metadata:
    said = parts.said
    header = said.get("header", "")
    stamp = next((one for one in find_stamps(header[:400], Calendar()) if one.published), None)
    above = header[: header.find(stamp.text)] if stamp else header
    section, page = section_and_page(_WEEKDAY.sub("", above))
    below = header[header.find(stamp.text) + len(stamp.text) :] if stamp else ""
    metadata = Metadata(
        title=said.get("title"),
        outlet=outlet_name(said.get("outlet", "")),
        author=author_name(said.get("author", "")),
        category=section,
        page=page or section_and_page(below)[1],
        language=None,
    )
    return dated(metadata, stamp or _numbered_day(" ".join((header, said.get("number", ""), *parts.body[-5:]))))


def _numbered_day(text: str) -> Stamp | None:
    """The day in a document's number."""
    found = _NUMBER.search(text)
    return stamp_of("-".join(found.groups())) if found else None
