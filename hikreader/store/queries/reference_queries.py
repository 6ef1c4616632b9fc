"""Queries for articles that a bibliography or a list speaks of: by their address, else by their title."""

from __future__ import annotations

import re

from hikreader.model.article import Metadata
from hikreader.store.connection import Connection

_MARKS = re.compile(r"[\W_]+")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|ref|cmp|accountid)=", re.I)
_ARTICLES = frozenset("the der die das le la les el los de het".split())
_LEAST_WORDS = 3
"""Words of the shortest title that tells an article from others."""


class ReferenceQueries:
    """Gives what finds the articles that references speak of."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def finder(self) -> ReferenceFinder:
        """What finds them for as long as one import takes."""
        return ReferenceFinder(self._connection)


class ReferenceFinder:
    """Finds articles by what a reference says of them; each article is read once, when it is there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._newest = 0
        self._by_address: dict[str, set[int]] = {}
        self._by_title: dict[str, set[int]] = {}
        self._outlets: dict[int, str] = {}

    def article_of(self, reference: Metadata) -> int | None:
        """The id of the only article with that address, else of the only one with that title and no other outlet."""
        self._read_new()
        found = self._by_address.get(_address(reference.url), set()) if reference.url else set()
        title = _plain(reference.title or "")
        if not found and len(title.split()) >= _LEAST_WORDS:
            outlet = _plain(reference.outlet or "")
            found = {one for one in self._by_title.get(title, ()) if _agree(outlet, self._outlets[one])}
        return next(iter(found)) if len(found) == 1 else None

    def _read_new(self) -> None:
        rows = self._connection.rows(
            "SELECT id, url, source_name, title, outlet FROM article WHERE id > ? AND text_id IS NOT NULL ORDER BY id",
            (self._newest,),
        )
        for number, url, source, title, outlet in rows:
            self._newest = number
            for address in filter(None, (url, source if "://" in source else None)):
                self._by_address.setdefault(_address(address), set()).add(number)
            self._by_title.setdefault(_plain(title or ""), set()).add(number)
            self._outlets[number] = _plain(outlet or "")


def _address(url: str) -> str:
    """An address without what does not tell pages apart: the protocol, "www.", a last slash, who counts the visits."""
    page, _, query = url.strip().partition("#")[0].partition("?")
    host, slash, path = page.partition("://")[2].partition("/")
    kept = "&".join(one for one in query.split("&") if one and not _TRACKING.match(one))
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/") + ("?" if kept else "") + kept


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text).strip().casefold()


def _agree(outlet: str, other: str) -> bool:
    """Whether two outlets may be one: where one is not named, or all words of one name are in the other."""
    words, others = set(outlet.split()) - _ARTICLES, set(other.split()) - _ARTICLES
    return words <= others or others <= words
