"""Europresse, Eureka: HTML whose parts are named by their classes, in three layouts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.lines import split_lines
from hikreader.cleaning.press.document import NOT_UNDERSTOOD, PressDocument, drafts
from hikreader.cleaning.press.fields import author_name, dated, is_copyright, outlet_name, section_and_page
from hikreader.cleaning.untrusted.html_lines import print_html
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft, storable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "Europresse"
_MARKS = (b"DocPublicationName", b"TitreArticleVisu", b"titreArticleVisu", b"rdp__DocPublicationName")
_PARTS = {
    "outlet": re.compile(r"(?:^|[\s_])DocPublicationName\b", re.I),
    "header": re.compile(r"(?:^|[\s_])DocHeader\b", re.I),
    "title": re.compile(r"titreArticle|TitreArticleVisu|rdp__articletitle", re.I),
    "author": re.compile(r"sm-margin-bottomNews|docAuthors?\b|rdp__author", re.I),
    "text": re.compile(r"\bDocText\b|docOcurrContainer|\bdocText\b", re.I),
}
_NOTICE = re.compile(
    r"^(?:Cet article (?:est paru|a été)|Illustrations?\b.{0,4}:|Le présent document|Tous droits|Certificat|Note\(s\)"
    r"|(?:news|bio|pub)·\d{8}|Copyright\b|Doc\. :|Réf\. :)",
    re.I,
)


_WEEKDAY = re.compile(
    r"[\s,]*\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,]*$",
    re.I,
)


@dataclass(slots=True)
class _Parts:
    """The parts of one document, as the text in them."""

    said: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)


def recognises(data: bytes) -> bool:
    """Whether a page has the classes of Europresse."""
    return any(mark in data for mark in _MARKS)


def read_europresse(root: HtmlElement) -> tuple[ArticleDraft, ...]:
    """The articles of an export; their regions tile the text that is printed of it."""
    lines: list[str] = []
    documents = [_printed(parts, lines) for parts in _documents(root)]
    text = "".join(f"{line}\n" for line in lines)
    return drafts(text, split_lines(text), documents)


def _documents(root: HtmlElement) -> Iterator[_Parts]:
    """The documents: a new one begins where an outlet is named, or a second title."""
    parts = _Parts()
    for kind, element in _elements(root):
        if (kind in parts.said and kind in ("outlet", "title")) or (kind == "outlet" and parts.body):
            yield parts
            parts = _Parts()
        text = storable(print_html(element))
        if kind == "text":
            parts.body += [line for line in text.split("\n") if line]
        elif " ".join(text.split()):
            parts.said.setdefault(kind, " ".join(text.split()))
    if parts.said or parts.body:
        yield parts


def _elements(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The elements that are a part of a document: of texts the outermost, of others the innermost."""
    texts: set[HtmlElement] = set()
    for element in root.iter():
        kind = _kind(element)
        if not kind or any(one in texts for one in element.iterancestors()):
            continue
        inside = {_kind(one) for one in element.iterdescendants()}
        if kind == "text" and "title" not in inside:
            texts.add(element)
            yield kind, element
        elif kind != "text" and kind not in inside:
            yield kind, element


def _kind(element: HtmlElement) -> str | None:
    name = element.get("class") if isinstance(element.tag, str) else None
    return next((kind for kind, pattern in _PARTS.items() if pattern.search(name)), None) if name else None


def _printed(parts: _Parts, lines: list[str]) -> PressDocument:
    """Print a document, and say which of its lines are what."""
    start = len(lines)
    title = range(0)
    for kind in ("outlet", "header", "title", "author"):
        if kind in parts.said:
            title = range(len(lines), len(lines) + 1) if kind == "title" else title
            lines.append(parts.said[kind])
    body: dict[int, int] = {}
    for line in parts.body:
        if not is_copyright(line) and not _NOTICE.match(line):
            body[len(lines)] = 0
        lines.append(line)
    doubt = None if body and title else NOT_UNDERSTOOD
    return PressDocument(range(start, len(lines)), _metadata(parts.said), title, body, doubt)


def _metadata(said: dict[str, str]) -> Metadata:
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
    return dated(metadata, stamp)
