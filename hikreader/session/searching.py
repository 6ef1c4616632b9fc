"""Searching all articles, apart from whoever reads: in a thread of its own, on a connection of its own."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.model.article import ArticleSummary, SearchHit
from hikreader.store.store import Store

MOST = 100
"""Hits that are looked at: who wants more says more."""


class Found(NamedTuple):
    """An article in which a search found something."""

    article: ArticleSummary
    hit: SearchHit

    @property
    def words(self) -> list[str]:
        """What was found, as it is written there."""
        return sorted({mark.of(self.hit.snippet) for mark in self.hit.marks})


class Searcher:
    """Searches the database that a store has open."""

    def __init__(self, store: Store) -> None:
        self._path = store.path
        self._annotator = store.annotator

    def search(self, query: str) -> list[Found]:
        """The best articles that have all words of the query, best first. May be called in any thread."""
        with Store.open(self._path, self._annotator) as store:
            hits = store.search(query, MOST)
            articles = {article.id: article for article in store.summaries([hit.article_id for hit in hits])}
            return [Found(articles[hit.article_id], hit) for hit in hits if hit.article_id in articles]
