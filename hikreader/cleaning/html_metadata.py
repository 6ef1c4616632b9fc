"""Page sites: the name of a web page's site where its code does not state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hikreader.cleaning.dates import Calendar, Stamp, find_stamps
from hikreader.cleaning.lines import key_of
from hikreader.cleaning.site_names import is_copyright

if TYPE_CHECKING:
    from lxml.html import HtmlElement


SEPARATORS = re.compile(r"\s+(?:[|·•»«:–—-])\s+|\s*[|»«]\s*")
"""What stands in a page's title between the headline and the name of the site."""
_LONGEST = 45


def site_in_title(tree: HtmlElement) -> str | None:
    """The last part of the page's title, if the page has it again where it names itself.

    That is: in a copyright line, as what a picture shows, as a link to the front page, or in a line that is no link.
    A section's name stands in menus only; what is a heading or in the story itself does not count.
    """
    parts = SEPARATORS.split(" ".join((tree.findtext(".//title") or "").split()))
    name = parts[-1].strip()
    key = key_of(name)
    if len(parts) < 2 or not key or len(name) > _LONGEST:
        return None
    again = any(key_of(words) == key for words in _own_names(tree))
    return name if again or any(key in key_of(line) for line in _copyrights(tree)) else None


def _own_names(tree: HtmlElement) -> Iterator[str]:
    yield from tree.xpath("//img/@alt[not(ancestor::article)]")
    for link in tree.xpath("//a[@href][not(ancestor::article)]"):
        if _leads_home(link.get("href")):
            yield link.text_content()
    yield from tree.xpath(
        "//body//*[not(self::script or self::style or self::h2 or self::h3)]/text()"
        "[not(ancestor::a or ancestor::nav or ancestor::li or ancestor::article or ancestor::main or ancestor::option)]"
    )


def _leads_home(href: str) -> bool:
    try:
        return urlsplit(href).path in ("", "/") and not href.startswith(("#", "javascript:", "mailto:", "?"))
    except ValueError:
        return False


def _copyrights(tree: HtmlElement) -> Iterator[str]:
    lines = (" ".join(text.split()) for text in tree.xpath("//body//text()[not(ancestor::script)]"))
    return filter(is_copyright, lines)


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
