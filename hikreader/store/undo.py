"""Turning steps round: what is put back by an undo or a redo, and what is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Entity
from hikreader.store.remap import CrossesBoundary, PositionMap


class Event(NamedTuple):
    """One thing that a step changed; `before` and `after` are states of the kind named by `entity`."""

    entity: str
    uid: str
    before: object
    after: object


class Inverted(NamedTuple):
    """The events that turn a step round; those that others' work since made necessary; how many were left alone."""

    events: list[Event]
    carried: list[Event]
    conflicts: int


class Inverter:
    """Turns events round; inside `write` only."""

    def __init__(self, connection: Connection, kinds: Mapping[str, Entity[Any]]) -> None:
        self._kinds = kinds
        self._moving = PositionMap(connection)

    def turn(self, events: Sequence[Event]) -> Inverted:
        """Put back what was before, the last first.

        What somebody changed since is left alone. The texts of a step stand or fall together, and everything else of
        the step with them: if one article has yet another text now, or somebody has since labelled across a place
        where one text would end, nothing is put back. Whatever else was added to the texts goes along.
        """
        texts = [event for event in events if event.entity == "text"]
        left = [event.after for event in texts if isinstance(event.after, int)]
        taken = [event.before for event in texts if isinstance(event.before, int)]
        if texts and not self._can_turn(texts, left, taken):
            return Inverted([], [], len(events))
        turned = [event for one in reversed(events) if (event := self._turned(one, texts_turn=bool(texts)))]
        carried = [*self._carried(left, taken)] if texts else []
        return Inverted(turned, [*carried, *self._likewise(turned)], len(events) - len(turned))

    def _can_turn(self, texts: Sequence[Event], left: Sequence[int], taken: Sequence[int]) -> bool:
        if any(self._kinds["text"].now(event.uid) != event.after for event in texts):
            return False
        try:
            self._moving.between(left, taken)
        except CrossesBoundary:
            return False
        return True

    def _turned(self, event: Event, *, texts_turn: bool) -> Event | None:
        """Put back what was before; None where somebody changed it since, or took its place.

        Unless its text comes back too, an annotation goes where its place of the source stands now.
        """
        now = self._kinds[event.entity].now(event.uid)
        before = event.before if texts_turn else self._at_home(event.before)
        if now == event.after:
            return self._become(event.entity, event.uid, now, before)
        if isinstance(now, Annotation) and isinstance(event.after, Annotation) and _is_carried(event.after, now):
            if before is None or self._moving.at_home(event.after)._replace(updated=now.updated) == now:
                return self._become(event.entity, event.uid, now, before)
            if isinstance(event.before, Annotation) and _stands_alike(event.before, event.after):
                return self._become(event.entity, event.uid, now, _carried_along(event.before, now))
        return None

    def _at_home(self, state: object) -> object:
        return self._moving.at_home(state) if isinstance(state, Annotation) else state

    def _likewise(self, turned: Sequence[Event]) -> Iterator[Event]:
        """What is put back of a suggestion is put back wherever the same one stands in another text of the source."""
        for verdict in turned:
            for other in self._moving.alike(verdict.uid) if verdict.entity == "decision" else ():
                now = self._kinds["decision"].now(other.uid)
                if now == verdict.before and (event := self._become("decision", other.uid, now, verdict.after)):
                    yield event

    def _carried(self, left: Sequence[int], taken: Sequence[int]) -> Iterator[Event]:
        for before, after in self._moving.between(left, taken):
            entity = "annotation" if isinstance(before, Annotation) else "bond"
            if event := self._become(entity, before.uid, before, after):
                yield event

    def _become(self, entity: str, uid: str, before: object, after: object) -> Event | None:
        try:
            self._kinds[entity].become(uid, after)
        except sqlite3.IntegrityError:
            return None
        return Event(entity, uid, before, after)


def _carried_along(annotation: Annotation, now: Annotation) -> Annotation:
    """The annotation where another one of the same words stands now."""
    return annotation._replace(
        article_uid=now.article_uid,
        text_id=now.text_id,
        span=now.span,
        anchor=now.anchor,
        state=now.state,
        updated=now.updated,
    )


def _is_carried(left: Annotation, now: Annotation) -> bool:
    """Whether all that has happened to an annotation is that its words stand in another text now."""
    return left.anchor.exact == now.anchor.exact and _carried_along(left, now) == now


def _stands_alike(one: Annotation, other: Annotation) -> bool:
    return (one.text_id, one.span) == (other.text_id, other.span)
