"""Adding a text: the text itself, the indexes that find it, and what rules suggest in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from hikreader.model.annotation import new_uid, utc_now
from hikreader.model.source import ArticleDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.fingerprint_rows import ADD_GRAMS, gram_rows
from hikreader.store.near_duplicates import NearDuplicates
from hikreader.store.prefix_rows import ADD_PREFIXES, prefixes_of
from hikreader.store.rows import METADATA, columns_of
from hikreader.store.search_rows import ADD_TERMS, term_rows


class TextWriter:
    """Adds articles and versions of their texts, through sqlite-utils; inside a transaction only.

    An article that was just made has no text yet: a transaction of the history, or an import, gives it one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        database = Database(connection.sqlite, execute_plugins=False)
        self._article = database.table("article")
        self._text = database.table("article_text")
        self._suggestion = database.table("suggestion")
        self._doubt = database.table("doubt")
        self._cut = database.table("cut")
        self._copies = NearDuplicates(connection)

    def make_article(self, article: ArticleDraft, source_name: str, place: int) -> tuple[int, str]:
        """Insert an article that has no text yet; its id and its uid."""
        is_known = self._connection.row("SELECT 1 FROM article WHERE uid = ?", (article.uid,))
        uid = article.uid if article.uid is not None and not is_known else new_uid()
        row = dict(zip(METADATA, columns_of(article.metadata), strict=True))
        inserted = self._article.insert({"uid": uid, "source_name": source_name, "place": place, **row})
        return key_of(inserted.last_pk), uid

    def add(self, article_id: int, source_id: int, article: ArticleDraft) -> int:
        """Add a version of an article's text with its suggestions; its id.

        Raises:
            ValueError: The text is not storable.
        """
        if "\0" in article.text:
            raise ValueError("not an article's text")
        headline = article.headline
        text_id = key_of(
            self._text.insert(
                {
                    "article_id": article_id,
                    "source_id": source_id,
                    "region_start": article.region.start,
                    "region_end": article.region.end,
                    "headline_start": None if headline is None else headline.start,
                    "headline_end": None if headline is None else headline.end,
                    "sha256": digest(article.text),
                    "text": article.text,
                    "created": utc_now(),
                }
            ).last_pk
        )
        self._connection.execute("INSERT INTO article_text_fts (rowid, text) VALUES (?, ?)", (text_id, article.text))
        self._connection.execute_many(ADD_TERMS, term_rows(text_id, article.text))
        self._connection.execute(ADD_PREFIXES, (text_id, prefixes_of(article.text)))
        self._connection.execute_many(ADD_GRAMS, gram_rows(text_id, article.text))
        if article.doubt is not None:
            self._doubt.insert({"text_id": text_id, "reason": article.doubt})
        if article.cut is not None:
            self._cut.insert({"text_id": text_id, "reason": article.cut})
        self.suggest(text_id, article.suggestions)
        return text_id

    def suggest(self, text_id: int, suggestions: Iterable[SuggestionDraft]) -> None:
        """Add what rules suggest in a text."""
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

    def find_copies(self, text_id: int) -> None:
        """Find the articles that print the same as a text which is an article's current one now."""
        self._copies.add(text_id)


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def key_of(last_pk: object) -> int:
    """The integer key that sqlite-utils gives back without a type."""
    assert isinstance(last_pk, int)
    return last_pk


def part_of(article: ArticleDraft, region: Span) -> ArticleDraft:
    """The part of an article that lies in a part of its region, as an article of its own."""
    inside = region.shifted(-article.region.start)
    return article._replace(
        region=region,
        text=inside.of(article.text),
        headline=part_of_span(article.headline, inside),
        suggestions=tuple(
            suggestion._replace(span=span, uid=None)
            for suggestion in article.suggestions
            if (span := part_of_span(suggestion.span, inside))
        ),
        uid=None,
        doubt=None,
    )


def part_of_span(span: Span | None, part: Span) -> Span | None:
    """What of a span lies in a part of its text, in code points of that part."""
    if span is None or not span.overlaps(part):
        return None
    return Span(max(span.start, part.start), min(span.end, part.end)).shifted(-part.start)


def regions_meet(one: Span, other: Span) -> bool:
    """Whether two regions overlap, or are the same empty one."""
    return one == other or one.overlaps(other)
