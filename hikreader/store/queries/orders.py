"""The list's articles in other orders than that of their import, and what the list is filtered by."""

from __future__ import annotations

from hikreader.model.order import Order
from hikreader.store.connection import Connection

_ORDERS = {
    # A time of day is compared as an instant, since zones differ; a day stands before its hours, a month before both.
    Order.DATE: """
        SELECT id FROM article WHERE text_id IS NOT NULL
        ORDER BY published IS NULL,
            CASE WHEN length(published) > 10 THEN ifnull(datetime(published), published) ELSE published END,
            source_name, place, id
    """,
    Order.OUTLET: """
        SELECT id FROM article WHERE text_id IS NOT NULL
        ORDER BY outlet IS NULL, outlet COLLATE NOCASE, source_name, place, id
    """,
    # What one is at comes first, what is done last.
    Order.STATE: """
        SELECT a.id FROM article a
        LEFT JOIN done d ON d.annotator = ?1 AND d.article_id = a.id
        LEFT JOIN (SELECT DISTINCT text_id FROM annotation WHERE annotator = ?1) n ON n.text_id = a.text_id
        WHERE a.text_id IS NOT NULL
        ORDER BY d.article_id IS NOT NULL, n.text_id IS NULL, a.source_name, a.place, a.id
    """,
    Order.LABELS: """
        SELECT a.id FROM article a
        LEFT JOIN (SELECT text_id, count(*) AS labels FROM annotation WHERE annotator = ?1 GROUP BY text_id) n
            ON n.text_id = a.text_id
        WHERE a.text_id IS NOT NULL
        ORDER BY n.labels DESC, a.source_name, a.place, a.id
    """,
}


class Orders:
    """All articles, as one annotator wants them listed."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def ids(self, order: Order) -> list[int]:
        """All articles in that order; where it says nothing, in the order of their import."""
        parameters = (self._annotator,) if order in (Order.STATE, Order.LABELS) else ()
        return [number for (number,) in self._connection.rows(_ORDERS[order], parameters)]

    def names(self) -> dict[int, str]:
        """Title and outlet of every article, as one line, by its id."""
        rows = self._connection.rows(
            "SELECT id, ifnull(title, '') || ' ' || ifnull(outlet, '') FROM article WHERE text_id IS NOT NULL"
        )
        return dict(rows)
