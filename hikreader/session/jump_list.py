"""The trail: where jumps began, so that one can go back."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.edit import Edit, HistoryEntry, PutAnnotation, RemoveAnnotation
from hikreader.model.span import Span

_MOST = 100


class JumpOrigin(StrEnum):
    """The screen that a jump left."""

    READER = "reader"
    COVERAGE = "coverage"


class Jump(NamedTuple):
    """What was selected, in which article, where a jump began."""

    article_id: int
    span: Span
    whence: JumpOrigin = JumpOrigin.READER


class JumpList:
    """The places that were left by jumps, the last one on top."""

    def __init__(self) -> None:
        self._places: list[Jump] = []

    def __len__(self) -> int:
        return len(self._places)

    def push(self, place: Jump) -> None:
        """Remember a place that a jump leaves; the oldest are forgotten once there are very many."""
        self._places = [*self._places[1 - _MOST :], place]

    def pop(self) -> Jump | None:
        """The place to go back to, which is then forgotten; None where no jump is left to take back."""
        return self._places.pop() if self._places else None


class TransactionOrigin(NamedTuple):
    """The article and span from which an act was done; None for the article says: wherever one is."""

    article_uid: str | None = None
    span: Span | None = None


class TransactionOrigins:
    """Remembers, for as long as the program runs, where acts began, by the annotations that they made."""

    def __init__(self) -> None:
        self._known: dict[str, TransactionOrigin] = {}

    def remember(self, changes: Iterable[Edit], beginning: TransactionOrigin) -> None:
        """These changes, undone or done again, lead back to that place."""
        self._known |= {change.annotation.uid: beginning for change in changes if isinstance(change, PutAnnotation)}

    def of(self, step: HistoryEntry) -> TransactionOrigin:
        """Where to go once a step is undone, or done again.

        Where it began, if that is known; nowhere for one that labelled several articles; else where it happened.
        """
        notes = [change.annotation for change in step.changes if isinstance(change, PutAnnotation | RemoveAnnotation)]
        for note in notes:
            if note.uid in self._known:
                return self._known[note.uid]
        if len(notes) == len(step.changes) and len({note.article_uid for note in notes}) > 1:
            return TransactionOrigin()
        return TransactionOrigin(step.article_uid, step.span)
