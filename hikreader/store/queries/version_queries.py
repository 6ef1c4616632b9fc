"""Queries for the texts that articles have had, the current ones and those before."""

from __future__ import annotations

from hikreader.model.article import Article
from hikreader.store.connection import Connection
from hikreader.store.errors import NoSuchArticle
from hikreader.store.rows import ASIDE, HAS_DIGEST, VERSIONS, article_of


class VersionQueries:
    """All versions of all texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, text_id: int) -> Article:
        """The article of a text, as it is on that text, which may be a former one.

        Raises:
            NoSuchArticle: There is no such text.
        """
        row = self._connection.row(f"{VERSIONS} WHERE t.id = ?", (text_id,))
        if row is None:
            raise NoSuchArticle("That text is not in the database.")
        return article_of(row)

    def of_article(self, article_id: int) -> list[int]:
        """The ids of the texts that an article has had, the oldest first, with the current one among them."""
        rows = self._connection.rows("SELECT id FROM article_text WHERE article_id = ? ORDER BY id", (article_id,))
        return [number for (number,) in rows]

    def from_sources(self) -> dict[int, list[int]]:
        """For each listed article that has been imported with other bytes: its last text from each import, in order.

        Articles that are set aside are left out. What merges, splits and better rules of cleaning made of one import
        counts as one text.
        """
        rows = self._connection.rows(
            f"""
            SELECT t.article_id, max(t.id) FROM article_text t JOIN article a ON a.id = t.article_id
            WHERE a.text_id IS NOT NULL AND a.id NOT IN ({ASIDE})
                AND (SELECT count(DISTINCT o.source_id) FROM article_text o WHERE o.article_id = a.id) > 1
            GROUP BY t.article_id, t.source_id ORDER BY a.source_name, a.place, a.id, max(t.id)
            """
        )
        found: dict[int, list[int]] = {}
        for article_id, text_id in rows:
            found.setdefault(article_id, []).append(text_id)
        return found

    def former_titles(self) -> dict[int, str]:
        """The titles that articles had on former texts, by the text's id, where an import has replaced them."""
        rows = self._connection.rows(
            """
            SELECT json_extract(t.before, '$.text_id'), json_extract(a.before, '$.title')
            FROM step s JOIN event t ON t.step = s.seq AND t.entity = 'text'
            JOIN event a ON a.step = s.seq AND a.entity = 'article' AND a.uid = t.uid
            WHERE s.kind = 'import' AND t.before IS NOT NULL ORDER BY t.seq
            """
        )
        return {text_id: title for text_id, title in rows if title}

    def imported_at(self, text_id: int) -> str:
        """When a text came into the database (UTC)."""
        at: str = self._connection.value("SELECT created FROM article_text WHERE id = ?", (text_id,)) or ""
        return at

    def with_text(self, sha256: str) -> list[int]:
        """The ids of all texts, former ones too, that have that SHA-256."""
        rows = self._connection.rows(
            f"SELECT id FROM article_text t WHERE {HAS_DIGEST.format(table='t')} ORDER BY id", (sha256,)
        )
        return [number for (number,) in rows]

    def doubt(self, text_id: int) -> str | None:
        """Why it is doubtful that an article begins where a text does; None where it is not."""
        reason: str | None = self._connection.value("SELECT reason FROM doubt WHERE text_id = ?", (text_id,))
        return reason

    def cut(self, text_id: int) -> str | None:
        """Why a text may be only a part of its article; None where it seems to be whole."""
        reason: str | None = self._connection.value("SELECT reason FROM cut WHERE text_id = ?", (text_id,))
        return reason

    def article_beside(self, article_id: int) -> int | None:
        """The id of the listed article nearest to where a retired one stood in the list."""
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
        """The id of the article that covers a place of a text now, by its offset in the source, and where in it."""
        return self._connection.row(
            """
            SELECT a.id, max(0, was.region_start + ?2 - t.region_start)
            FROM article_text was JOIN article_text t ON t.source_id = was.source_id
                AND t.region_start <= was.region_start + ?2 AND t.region_end > was.region_start + ?2
            JOIN article a ON a.text_id = t.id WHERE was.id = ?1
            """,
            (text_id, offset),
        )

    def newest(self, article_uid: str) -> int | None:
        """The id of the text that an article, listed or retired, was given last; None where there is none."""
        text_id: int | None = self._connection.value(
            "SELECT max(t.id) FROM article_text t JOIN article a ON a.id = t.article_id WHERE a.uid = ?", (article_uid,)
        )
        return text_id
