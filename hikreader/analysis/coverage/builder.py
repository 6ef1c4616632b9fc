"""The survey: a database's coverage, computed beside the work and kept, so that it is there at once the next time."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Lock
from typing import NamedTuple

from hikreader.analysis.coverage.matrix import CoverageMatrix, matrix
from hikreader.analysis.coverage.outlet import OutletReport, outlet_of
from hikreader.analysis.story import Story, follow
from hikreader.store.store import Store

_GENTLE = 0.001
"""Seconds between two texts in which keys have their turn."""


class CoverageQuery(NamedTuple):
    """Whose labels are shown, and whether also what is labelled and stands only once."""

    layer: str
    singly: bool = False


class Cancelled(Exception):
    """Nobody wants to know any more."""


class CoverageBuilder:
    """Looks in whatever thread asks, one at a time, by a connection of its own; texts are compared once.

    `progress` is how much of a look is done, from 0 to 1, for whoever waits for it.

    Raises:
        Stopped: While it looked it was told to stop.
        StoreError: The file cannot be read just now.
    """

    def __init__(self, path: Path, annotator: str) -> None:
        self._path = path
        self._annotator = annotator
        self._collection = Story()
        self._turn = Lock()
        self._stopped = Event()
        self._seen: tuple[int, str] | None = None
        self._kept: dict[bool, CoverageMatrix] = {}
        self.progress = 0.0

    def at(self, look: CoverageQuery) -> tuple[int, CoverageMatrix]:
        """The number of the newest step that was seen, and the matrix."""
        with self._turn, Store.open(self._path, self._annotator) as store:
            seq = store.history.last_seq()
            if self._seen != (seq, look.layer):
                self._kept.clear()
                follow(self._collection, store, look.layer, self._go_on)
                self._seen = seq, look.layer
            if look.singly not in self._kept:
                self._kept[look.singly] = matrix(self._collection, singly=look.singly)
            return seq, self._kept[look.singly]

    def outlet(self, found: CoverageMatrix, key: str) -> OutletReport:
        """What one outlet of a matrix prints and does not print."""
        with self._turn:
            return outlet_of(found, key, self._collection.tellings)

    def stop(self) -> None:
        """Let whoever looks give up, and nobody look again."""
        self._stopped.set()

    def _go_on(self, done: int, of: int) -> None:
        if self._stopped.wait(_GENTLE if done % 8 == 0 else 0):
            raise Cancelled
        self.progress = done / of
