"""Beginnings: where somebody was when they changed other articles than the one they read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hikreader.model.edit import Change, Put, Remove, Step
from hikreader.model.span import Span


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
