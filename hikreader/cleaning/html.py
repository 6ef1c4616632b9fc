"""Web pages: HTML to the one article on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hikreader.cleaning.decode import decode_page
from hikreader.cleaning.html_authors import authors_of
from hikreader.cleaning.html_blocks import Block, read_blocks
from hikreader.cleaning.html_dates import PageDates, published
from hikreader.cleaning.html_extraction import find_story, is_prose
from hikreader.cleaning.html_gaps import complete
from hikreader.cleaning.html_metadata import (
    addresses_of,
    category_of,
    language_of,
    metas_of,
    page_title,
    site_names,
    site_of,
    title_of,
)
from hikreader.cleaning.html_tree import make_readable, parse_page
from hikreader.cleaning.json_ld import LinkedArticle, article_of_page, linked_articles
from hikreader.cleaning.lexicon import is_wall
from hikreader.cleaning.lone_article import lone_article
from hikreader.cleaning.page_kinds import LIST_OF_PAGES, doubt_of, is_list_of_pages, teasers_of, why_cut_off
from hikreader.cleaning.results import NoArticle
from hikreader.cleaning.stored_story import stored_story
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_TEXT = 40
"""Code points of the shortest text that is an article."""
_WALL_TEXT = 1500
"""Code points of the longest text that is asked whether it is a consent wall."""
_LINKED_TEXT = 300
"""Code points of the shortest text in a page's linked data that is taken for the whole article."""
_LINKED_MORE = 1.5
"""How many times longer than the text on the page it has to be."""


def clean_page(page: str | bytes, *, fast: bool = False, is_mail: bool = False) -> ArticleDraft:
    """The article of a web page, given by its markup or its bytes; its region is all of the extracted text.

    `fast` takes the fastest of the ways to find it alone; a mail may hold teasers of pages.

    Raises:
        NoArticle: There is none: a list of other pages, a consent wall, a page that needs JavaScript, an empty one.
    """
    markup = decode_page(page).text if isinstance(page, bytes) else page
    tree = parse_page(markup)
    teasers = None if is_mail else teasers_of(tree, markup)
    head = _read_head(tree)
    make_readable(tree, head.blocks)
    story = complete(head.blocks, find_story(tree, head.blocks, fast=fast), head.headline)
    text, cut = _text_of(head, story, markup)
    article = lone_article(text, _with_date(head, story, tree))
    return article._replace(cut=cut, doubt=article.doubt or doubt_of(text, teasers))


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page says of its article, read before the tree is changed. `headline` is the place of its block."""

    blocks: Sequence[Block]
    metas: dict[str, str]
    article: LinkedArticle | None
    headline: int | None
    metadata: Metadata


def _read_head(tree: HtmlElement) -> _Head:
    metas, whole = metas_of(tree), page_title(tree)
    articles = linked_articles(tree)
    language = language_of(tree, metas, articles[0] if articles else None)
    blocks = read_blocks(tree, language)
    titles = [whole, metas.get("og:title", ""), *(block.text for block in blocks if block.kind == "h1")]
    article = article_of_page(articles, titles, addresses_of(tree, metas))
    site = site_of(tree, metas, article)
    names = site_names(tree, metas, article, site)
    title, headline = title_of(metas, whole, blocks, article, names)
    author = authors_of(tree, article, metas, blocks, headline, names)
    category = category_of(tree, metas, article)
    metadata = Metadata(title=title, outlet=site, author=author, category=category, language=language)
    return _Head(blocks, metas, article, headline, metadata)


def _with_date(head: _Head, story: set[int], tree: HtmlElement) -> Metadata:
    prose = [place for place in story if is_prose(head.blocks[place])] or sorted(story)
    span = range(min(prose), max(prose) + 1) if prose else range(0)
    page = PageDates(tree, head.metas, head.article, head.blocks, head.headline, span, head.metadata.language)
    stamp, how = published(page)
    return head.metadata._replace(
        published=stamp.published if stamp else None,
        published_text=stamp.text if stamp else None,
        published_precision=stamp.precision if stamp else None,
        published_from=how if stamp and stamp.published else None,
    )


def _text_of(head: _Head, story: set[int], markup: str) -> tuple[str, str | None]:
    """The article's text, from the page, its linked data or what its scripts draw, and why it is cut off.

    Raises:
        NoArticle: It is none.
    """
    text = "\n".join(head.blocks[place].line for place in sorted(story))
    linked = "\n".join(head.article.body) if head.article else ""
    if len(linked) >= _LINKED_TEXT and len(linked) >= _LINKED_MORE * len(text):
        return linked, None
    if len(text) < _LINKED_TEXT:
        stored = "\n".join(stored_story(parse_page(markup), head.metadata.title))
        if stored and len(stored) >= _LINKED_MORE * len(text) and not _is_wall(stored):
            return stored, None
    if len(text.strip()) < _LEAST_TEXT:
        raise NoArticle("No article found: there is no text to read on this web page.")
    if _is_wall(text):
        raise NoArticle("No article found: this web page only asks for consent, a login or JavaScript.")
    is_stated = head.article is not None or head.metas.get("og:type", "").lower() == "article"
    if not is_stated and is_list_of_pages(head.blocks, story):
        raise NoArticle(LIST_OF_PAGES)
    return text, why_cut_off(head.blocks, story, head.article)


def _is_wall(text: str) -> bool:
    return len(text) <= _WALL_TEXT and is_wall(text)
