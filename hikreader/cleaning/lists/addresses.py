"""Lists of addresses: lines of text, bookmarks as browsers and Pocket export them, feeds in OPML."""

from __future__ import annotations

import re

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource
from hikreader.cleaning.untrusted.html_lines import parse_html
from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml, text_of
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata
from hikreader.model.source import storable

_ADDRESS = deferred_pattern(r"^<?(https?://[^\s<>\"]{4,2000})>?$")
_BOOKMARKS = (b"netscape-bookmark-file", b"pocket export</title>", b'time_added="', b'add_date="')
_OPML = deferred_pattern(rb"^\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*)*<opml\b", re.I | re.S)


def is_address_list(content: FileContent) -> bool:
    """Whether nearly all lines of a text are addresses."""
    lines = _lines(content.head.decode("utf-8", "replace"))
    found = sum(_ADDRESS.match(line) is not None for line in lines)
    return found > 0 and found * 10 >= len(lines) * 8


def read_address_list(content: FileContent, options: CleaningOptions) -> Extraction:
    """The addresses of a list, one a line."""
    addresses = [found[1] for line in _lines(content.text) if (found := _ADDRESS.match(line))]
    return Extraction("list of addresses", references=tuple(map(_reference, dict.fromkeys(addresses))))


def _lines(text: str) -> list[str]:
    """The lines that say something; those that begin with a # are comments."""
    stripped = (line.strip("\ufeff \t\r,;") for line in text.split("\n"))
    return [line for line in stripped if line and not line.startswith("#")]


def _reference(address: str) -> Metadata:
    return Metadata(url=storable(address))


def is_bookmarks(content: FileContent) -> bool:
    """Whether a page is an export of bookmarks."""
    head = content.head.lower()
    return b"<a" in head and any(mark in head for mark in _BOOKMARKS)


def read_bookmarks(content: FileContent, options: CleaningOptions) -> Extraction:
    """The addresses of an export of bookmarks, with the titles they are listed under.

    Raises:
        UnreadableSource: There is none.
    """
    found: dict[str, Metadata] = {}
    for link in parse_html(content.data).iter("a"):
        address, title = link.get("href") or "", text_of(link)
        if _ADDRESS.match(address):
            found.setdefault(
                address, Metadata(title=storable(title) if title != address else None, url=storable(address))
            )
    if not found:
        raise UnreadableSource("There is no address in this list of bookmarks.")
    return Extraction("list of bookmarks", references=tuple(found.values()))


def is_opml(content: FileContent) -> bool:
    """Whether a file is a list of feeds."""
    return _OPML.match(content.head) is not None


def read_opml(content: FileContent, options: CleaningOptions) -> Extraction:
    """The addresses of the feeds in a list.

    Raises:
        UnreadableSource: It is broken, or holds none.
    """
    found: dict[str, Metadata] = {}
    for outline in parse_xml(content.data, recover=True).iter():
        if local_name(outline) == "outline":
            address = outline.get("xmlUrl") or outline.get("url") or ""
            if _ADDRESS.match(address):
                found.setdefault(address, Metadata(url=storable(address)))
    if not found:
        raise UnreadableSource("There is no feed in this list (OPML).")
    return Extraction("list of feeds (OPML)", references=tuple(found.values()))
