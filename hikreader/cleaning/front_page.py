"""Front pages and lists of links: pages of teasers, which are no article."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from hikreader.cleaning.results import NoArticle
from hikreader.cleaning.untrusted.html_lines import parse_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"\"@type\"\s*:\s*\[?\s*\"(?:\w*NewsArticle|Article|BlogPosting|Report)\"|property=[\"']article:published_time"
    rb"|property=[\"']og:type[\"']\s+content=[\"']article|itemprop=[\"']articleBody",
    re.I,
)
_LEAST_LINKS = 6
"""Headlines that link to other pages, at the least, on a page of teasers."""
_LONGEST_TEASER = 600
"""Code points of the longest teaser, its headline included."""
_MOSTLY, _PARTLY = 0.7, 0.4
"""Shares of a page's text in teasers from which on it is no article, and from which on that is in doubt."""
_HEADING = "ancestor-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"


def check_is_article(data: bytes, text: str) -> str | None:
    """Look whether a page is an article and not a page of teasers; `text` is what was extracted from it.

    Gives the doubt about a page that may be either.

    Raises:
        NoArticle: It is a page of teasers.
    """
    if _DECLARED.search(data) or data.lower().count(b"<a ") < _LEAST_LINKS:
        return None
    links, teasers = _teasers(data)
    if len(links) < _LEAST_LINKS:
        return None
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    share = sum(len(line) for line in lines if line in teasers) / max(1, sum(map(len, lines)))
    if share >= _MOSTLY:
        raise NoArticle(
            "No article found: this web page lists teasers of other pages. Import these pages, or their addresses."
        )
    return "on a page that lists teasers of others" if share >= _PARTLY else None


def _teasers(data: bytes) -> tuple[set[str], str]:
    """The pages that the headings of a page link to, and the text of all teasers around these headings."""
    root = parse_html(data)
    links: set[str] = set()
    texts: list[str] = []
    for link in root.xpath(f"//body//a[@href][{_HEADING} or .//*[self::h2 or self::h3 or self::h4 or self::h5]]"):
        target = link.get("href") or "#"
        if not target.startswith(("#", "javascript:")):
            links.add(target)
            texts.append(_teaser_around(link))
    return links, "\n".join(texts)


def _teaser_around(link: HtmlElement) -> str:
    """The text of the largest element around a link that is no longer than a teaser, at most four elements up."""
    best = ""
    for element in (link, *islice(link.iterancestors(), 4)):
        text = " ".join(element.text_content().split())
        if len(text) > _LONGEST_TEASER:
            break
        best = text
    return best
