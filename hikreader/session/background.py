"""The lookout: questions about same wording, answered beside the work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hikreader.model.article import ArticleSummary, SearchHit
from hikreader.store.errors import StoreError
from hikreader.store.store import Store

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from hikreader.analysis.propagation import Propagation


T = TypeVar("T")

Question = Callable[["Propagation", Callable[[], bool]], T]
"""What is asked of a database; the second argument tells whether nobody waits for the answer any more."""


class BackgroundQueries:
    """Answers in one thread of its own, on a connection of its own: opened when it is first asked, and only read."""

    def __init__(self, store: Store) -> None:
        self._path = store.path
        self._annotator = store.annotator
        self._threads: ThreadPoolExecutor | None = None
        self._store: Store | None = None
        self._once: Propagation | None = None
        self._is_closed = Event()

    async def ask(self, question: Question[T]) -> T:
        """The answer; whoever is cancelled meanwhile wants it no more.

        Raises:
            StoreError: The file cannot be read just now.
        """
        from concurrent.futures import ThreadPoolExecutor

        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, "lookout")
        is_unwanted = Event()

        def answer() -> T:
            try:
                return question(self._opened(), lambda: is_unwanted.is_set() or self._is_closed.is_set())
            except StoreError:
                self._let_go()  # perhaps the file is another one when it is asked again
                raise

        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, answer)
        finally:
            is_unwanted.set()

    def close(self) -> None:
        """Let go of the file."""
        self._is_closed.set()
        if self._threads is not None:
            self._threads.submit(self._let_go)
            self._threads.shutdown()
            self._threads = None

    def _opened(self) -> Propagation:
        from hikreader.analysis.propagation import Propagation

        if self._once is None:
            self._store = Store.open(self._path, self._annotator)
            self._once = Propagation(self._store)
        return self._once

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self._once = None


MOST = 100
"""Hits that are looked at: who wants more says more."""


class SearchResult(NamedTuple):
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

    def search(self, query: str) -> list[SearchResult]:
        """The best articles that have all words of the query, best first. May be called in any thread."""
        with Store.open(self._path, self._annotator) as store:
            hits = store.search(query, MOST)
            articles = {article.id: article for article in store.articles.summaries([hit.article_id for hit in hits])}
            return [SearchResult(articles[hit.article_id], hit) for hit in hits if hit.article_id in articles]
