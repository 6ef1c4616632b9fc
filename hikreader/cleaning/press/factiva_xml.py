"""Factiva's XML: the same fields under names instead of codes; they are printed with their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CODES = {
    "sectionname": "SE", "headline": "HD", "byline": "BY", "credit": "CR", "wordcount": "WC", "publicationdate": "PD",
    "publicationtime": "ET", "sourcename": "SN", "sourcecode": "SC", "edition": "ED", "pages": "PG",
    "baselanguage": "LA", "language": "LA", "copyright": "CY", "leadparagraph": "LP", "tailparagraphs": "TD",
}  # fmt: skip
_DOCUMENTS = frozenset({"article", "ppsarticle", "document"})


def recognises(head: bytes) -> bool:
    """Whether XML has Factiva's elements of a story."""
    return b"leadParagraph" in head or b"tailParagraphs" in head


def print_factiva_xml(data: bytes) -> str:
    """The documents with their fields' codes, as Factiva's text files have them.

    Raises:
        UnreadableSource: The XML is broken.
    """
    documents = [
        element
        for element in parse_xml(data).iter()
        if local_name(element).lower() in _DOCUMENTS and any(local_name(child).lower() in _CODES for child in element)
    ]
    return "\n".join(line for number, element in enumerate(documents) for line in _lines(element, number))


def _lines(document: Element, number: int) -> list[str]:
    said: dict[str, list[str]] = {}
    for child in document:
        if code := _CODES.get(local_name(child).lower()):
            paragraphs = [text_of(one) for one in child.iter() if local_name(one) == "paragraph"] or [text_of(child)]
            said.setdefault(code, paragraphs)
    order = [code for code in dict.fromkeys(_CODES.values()) if code in said]
    lines = [line for code in order for line in (f"{code}\t{said[code][0]}", *said[code][1:], "")]
    return [*lines, f"AN\tDocument {number + 1}", "", ""]
