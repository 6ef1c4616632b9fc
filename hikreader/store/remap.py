"""Mapping positions: what stands on the texts of a dump is carried along when its regions are divided differently.

A place of a dump is known by its offsets in the source, so an annotation or a link finds its place in whatever text
covers it now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Suggestion, utc_now
from hikreader.model.link import Link, Passage
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.rows import ANNOTATIONS, LINKS, SUGGESTIONS, annotation_of, link_of, suggestion_of


class CrossesBoundary(Exception):
    """Something stands across a place where one text would end and another begin."""

    def __init__(self, annotations: Sequence[Annotation], links: Sequence[Link]) -> None:
        super().__init__()
        self.annotations = annotations
        self.links = links


class TextRegion(NamedTuple):
    """A text, the uid of its article, and where in which source it stands."""

    text_id: int
    article_uid: str
    source_id: int
    region: Span
    text: str


class MappedItems(NamedTuple):
    """What is carried along: each annotation and each link as it was and as it will be."""

    annotations: list[tuple[Annotation, Annotation]]
    links: list[tuple[Link, Link]]


class PositionMap:
    """Finds what stands on texts that are left for others of the same source, and where it goes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, left: Iterable[int], taken: Iterable[int]) -> MappedItems:
        """What becomes of all annotations and links when those texts are left and these are taken.

        What stands on a text of which no part is taken stays where it is.

        Raises:
            CrossesBoundary: Something stands neither in one of the texts that are taken nor in another.
        """
        targets = list(self._regions(taken))
        sources = {region.source_id for region in targets}
        leaving = {region.text_id: region for region in self._regions(left) if region.source_id in sources}
        annotations = [(one, _mapped_annotation(one, leaving[one.text_id], targets)) for one in self._on(leaving)]
        links = [(one, _mapped_link(one, leaving, targets)) for one in self._links_on(leaving)]
        mapped = MappedItems([(one, to) for one, to in annotations if to], [(one, to) for one, to in links if to])
        if len(mapped.annotations) + len(mapped.links) < len(annotations) + len(links):
            raise CrossesBoundary([one for one, to in annotations if not to], [one for one, to in links if not to])
        return mapped

    def in_current_text(self, annotation: Annotation) -> Annotation:
        """The annotation in the article where its place of the source is now; unchanged if there is no such article.

        A lost one has no place and stays where it is.
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
        regions = {region.text_id: region for region in self._regions([annotation.text_id, found])}
        return _mapped_annotation(annotation, regions[annotation.text_id], [regions[found]]) or annotation

    def same_suggestions(self, uid: str) -> list[Suggestion]:
        """The same suggestion in other texts that cover its place of the source: of articles merged or split."""
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
        """Copy all verdicts on a suggestion to the same one in the same place of each new text."""
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

    def _regions(self, text_ids: Iterable[int]) -> Iterator[TextRegion]:
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

    def _on(self, text_ids: Iterable[int]) -> list[Annotation]:
        rows = self._connection.rows(
            f"{ANNOTATIONS} WHERE n.text_id IN (SELECT value FROM json_each(?)) ORDER BY n.text_id, n.start, n.uid",
            (json.dumps(list(text_ids)),),
        )
        return [annotation_of(row) for row in rows]

    def _links_on(self, text_ids: Iterable[int]) -> list[Link]:
        rows = self._connection.rows(
            f"""
            {LINKS} WHERE text_id IN (SELECT value FROM json_each(?1)) OR other_id IN (SELECT value FROM json_each(?1))
            ORDER BY uid
            """,
            (json.dumps(list(text_ids)),),
        )
        return [link_of(row) for row in rows]


def _mapped_link(link: Link, leaving: Mapping[int, TextRegion], targets: Sequence[TextRegion]) -> Link | None:
    passages = []
    for passage in (link.one, link.other):
        if passage.text_id in leaving:
            target = _target(passage, leaving[passage.text_id], targets)
            if target is None:
                return None
            passage = target[0]
        passages.append(passage)
    return link._replace(one=passages[0], other=passages[1])


def _mapped_annotation(annotation: Annotation, region: TextRegion, targets: Sequence[TextRegion]) -> Annotation | None:
    target = _target(Passage(annotation.text_id, annotation.span), region, targets)
    if target is None:
        return None
    (text_id, span), there = target
    return annotation._replace(
        article_uid=there.article_uid,
        text_id=text_id,
        span=span,
        anchor=Anchor.describe(there.text, span),
        updated=utc_now(),
    )


def _target(passage: Passage, region: TextRegion, targets: Sequence[TextRegion]) -> tuple[Passage, TextRegion] | None:
    """Where a passage of a text lies among other texts of its source, and in which; None if in no single one."""
    in_source = passage.span.shifted(region.region.start)
    for target in targets:
        if target.source_id == region.source_id and target.region.contains(in_source):
            return Passage(target.text_id, in_source.shifted(-target.region.start)), target
    return None
