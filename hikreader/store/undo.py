"""Inverting a transaction: what an undo or a redo puts back, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from hikreader.model.annotation import Annotation, Verdict
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Event
from hikreader.store.entities.entity_registry import AnyEvent, Entities
from hikreader.store.remap import CrossesBoundary, PositionMap


class Inverted(NamedTuple):
    """What came of an inversion.

    `events` invert the transaction, `carried` are those that the work of others since then made necessary, and
    `conflicts` says how many events were left alone.
    """

    events: list[AnyEvent]
    carried: list[AnyEvent]
    conflicts: int


class Inverter:
    """Inverts events; inside a transaction only."""

    def __init__(self, connection: Connection, entities: Entities) -> None:
        self._entities = entities
        self._positions = PositionMap(connection)

    def invert(self, events: Sequence[AnyEvent]) -> Inverted:
        """Put back what was before, the last event first, and what is new before all.

        What has been changed since is left alone. The texts of a transaction stand or fall together, and everything
        else of it with them: if one article has another text by now, or an annotation made since lies across a place
        where one text would end, nothing is put back. Whatever else was added to the texts is carried along.
        """
        texts = [event for event in events if _is_text(event)]
        left = [event.after for event in texts if event.after is not None]
        taken = [event.before for event in texts if event.before is not None]
        if texts and not self._can_exchange(texts, left, taken):
            return Inverted([], [], len(events))
        # What was not there before goes first: it may stand where something else comes back.
        ordered = sorted(events, key=lambda event: event.before is None)[::-1]
        inverted = [done for event in ordered if (done := self._invert(event, with_texts=bool(texts)))]
        carried = [*self._carried(left, taken)] if texts else []
        return Inverted(inverted, [*carried, *self._same_verdicts(inverted)], len(events) - len(inverted))

    def _can_exchange(self, texts: Sequence[Event[int]], left: Sequence[int], taken: Sequence[int]) -> bool:
        if not all(event.is_current() for event in texts):
            return False
        try:
            self._positions.between(left, taken)
        except CrossesBoundary:
            return False
        return True

    def _invert(self, event: AnyEvent, *, with_texts: bool) -> AnyEvent | None:
        return self._invert_annotation(event, with_texts) if _is_annotation(event) else event.revert()

    def _invert_annotation(self, event: Event[Annotation], with_texts: bool) -> Event[Annotation] | None:
        """Put back an annotation; None where it was changed since, or its place is taken.

        Unless its text comes back too, it goes where its place of the source is now.
        """
        replace = self._entities.annotations.replace
        current = self._entities.annotations.get(event.uid)
        before = event.before
        if before is not None and not with_texts:
            before = self._positions.in_current_text(before)
        if current == event.after:
            return replace(event.uid, current, before)
        if current is None or event.after is None or not _is_carried(event.after, current):
            return None
        mapped = self._positions.in_current_text(event.after)
        if before is None or mapped._replace(updated=current.updated) == current:
            return replace(event.uid, current, before)
        if event.before is not None and _at_same_place(event.before, event.after):
            return replace(event.uid, current, _carried_along(event.before, current))
        return None

    def _same_verdicts(self, inverted: Sequence[AnyEvent]) -> Iterator[Event[Verdict]]:
        """Put back each verdict also where the same suggestion stands in another text of the source."""
        verdicts = self._entities.verdicts
        for event in inverted:
            if not _is_verdict(event):
                continue
            for other in self._positions.same_suggestions(event.uid):
                is_same = verdicts.get(other.uid) == event.before
                if is_same and (done := verdicts.replace(other.uid, event.before, event.after)):
                    yield done

    def _carried(self, left: Sequence[int], taken: Sequence[int]) -> Iterator[AnyEvent]:
        carried = self._positions.between(left, taken)
        for annotation, mapped in carried.annotations:
            if done := self._entities.annotations.replace(annotation.uid, annotation, mapped):
                yield done
        for link, mapped_link in carried.links:
            if event := self._entities.links.replace(link.uid, link, mapped_link):
                yield event


def _is_text(event: AnyEvent) -> TypeGuard[Event[int]]:
    return event.entity.name == "text"


def _is_annotation(event: AnyEvent) -> TypeGuard[Event[Annotation]]:
    return event.entity.name == "annotation"


def _is_verdict(event: AnyEvent) -> TypeGuard[Event[Verdict]]:
    return event.entity.name == "decision"


def _carried_along(annotation: Annotation, current: Annotation) -> Annotation:
    """The annotation at the place where another state of it, with the same words, is now."""
    return annotation._replace(
        article_uid=current.article_uid,
        text_id=current.text_id,
        span=current.span,
        anchor=current.anchor,
        state=current.state,
        updated=current.updated,
    )


def _is_carried(left: Annotation, current: Annotation) -> bool:
    """Whether all that has happened to an annotation is that its words stand in another text now."""
    return left.anchor.exact == current.anchor.exact and _carried_along(left, current) == current


def _at_same_place(one: Annotation, other: Annotation) -> bool:
    return (one.text_id, one.span) == (other.text_id, other.span)
