"""Builds a database's coverage, kept so that the next query compares only what is new or was labelled since."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from hikreader.analysis.coverage.matrix import CoverageMatrix, matrix, relabelled
from hikreader.analysis.coverage.outlet import OutletReport, outlet_of
from hikreader.analysis.story import Story, follow, follow_labels
from hikreader.model.edit import EntryKind, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.store.store import Store

_GENTLE = 0.001
"""Seconds between two texts in which keys have their turn."""

_MOST = 200
"""Entries of the history that are looked through; after more of them everything is read again."""


class CoverageQuery(NamedTuple):
    """Whose labels are shown, and whether also what is labelled and stands only once."""

    layer: str
    singly: bool = False


class Cancelled(Exception):
    """The result is no longer wanted."""


def _never() -> bool:
    return False


class CoverageBuilder:
    """Builds the coverage in whatever thread asks, one query at a time; each text is compared with the others once.

    `progress` is how much of a query is done, from 0 to 1; other threads may read it.
    """

    def __init__(self) -> None:
        self._story = Story()
        self._seen: tuple[int, str] | None = None
        self._kept: dict[bool, CoverageMatrix] = {}
        self.progress = 0.0

    def at(
        self, store: Store, query: CoverageQuery, is_unwanted: Callable[[], bool] = _never
    ) -> tuple[int, CoverageMatrix]:
        """The number of the newest entry of the history that was read, and the matrix.

        Raises:
            Cancelled: The result is no longer wanted; what was compared so far is kept.
            StoreError: The file cannot be read just now.
        """
        seq = store.history.last_seq()
        if self._seen != (seq, query.layer):
            seen, self._seen = self._seen, None
            if seen is None or seen[1] != query.layer or not self._follow_labels(store, *seen):
                self._kept.clear()
                follow(self._story, store, query.layer, lambda done, of: self._go_on(done, of, is_unwanted))
            self._seen = seq, query.layer
        if query.singly not in self._kept:
            self._kept[query.singly] = matrix(self._story, singly=query.singly)
        return seq, self._kept[query.singly]

    def outlet(self, coverage: CoverageMatrix, key: str) -> OutletReport:
        """What one outlet of a matrix prints and does not print."""
        return outlet_of(coverage, key, self._story.articles)

    def _follow_labels(self, store: Store, seq: int, layer: str) -> bool:
        """Bring what is kept up to date where only labels have changed since; whether that was so."""
        uids = articles_labelled_since(store, seq)
        if uids is None:
            return False
        before = self._story.revision
        text_ids = follow_labels(self._story, store, layer, uids)
        shared = self._kept.get(False)
        self._kept.clear()  # which labels stand singly is found out again
        if shared is not None and self._story.revision == before:
            self._kept[False] = relabelled(shared, self._story, text_ids)
        return True

    def _go_on(self, done: int, of: int, is_unwanted: Callable[[], bool]) -> None:
        if is_unwanted():
            raise Cancelled
        if done % 8 == 0:
            time.sleep(_GENTLE)
        self.progress = done / of


def articles_labelled_since(store: Store, seq: int) -> frozenset[str] | None:
    """The uids of the articles in which annotations or verdicts have changed since the entry with that number.

    None where other things have changed too, or may have: texts, titles, links.
    """
    if not 0 <= store.history.last_seq() - seq <= _MOST:
        return None
    uids: set[str] = set()
    for entry in store.history.after(seq):
        if entry.kind is EntryKind.IMPORT:
            return None
        for edit in entry.changes:
            match edit:
                case PutAnnotation(annotation=annotation) | RemoveAnnotation(annotation=annotation):
                    uids.add(annotation.article_uid)
                case SetVerdict(article_uid=uid):
                    uids.add(uid)
                case SetDone():
                    pass
                case _:
                    return None
    return frozenset(uids)
