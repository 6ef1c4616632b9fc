"""Saving: what cannot be written at once waits, in order, and is written as soon as it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.edit import Edit, HistoryEntry, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
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
"""What may be over in a moment, or when somebody has made room: until then nothing is given up."""

Save = Callable[[], HistoryEntry | None]


class Queued(HikreaderError):
    """It could not be written, and waits."""


class QueuedWrite(NamedTuple):
    """An act that waits to be written. `changes` are seen on the screen already; an undo has none yet."""

    title: str
    changes: tuple[Edit, ...]
    save: Save


class WriteResult(NamedTuple):
    """What became of an act that waited: its step, or the error that ended it; None for nothing to be done."""

    waited: QueuedWrite
    step: HistoryEntry | None = None
    error: StoreError | None = None


class SaveQueue:
    """Writes acts in the order in which they were done; remembers which steps are its own.

    `steps` counts those that were done since the program began, by anybody.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: list[QueuedWrite] = []
        self._checkup: BackgroundCheck | None = None
        self._own: set[int] = set()
        self._seen = store.history.last_seq()
        self._version = store.data_version()
        self.steps = 0

    def __len__(self) -> int:
        return len(self._queue)

    def begin_checkup(self) -> None:
        """Look at the pages of the file, beside the work; until it is over everything waits."""
        from hikreader.store.integrity.background_check import (
            BackgroundCheck,  # comes after the first frame, and so may its import
        )

        self._checkup = BackgroundCheck(self._store.path)

    @property
    def damage(self) -> StoreError | None:
        """What the look at the pages found."""
        fault = self._checkup.fault if self._checkup is not None else None
        return None if fault is None else DAMAGED.error(path=self._store.path.name)

    def attempt(self, title: str, changes: Sequence[Edit], save: Save) -> HistoryEntry | None:
        """Write an act.

        Raises:
            NotYet: It waits now; the message says for what.
            StoreError: It cannot be written at all.
        """
        if self.damage is not None:
            raise self.damage
        problem = self._obstacle()
        if problem is None:
            try:
                return self._saved(save)
            except _PASSING as error:
                if self._store.read_only:
                    raise
                problem = _told(error)
        self._queue.append(QueuedWrite(title, tuple(changes), save))
        raise Queued(problem)

    def take_back(self) -> QueuedWrite | None:
        """Forget the last act that waits, if there is one."""
        return self._queue.pop() if self._queue else None

    def write(self) -> tuple[list[WriteResult], str]:
        """Write what waits, as far as that goes; what became of it, and why the rest still waits."""
        written: list[WriteResult] = []
        if self._checkup is not None and not self._checkup.has_ended():
            return written, CHECKING.message
        while self._queue:
            first = self._queue[0]
            try:
                written.append(WriteResult(first, self._saved(first.save)))
            except _PASSING as error:
                return written, _told(error)
            except StoreError as error:
                written.append(WriteResult(first, error=error))
            del self._queue[0]
        return written, ""

    def unsaved(self) -> frozenset[str]:
        """The uids of the annotations that are seen and not saved."""
        return frozenset(change.annotation.uid for change in self.changes() if isinstance(change, PutAnnotation))

    def changes(self) -> list[Edit]:
        """All changes that are not saved."""
        return [change for waiting in self._queue for change in waiting.changes]

    def by_others(self) -> list[HistoryEntry]:
        """What others have done since this was asked last: another annotator, or oneself elsewhere.

        Raises:
            StoreError: The file cannot be read just now, or is another one.
        """
        version = self._store.data_version()
        if version == self._version:
            return []
        steps = self._store.history.after(self._seen)
        foreign = [step for step in steps if step.seq not in self._own]
        self._version = version
        self._seen = max([self._seen, *[step.seq for step in steps]])
        self._own.clear()
        self.steps += len(foreign)
        return foreign

    def _obstacle(self) -> str | None:
        """Why nothing can be written now, so far as is known without trying."""
        if self._queue:
            return WAITING.message
        if self._checkup is not None and not self._checkup.has_ended(wait=0.05):
            return CHECKING.message
        return None

    def _saved(self, save: Save) -> HistoryEntry | None:
        step = save()
        if step is not None and step.seq:
            self._own.add(step.seq)
            self.steps += 1
        return step


def reversed_(changes: Sequence[Edit]) -> list[Edit]:
    """The changes that take back, on the screen, what was never written."""
    return [back for change in reversed(changes) for back in _back(change)]


def _back(change: Edit) -> list[Edit]:
    match change:
        case PutAnnotation(annotation, None):
            return [RemoveAnnotation(annotation)]
        case PutAnnotation(_, Annotation() as before):
            return [PutAnnotation(before)]
        case RemoveAnnotation(annotation):
            return [PutAnnotation(annotation)]
        case SetVerdict(article_uid, suggestion, _):
            return [SetVerdict(article_uid, suggestion, None)]
        case SetDone(article_uid, done):
            return [SetDone(article_uid, not done)]
    return []


def _told(error: StoreError) -> str:
    return WAITING.message if isinstance(error, StoreBusy) else NOT_SAVED.message.format(error=error)
