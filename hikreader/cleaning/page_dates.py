"""The date of publication as a web page's code states it: never one that is only printed, never a crawl date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hikreader.cleaning.dates import Calendar, Stamp, find_stamps

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "article.published", "datepublished",
    "publishdate", "publish-date", "publish_date", "published_time", "publication_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate", "date",
)  # fmt: skip
"""Names of meta elements that state it, the plainest first."""
_JSON = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')


def page_stamp(tree: HtmlElement) -> Stamp | None:
    """The date of publication that the page's code states; None where it states none that pins a day."""
    for text in _stated(tree):
        stamps = find_stamps(text.strip(), Calendar())
        if stamps and stamps[0].published:
            return stamps[0]
    return None


def _stated(tree: HtmlElement) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), meta.get("content") or "")
    yield from (metas[name] for name in _NAMES[:-1] if metas.get(name))
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _JSON.findall(script.text or "")
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.get("title") or ""
    yield metas.get("date", "")
