"""Pages: HTML to the one article on it, by trafilatura."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from hikreader.cleaning.boilerplate import ArticleLines, LineVerdicts, name_boilerplate, page_lines
from hikreader.cleaning.dates import Calendar, Stamp
from hikreader.cleaning.features import features_of
from hikreader.cleaning.html_metadata import SEPARATORS, page_stamp, site_in_title
from hikreader.cleaning.lexicon import is_wall
from hikreader.cleaning.line_roles import Role, roles_of
from hikreader.cleaning.lines import split_lines
from hikreader.cleaning.results import NoArticle
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_REFERENCE = re.compile(rb"&#(?:x0*([0-9a-f]{1,6})|0*([0-9]{1,7}))(?![0-9a-f]);?", re.I)
_UNICODE_16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WORDS = re.compile(r"\w+")
_FURNITURE = frozenset({Role.STAMP, Role.BYLINE, Role.TWEET, Role.POINTER, Role.AGENCY, Role.CREDIT})
"""Roles of lines that trafilatura leaves in a text now and then and that are never the story's."""
_LEAST_TEXT = 40
"""Code points of the shortest text that is an article."""
_WALL_TEXT = 1500
"""Code points of the longest text that is asked whether it is a consent wall."""


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A web page's article: the text extracted from it, and the encoding of its bytes."""

    text: str = field(repr=False)
    encoding: str
    article: ArticleDraft


def clean_page(data: bytes, *, fast: bool = False) -> CleanedPage:
    """Extract the article of a web page; `fast` skips the slower of trafilatura's ways.

    Raises:
        NoArticle: There is none: a consent wall, a page that needs JavaScript, an empty one.
    """
    from trafilatura import bare_extraction, load_html

    _make_plain_elements()
    data = _plain(data)
    tree = load_html(data)
    if tree is None:
        raise NoArticle("No article found: this web page is empty or broken.")
    found = page_stamp(tree)
    document = bare_extraction(
        tree,
        fast=fast,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = _article_text(document)
    return CleanedPage(text, _encoding(data), lone_article(text, _metadata(document, tree, found)))


@cache
def _make_plain_elements() -> None:
    """Have all elements of a page be of one class: to ask lxml.html for the class of each takes a tenth of the time."""
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement
    from trafilatura.utils import HTML_PARSER

    HTML_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))


def _plain(data: bytes) -> bytes:
    """The bytes without what ends trafilatura's reading: NULs, and references to control characters and surrogates."""
    for mark, encoding in _UNICODE_16.items():
        if data.startswith(mark):
            data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return _REFERENCE.sub(_safe_reference, data.replace(b"\x00", b" "))


def _safe_reference(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16) if found[1] else int(found[2])
    if number in (9, 10, 13) or 32 <= number < 0xD800 or 0xDFFF < number <= 0x10FFFF:
        return found[0]
    return b" " if number < 32 else b"\xef\xbf\xbd"


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from trafilatura.utils import detect_encoding

        return next(iter(detect_encoding(data)), "utf-8")
    return "utf-8"


def _article_text(document: Document | dict[str, object] | None) -> str:
    text = getattr(document, "text", None)
    if not isinstance(text, str) or len(text.strip()) < _LEAST_TEXT:
        raise NoArticle("No article found: there is no text to read on this web page.")
    if len(text) <= _WALL_TEXT and is_wall(text):
        raise NoArticle("No article found: this web page only asks for consent, a login or JavaScript.")
    return "\n".join(line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip())


def _metadata(document: object, tree: HtmlElement, found: Stamp | None) -> Metadata:
    site = _said(document, "sitename") or site_in_title(tree)
    title = _said(document, "title")
    stamp, how = (found, "meta") if found else (_read_day(_said(document, "date")), "page")
    return Metadata(
        title=_without_site(title, site, _said(document, "hostname")) if title else None,
        outlet=site,
        author=_said(document, "author"),
        published=stamp.published if stamp else None,
        published_text=stamp.text if stamp else None,
        published_precision=stamp.precision if stamp else None,
        published_from=how if stamp and stamp.published else None,
        category=_category(document),
        language=_said(document, "language") or _declared_language(tree),
    )


def _said(document: object, name: str) -> str | None:
    value = getattr(document, name, None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _category(document: object) -> str | None:
    categories = getattr(document, "categories", None)
    return str(categories[0]).strip() or None if isinstance(categories, list) and categories else None


def _declared_language(tree: HtmlElement) -> str | None:
    language = tree.get("lang") or tree.get("xml:lang") or ""
    return language.split("-")[0].split("_")[0].strip().lower()[:8] or None


def _read_day(text: str | None) -> Stamp | None:
    from hikreader.cleaning.dates import find_stamps

    return next(iter(find_stamps(text, Calendar())), None) if text else None


def _without_site(title: str, site: str | None, host: str | None) -> str:
    """The title without the site's name behind, or before, a separator."""
    names = {_bare(name) for name in (site, host, (host or "").removeprefix("www.").split(".")[0]) if name}
    parts = list(SEPARATORS.finditer(title))
    if parts and _bare(title[parts[-1].end() :]) in names:
        return title[: parts[-1].start()].strip()
    if parts and _bare(title[: parts[0].start()]) in names:
        return title[parts[0].end() :].strip()
    return title


def _bare(name: str) -> str:
    return "".join(_WORDS.findall(name)).casefold().removeprefix("the")


def lone_article(text: str, metadata: Metadata) -> ArticleDraft:
    """A text without its page as an article: its headline, and the few lines in it that are still the page's."""
    lines = split_lines(text)
    looks = features_of(lines)
    scene = ArticleLines(lines, looks, roles_of(lines, looks))
    headline = next((place for place, line in enumerate(lines[:3]) if line.text == metadata.title), None)
    of_page = page_lines(scene)
    story = frozenset(
        place
        for place, role in enumerate(scene.roles)
        if role not in _FURNITURE and place not in of_page and place != headline
    )
    judged = LineVerdicts(story, headline, range(len(lines)), (0.0,) * len(lines))
    span = None if headline is None else lines[headline].span
    return ArticleDraft(Span(0, len(text)), text, metadata, span, tuple(name_boilerplate(scene, judged)))
