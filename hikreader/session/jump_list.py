"""Where jumps and transactions began, so that the way back leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hikreader.model.edit import Edit, HistoryEntry, PutAnnotation, RemoveAnnotation
from hikreader.model.span import Span

_MOST = 100


class Jump(NamedTuple):
    """Where a jump began: an article and what was selected in it; `on_return` is called when one comes back."""

    article_id: int
    span: Span
    on_return: Callable[[], None] | None = None


class JumpList:
    """The places that jumps have left, the last one on top."""

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
    """The article and span at which a transaction was made; None for the article if that is of no matter."""

    article_uid: str | None = None
    span: Span | None = None


class TransactionOrigins:
    """Remembers, as long as the program runs, where transactions were made, by the annotations that they put."""

    def __init__(self) -> None:
        self._known: dict[str, TransactionOrigin] = {}

    def remember(self, edits: Iterable[Edit], origin: TransactionOrigin) -> None:
        """An undo or redo of these edits leads back to that origin."""
        self._known |= {edit.annotation.uid: origin for edit in edits if isinstance(edit, PutAnnotation)}

    def of(self, entry: HistoryEntry) -> TransactionOrigin:
        """Where to go once an entry of the history is undone or redone.

        To its origin, if that is known; nowhere for one that labelled several articles; else to where it happened.
        """
        notes = [edit.annotation for edit in entry.changes if isinstance(edit, PutAnnotation | RemoveAnnotation)]
        for note in notes:
            if note.uid in self._known:
                return self._known[note.uid]
        if len(notes) == len(entry.changes) and len({note.article_uid for note in notes}) > 1:
            return TransactionOrigin()
        return TransactionOrigin(entry.article_uid, entry.span)
