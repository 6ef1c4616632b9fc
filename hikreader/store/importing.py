"""Sources into the database, through sqlite-utils. Imported only when something is imported."""

from __future__ import annotations

import hashlib
import zlib
from functools import partial

from sqlite_utils import Database

from hikreader.model.annotation import AnchorState, new_uid, utc_now
from hikreader.model.article import Article, SourceKind
from hikreader.model.intake import Imported, ImportStatus, NewArticle, NewSource, NewSuggestion
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.copies import Copies
from hikreader.store.history import History
from hikreader.store.reading import Reading
from hikreader.store.revising import Revision, matched
from hikreader.store.rows import ARTICLES, METADATA, article_of, columns_of
from hikreader.store.seeds import Seeds

_QUICKLY = 1
"""How hard bytes are compressed: the usual 6 takes four times as long and saves an eighth."""


class Intake:
    """Adds sources, with their articles and suggestions."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history
        database = Database(connection.sqlite, execute_plugins=False)
        self._source = database.table("source")
        self._article = database.table("article")
        self._text = database.table("article_text")
        self._suggestion = database.table("suggestion")
        self._copies = Copies(connection)
        self._seeds = Seeds(connection, "")
        self._reading = Reading(connection, "")

    def add(self, source: NewSource) -> Imported:
        """Store a source, unless the same bytes are there already.

        Other bytes under a name that is known are new versions of its articles.

        Raises:
            ValueError: A text is not storable, or its length is not its region's.
        """
        with self._connection.write():
            known = self._connection.row(
                "SELECT id, name, raw IS NULL FROM source WHERE sha256 = ? ORDER BY name <> ?",
                (source.sha256, source.name),
            )
            if known is None:
                return self._take(self._add_source(source), source, ImportStatus.NEW)
            source_id, name, is_hearsay = known
            if source.raw is None:
                return self._add_articles(source_id, source, ImportStatus.UNCHANGED)
            if is_hearsay:
                self._source.update(source_id, {"raw": _packed(source.raw), "encoding": source.encoding})
                return self._add_articles(source_id, source, ImportStatus.UNCHANGED)
            if not source.articles or self._is_present(source_id):
                return Imported(ImportStatus.UNCHANGED, self._articles(source_id))
            return self._take(
                source_id if name == source.name else self._add_source(source), source, ImportStatus.UNCHANGED
            )

    def add_suggestion(self, text_id: int, suggestion: NewSuggestion) -> bool:
        """Store a suggestion unless it is there already; whether it was new."""
        with self._connection.write():
            found = self._connection.row(
                """
                SELECT 1 FROM suggestion
                WHERE uid = ? OR (text_id = ? AND start = ? AND "end" = ? AND label = ? AND rule = ?)
                """,
                (suggestion.uid, text_id, *_ends(suggestion.span), suggestion.label, suggestion.rule),
            )
            if found is None:
                self._add_suggestions(text_id, (suggestion,))
            return found is None

    def _take(self, source_id: int, source: NewSource, status: ImportStatus) -> Imported:
        """Take a source whose articles are not there as it has them: as new ones, or as versions of those there."""
        old = self._present_under(source.name, source_id) if source.raw is not None else []
        if old and source.articles:
            return self._revise(source_id, source, old)
        return self._add_articles(source_id, source, status)

    def _revise(self, source_id: int, source: NewSource, old: list[Article]) -> Imported:
        """Make new versions of a source's articles, in one step that can be undone; what it has besides is new."""
        revision = Revision(self._connection, self._reading, partial(self._version, source_id))
        taken = [self._reading.article(number).region for number in self._articles(source_id)]
        missing = [article for article in source.articles if not any(_meet(article.region, one) for one in taken)]
        for before, article in matched(old, missing):
            if before is None:
                self._add_article(source_id, source, article)
            else:
                revision.revise(before, article)
        self._history.commit(f"revise {source.name}", revision.changes)
        for article_id in self._articles(source_id):
            self._copies.add(self._reading.article(article_id).text_id)
        states = revision.states
        return Imported(
            ImportStatus.REVISED,
            self._articles(source_id),
            carried=sum(states.values()) - states[AnchorState.LOST],
            review=states[AnchorState.REVIEW],
            lost=states[AnchorState.LOST],
        )

    def _version(self, source_id: int, article_id: int, article: NewArticle) -> int:
        """The version of an article's text that a source has: the one already there, or a new one."""
        _refuse_unstorable(article)
        known: int | None = self._connection.value(
            "SELECT id FROM article_text WHERE article_id = ? AND source_id = ? AND region_start = ? AND sha256 = ?",
            (article_id, source_id, article.region.start, _digest(article.text)),
        )
        if known is not None:
            return known
        text_id = self._add_text(article_id, source_id, article)
        self._add_suggestions(text_id, article.suggestions)
        return text_id

    def _is_present(self, source_id: int) -> bool:
        """Whether a source has articles, and all of them are on the texts that it gave them."""
        row = self._connection.row(
            """
            SELECT count(*), count(a.id) FROM article_text t LEFT JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ?
            """,
            (source_id,),
        )
        assert row is not None
        return bool(row[0]) and row[0] == row[1]

    def _present_under(self, name: str, source_id: int) -> list[Article]:
        """The articles whose present text is from a source of that name, but not from the one of that id."""
        rows = self._connection.rows(
            f"{ARTICLES} WHERE s.name = ? AND s.id <> ? AND s.raw IS NOT NULL ORDER BY t.region_start, a.id",
            (name, source_id),
        )
        return [article_of(row) for row in rows]

    def _add_source(self, source: NewSource) -> int:
        return _key(
            self._source.insert(
                {
                    "name": source.name,
                    "sha256": source.sha256,
                    "kind": source.kind,
                    "encoding": source.encoding,
                    "raw": None if source.raw is None else _packed(source.raw),
                    "imported": utc_now(),
                }
            ).last_pk
        )

    def _add_articles(self, source_id: int, source: NewSource, status: ImportStatus) -> Imported:
        """Add those articles of a source that do not stand where one stands already."""
        taken = self._regions(source_id)
        missing = [article for article in source.articles if not any(_meet(article.region, one) for one in taken)]
        for article in missing:
            self._add_article(source_id, source, article)
        if missing or status is ImportStatus.NEW:
            self._history.record_import(f"import {source.name}")
            status = ImportStatus.NEW
        return Imported(status, self._articles(source_id))

    def _add_article(self, source_id: int, source: NewSource, article: NewArticle) -> None:
        _refuse_unstorable(article)
        if source.kind is SourceKind.DUMP and len(article.text) != len(article.region):
            raise ValueError("not an article's text")
        article_id = _key(
            self._article.insert(
                {
                    "uid": article.uid or new_uid(),
                    "source_name": source.name,
                    "place": article.region.start,
                    **dict(zip(METADATA, columns_of(article.metadata), strict=True)),
                }
            ).last_pk
        )
        text_id = self._add_text(article_id, source_id, article)
        self._article.update(article_id, {"text_id": text_id})
        self._add_suggestions(text_id, article.suggestions)
        self._copies.add(text_id)

    def _add_text(self, article_id: int, source_id: int, article: NewArticle) -> int:
        """Add a version of an article's text, and its words to the search index."""
        headline_start, headline_end = _ends(article.headline) if article.headline else (None, None)
        text_id = _key(
            self._text.insert(
                {
                    "article_id": article_id,
                    "source_id": source_id,
                    "region_start": article.region.start,
                    "region_end": article.region.end,
                    "headline_start": headline_start,
                    "headline_end": headline_end,
                    "sha256": _digest(article.text),
                    "text": article.text,
                    "created": utc_now(),
                }
            ).last_pk
        )
        self._connection.execute("INSERT INTO article_text_fts (rowid, text) VALUES (?, ?)", (text_id, article.text))
        self._seeds.add(text_id, article.text)
        return text_id

    def _add_suggestions(self, text_id: int, suggestions: tuple[NewSuggestion, ...]) -> None:
        self._suggestion.insert_all(
            {
                "uid": suggestion.uid or new_uid(),
                "text_id": text_id,
                "label": suggestion.label,
                "start": suggestion.span.start,
                "end": suggestion.span.end,
                "rule": suggestion.rule,
                "score": suggestion.score,
                "reason": suggestion.reason,
            }
            for suggestion in suggestions
        )

    def _regions(self, source_id: int) -> list[Span]:
        rows = self._connection.rows(
            "SELECT region_start, region_end FROM article_text WHERE source_id = ?", (source_id,)
        )
        return [Span(start, end) for start, end in rows]

    def _articles(self, source_id: int) -> tuple[int, ...]:
        rows = self._connection.rows(
            """
            SELECT a.id FROM article_text t JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ? ORDER BY t.region_start, a.id
            """,
            (source_id,),
        )
        return tuple(number for (number,) in rows)


def _refuse_unstorable(article: NewArticle) -> None:
    if "\0" in article.text:
        raise ValueError("not an article's text")


def _packed(raw: bytes) -> bytes:
    return zlib.compress(raw, _QUICKLY)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _meet(one: Span, other: Span) -> bool:
    return one == other or one.overlaps(other)


def _key(last_pk: object) -> int:
    """The integer key that sqlite-utils gives back as whatever it may be."""
    assert isinstance(last_pk, int)
    return last_pk
