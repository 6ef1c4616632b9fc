"""Background queries: questions to the database that are answered in a thread, beside the work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from hikreader.model.article import ArticleSummary, FoundPassage, SearchHit
from hikreader.store.errors import StoreError
from hikreader.store.store import Store

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

R = TypeVar("R")
T = TypeVar("T")

Stop = Callable[[], bool]
"""Whether the answer is no longer wanted; a query that takes long asks it now and then."""


class Background(Generic[R]):
    """Answers queries one after another, in one thread, on a connection of its own that is only read.

    `make` makes what queries ask from that connection: the connection itself, or something that keeps more. Both are
    made for the first query, and again after the file could not be read.
    """

    def __init__(self, store: Store, make: Callable[[Store], R]) -> None:
        self._path = store.path
        self._annotator = store.annotator
        self._make = make
        self._thread: ThreadPoolExecutor | None = None
        self._store: Store | None = None
        self._made: R | None = None
        self._is_closed = Event()

    async def run(self, query: Callable[[R, Stop], T]) -> T:
        """The answer to a query; a task that is cancelled while it waits tells the query to stop.

        Raises:
            StoreError: The file cannot be read just now.
        """
        from concurrent.futures import ThreadPoolExecutor

        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "background")
        is_unwanted = Event()

        def answer() -> T:
            try:
                return query(self._opened(), lambda: is_unwanted.is_set() or self._is_closed.is_set())
            except StoreError:
                self._release()  # perhaps the file is another one when it is asked again
                raise

        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, answer)
        finally:
            is_unwanted.set()

    def close(self) -> None:
        """Stop what is asked, and close the connection."""
        self._is_closed.set()
        if self._thread is not None:
            self._thread.submit(self._release)
            self._thread.shutdown()
            self._thread = None

    def _opened(self) -> R:
        self._release_replaced()
        if self._made is None:
            self._store = Store.open(self._path, self._annotator)
            self._made = self._make(self._store)
        return self._made

    def _release_replaced(self) -> None:
        """Let go of a file that was moved or replaced: it can still be read, but its path leads elsewhere."""
        if self._store is not None:
            try:
                self._store.data_version()
            except StoreError:
                self._release()

    def _release(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self._made = None


def store_queries(store: Store) -> Background[Store]:
    """Background queries that ask the database itself."""
    return Background(store, lambda own: own)


MOST_FOUND = 100
"""Articles that a search returns."""


class SearchResult(NamedTuple):
    """An article that a search has found."""

    article: ArticleSummary
    hit: SearchHit

    @property
    def words(self) -> list[str]:
        """The words that were found, as they are written there."""
        begun = {mark.of(self.hit.best.snippet) for mark in self.hit.best.marks}
        return sorted(self.hit.words | begun)


class ChosenHit(NamedTuple):
    """A hit that a person has chosen of all that a search has found: the `number`th of `total`."""

    found: SearchResult
    passage: FoundPassage
    number: int
    total: int


def search(store: Store, query: str) -> list[SearchResult]:
    """The best articles that have all words of the query, best first."""
    hits = store.search(query, MOST_FOUND)
    articles = {article.id: article for article in store.articles.summaries([hit.article_id for hit in hits])}
    return [SearchResult(articles[hit.article_id], hit) for hit in hits if hit.article_id in articles]
