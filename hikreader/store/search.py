"""Search over all articles: FTS5 finds and ranks them, and says where in their texts it found what."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from hikreader.model.article import SearchHit
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection

LENGTH = 256
"""Code points of a query that are looked for, not more: FTS5 bounds the depth of an expression."""

WIDTH = 160
"""Code points of a snippet, more or less: it begins and ends between words."""

MANY = 5_000
"""Among no more texts than these, all words of a query are ranked by."""

NEARLY_ALL = 0.98
"""The share of the texts from which on a word tells hardly anything, and takes long to rank by."""

_EDGE = "\udcff"
"""What the byte 255, which no UTF-8 has, becomes when it is decoded with "surrogateescape"."""

_MARKED = "CAST(highlight(article_text_fts, 0, CAST(x'FF' AS TEXT), CAST(x'FF' AS TEXT)) AS BLOB)"
"""A text with that byte before and behind each word that was found."""

_BEST = f"""
    SELECT a.id, {_MARKED}
    FROM article_text_fts CROSS JOIN article a ON a.text_id = article_text_fts.rowid
    WHERE article_text_fts MATCH :words ORDER BY rank LIMIT :limit
"""

# The signs + keep FTS5 from looking for each row by itself; bm25() is the rank, without the places of all words.
_BEST_BY_SOME = f"""
    WITH best (id, text_id, score) AS MATERIALIZED (
        SELECT a.id, a.text_id, bm25(article_text_fts) AS score
        FROM article_text_fts CROSS JOIN article a ON a.text_id = article_text_fts.rowid
        WHERE article_text_fts MATCH :telling
            AND +article_text_fts.rowid IN (SELECT rowid FROM article_text_fts WHERE article_text_fts MATCH :words)
        ORDER BY score LIMIT :limit
    )
    SELECT best.id, {_MARKED}
    FROM article_text_fts CROSS JOIN best ON best.text_id = +article_text_fts.rowid
    WHERE article_text_fts MATCH :words ORDER BY best.score
"""


class Search:
    """Finds articles by the words of their text; case and accents do not matter, the last word may be unfinished."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, limit: int) -> list[SearchHit]:
        """The best articles that have all the words, best first. No query raises."""
        words = _words(query)
        telling = self._telling(words)
        found = self._connection.rows(
            _BEST if telling == words else _BEST_BY_SOME,
            {"words": " ".join(words), "telling": " ".join(telling), "limit": limit},
        )
        return [_hit(article_id, marked.decode("utf-8", "surrogateescape")) for article_id, marked in found]

    def _telling(self, words: list[str]) -> list[str]:
        """The words to rank by: of those that stand in nearly every one of many texts only the rarest."""
        texts = self._connection.value("SELECT max(id) FROM article_text") or 0
        if texts <= MANY or len(words) == 1:
            return words
        sql = "SELECT count(*) FROM article_text_fts WHERE article_text_fts MATCH ?"
        counts = {word: self._connection.value(sql, (word,)) for word in words}
        usual = sorted((word for word in words if counts[word] >= texts * NEARLY_ALL), key=counts.__getitem__)
        return [word for word in words if word not in usual[1:]]


def _words(query: str) -> list[str]:
    """The query's words in FTS5's language: quoted, so that none is taken for an operator.

    FTS5 cuts them as it cuts the texts; what has signs inside, like U.S., is found where it stands together.
    """
    looked_for = storable(unicodedata.normalize("NFC", query))[:LENGTH]
    *finished, last = looked_for.replace('"', " ").split() or [""]
    words = [f'"{word}"' for word in [*dict.fromkeys(finished), last]]
    return [*words[:-1], words[-1] + "*"] if looked_for[-1:].isalnum() else words


def _hit(article_id: int, marked: str) -> SearchHit:
    """What to show of a text with an edge before and behind each word that was found."""
    parts = marked.split(_EDGE)
    text = "".join(parts)
    edges = [*accumulate(map(len, parts))]
    starts, ends = edges[0:-1:2], edges[1::2]
    window = _window(text, _densest(starts, ends))
    inside = slice(bisect_left(starts, window.start), bisect_right(ends, window.end))
    marks = tuple(
        Span(start - window.start, end - window.start) for start, end in zip(starts[inside], ends[inside], strict=True)
    )
    return SearchHit(article_id, window.of(text), window, marks)


def _densest(starts: Sequence[int], ends: Sequence[int]) -> int:
    """Where the most finds stand close together: the start of the first of them; 0 where nothing was found."""
    many = [bisect_right(ends, start + WIDTH // 2) - number for number, start in enumerate(starts)]
    return starts[many.index(max(many))] if many else 0


def _window(text: str, focus: int) -> Span:
    """About WIDTH code points around an offset, from one blank to another where there are any."""
    start = max(0, focus - WIDTH // 4)
    start = text.find(" ", start, focus) + 1 if start and " " in text[start:focus] else start
    end = min(len(text), start + WIDTH)
    cut = text.rfind(" ", focus + WIDTH // 4, end)
    return Span(start, end if end == len(text) or cut < 0 else cut)
