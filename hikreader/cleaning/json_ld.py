"""Linked data: what a web page states of its article in JSON-LD.

The vocabulary is https://schema.org/Article. Only objects that describe an article count, and of these the one whose
headline or address is the page's: a page describes videos, comments, older stories and its own template as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TYPE_PREFIX = deferred_pattern(r".*[/#:]")
_POSTINGS = frozenset({"blogposting", "liveblogposting", "socialmediaposting", "report"})
_BEHIND_GRAPH = ("@graph", "mainentity", "mainentityofpage")
"""Members that lead to the object a page is about; others lead to other things."""
_UPDATES = "liveblogupdate"
_MARKUP = deferred_pattern(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_BLOCK_END = deferred_pattern(r"</(?:p|div|h[1-6]|li|blockquote)>|<br\s*/?>|\r\n?", re.I)
_TRAILING_COMMA = deferred_pattern(r",(?=\s*[}\]])")
_WORD = deferred_pattern(r"\w+")
_DEEPEST = 6
_MOST_OBJECTS = 200
_SAME_HEADLINE = 0.5
"""Share of the shorter headline's words that another has as well if both are of one article."""


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article as JSON-LD describes it; `body` are its paragraphs, `is_free` whether all may read it."""

    headline: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    body: tuple[str, ...] = ()
    is_free: bool | None = None


@dataclass(frozen=True, slots=True)
class _Object:
    """A JSON object with its members by their names in lower case."""

    members: dict[str, object]

    @classmethod
    def of(cls, value: object) -> _Object | None:
        if not isinstance(value, dict):
            return None
        return cls({str(name).lower(): member for name, member in value.items()})

    def texts(self, name: str) -> Iterator[str]:
        for value in _list(self.members.get(name)):
            if isinstance(value, str | int | float) and not isinstance(value, bool) and (text := _plain(str(value))):
                yield text

    def text(self, name: str) -> str | None:
        return next(self.texts(name), None)

    def objects(self, name: str) -> Iterator[_Object]:
        for value in _list(self.members.get(name)):
            if (found := _Object.of(value)) is not None:
                yield found

    @property
    def types(self) -> set[str]:
        return {_TYPE_PREFIX.sub("", text).lower() for text in self.texts("@type")}

    @property
    def is_article(self) -> bool:
        is_named = any(kind.endswith("article") or kind in _POSTINGS for kind in self.types)
        return is_named or ("articlebody" in self.members and "headline" in self.members)


def linked_articles(tree: HtmlElement) -> tuple[LinkedArticle, ...]:
    """The articles that a page's JSON-LD describes as what the page is about, in order."""
    items = [
        item
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower() and script.text
        for value in _parsed(script.text)
        for item in _objects(value, 0)
    ]
    by_id = {name: item for item in items if (name := item.text("@id"))}
    return tuple([_article(item, by_id) for item in items if item.is_article][:_MOST_OBJECTS])


def article_of_page(
    articles: Sequence[LinkedArticle], titles: Sequence[str], addresses: Sequence[str]
) -> LinkedArticle | None:
    """The one of these articles that the page is about, by its headline or address; None if none is.

    One that has neither is the page's where it is the only one.
    """
    for article in articles:
        if article.headline and any(is_same_headline(article.headline, title) for title in titles):
            return article
    for article in articles:
        if article.url and any(_same_address(article.url, address) for address in addresses):
            return article
    return articles[0] if len(articles) == 1 and not articles[0].headline else None


def is_same_headline(one: str, other: str) -> bool:
    """Whether two headlines are of one article: the shorter one's words are, half of them, in the longer."""
    words, others = (set(_WORD.findall(text.casefold())) for text in (one, other))
    fewer = min(len(words), len(others))
    if fewer <= 1:
        return bool(words) and (words == others or one.strip().casefold() in other.casefold())
    return len(words & others) >= max(2, _SAME_HEADLINE * fewer)


def _same_address(one: str, other: str) -> bool:
    return _path(one) == _path(other) != ""


def _path(address: str) -> str:
    return re.sub(r"^\w+://(?:www\.)?[^/]*|[?#].*$", "", address).strip("/")


def _parsed(text: str) -> list[object]:
    """The JSON values in a script, the mistakes mended that pages make most: comments around it, commas too many."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").removeprefix("<![CDATA[").removesuffix("]]>")
    for attempt in (
        text.strip(" ;\n\t"),
        _TRAILING_COMMA.sub("", text.strip(" ;\n\t")),
        unescape(text).strip(" ;\n\t"),
    ):
        try:
            return _values(attempt)
        except (ValueError, RecursionError):
            continue
    return []


def _values(text: str) -> list[object]:
    """The JSON values that stand one after the other in a text."""
    decoder, values, at = json.JSONDecoder(strict=False), [], 0
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        values.append(value)
        at = end + len(text[end:]) - len(text[end:].lstrip(" ,;\r\n\t"))
    return values


def _objects(value: object, depth: int) -> Iterator[_Object]:
    if depth > _DEEPEST:
        return
    for member in _list(value)[:_MOST_OBJECTS]:
        found = _Object.of(member)
        if found is None:
            continue
        yield found
        for name in _BEHIND_GRAPH:
            yield from _objects(found.members.get(name), depth + 1)


def _article(item: _Object, by_id: Mapping[str, _Object]) -> LinkedArticle:
    publisher = next((name for owner in item.objects("publisher") if (name := owner.text("name"))), None)
    return LinkedArticle(
        headline=item.text("headline") or item.text("name"),
        url=item.text("url") or item.text("@id") or item.text("mainentityofpage"),
        published=item.text("datepublished") or item.text("datecreated"),
        authors=tuple(_authors(item, by_id)),
        publisher=publisher or item.text("publisher"),
        section=item.text("articlesection"),
        language=item.text("inlanguage"),
        body=tuple(_body(item)),
        is_free=_truth(item.members.get("isaccessibleforfree")),
    )


def _authors(item: _Object, by_id: Mapping[str, _Object]) -> Iterator[str]:
    """The names of its authors, who may be described in objects of their own, `by_id`."""
    for name in ("author", "creator"):
        people = (
            by_id.get(who.text("@id") or "", who) if "name" not in who.members else who for who in item.objects(name)
        )
        found = [*item.texts(name), *(said for who in people for said in _names(who))]
        if found:
            yield from (said for said in dict.fromkeys(found) if "://" not in said)
            return


def _names(who: _Object) -> Iterator[str]:
    parts = (part for name in ("givenname", "familyname") if (part := who.text(name)))
    yield from list(who.texts("name")) or filter(None, (" ".join(parts),))


def _body(item: _Object) -> Iterator[str]:
    for raw in _list(item.members.get("articlebody")) + _list(item.members.get("text")):
        if isinstance(raw, str):
            yield from _paragraphs(raw)
    for update in item.objects(_UPDATES):
        yield from (said for said in (update.text("headline"),) if said)
        for raw in _list(update.members.get("articlebody")):
            if isinstance(raw, str):
                yield from _paragraphs(raw)


def _paragraphs(raw: str) -> Iterator[str]:
    text = _BLOCK_END.sub("\n", unescape(raw) if "&lt;" in raw else raw)
    for line in text.split("\n"):
        if plain := _plain(line):
            yield plain


def _plain(text: str) -> str:
    return " ".join(unescape(_MARKUP.sub("", text)).split())


def _truth(value: object) -> bool | None:
    word = str(value).strip().lower().rsplit("/", 1)[-1]
    return {"true": True, "false": False, "yes": True, "no": False}.get(word)


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return [one for member in value for one in (member if isinstance(member, list) else (member,))]
    return [] if value is None else [value]
