"""Adding a text: the text itself, the indexes that find it, and what rules suggest in it."""

from __future__ import annotations

from collections.abc import Iterable

from hikreader.model.annotation import new_uid, utc_now
from hikreader.model.source import ArticleDraft, SuggestionDraft, TextIndex
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.fingerprint_rows import ADD_GRAMS, gram_rows
from hikreader.store.near_duplicates import NearDuplicates
from hikreader.store.prefix_rows import ADD_PREFIXES
from hikreader.store.rows import METADATA, columns_of
from hikreader.store.search_rows import ADD_TERMS
from hikreader.store.text_index import index_of


class TextWriter:
    """Adds articles and versions of their texts; inside a transaction only.

    An article that was just made has no text yet: a transaction of the history, or an import, gives it one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._copies = NearDuplicates(connection)
        self._sketches: dict[int, tuple[int, ...]] = {}

    def make_article(self, article: ArticleDraft, source_name: str, place: int) -> tuple[int, str]:
        """Insert an article that has no text yet; its id and its uid."""
        is_known = self._connection.row("SELECT 1 FROM article WHERE uid = ?", (article.uid,))
        uid = article.uid if article.uid is not None and not is_known else new_uid()
        row = dict(zip(METADATA, columns_of(article.metadata), strict=True))
        number = self._connection.insert("article", {"uid": uid, "source_name": source_name, "place": place, **row})
        return number, uid

    def add(self, article_id: int, source_id: int, article: ArticleDraft) -> int:
        """Add a version of an article's text with its suggestions; its id.

        Raises:
            ValueError: The text is not storable.
        """
        if "\0" in article.text:
            raise ValueError("not an article's text")
        index, headline = index_of(article), article.headline
        text_id = self._connection.insert(
            "article_text",
            {
                "article_id": article_id,
                "source_id": source_id,
                "region_start": article.region.start,
                "region_end": article.region.end,
                "headline_start": None if headline is None else headline.start,
                "headline_end": None if headline is None else headline.end,
                "sha256": index.sha256,
                "text": article.text,
                "created": utc_now(),
            },
        )
        self._add_to_indexes(text_id, article.text, index)
        if article.doubt is not None:
            self._connection.insert("doubt", {"text_id": text_id, "reason": article.doubt})
        if article.cut is not None:
            self._connection.insert("cut", {"text_id": text_id, "reason": article.cut})
        self.suggest(text_id, article.suggestions)
        return text_id

    def _add_to_indexes(self, text_id: int, text: str, index: TextIndex) -> None:
        self._connection.execute("INSERT INTO article_text_fts (rowid, text) VALUES (?, ?)", (text_id, text))
        if index.terms:
            self._connection.execute(ADD_TERMS, (text_id, index.terms))
        self._connection.execute(ADD_PREFIXES, (text_id, index.prefixes))
        self._connection.execute_many(ADD_GRAMS, gram_rows(text_id, index.grams))
        self._sketches[text_id] = index.sketch

    def suggest(self, text_id: int, suggestions: Iterable[SuggestionDraft]) -> None:
        """Add what rules suggest in a text."""
        for suggestion in suggestions:
            self._connection.insert(
                "suggestion",
                {
                    "uid": suggestion.uid or new_uid(),
                    "text_id": text_id,
                    "label": suggestion.label,
                    "start": suggestion.span.start,
                    "end": suggestion.span.end,
                    "rule": suggestion.rule,
                    "score": suggestion.score,
                    "reason": suggestion.reason,
                },
            )

    def find_copies(self, text_id: int) -> None:
        """Find the articles that print the same as a text which is an article's current one now."""
        self._copies.add(text_id, self._sketches.pop(text_id, None))


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
