"""Moving: what stands on a source's texts goes along, by its place in the source, when that is shared out anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Suggestion, utc_now
from hikreader.model.link import Link, Passage
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.rows import ANNOTATIONS, BONDS, SUGGESTIONS, annotation_of, bond_of, suggestion_of


class CrossesBoundary(Exception):
    """Something stands across a place where one text would end and another begin."""

    def __init__(self, across: tuple[Annotation | Link, ...]) -> None:
        super().__init__()
        self.across = across


class TextRegion(NamedTuple):
    """A text, the uid of its article, and where in which source it stands."""

    text_id: int
    article_uid: str
    source_id: int
    region: Span
    text: str


class MappedItem(NamedTuple):
    """A thing that goes along, as it was and as it will be."""

    before: Annotation | Link
    after: Annotation | Link


class PositionMap:
    """Finds what stands on texts that are left for others of the same source."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, left: Iterable[int], taken: Iterable[int]) -> list[MappedItem]:
        """What becomes of everybody's annotations, and of bonds, when those texts are left and these are taken.

        What stands on a text of which no part is taken stays where it is.

        Raises:
            Straddled: Something stands neither in one of the texts that are taken nor in another.
        """
        grounds = list(self._grounds(taken))
        sources = {ground.source_id for ground in grounds}
        leaving = {ground.text_id: ground for ground in self._grounds(left) if ground.source_id in sources}
        things: list[Annotation | Link] = [*self._annotations(leaving), *self._bonds(leaving)]
        moves, across = [], []
        for thing in things:
            try:
                moves.append(MappedItem(thing, _moved(thing, leaving, grounds)))
            except LookupError:
                across.append(thing)
        if across:
            raise CrossesBoundary(tuple(across))
        return moves

    def at_home(self, annotation: Annotation) -> Annotation:
        """The annotation in the article in which its place of the source stands now; as it is if there is no one such.

        A lost one, which has no place any more, stays where it is.
        """
        found: int | None = self._connection.value(
            """
            SELECT t.id FROM article_text was JOIN source s ON s.id = was.source_id AND s.kind = 'dump'
            JOIN article_text t ON t.source_id = s.id
                AND t.region_start <= was.region_start + ?2 AND t.region_end >= was.region_start + ?3
            JOIN article a ON a.text_id = t.id WHERE was.id = ?1
            """,
            (annotation.text_id, annotation.span.start, annotation.span.end),
        )
        if found is None or found == annotation.text_id or annotation.state is AnchorState.LOST:
            return annotation
        grounds = {ground.text_id: ground for ground in self._grounds([annotation.text_id, found])}
        return _moved_note(annotation, grounds[annotation.text_id], [grounds[found]])

    def alike(self, uid: str) -> list[Suggestion]:
        """The same suggestion where its place of the source is part of other texts: articles merged or split."""
        rows = self._connection.rows(
            f"""
            {SUGGESTIONS} JOIN article_text t ON t.id = g.text_id
            JOIN suggestion one ON one.uid = ? JOIN article_text here ON here.id = one.text_id
            WHERE t.source_id = here.source_id AND t.id <> here.id AND g.label = one.label AND g.rule = one.rule
                AND t.region_start + g.start = here.region_start + one.start
                AND t.region_start + g."end" = here.region_start + one."end"
            ORDER BY g.id
            """,
            (uid,),
        )
        return [suggestion_of(row) for row in rows]

    def carry_verdicts(self, taken: Iterable[int]) -> None:
        """What somebody has decided on a suggestion holds for the same one in the same place of a new text."""
        self._connection.execute(
            """
            INSERT INTO decision (suggestion_id, annotator, verdict)
            SELECT new.id, d.annotator, d.verdict
            FROM json_each(?) k JOIN article_text now ON now.id = k.value
            JOIN article_text before ON before.source_id = now.source_id AND before.id <> now.id
            JOIN suggestion old ON old.text_id = before.id JOIN decision d ON d.suggestion_id = old.id
            JOIN suggestion new ON new.text_id = now.id AND new.label = old.label AND new.rule = old.rule
                AND now.region_start + new.start = before.region_start + old.start
                AND now.region_start + new."end" = before.region_start + old."end"
            WHERE true
            ON CONFLICT DO NOTHING
            """,
            (json.dumps(list(taken)),),
        )

    def _grounds(self, text_ids: Iterable[int]) -> Iterator[TextRegion]:
        rows = self._connection.rows(
            """
            SELECT t.id, a.uid, t.source_id, t.region_start, t.region_end, t.text
            FROM json_each(?) j JOIN article_text t ON t.id = j.value
            JOIN article a ON a.id = t.article_id JOIN source s ON s.id = t.source_id AND s.kind = 'dump'
            """,
            (json.dumps(list(text_ids)),),
        )
        for text_id, uid, source_id, start, end, text in rows:
            yield TextRegion(text_id, uid, source_id, Span(start, end), text)

    def _annotations(self, text_ids: Iterable[int]) -> list[Annotation]:
        rows = self._connection.rows(
            f"{ANNOTATIONS} WHERE n.text_id IN (SELECT value FROM json_each(?)) ORDER BY n.text_id, n.start, n.uid",
            (json.dumps(list(text_ids)),),
        )
        return [annotation_of(row) for row in rows]

    def _bonds(self, text_ids: Iterable[int]) -> list[Link]:
        rows = self._connection.rows(
            f"""
            {BONDS} WHERE text_id IN (SELECT value FROM json_each(?1)) OR other_id IN (SELECT value FROM json_each(?1))
            ORDER BY uid
            """,
            (json.dumps(list(text_ids)),),
        )
        return [bond_of(row) for row in rows]


def _moved(thing: Annotation | Link, leaving: dict[int, TextRegion], grounds: list[TextRegion]) -> Annotation | Link:
    """Raises LookupError where there is no one place for it."""
    if isinstance(thing, Link):
        one, other = (
            _place(place, leaving[place.text_id], grounds)[0] if place.text_id in leaving else place
            for place in (thing.one, thing.other)
        )
        return thing._replace(one=one, other=other)
    return _moved_note(thing, leaving[thing.text_id], grounds)


def _moved_note(note: Annotation, here: TextRegion, grounds: list[TextRegion]) -> Annotation:
    (text_id, span), ground = _place(Passage(note.text_id, note.span), here, grounds)
    return note._replace(
        article_uid=ground.article_uid,
        text_id=text_id,
        span=span,
        anchor=Anchor.describe(ground.text, span),
        updated=utc_now(),
    )


def _place(place: Passage, ground: TextRegion, grounds: list[TextRegion]) -> tuple[Passage, TextRegion]:
    in_source = place.span.shifted(ground.region.start)
    for other in grounds:
        if other.source_id == ground.source_id and other.region.contains(in_source):
            return Passage(other.text_id, in_source.shifted(-other.region.start)), other
    raise LookupError
