"""The trail: where jumps began, so that one can go back."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.edit import Change, Put, Remove, Step
from hikreader.model.span import Span

_MOST = 100


class Whence(StrEnum):
    """The screen that a jump left."""

    READER = "reader"
    COVERAGE = "coverage"


class Left(NamedTuple):
    """What was selected, in which article, where a jump began."""

    article_id: int
    span: Span
    whence: Whence = Whence.READER


class Trail:
    """The places that were left by jumps, the last one on top."""

    def __init__(self) -> None:
        self._places: list[Left] = []

    def __len__(self) -> int:
        return len(self._places)

    def push(self, place: Left) -> None:
        """Remember a place that a jump leaves; the oldest are forgotten once there are very many."""
        self._places = [*self._places[1 - _MOST :], place]

    def pop(self) -> Left | None:
        """The place to go back to, which is then forgotten; None where no jump is left to take back."""
        return self._places.pop() if self._places else None


class Beginning(NamedTuple):
    """The article and span from which an act was done; None for the article says: wherever one is."""

    article_uid: str | None = None
    span: Span | None = None


class Beginnings:
    """Remembers, for as long as the program runs, where acts began, by the annotations that they made."""

    def __init__(self) -> None:
        self._known: dict[str, Beginning] = {}

    def remember(self, changes: Iterable[Change], beginning: Beginning) -> None:
        """These changes, undone or done again, lead back to that place."""
        self._known |= {change.annotation.uid: beginning for change in changes if isinstance(change, Put)}

    def of(self, step: Step) -> Beginning:
        """Where to go once a step is undone, or done again.

        Where it began, if that is known; nowhere for one that labelled several articles; else where it happened.
        """
        notes = [change.annotation for change in step.changes if isinstance(change, Put | Remove)]
        for note in notes:
            if note.uid in self._known:
                return self._known[note.uid]
        if len(notes) == len(step.changes) and len({note.article_uid for note in notes}) > 1:
            return Beginning()
        return Beginning(step.article_uid, step.span)
