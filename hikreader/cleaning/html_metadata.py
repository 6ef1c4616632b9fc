"""Title, site, section and language of a web page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.json_ld import LinkedArticle, is_same_headline
from hikreader.cleaning.lines import key_of
from hikreader.cleaning.site_names import is_copyright
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement


SEPARATORS = deferred_pattern(r"\s+(?:[|·•»«:/–—-]|::)\s+|\s*[|»«]\s*")
"""What stands in a page's title between the headline and the name of the site."""
_LONGEST = 45
_SECTION_WORDS = 2
"""Words of the longest name of a section that a page's title has beside that of the site."""
_WORDS = deferred_pattern(r"\w+")
_TITLE_METAS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "citation_title",
    "headline",
)
_SITE_METAS = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher", "publisher", "cre")
_LONGEST_TITLE = 400


def metas_of(tree: HtmlElement) -> dict[str, str]:
    """The contents of the page's meta elements by their names in lower case, the first of each name."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if name and content:
                metas.setdefault(name.strip().lower(), content)
    return metas


def page_title(tree: HtmlElement) -> str:
    """What the page's title element says."""
    return " ".join((tree.findtext(".//title") or "").split())[:_LONGEST_TITLE]


def title_of(
    metas: dict[str, str], whole: str, blocks: Sequence[Block], article: LinkedArticle | None, site_names: Sequence[str]
) -> tuple[str | None, int | None]:
    """The headline, and the place of its block; `whole` is the page's title, with the site's name in it.

    A heading of the first level is the headline where the page's title agrees with it.
    """
    stated = [metas[name] for name in _TITLE_METAS if metas.get(name)]
    stated += [article.headline] if article and article.headline else []
    stated = [without_site(title, site_names) for title in (*stated, whole) if title]
    headings = [place for place, block in enumerate(blocks) if block.kind == "h1"]
    for place in headings:
        text = blocks[place].text.replace("\n", " ")
        if any(is_same_headline(text, title) for title in stated) and not _is_site(text, site_names):
            return without_site(text, site_names), place
    title = next((title for title in stated if not _is_site(title, site_names)), None)
    if title:
        return title, next((place for place, block in enumerate(blocks) if key_of(block.text) == key_of(title)), None)
    if not headings:
        return None, None
    return blocks[headings[0]].text.replace("\n", " "), headings[0]


def without_site(title: str, names: Sequence[str]) -> str:
    """The title without the site's name after, or before, a separator, and without a section that stands with it."""
    bracket = title.rfind("(")
    if bracket > 0 and title.endswith(")") and _is_site(title[bracket:], names):
        return title[:bracket].strip()
    parts = list(SEPARATORS.finditer(title))
    if parts and _is_site(title[parts[-1].end() :], names):
        *parts, last = parts
        title = title[: last.start()].strip()
        section = title[parts[-1].end() :] if parts and parts[-1][0] == last[0] else ""
        if 0 < len(section.split()) <= _SECTION_WORDS:
            title = title[: parts[-1].start()].strip()
            parts = parts[:-1]
    if parts and _is_site(title[: parts[0].start()], names):
        return title[parts[0].end() :].strip()
    return title


def _is_site(text: str, names: Sequence[str]) -> bool:
    bare = _bare(text)
    return bool(bare) and any(bare == _bare(name) for name in names)


def _bare(name: str) -> str:
    return "".join(_WORDS.findall(name)).casefold().removeprefix("the")


def site_of(tree: HtmlElement, metas: dict[str, str], article: LinkedArticle | None) -> str | None:
    """The name of the page's site: as its code states it, else as its title ends, else the host of its address."""
    stated = next((metas[name] for name in _SITE_METAS if metas.get(name) and "://" not in metas[name]), None)
    handle = metas.get("twitter:site", "").lstrip("@")
    name = stated or (article.publisher if article else None) or site_in_title(tree)
    return name or (handle if handle and "://" not in handle else None) or host_of(tree, metas)


def host_of(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    """The host of the page's own address, as it states it, without "www."."""
    for address in addresses_of(tree, metas):
        try:
            host = urlsplit(address).hostname
        except ValueError:
            continue
        if host:
            return host.removeprefix("www.")
    return None


def addresses_of(tree: HtmlElement, metas: dict[str, str]) -> list[str]:
    """The addresses that the page gives as its own."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return [address for address in (*links, metas.get("og:url"), metas.get("twitter:url")) if address]


def site_names(tree: HtmlElement, metas: dict[str, str], article: LinkedArticle | None, site: str | None) -> list[str]:
    """All names under which a title may have the site."""
    host = host_of(tree, metas) or ""
    publisher = article.publisher if article else None
    handle = metas.get("twitter:site", "").lstrip("@")
    labels = [label for label in host.split(".") if len(label) > 2]
    names = (site, publisher, metas.get("og:site_name"), metas.get("application-name"), handle, host, *labels)
    return [name for name in names if name]


def category_of(tree: HtmlElement, metas: dict[str, str], article: LinkedArticle | None) -> str | None:
    """The section of the site that the article is in."""
    stated = metas.get("article:section") or (article.section if article else None) or metas.get("section")
    if stated:
        return stated
    for link in tree.iter("a"):
        marks = f"{link.get('rel') or ''} {link.get('class') or ''}"
        if "category" in marks and 1 < len(text := " ".join(link.text_content().split())) <= _LONGEST:
            return text
    return None


def language_of(tree: HtmlElement, metas: dict[str, str], article: LinkedArticle | None) -> str | None:
    """The language that the page declares, by its ISO 639 code."""
    declared = tree.get("lang") or tree.get("xml:lang") or metas.get("og:locale") or metas.get("language")
    language = declared or (article.language if article else None) or metas.get("content-language") or ""
    code = language.split("-")[0].split("_")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None


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
