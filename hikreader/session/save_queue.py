"""The queue of transactions that could not be written yet: they wait in order and are written when that is possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from hikreader.model.edit import Edit, HistoryEntry, PutAnnotation
from hikreader.model.errors import HikreaderError
from hikreader.store.errors import (
    DAMAGED,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreReplaced,
)
from hikreader.store.store import Store

if TYPE_CHECKING:
    from hikreader.store.integrity.background_check import BackgroundCheck


class ScreenMessage(NamedTuple):
    """A message of the screen, and what README says of it besides."""

    message: str
    advice: str


WAITING = ScreenMessage(
    "not saved yet: waiting for another hikreader",
    "It holds the file. Go on: what you label waits in order, marked `!`, and is saved by itself.",
)
CHECKING = ScreenMessage(
    "not saved yet: the file is still being checked",
    "The first seconds with a very large database. What you label waits and is saved by itself.",
)
NOT_SAVED = ScreenMessage("not saved, ^s tries again: {error}", "What you label meanwhile waits in order, marked `!`.")
READING_ONLY = ScreenMessage(
    "reading only: labels cannot be saved, the file or its folder cannot be written",
    "Make both writable and start again; reading, searching and export work as ever.",
)
LEAVING = ScreenMessage(
    "{count} not saved: ^s tries again, ^q again leaves without saving",
    "You pressed `^q` while something was still waiting to be saved.",
)
ON_SCREEN = (WAITING, CHECKING, NOT_SAVED, READING_ONLY, LEAVING)

_PASSING = (StoreBusy, StoreFull, StoreReplaced, StoreDamaged, StoreReadOnly)
"""Errors that may pass by themselves, or when someone has made room: until then nothing is given up."""

_CHECK_PATIENCE = 0.05
"""Seconds for which a save waits for the end of the check before it is queued."""

Write = Callable[[], HistoryEntry | None]
"""Writes to the database; returns the entry of the history, None where there was nothing to write."""


class Queued(HikreaderError):
    """The transaction could not be written, and waits."""


class QueuedWrite(NamedTuple):
    """A transaction that waits to be written. `edits` are shown already; an undo has none yet."""

    title: str
    edits: tuple[Edit, ...]
    write: Write


class WriteResult(NamedTuple):
    """What became of a queued transaction: its entry in the history, None for nothing to do, or the error."""

    queued: QueuedWrite
    entry: HistoryEntry | None = None
    error: StoreError | None = None


class SaveQueue:
    """Writes transactions in the order in which they were made; knows which entries of the history are its own.

    `revision` counts the entries since the program began, by anyone: what was computed from the database for another
    revision is out of date.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: list[QueuedWrite] = []
        self._check: BackgroundCheck | None = None
        self._own: set[int] = set()
        self._seen = store.history.last_seq()
        self._version = store.data_version()
        self.revision = 0

    def __len__(self) -> int:
        return len(self._queue)

    def start_check(self) -> None:
        """Start to check the pages of the file in a thread; until it has ended everything is queued."""
        from hikreader.store.integrity.background_check import (
            BackgroundCheck,  # comes after the first frame, and so may its import
        )

        self._check = BackgroundCheck(self._store.path)

    @property
    def damage(self) -> StoreError | None:
        """The damage that the check of the pages has found."""
        fault = self._check.fault if self._check is not None else None
        return None if fault is None else DAMAGED.error(path=self._store.path.name)

    def attempt(self, write: QueuedWrite) -> HistoryEntry | None:
        """Write a transaction.

        Raises:
            Queued: It waits now; the message says for what.
            StoreError: It cannot be written at all.
        """
        if self.damage is not None:
            raise self.damage
        problem = self._obstacle()
        if problem is None:
            try:
                return self._written(write)
            except _PASSING as error:
                if self._store.read_only:
                    raise
                problem = _explanation(error)
        self._queue.append(write)
        raise Queued(problem)

    def take_back(self) -> QueuedWrite | None:
        """Remove and return the last queued transaction, if there is one."""
        return self._queue.pop() if self._queue else None

    def flush(self) -> tuple[list[WriteResult], str]:
        """Write what is queued, as far as that is possible; the results, and why the rest still waits."""
        results: list[WriteResult] = []
        if self._check is not None and not self._check.has_ended():
            return results, CHECKING.message
        while self._queue:
            first = self._queue[0]
            try:
                results.append(WriteResult(first, self._written(first)))
            except _PASSING as error:
                return results, _explanation(error)
            except StoreError as error:
                results.append(WriteResult(first, error=error))
            del self._queue[0]
        return results, ""

    def unsaved(self) -> frozenset[str]:
        """The uids of the annotations that are shown and not saved."""
        return frozenset(edit.annotation.uid for edit in self.edits() if isinstance(edit, PutAnnotation))

    def edits(self) -> list[Edit]:
        """All edits that are not saved, in order."""
        return [edit for queued in self._queue for edit in queued.edits]

    def entries_by_others(self) -> list[HistoryEntry]:
        """The entries that other programs have added since the last call.

        Raises:
            StoreError: The file cannot be read just now, or is another one.
        """
        version = self._store.data_version()
        if version == self._version:
            return []
        entries = self._store.history.after(self._seen)
        foreign = [entry for entry in entries if entry.seq not in self._own]
        self._version = version
        self._seen = max([self._seen, *[entry.seq for entry in entries]])
        self._own.clear()
        self.revision += len(foreign)
        return foreign

    def _obstacle(self) -> str | None:
        """Why nothing can be written now, as far as is known without trying."""
        if self._queue:
            return WAITING.message
        if self._check is not None and not self._check.has_ended(wait=_CHECK_PATIENCE):
            return CHECKING.message
        return None

    def _written(self, queued: QueuedWrite) -> HistoryEntry | None:
        entry = queued.write()
        if entry is not None and entry.seq:
            self._own.add(entry.seq)
            self.revision += 1
        return entry


def _explanation(error: StoreError) -> str:
    return WAITING.message if isinstance(error, StoreBusy) else NOT_SAVED.message.format(error=error)
