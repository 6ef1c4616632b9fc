"""Books (.epub): each chapter an article, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.lone_article import lone_article
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, RefusedPart, UnreadableSource, extracted
from hikreader.cleaning.untrusted.html_lines import parse_html, print_html
from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml, text_of
from hikreader.cleaning.untrusted.zip_file import ZipReader
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft, storable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTAINER = "META-INF/container.xml"
_LEAST_TEXT = 200
"""Code points of the shortest chapter; covers and title pages have less."""


def read_epub(content: FileContent, options: CleaningOptions) -> Extraction:
    """The chapters of a book.

    Raises:
        UnreadableSource: It is damaged.
        NoArticle: No chapter has a text.
    """
    reader = ZipReader(content.data, content.limits.file_bytes)
    root = parse_xml(reader.read(CONTAINER))
    package = next((one.get("full-path") or "" for one in root.iter() if local_name(one) == "rootfile"), "")
    book = parse_xml(reader.read(package))
    articles: list[ArticleDraft] = []
    refused: list[RefusedPart] = []
    start = 0
    for name in _chapters(book, package):
        try:
            article = _chapter(reader.read(name), _metadata(book))
        except (UnreadableSource, NoArticle) as error:
            refused.append(RefusedPart(f"{content.name}#{name}", str(error)))
            continue
        if article:
            articles.append(article._replace(region=article.region.shifted(start)))
            start = articles[-1].region.end
    if not articles:
        raise NoArticle("No article found: no chapter of this book has a text.")
    return Extraction("book (EPUB)", (extracted(content.name, content.raw, tuple(articles)),), refused=tuple(refused))


def _chapters(book: Element, package: str) -> Iterator[str]:
    """The files of the chapters in reading order, without the table of contents."""
    files: dict[str, str] = {}
    for item in book.iter():
        if local_name(item) == "item" and "nav" not in (item.get("properties") or "").split():
            files[item.get("id") or ""] = normpath(join(dirname(package), unquote(item.get("href") or "")))
    for item in book.iter():
        if local_name(item) == "itemref" and (name := files.get(item.get("idref") or "")):
            yield name


def _metadata(book: Element) -> Metadata:
    said = {local_name(one): text_of(one) for one in reversed(list(book.iter())) if "purl.org/dc" in str(one.tag)}
    return Metadata(
        outlet=said.get("title") or None,
        author=said.get("creator") or None,
        language=(said.get("language") or "")[:2] or None,
    )


def _chapter(data: bytes, metadata: Metadata) -> ArticleDraft | None:
    root = parse_html(data)
    text = storable(print_html(root))
    if len(text) < _LEAST_TEXT:
        return None
    heading = next((one for one in root.iter("h1", "h2", "h3") if text_of(one)), None)
    title = text_of(heading) if heading is not None else text.partition("\n")[0][:200]
    return lone_article(text, metadata._replace(title=storable(title)))
