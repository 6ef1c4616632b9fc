"""Queries for the annotations of all articles at once: their numbers in an order, and the rows of a few of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from hikreader.model.annotation import AnnotationFilter, AnnotationOrder, PlacedAnnotation
from hikreader.store.connection import Connection
from hikreader.store.rows import ANNOTATION_FIELDS, ASIDE, annotation_of

_FROM = "FROM annotation n JOIN article a ON a.text_id = n.text_id"
_IN_ORDER = "FROM article a CROSS JOIN annotation n ON n.text_id = a.text_id"
"""Article by article: so that indexes give the order by file, and nothing is sorted."""
_PLACE = "a.source_name, a.place, a.id"
_DATE = f"a.published IS NULL, a.published, {_PLACE}"
_OUTLET = f"a.outlet IS NULL, a.outlet COLLATE NOCASE, {_DATE}"
_INSIDE = 'n.start, n."end", n.id'
_RANKED = f"""
    WITH a AS MATERIALIZED (
        SELECT a.id, a.text_id, a.outlet, row_number() OVER (ORDER BY {{articles}}) AS rank
        FROM article a WHERE a.id NOT IN ({ASIDE})
    )
    SELECT n.id AS number FROM a CROSS JOIN annotation n ON n.text_id = a.text_id
"""
"""Articles are sorted before their annotations: a million annotations are sorted by numbers, not by names and dates."""
_ORDERS = {
    AnnotationOrder.DATE: (_DATE, f"a.rank, {_INSIDE}"),
    AnnotationOrder.OUTLET: (_OUTLET, f"a.rank, {_INSIDE}"),
    AnnotationOrder.SPEAKER: (_DATE, f"n.speaker IS NULL, n.speaker COLLATE NOCASE, a.rank, {_INSIDE}"),
    AnnotationOrder.LABEL: (_PLACE, f"n.label, a.rank, {_INSIDE}"),
    AnnotationOrder.NEWEST: (_PLACE, "n.updated DESC, n.uid"),
}
_SEARCHED = "lower(n.exact || ' ' || ifnull(n.speaker, '') || ' ' || ifnull(n.note, '') || ' ' || ifnull(a.outlet, ''))"

_Condition = tuple[str, object]


class BrowseQueries:
    """The annotations on the texts that are read now, of all annotators and articles that are not set aside."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def numbers(self, wanted: AnnotationFilter) -> list[int]:
        """The numbers of all annotations that a filter lets through, in its order."""
        conditions = [*_conditions(wanted)]
        where = " AND ".join([f"a.id NOT IN ({ASIDE})", *(condition for condition, _ in conditions)])
        if wanted.order is AnnotationOrder.PLACE:
            # The order of the index of one annotator's places, which has all that is asked for: 1 s instead of 10.
            inside = _INSIDE if wanted.annotator is None else _INSIDE.replace("n.id", "n.label, n.id")
            sql = f"SELECT n.id AS number {_IN_ORDER} WHERE {where} ORDER BY {_PLACE}, {inside}"
        else:
            articles, order = _ORDERS[wanted.order]
            sql = f"{_RANKED.format(articles=articles)} WHERE {where} ORDER BY {order}"
        # As one value: a row for each of a million annotations would take twice as long.
        found: list[int] = json.loads(
            self._connection.value(
                f"SELECT json_group_array(number) FROM ({sql})", tuple(value for _, value in conditions)
            )
        )
        return found

    def rows(self, numbers: Sequence[int]) -> list[PlacedAnnotation]:
        """The annotations with these numbers, in the order given; what is gone is left out."""
        columns = ", ".join(f'n."{name}"' for name in ANNOTATION_FIELDS)
        rows = self._connection.rows(
            f"""
            SELECT n.id, a.id, a.title, a.outlet, a.published, {columns}, a.uid
            {_FROM} WHERE n.id IN (SELECT value FROM json_each(?))
            """,
            (json.dumps(list(numbers)),),
        )
        found = {
            number: PlacedAnnotation(number, annotation_of(tuple(values)), article_id, title, outlet, published)
            for number, article_id, title, outlet, published, *values in rows
        }
        return [found[number] for number in numbers if number in found]


def _conditions(wanted: AnnotationFilter) -> Iterator[_Condition]:
    if wanted.annotator is not None:
        yield "n.annotator = ?", wanted.annotator
    if wanted.label is not None:
        yield "+n.label = ?", wanted.label  # the plus keeps SQLite to the index of places
    if wanted.speaker is not None:
        yield "n.speaker = ?", wanted.speaker
    for word in wanted.words:
        yield f"instr({_SEARCHED}, lower(?)) > 0", word
