"""Queries for articles: lists, summaries, counts, sort orders."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hikreader.model.article import (
    Article,
    ArticleFilter,
    ArticleSummary,
    DoneMark,
    ReadingProgress,
    ReadingState,
    SortOrder,
)
from hikreader.model.label import Label
from hikreader.store.connection import Connection
from hikreader.store.errors import AmbiguousArticle, NoSuchArticle
from hikreader.store.queries.count_queries import label_counts
from hikreader.store.rows import (
    ANNOTATED_TEXTS,
    ARTICLES,
    ASIDE,
    HAS_DIGEST,
    RETIRED,
    Row,
    article_of,
    label_of,
)

_LISTED = f"(SELECT count(*) FROM article) - (SELECT count(*) FROM ({RETIRED} UNION {ASIDE}))"
"""The number of articles in the list."""

_LONGEST_ID = 18
"""Digits of a number that SQLite can take."""


class ArticleQueries:
    """The articles of a database, with what one annotator has done in them."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def ids(self, order: SortOrder = SortOrder.IMPORT, *, with_aside: bool = False) -> list[int]:
        """All articles in that order; where it does not decide, in the order of their import.

        Those that are set aside are left out, unless `with_aside`.
        """
        if order is SortOrder.IMPORT:
            ids = self._ids_by_import()
        else:
            parameters = (self._annotator,) if order in (SortOrder.STATE, SortOrder.LABELS) else ()
            ids = [number for (number,) in self._connection.rows(_ORDERS[order], parameters)]
        aside = set() if with_aside else self._aside()
        return [number for number in ids if number not in aside] if aside else ids

    def aside_ids(self) -> list[int]:
        """The articles that are set aside, in the order of their import."""
        aside = self._aside()
        return [number for number in self._ids_by_import() if number in aside] if aside else []

    def matching(self, wanted: ArticleFilter) -> set[int]:
        """The articles that fit all that a filter asks for."""
        from hikreader.store.queries.filter_queries import filter_query  # late: the first paint filters nothing

        sql, parameters = filter_query(wanted, self._annotator)
        return {number for (number,) in self._connection.rows(sql, parameters)}

    def names(self) -> dict[int, str]:
        """Title and outlet of every article, as one line, by its id."""
        rows = self._connection.rows(
            "SELECT id, ifnull(title, '') || ' ' || ifnull(outlet, '') FROM article WHERE text_id IS NOT NULL"
        )
        return dict(rows)

    def annotated_ids(self, *, with_aside: bool = False) -> list[int]:
        """The articles with annotations by any annotator, on any version of their text, in the order of the list.

        Those that are set aside are left out, unless `with_aside`.
        """
        rows = self._connection.rows(
            """
            SELECT id FROM article WHERE text_id IS NOT NULL AND id IN (
                SELECT article_id FROM article_text WHERE id IN (SELECT text_id FROM annotation)
            )
            ORDER BY source_name, place, id
            """
        )
        aside = set() if with_aside else self._aside()
        return [number for (number,) in rows if number not in aside]

    def summaries(self, ids: Sequence[int]) -> list[ArticleSummary]:
        """The list's rows for these articles, in the order given."""
        wanted = json.dumps(list(ids))
        articles = {
            row[0]: row
            for row in self._connection.rows(
                """
                SELECT a.id, a.uid, a.title, a.outlet, a.published, a.published_text, d.article_id IS NOT NULL,
                    EXISTS (
                        SELECT 1 FROM copy c JOIN article o ON o.text_id = c.other_id
                        WHERE c.text_id = a.text_id AND o.id NOT IN (SELECT article_id FROM aside)
                    ),
                    u.text_id IS NOT NULL, s.reason, k.text_id IS NOT NULL
                FROM json_each(?) j JOIN article a ON a.id = j.value
                LEFT JOIN done d ON d.annotator = ? AND d.article_id = a.id
                LEFT JOIN doubt u ON u.text_id = a.text_id LEFT JOIN aside s ON s.article_id = a.id
                LEFT JOIN cut k ON k.text_id = a.text_id
                """,
                (wanted, self._annotator),
            )
        }
        counts = self._counts(wanted)
        return [_summary(articles[number], counts.get(number, {})) for number in ids if number in articles]

    def get(self, article_id: int) -> Article:
        """One article with its text.

        Raises:
            NoSuchArticle: There is none of that id.
        """
        row = self._connection.row(f"{ARTICLES} WHERE a.id = ?", (article_id,))
        if row is None:
            raise NoSuchArticle("That article is not in the database.")
        return article_of(row)

    def copies(self, ids: Sequence[int]) -> dict[int, list[int]]:
        """For each of these articles that has some, the articles which print the same story."""
        found: dict[int, list[int]] = {}
        rows = self._connection.rows(
            """
            SELECT a.id, o.id FROM json_each(?) j JOIN article a ON a.id = j.value
            JOIN copy c ON c.text_id = a.text_id JOIN article o ON o.text_id = c.other_id
            WHERE o.id NOT IN (SELECT article_id FROM aside) ORDER BY a.id, o.id
            """,
            (json.dumps(list(ids)),),
        )
        for number, other in rows:
            found.setdefault(number, []).append(other)
        return found

    def id_of(self, uid: str) -> int | None:
        """The id of the article with that uid; None where it is not in the list."""
        number: int | None = self._connection.value(
            "SELECT id FROM article WHERE uid = ? AND text_id IS NOT NULL", (uid,)
        )
        return number

    def newest(self) -> int:
        """The id of the article that came in last, 0 where there is none: later ones have higher ids."""
        return self._connection.value("SELECT max(id) FROM article") or 0

    def has_source(self, name: str) -> bool:
        """Whether the bytes of a source of that name are in the database, or an article with that address."""
        sql = "SELECT 1 FROM source WHERE name = ?1 AND raw IS NOT NULL UNION ALL SELECT 1 FROM article WHERE url = ?1"
        return self._connection.row(sql, (name,)) is not None

    def of_source(self, sha256: str) -> list[int]:
        """The ids of the articles whose text is from the source with that SHA-256."""
        sql = "FROM source s JOIN article_text t ON t.source_id = s.id JOIN article a ON a.text_id = t.id"
        where = f"WHERE {HAS_DIGEST.format(table='s')} ORDER BY t.region_start, a.id"
        return [number for (number,) in self._connection.rows(f"SELECT a.id {sql} {where}", (sha256,))]

    def with_text(self, sha256: str) -> list[int]:
        """The ids of the articles whose current text has that SHA-256."""
        sql = f"FROM article_text t JOIN article a ON a.text_id = t.id WHERE {HAS_DIGEST.format(table='t')}"
        return [number for (number,) in self._connection.rows(f"SELECT a.id {sql} ORDER BY a.id", (sha256,))]

    def find(self, reference: str) -> int:
        """The id of the article that a person means by an id, a uid, its first 8 or more characters, or title words.

        Raises:
            NoSuchArticle: Nothing fits.
            AmbiguousArticle: Several fit.
        """
        wanted = reference.replace("\0", "").strip().casefold()
        matches = wanted and (self._by_id(wanted) or self._by_uid(wanted) or self._by_title(wanted))
        if not matches:
            raise NoSuchArticle(f"No article fits “{reference}”; `hikreader list` shows them all.")
        if len(matches) > 1:
            raise AmbiguousArticle(
                f"Several articles fit “{reference}”; give the number of one: {', '.join(map(str, matches[:10]))}"
                f"{' ...' if len(matches) > 10 else '.'}"
            )
        return matches[0]

    def of_outlet(self, name: str) -> list[int]:
        """The ids of the articles of an outlet, by its name as it is spelled, set aside or not, in the list's order."""
        sql = "SELECT id FROM article WHERE outlet = ? AND text_id IS NOT NULL ORDER BY source_name, place, id"
        return [number for (number,) in self._connection.rows(sql, (name,))]

    def done_marks(self) -> list[DoneMark]:
        """What all annotators last said of articles, that they are done or not, by article and annotator."""
        rows = self._connection.rows(
            """
            SELECT p.article_id, p.annotator, d.article_id IS NOT NULL, p.at FROM done_stamp p
            LEFT JOIN done d ON d.article_id = p.article_id AND d.annotator = p.annotator
            ORDER BY p.article_id, p.annotator
            """
        )
        return [DoneMark(number, annotator, bool(is_done), at) for number, annotator, is_done, at in rows]

    def done_by(self, annotator: str) -> set[int]:
        """The ids of the articles that an annotator has marked done."""
        rows = self._connection.rows("SELECT article_id FROM done WHERE annotator = ?", (annotator,))
        return {number for (number,) in rows}

    def is_done(self, article_id: int) -> bool:
        """Whether this annotator has done the article."""
        sql = "SELECT 1 FROM done WHERE annotator = ? AND article_id = ?"
        return self._connection.row(sql, (self._annotator, article_id)) is not None

    def count(self) -> int:
        """How many articles are in the list."""
        number: int = self._connection.value(f"SELECT {_LISTED}")
        return number

    def progress(self) -> ReadingProgress:
        """How far this annotator is with all articles in the list."""
        hidden = f"{RETIRED} UNION ALL {ASIDE}"
        counts = label_counts(self._connection, self._annotator).get(self._annotator, {})
        articles, done, reading = self._connection.rows(
            f"""
            {ANNOTATED_TEXTS}
            SELECT
                {_LISTED},
                (SELECT count(*) FROM done WHERE annotator = ?1 AND article_id NOT IN ({hidden})),
                (SELECT count(*) FROM (
                    SELECT t.article_id FROM annotated JOIN article_text t ON t.id = annotated.text_id
                    WHERE article_id NOT IN ({hidden}) EXCEPT SELECT article_id FROM done WHERE annotator = ?1
                ))
            """,
            (self._annotator,),
        )[0]
        return ReadingProgress(articles, done, reading, counts)

    def _aside(self) -> set[int]:
        return {number for (number,) in self._connection.rows(ASIDE)}

    def _ids_by_import(self) -> list[int]:
        # As one value: a row for each of 100 000 articles would take twice as long, and the first paint waits for it.
        ids: list[int] = json.loads(
            self._connection.value(
                "SELECT json_group_array(id) FROM (SELECT id FROM article ORDER BY source_name, place, id)"
            )
        )
        # To ask for `text_id` of each would take half as long again; those few that have none are in an index.
        retired = {number for (number,) in self._connection.rows(RETIRED)}
        return [number for number in ids if number not in retired] if retired else ids

    def _counts(self, wanted: str) -> dict[int, dict[Label, int]]:
        counts: dict[int, dict[Label, int]] = {}
        rows = self._connection.rows(
            """
            SELECT a.id, n.label, count(*)
            FROM json_each(?) j JOIN article a ON a.id = j.value
            JOIN annotation n ON n.annotator = ? AND n.text_id = a.text_id
            GROUP BY a.id, n.label
            """,
            (wanted, self._annotator),
        )
        for number, label, count in rows:
            counts.setdefault(number, {})[label_of(label)] = count
        return counts

    def _by_id(self, number: str) -> list[int]:
        if not number.isdecimal() or len(number) > _LONGEST_ID:
            return []
        sql = "SELECT id FROM article WHERE id = ? AND text_id IS NOT NULL"
        return [found for (found,) in self._connection.rows(sql, (int(number),))]

    def _by_uid(self, start: str) -> list[int]:
        if len(start) < 8:
            return []
        # "g" comes after every character of a uid.
        sql = "SELECT id FROM article WHERE uid >= ?1 AND uid < ?1 || 'g' AND text_id IS NOT NULL"
        rows = self._connection.rows(sql, (start,))
        return [number for (number,) in rows]

    def _by_title(self, wanted: str) -> list[int]:
        sql = "SELECT id, title FROM article WHERE title IS NOT NULL AND text_id IS NOT NULL ORDER BY id"
        rows = self._connection.rows(sql)
        titles = [(number, title.casefold()) for number, title in rows]
        exact = [number for number, title in titles if title == wanted]
        words = wanted.split()
        return exact or [number for number, title in titles if all(word in title for word in words)]


def _summary(row: Row, counts: dict[Label, int]) -> ArticleSummary:
    number, uid, title, outlet, published, published_text, is_done, has_copies, is_doubtful, aside, is_cut = row
    state = ReadingState.DONE if is_done else ReadingState.READING if counts else ReadingState.UNREAD
    return ArticleSummary(
        number,
        uid,
        title,
        outlet,
        published,
        published_text,
        state,
        counts,
        bool(has_copies),
        bool(is_doubtful),
        aside,
        bool(is_cut),
    )


_ORDERS = {
    # A time of day is compared as an instant, since zones differ; a day stands before its hours, a month before both.
    SortOrder.DATE: """
        SELECT id FROM article WHERE text_id IS NOT NULL
        ORDER BY published IS NULL,
            CASE WHEN length(published) > 10 THEN ifnull(datetime(published), published) ELSE published END,
            source_name, place, id
    """,
    SortOrder.OUTLET: """
        SELECT id FROM article WHERE text_id IS NOT NULL
        ORDER BY outlet IS NULL, outlet COLLATE NOCASE, source_name, place, id
    """,
    # What one is at comes first, what is done last.
    SortOrder.STATE: """
        SELECT a.id FROM article a
        LEFT JOIN done d ON d.annotator = ?1 AND d.article_id = a.id
        LEFT JOIN (SELECT DISTINCT text_id FROM annotation WHERE annotator = ?1) n ON n.text_id = a.text_id
        WHERE a.text_id IS NOT NULL
        ORDER BY d.article_id IS NOT NULL, n.text_id IS NULL, a.source_name, a.place, a.id
    """,
    SortOrder.LABELS: """
        SELECT a.id FROM article a
        LEFT JOIN (SELECT text_id, count(*) AS labels FROM annotation WHERE annotator = ?1 GROUP BY text_id) n
            ON n.text_id = a.text_id
        WHERE a.text_id IS NOT NULL
        ORDER BY n.labels DESC, a.source_name, a.place, a.id
    """,
}
