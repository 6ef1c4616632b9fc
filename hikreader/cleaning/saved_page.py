"""Web pages as they were saved: the export of a press database, or a page with an article."""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from urllib.parse import urljoin

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.press.europresse import NAME as EUROPRESSE
from hikreader.cleaning.press.europresse import read_europresse
from hikreader.cleaning.press.layouts import layout_of, read_press
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, UnreadableSource, extracted
from hikreader.cleaning.untrusted.html_lines import parse_html, print_html
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata
from hikreader.model.source import storable

_DATA = deferred_pattern(r"data:[\w/+.-]{3,80}(?:;[\w=-]{1,40}){0,3},[A-Za-z0-9+/=%_.~-]{200,}")
"""Pictures and fonts that were saved into the page."""
# Letters of either case are written out: a pattern that ignores case is slow to find its first character.
_LINK = deferred_pattern(rb"<[lL][iI][nN][kK]\b[^<>]{0,1000}>")
_META = deferred_pattern(rb"<[mM][eE][tT][aA]\b[^<>]{0,1000}>")
_TARGET = deferred_pattern(rb"(?:href|content)\s*=\s*[\"']([^\"']{1,2000})[\"']", re.I)
_FEED = deferred_pattern(rb"application/(?:rss|atom)\+xml|application/feed\+json", re.I)
_PRESS = (
    *("factiva", "proquest", "newsbank", "lexisnexis", "nexis uni", "nexis®", "record number"),
    *("document</", "documents</"),
    *("end of document", "ende des dokument", "fin du document", "fin del documento", "einde van document"),
)
"""What stands in pages of press databases; a page with it is asked for their layouts."""


def read_page(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article of a web page; one without an article is a source that says why.

    Raises:
        UnreadableSource: It is too large.
    """
    markup = _DATA.sub("data:,", content.page.text)
    lower = markup.lower()
    if any(word in lower for word in _PRESS) and (found := _read_press_page(content, markup)):
        return found
    if len(markup) > content.limits.page_bytes:
        raise UnreadableSource(
            f"This web page is larger than {content.limits.page_bytes / 1e6:g} MB: save only its text."
        )
    from hikreader.cleaning.html import clean_page  # late: texts, tables and documents do without

    try:
        article = clean_page(markup, fast=options.fast)
    except NoArticle as error:
        empty = extracted(content.name, content.raw, (), "unknown")
        return Extraction("web page", (empty._replace(why_none=str(error)),), references=_feeds(content))
    article = article._replace(metadata=article.metadata.completed(Metadata(url=_address(content))))
    source = extracted(content.name, content.raw, (article,), content.page.encoding)
    cut = f"It may be only a part: {article.cut}." if article.cut else None
    return Extraction("web page", (source._replace(remark=content.remark or cut),))


def _address(content: FileContent) -> str | None:
    """The address that a page gives as its own."""
    for tag in chain.from_iterable(kind.findall(content.head) for kind in (_LINK, _META)):
        if (b"canonical" in tag or b"og:url" in tag) and (found := _TARGET.search(tag)):
            return _absolute(content.name, found[1])
    return None


def _feeds(content: FileContent) -> tuple[Metadata, ...]:
    """The feed of a page that is no article but has one."""
    for tag in _LINK.findall(content.head):
        if b"alternate" in tag and _FEED.search(tag) and (found := _TARGET.search(tag)):
            address = _absolute(content.name, found[1])
            return (Metadata(url=address),) if address else ()
    return ()


def _absolute(name: str, target: bytes) -> str | None:
    """An address of a page, made whole by the page's own; None where it cannot be."""
    try:
        address = urljoin(name if "://" in name else "", unescape(target.decode("utf-8", "replace")).strip())
    except ValueError:
        return None
    return storable(address) if address.startswith(("http://", "https://")) else None


def _read_press_page(content: FileContent, markup: str) -> Extraction | None:
    """The articles of a press database's export, if it is one."""
    root = parse_html(markup)
    text = storable(print_html(root))
    layout = layout_of(text)
    if layout is None:
        return None
    return Extraction(layout.name, (extracted(content.name, content.raw, read_press(text, layout, root)),))


def read_europresse_page(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles of an export of Europresse.

    Raises:
        NoArticle: There is none in it.
    """
    articles = read_europresse(parse_html(content.page.text))
    if not articles:
        raise NoArticle("No article found: there is no document in this export of Europresse.")
    return Extraction(EUROPRESSE, (extracted(content.name, content.raw, articles),))
