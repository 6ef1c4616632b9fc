"""Feeds: RSS and Atom. An entry with its full text is an article, one without a reference to a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.lone_article import lone_article
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, UnreadableSource, extracted
from hikreader.cleaning.untrusted.html_lines import parse_html, print_html
from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml, text_of
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata
from hikreader.model.source import SourceDraft, storable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROOT = deferred_pattern(
    rb"^\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*)*<(?:\w+:)?(rss|feed|RDF)\b", re.S
)
_ENTRIES = frozenset({"item", "entry"})
_FULL = frozenset({"encoded", "content", "content:encoded"})
_TEASERS = frozenset({"description", "summary"})
_LEAST_TEXT = 600
"""Code points of the shortest summary that is taken for the whole article."""


def is_feed(content: FileContent) -> bool:
    """Whether the root of the XML is that of a feed."""
    return _ROOT.match(content.head) is not None


def read_feed(content: FileContent, options: CleaningOptions) -> Extraction:
    """The entries of a feed, each a source of its own, so that another import adds only what is new.

    Raises:
        UnreadableSource: It is broken, or has no entries.
    """
    root = parse_xml(content.data, recover=True)
    site = next((text_of(one) for one in root.iter() if local_name(one) == "title"), "")
    sources: dict[str, SourceDraft] = {}
    references: dict[str, Metadata] = {}
    for entry in root.iter():
        if local_name(entry) in _ENTRIES:
            metadata = _metadata(entry, site)
            own_name = metadata.url or f"{content.name}#{_said(entry, 'guid', 'id') or metadata.title}"
            text = _full_text(entry)
            if text:
                sources.setdefault(own_name, _source(own_name, entry, text, metadata))
            elif metadata.url:
                references.setdefault(own_name, metadata)
    if not sources and not references:
        raise UnreadableSource("There is no entry with a text or an address in this feed.")
    return Extraction("feed", tuple(sources.values()), references=tuple(references.values()))


def _source(name: str, entry: Element, text: str, metadata: Metadata) -> SourceDraft:
    from lxml import etree

    raw = etree.tostring(entry, encoding="utf-8", with_tail=False)
    return extracted(name, raw, (lone_article(text, metadata),))


def _metadata(entry: Element, site: str) -> Metadata:
    date = _said(entry, "pubDate", "published", "date", "issued", "updated", "modified")
    stamp = next((one for one in find_stamps(date, Calendar()) if one.published), None)
    source = _said(entry, "source")
    return Metadata(
        title=storable(_unescaped(_said(entry, "title"))) or None,
        outlet=storable(source or site) or None,
        author=storable(_author(entry)) or None,
        published=stamp.published if stamp else None,
        published_text=date or None,
        published_precision=stamp.precision if stamp else None,
        published_from="record" if stamp else None,
        category=storable(_said(entry, "category")) or None,
        url=_link(entry),
    )


def _unescaped(title: str) -> str:
    """A title without the markup that some feeds have in it."""
    return print_html(parse_html(title.encode())).strip() if re.search(r"</?\w+[^>]*>|&#?\w+;", title) else title


def _author(entry: Element) -> str:
    author = next((one for one in entry if local_name(one) in ("author", "creator")), None)
    if author is None:
        return ""
    name = next((text_of(one) for one in author if local_name(one) == "name"), text_of(author))
    found = re.fullmatch(r"\S+@\S+ \((.+)\)", name)
    return found[1] if found else name


def _said(entry: Element, *names: str) -> str:
    """The text of the first of these elements that an entry has; of an empty one its term."""
    for name in names:
        for child in entry:
            if local_name(child) == name and (text := text_of(child) or child.get("term") or ""):
                return text
    return ""


def _link(entry: Element) -> str | None:
    links = [one for one in entry if local_name(one) == "link"]
    own = [one for one in links if (one.get("rel") or "alternate") == "alternate"]
    address = next((one.get("href") or text_of(one) for one in own or links), "") or _said(
        entry, "origLink", "guid", "id"
    )
    return address if address.startswith(("http://", "https://")) else None


def _full_text(entry: Element) -> str:
    """The whole article of an entry, if it holds that; a short summary is none."""
    for names, least in ((_FULL, 1), (_TEASERS, _LEAST_TEXT)):
        for child in entry:
            if local_name(child) in names:
                text = _printed(child)
                if len(text) >= least:
                    return text
    return ""


def _printed(element: Element) -> str:
    from lxml import etree

    if len(element):
        inside = b"".join(etree.tostring(child, encoding="utf-8") for child in element)
    else:
        inside = "".join(element.itertext()).encode("utf-8", "replace")
    if not inside.strip():
        return ""
    try:
        return storable(print_html(parse_html(b"<body>" + inside + b"</body>")))
    except NoArticle:
        return ""
