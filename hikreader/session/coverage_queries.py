"""Background queries about the coverage."""

from __future__ import annotations

from hikreader.analysis.coverage.builder import CoverageBuilder, CoverageQuery
from hikreader.analysis.coverage.matrix import CoverageMatrix
from hikreader.analysis.coverage.outlet import OutletReport
from hikreader.session.background import store_queries
from hikreader.store.store import Store


class CoverageQueries:
    """Asks one builder, which keeps what it has compared while the program runs."""

    def __init__(self, store: Store) -> None:
        self._queries = store_queries(store)
        self._builder = CoverageBuilder()

    @property
    def progress(self) -> float:
        """How much of the query under way is done, from 0 to 1."""
        return self._builder.progress

    async def at(self, query: CoverageQuery) -> tuple[int, CoverageMatrix]:
        """The number of the newest entry of the history that was read, and the matrix.

        Raises:
            Cancelled: The program is about to end.
            StoreError: The file cannot be read just now.
        """
        return await self._queries.run(lambda store, stop: self._builder.at(store, query, stop))

    async def outlet(self, coverage: CoverageMatrix, key: str) -> OutletReport:
        """What one outlet of a matrix prints and does not print."""
        return await self._queries.run(lambda _, __: self._builder.outlet(coverage, key))

    def close(self) -> None:
        """Stop what is asked."""
        self._queries.close()
