"""Sources into the database, through sqlite-utils. Imported only when something is imported."""

from __future__ import annotations

import hashlib
import zlib

from sqlite_utils import Database

from hikreader.model.annotation import new_uid, utc_now
from hikreader.model.article import SourceKind
from hikreader.model.intake import Imported, ImportStatus, NewArticle, NewSource, NewSuggestion
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.errors import SourceChanged
from hikreader.store.history import History
from hikreader.store.rows import METADATA, columns_of


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

    def add(self, source: NewSource) -> Imported:
        """Store a source, unless the same bytes are there already.

        Raises:
            SourceChanged: A file of that name is there with other bytes.
            ValueError: A text is not storable, or its length is not its region's.
        """
        with self._connection.write():
            known = self._connection.row("SELECT id, raw IS NULL FROM source WHERE sha256 = ?", (source.sha256,))
            if known is None:
                self._refuse_changed(source)
                return self._add_articles(self._add_source(source), source, ImportStatus.NEW)
            source_id, is_hearsay = known
            if is_hearsay and source.raw is not None:
                self._source.update(source_id, {"raw": zlib.compress(source.raw), "encoding": source.encoding})
            elif source.raw is not None:
                return Imported(ImportStatus.UNCHANGED, self._articles(source_id))
            return self._add_articles(source_id, source, ImportStatus.UNCHANGED)

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

    def _refuse_changed(self, source: NewSource) -> None:
        """Until changed sources become new versions of their articles, they are not taken."""
        if source.raw is None:
            return
        if self._connection.row("SELECT 1 FROM source WHERE name = ? AND raw IS NOT NULL", (source.name,)):
            raise SourceChanged(
                f"{source.name} has changed since it was imported; rename the new file to import it beside the old one."
            )

    def _add_source(self, source: NewSource) -> int:
        return _key(
            self._source.insert(
                {
                    "name": source.name,
                    "sha256": source.sha256,
                    "kind": source.kind,
                    "encoding": source.encoding,
                    "raw": None if source.raw is None else zlib.compress(source.raw),
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
        if "\0" in article.text or (source.kind is SourceKind.DUMP and len(article.text) != len(article.region)):
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
                    "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
                    "text": article.text,
                    "created": utc_now(),
                }
            ).last_pk
        )
        self._connection.execute("INSERT INTO article_text_fts (rowid, text) VALUES (?, ?)", (text_id, article.text))
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


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _meet(one: Span, other: Span) -> bool:
    return one == other or one.overlaps(other)


def _key(last_pk: object) -> int:
    """The integer key that sqlite-utils gives back as whatever it may be."""
    assert isinstance(last_pk, int)
    return last_pk
