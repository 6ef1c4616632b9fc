"""Removing an article for good: its texts leave the file, its history and its search indexes.

Everything else in the store is only ever added to; triggers see to that. This is the one way around them, for what
should never have come in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.store.connection import Connection
from hikreader.store.derived_index import take_out
from hikreader.store.errors import StoreBusy
from hikreader.store.history import REPAIRER, History
from hikreader.store.rows import ANNOTATIONS, FORGET, annotation_of
from hikreader.store.search_rows import REMOVE_TERMS, term_rows

# The article's own texts, and those of others that were cut from the same places before it was merged or split.
_TEXTS = """
    SELECT DISTINCT t.id FROM article_text own JOIN json_each(?1) j ON own.article_id = j.value
    JOIN source s ON s.id = own.source_id
    JOIN article_text t ON t.id = own.id OR (
        s.kind = 'dump' AND t.source_id = own.source_id
        AND t.region_start < own.region_end AND t.region_end > own.region_start
        AND NOT EXISTS (
            SELECT 1 FROM article a WHERE a.text_id = t.id AND a.id NOT IN (SELECT value FROM json_each(?1))
        )
    )
"""

# Merged into one of these before, and left without any text.
_ARTICLES = """
    SELECT value FROM json_each(?2)
    UNION SELECT a.id FROM article a JOIN article_text t ON t.article_id = a.id
    WHERE a.text_id IS NULL GROUP BY a.id HAVING min(t.id IN (SELECT value FROM json_each(?1)))
"""

_TOUCHED = """
    SELECT DISTINCT entity, uid FROM event WHERE entity IN ('annotation', 'bond', 'text') AND (
        json_extract(before, '$.text_id') IN (SELECT value FROM json_each(?1))
        OR json_extract(after, '$.text_id') IN (SELECT value FROM json_each(?1))
        OR json_extract(before, '$.other_id') IN (SELECT value FROM json_each(?1))
        OR json_extract(after, '$.other_id') IN (SELECT value FROM json_each(?1))
    )
"""
"""The things whose history meets those texts, also when they stand on others now."""

_EVENTS = (
    "DELETE FROM event WHERE entity = 'decision' AND uid IN (SELECT uid FROM suggestion WHERE text_id IN {texts})",
    "DELETE FROM event WHERE entity IN ('article', 'done', 'text', 'aside') AND uid IN "
    "(SELECT uid FROM article WHERE id IN {articles})",
)
_OF_TEXTS = (
    "DELETE FROM decision WHERE suggestion_id IN (SELECT id FROM suggestion WHERE text_id IN {texts})",
    "DELETE FROM suggestion WHERE text_id IN {texts}",
    "DELETE FROM annotation WHERE text_id IN {texts}",
    "DELETE FROM removal WHERE text_id IN {texts}",
    "DELETE FROM bond WHERE text_id IN {texts} OR other_id IN {texts}",
    "DELETE FROM sketch WHERE text_id IN {texts}",
    "DELETE FROM copy WHERE text_id IN {texts} OR other_id IN {texts}",
    "DELETE FROM doubt WHERE text_id IN {texts}",
    "DELETE FROM cut WHERE text_id IN {texts}",
)
_OF_ARTICLES = (
    "DELETE FROM done WHERE article_id IN {articles}",
    "DELETE FROM done_stamp WHERE article_id IN {articles}",
    "DELETE FROM aside WHERE article_id IN {articles}",
    "UPDATE source SET raw = NULL, is_forgotten = 1"
    " WHERE id IN (SELECT source_id FROM article_text WHERE id IN {texts})",
    "UPDATE article SET text_id = NULL WHERE id IN {articles}",
    "DELETE FROM article_text WHERE id IN {texts}",
    "DELETE FROM article WHERE id IN {articles}",
)
_INDEXES = ("article_text_fts", "article_term_fts", "prefix_fts", "gram_fts")
_MARK = """
    INSERT INTO forgotten (step, last_event, events)
    SELECT (SELECT max(seq) FROM step), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0), count(*)
    FROM event
"""
"""So that the check finds what else disappears of the history: the numbers of its events have gaps from now on."""
_TRIGGERS = ("article_text_remains", "event_remains")


class Forgotten(NamedTuple):
    """What forgetting articles removes, besides themselves: annotations by everybody, and sources' bytes."""

    annotations: list[Annotation]
    sources: list[str]


class Forgetter:
    """Removes articles for good."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def preview(self, article_ids: Iterable[int]) -> Forgotten:
        """What would be removed, besides the articles."""
        texts = json.dumps(self._texts(json.dumps(list(article_ids))))
        rows = self._connection.rows(
            f"{ANNOTATIONS} WHERE n.text_id IN (SELECT value FROM json_each(?)) ORDER BY n.annotator, n.start, n.uid",
            (texts,),
        )
        names = self._connection.rows(
            """
            SELECT DISTINCT s.name FROM article_text t JOIN source s ON s.id = t.source_id
            WHERE t.id IN (SELECT value FROM json_each(?)) AND s.raw IS NOT NULL ORDER BY s.name
            """,
            (texts,),
        )
        return Forgotten([annotation_of(row) for row in rows], [name for (name,) in names])

    def forget(self, article_ids: Iterable[int]) -> Forgotten:
        """Remove the articles with all that stands on their texts; what was removed besides."""
        given = list(article_ids)
        self._connection.rows("PRAGMA secure_delete = ON")
        with self._connection.write():
            forgotten = self.preview(given)
            triggers = self._drop_triggers()
            texts = self._texts(json.dumps(given))
            rows = self._connection.rows(_ARTICLES, (json.dumps(texts), json.dumps(given)))
            self._delete([number for (number,) in rows], texts)
            for statement in triggers:
                self._connection.execute(statement)
        with suppress(StoreBusy):  # others read: the pages that were freed are overwritten in any case
            self._connection.rows("VACUUM")
        return forgotten

    def _texts(self, articles: str) -> list[int]:
        return [text_id for (text_id,) in self._connection.rows(_TEXTS, (articles,))]

    def _delete(self, articles: Sequence[int], texts: Sequence[int]) -> None:
        of_articles, of_texts = _listed(articles), _listed(texts)
        touched = self._connection.rows(_TOUCHED, (json.dumps(texts),))
        self._connection.execute_many("DELETE FROM event WHERE entity = ? AND uid = ?", touched)
        self._delete_from_indexes(texts)
        for statement in (*_EVENTS, *_OF_TEXTS, *_OF_ARTICLES):
            self._connection.execute(statement.format(texts=of_texts, articles=of_articles))
        # What stands elsewhere now begins its history there.
        History(self._connection, REPAIRER).restate(FORGET, touched)
        self._connection.execute(_MARK)

    def _delete_from_indexes(self, texts: Sequence[int]) -> None:
        for text_id in texts:
            text = self._connection.value("SELECT text FROM article_text WHERE id = ?", (text_id,))
            self._connection.execute(
                "INSERT INTO article_text_fts (article_text_fts, rowid, text) VALUES ('delete', ?, ?)", (text_id, text)
            )
            self._connection.execute_many(REMOVE_TERMS, term_rows(text_id, text))
        take_out(self._connection.sqlite, texts)
        for index in _INDEXES:
            # Only whole segments are rewritten: what was deleted stays in the old ones until they are.
            self._connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")

    def _drop_triggers(self) -> list[str]:
        """Drop the triggers that keep texts and events; the statements that make them again, word for word."""
        marks = ", ".join("?" * len(_TRIGGERS))
        rows = self._connection.rows(f"SELECT sql FROM sqlite_schema WHERE name IN ({marks})", _TRIGGERS)
        for name in _TRIGGERS:
            self._connection.execute(f"DROP TRIGGER {name}")
        return [sql for (sql,) in rows]


def _listed(values: Sequence[object]) -> str:
    """The values as a list in SQL; they are keys of ours."""
    return f"(SELECT value FROM json_each('{json.dumps(list(values))}'))"
