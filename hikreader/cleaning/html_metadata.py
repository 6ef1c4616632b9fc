"""Page sites: the name of a web page's site where its code does not state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

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
