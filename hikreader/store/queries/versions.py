"""Texts that articles have had, and what still stands on them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.store.connection import Connection
from hikreader.store.errors import NoSuchArticle
from hikreader.store.rows import ANNOTATIONS, VERSIONS, annotation_of, article_of


class VersionQueries:
    """What is read of all texts, present and former ones."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def version(self, text_id: int) -> Article:
        """The article of a text, as it is on that text: perhaps not its present one.

        Raises:
            NoSuchArticle: There is no such text.
        """
        row = self._connection.row(f"{VERSIONS} WHERE t.id = ?", (text_id,))
        if row is None:
            raise NoSuchArticle("That text is not in the database.")
        return article_of(row)

    def versions(self, article_id: int) -> list[int]:
        """The texts that an article has had, the oldest first, with the present one among them."""
        rows = self._connection.rows("SELECT id FROM article_text WHERE article_id = ? ORDER BY id", (article_id,))
        return [number for (number,) in rows]

    def versions_with_text(self, sha256: str) -> list[int]:
        """All texts, of the past too, that have that SHA-256."""
        rows = self._connection.rows("SELECT id FROM article_text WHERE sha256 = ? ORDER BY id", (sha256,))
        return [number for (number,) in rows]

    def unsettled(self, annotator: str | None = None) -> list[Annotation]:
        """The annotations that somebody should look at, since their text changed: by everybody or by one.

        Those whose words are others now, and those that stand on a text which is not their article's any more; in the
        order of the list.
        """
        rows = self._connection.rows(
            f"""
            {ANNOTATIONS} WHERE (n.state IN ('review', 'lost') OR n.text_id IS NOT a.text_id)
                AND (? IS NULL OR n.annotator = ?)
            ORDER BY a.source_name, a.place, a.id, n.start, n."end", n.uid
            """,
            (annotator, annotator),
        )
        return [annotation_of(row) for row in rows]

    def left_behind(self, article_id: int) -> list[Annotation]:
        """The annotations by everybody that stand on former texts of an article."""
        rows = self._connection.rows(
            f'{ANNOTATIONS} WHERE a.id = ? AND n.text_id <> a.text_id ORDER BY n.text_id, n.start, n."end", n.uid',
            (article_id,),
        )
        return [annotation_of(row) for row in rows]

    def stranded(self) -> list[Annotation]:
        """The annotations by everybody that stand on texts of retired articles."""
        rows = self._connection.rows(
            f'{ANNOTATIONS} WHERE a.text_id IS NULL ORDER BY a.source_name, a.place, a.id, n.start, n."end", n.uid'
        )
        return [annotation_of(row) for row in rows]

    def doubt(self, text_id: int) -> str | None:
        """Why the program is not sure that an article begins where a text does; None where it is."""
        reason: str | None = self._connection.value("SELECT reason FROM doubt WHERE text_id = ?", (text_id,))
        return reason

    def wordings_before(self, notes: Sequence[Annotation]) -> dict[str, str]:
        """The words that annotations stood on before those they stand on now, by uid, as far as the history tells."""
        now = {note.uid: note.anchor.exact for note in notes}
        rows = self._connection.rows(
            """
            SELECT e.uid, substr(t.text, json_extract(e.before, '$.start') + 1,
                json_extract(e.before, '$.end') - json_extract(e.before, '$.start'))
            FROM event e JOIN article_text t ON t.id = json_extract(e.before, '$.text_id')
            WHERE e.entity = 'annotation' AND e.uid IN (SELECT value FROM json_each(?)) ORDER BY e.seq
            """,
            (json.dumps(list(now)),),
        )
        return {uid: words for uid, words in rows if words != now[uid]}

    def article_beside(self, article_id: int) -> int | None:
        """The article that stands in the list where another one, retired by now, stood, or before it, or behind it."""
        number: int | None = self._connection.value(
            """
            SELECT a.id FROM article r JOIN article a ON a.text_id IS NOT NULL
            WHERE r.id = ?
            ORDER BY a.source_name <> r.source_name, (a.source_name, a.place, a.id) > (r.source_name, r.place, r.id),
                abs(a.place - r.place), a.id
            LIMIT 1
            """,
            (article_id,),
        )
        return number

    def standing_at(self, text_id: int, offset: int) -> tuple[int, int] | None:
        """The article in which a place of some text stands now, by its place in the source, and where in it."""
        return self._connection.row(
            """
            SELECT a.id, max(0, was.region_start + ?2 - t.region_start)
            FROM article_text was JOIN article_text t ON t.source_id = was.source_id
                AND t.region_start <= was.region_start + ?2 AND t.region_end > was.region_start + ?2
            JOIN article a ON a.text_id = t.id WHERE was.id = ?1
            """,
            (text_id, offset),
        )

    def newest_text(self, article_uid: str) -> int | None:
        """The text that was given last to an article, be it retired by now; None where the article never was."""
        text_id: int | None = self._connection.value(
            "SELECT max(t.id) FROM article_text t JOIN article a ON a.id = t.article_id WHERE a.uid = ?", (article_uid,)
        )
        return text_id
