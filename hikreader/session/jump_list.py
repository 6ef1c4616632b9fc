"""The trail: where jumps began, so that one can go back."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

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
