"""Search over all articles: FTS5 finds and ranks them, and says where in their texts it found what.

A second index finds what FTS5 does not take for a word: see `language.search_terms`. What it finds comes last.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from hikreader.language.normalize import plain_character
from hikreader.model.article import FoundPassage, SearchHit
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.prefix_rows import typed_prefix
from hikreader.store.rows import ASIDE

if TYPE_CHECKING:
    from hikreader.language.search_terms import QueryWord

LENGTH = 256
"""Code points of a query that are looked for, not more: FTS5 bounds the depth of an expression."""

WIDTH = 160
"""Code points of a snippet, more or less: it begins and ends between words."""

MOST_PASSAGES = 50
"""Passages that are made of one article: more hits than these are only counted."""

MANY = 5_000
"""Among no more texts than these, all words of a query are ranked by."""

NEARLY_ALL = 0.98
"""The share of the texts from which on a word tells hardly anything, and takes long to rank by."""

_REST_OF_WORD = re.compile(r"[^\W_]*")

_EDGE = "\udcff"
"""What the byte 255, which no UTF-8 has, becomes when it is decoded with "surrogateescape"."""

_MARKED = "CAST(highlight(article_text_fts, 0, CAST(x'FF' AS TEXT), CAST(x'FF' AS TEXT)) AS BLOB)"
"""A text with that byte before and after each word that was found."""

_BEST = f"""
    SELECT a.id, {_MARKED}
    FROM article_text_fts CROSS JOIN article a ON a.text_id = article_text_fts.rowid
    WHERE article_text_fts MATCH :words AND a.id NOT IN ({ASIDE}) ORDER BY rank LIMIT :limit
"""

# The signs + keep FTS5 from looking for each row by itself; bm25() is the rank, without the places of all words.
_BEST_BY = f"""
    WITH best (id, text_id, score) AS MATERIALIZED (
        SELECT a.id, a.text_id, bm25(article_text_fts) AS score
        FROM article_text_fts CROSS JOIN article a ON a.text_id = article_text_fts.rowid
        WHERE article_text_fts MATCH :telling AND a.id NOT IN ({ASIDE})
            AND +article_text_fts.rowid IN (SELECT rowid FROM article_text_fts WHERE article_text_fts MATCH :words)
            {{further}}
        ORDER BY score LIMIT :limit
    )
    SELECT best.id, {_MARKED}
    FROM article_text_fts CROSS JOIN best ON best.text_id = +article_text_fts.rowid
    WHERE article_text_fts MATCH :words ORDER BY best.score
"""
_BEST_BY_SOME = _BEST_BY.format(further="")

# Of beginnings of one or two letters an index of its own says in which texts they are, and no more.
_BEST_WITH_BEGINNING = _BEST_BY.format(
    further="AND +article_text_fts.rowid IN (SELECT rowid FROM prefix_fts WHERE prefix_fts MATCH :beginning)"
)
_WITH_BEGINNING = f"""
    WITH best (id, text_id, score) AS MATERIALIZED (
        SELECT a.id, a.text_id, bm25(article_text_fts) AS score
        FROM article_text_fts CROSS JOIN article a ON a.text_id = article_text_fts.rowid
        WHERE article_text_fts MATCH :telling AND a.id NOT IN ({ASIDE})
            AND +article_text_fts.rowid IN (SELECT rowid FROM article_text_fts WHERE article_text_fts MATCH :words)
            AND +article_text_fts.rowid IN (SELECT rowid FROM prefix_fts WHERE prefix_fts MATCH :beginning)
        ORDER BY score LIMIT :limit
    )
    SELECT best.id, {_MARKED}
    FROM article_text_fts CROSS JOIN best ON best.text_id = +article_text_fts.rowid
    WHERE article_text_fts MATCH :words ORDER BY best.score
"""
_WITH_BEGINNING = f"""
    SELECT a.id, t.text FROM prefix_fts CROSS JOIN article a ON a.text_id = prefix_fts.rowid
    JOIN article_text t ON t.id = a.text_id
    WHERE prefix_fts MATCH ? AND a.id NOT IN ({ASIDE}) LIMIT ?
"""
_COMMON_SHARE = 0.1
"""The share of the texts from which on texts with a word of one or two letters are not ranked."""

_TEXTS = f"SELECT a.id, t.text FROM article a JOIN article_text t ON t.id = a.text_id AND a.id NOT IN ({ASIDE})"
_KNOWS_TERM = "SELECT 1 FROM article_term_fts WHERE article_term_fts MATCH ? LIMIT 1"
_HAS_TERM = "t.id IN (SELECT rowid FROM article_term_fts WHERE article_term_fts MATCH ?)"
_HAS_WORD = """t.id IN (SELECT rowid FROM article_text_fts WHERE article_text_fts MATCH ?
    UNION SELECT rowid FROM article_term_fts WHERE article_term_fts MATCH ?)"""


class _Alternatives(NamedTuple):
    """What finds one word of a query in the first index, if anything does there, and in the second."""

    word: QueryWord
    by_text: str | None
    by_terms: str


class Search:
    """Finds articles by the words of their text; case and accents do not matter, the last word may be unfinished."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, limit: int) -> list[SearchHit]:
        """The best articles that have all the words, best first. No query raises."""
        words = _words(query)
        beginning = self._beginning(words)
        if beginning is None:
            hits = self._best(words, limit)
        elif len(words) > 1:
            hits = self._best(words[:-1], limit, beginning)
        else:
            hits = self._begun(query, words[0].removesuffix("*"), beginning, limit)
        return self._joined(hits, self._by_terms(query, limit))[:limit]

    def _best(self, words: list[str], limit: int, beginning: str | None = None) -> list[SearchHit]:
        """The best texts that have all the words, and one with that beginning."""
        telling = self._telling(words)
        usual = _BEST if telling == words else _BEST_BY_SOME
        found = self._connection.rows(
            usual if beginning is None else _BEST_WITH_BEGINNING,
            {"words": " ".join(words), "telling": " ".join(telling), "limit": limit, "beginning": beginning},
        )
        hits = (_marked_hit(article_id, marked.decode("utf-8", "surrogateescape")) for article_id, marked in found)
        return [hit if beginning is None else _with_begun_words(hit, beginning) for hit in hits]

    def _beginning(self, words: list[str]) -> str | None:
        """What the last word begins with, where there are many texts and it is short and unfinished."""
        last = words[-1]
        if not last.endswith("*") or self._texts() <= MANY:
            return None
        beginning = typed_prefix(last.strip('"*'))
        return beginning and f'"{beginning}"'

    def _begun(self, query: str, word: str, beginning: str, limit: int) -> list[SearchHit]:
        """Texts with a word that begins so, those with the very word first, unless it is a common one."""
        enough = int(self._texts() * _COMMON_SHARE)
        sql = "SELECT count(*) FROM (SELECT 1 FROM article_text_fts WHERE article_text_fts MATCH ? LIMIT ?)"
        is_common = self._connection.value(sql, (word, enough)) == enough
        hits = [] if is_common else [_with_begun_words(hit, beginning) for hit in self._best([word], limit)]
        if len(hits) >= limit:
            return hits
        wanted = _alternatives(query)
        texts = self._connection.rows(_WITH_BEGINNING, (beginning, limit))
        others = (_found_hit(article_id, text, wanted) for article_id, text in texts)
        return self._joined(hits, (_with_begun_words(hit, beginning) for hit in others if hit))

    @staticmethod
    def _joined(hits: list[SearchHit], others: Iterable[SearchHit]) -> list[SearchHit]:
        known = {hit.article_id for hit in hits}
        return [*hits, *(hit for hit in others if hit.article_id not in known)]

    def _texts(self) -> int:
        return self._connection.value("SELECT max(id) FROM article_text") or 0

    def _by_terms(self, query: str, limit: int) -> Iterator[SearchHit]:
        """The articles for which the second index is needed, the oldest first."""
        wanted = _alternatives(query)
        if not any(self._connection.rows(_KNOWS_TERM, (one.by_terms,)) for one in wanted):
            return
        conditions, parameters = [], []
        for one in wanted:
            conditions.append(_HAS_WORD if one.by_text else _HAS_TERM)
            parameters += [one.by_text, one.by_terms] if one.by_text else [one.by_terms]
        sql = f"{_TEXTS} WHERE {' AND '.join(conditions)} ORDER BY a.id LIMIT ?"
        for article_id, text in self._connection.rows(sql, (*parameters, limit)):
            if hit := _found_hit(article_id, text, wanted):
                yield hit

    def _telling(self, words: list[str]) -> list[str]:
        """The words to rank by: of those that stand in nearly every one of many texts only the rarest."""
        texts = self._texts()
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


def _alternatives(query: str) -> list[_Alternatives]:
    """The words of a query in plain form, the last one a beginning where it is unfinished."""
    from hikreader.language.search_terms import query_words  # its patterns are not for the first paint

    looked_for = storable(unicodedata.normalize("NFC", query))[:LENGTH]
    wanted = [word for typed in looked_for.replace('"', " ").split() for word in query_words(typed)]
    is_open = looked_for[-1:].isalnum()
    found = []
    for number, word in enumerate(wanted, 1):
        star = "*" if is_open and number == len(wanted) else ""
        by_terms = f'"{word.phrase}"' + ("*" if word.is_prefix else "" if word.is_unspaced else star)
        found.append(_Alternatives(word, None if word.is_unspaced else f'"{word.text}"{star}', by_terms))
    return found


def _found_hit(article_id: int, text: str, wanted: Sequence[_Alternatives]) -> SearchHit | None:
    """What to show of a text in which the words are looked for once more; None where one of them is not there."""
    from hikreader.text.find import FindIndex  # late: the first screen searches nothing
    from hikreader.text.span_index import Folds

    index = FindIndex(text)
    spans: set[Span] = set()
    for one in wanted:
        matches = index.find([one.word.text], Folds(), words=not one.word.is_unspaced)
        if not len(matches):
            return None
        spans.update(matches[number] for number in range(len(matches)))
    ordered = sorted(spans)
    return _hit(article_id, text, [span.start for span in ordered], [span.end for span in ordered])


def _with_begun_words(hit: SearchHit, beginning: str) -> SearchHit:
    """The hit with the words of its best passage marked that begin so."""
    from hikreader.text.find import FindIndex  # late, as above
    from hikreader.text.span_index import Folds

    best = hit.best
    found = FindIndex(best.snippet).find([beginning.strip('"')], Folds(), words=True)
    begun = [_word_from(best.snippet, found[number]) for number in range(len(found))]
    others = [mark for mark in best.marks if not any(mark.overlaps(one) for one in begun)]
    return hit._replace(best=best._replace(marks=tuple(sorted([*others, *begun]))))


def _word_from(text: str, start: Span) -> Span:
    """The word of which a span is the beginning."""
    rest = _REST_OF_WORD.match(text, start.end)
    return Span(start.start, rest.end()) if rest else start


def _marked_hit(article_id: int, marked: str) -> SearchHit:
    """What to show of a text with an edge before and after each word that was found."""
    parts = marked.split(_EDGE)
    edges = [*accumulate(map(len, parts))]
    return _hit(article_id, "".join(parts), edges[0:-1:2], edges[1::2])


def _hit(article_id: int, text: str, starts: Sequence[int], ends: Sequence[int]) -> SearchHit:
    """What to show of a text in which words were found there."""
    gaps = zip(ends, starts[1:], strict=False)
    firsts = [*starts[:1], *(start for end, start in gaps if not _is_blank(text[end:start]))]
    densest = _densest(starts, ends)
    best = firsts[bisect_right(firsts, densest) - 1] if firsts else densest
    passages = tuple(_passage(text, starts, ends, focus) for focus in firsts[:MOST_PASSAGES])
    words = frozenset(text[start:end] for start, end in zip(starts, ends, strict=True))
    return SearchHit(article_id, _passage(text, starts, ends, best), passages, len(firsts), words)


def _is_blank(gap: str) -> bool:
    """Whether nothing but blanks is between two finds, of any kind, as `text.find` takes them."""
    return not gap or gap == " " or not "".join(map(plain_character, gap)).strip()


def _passage(text: str, starts: Sequence[int], ends: Sequence[int], focus: int) -> FoundPassage:
    """The text around the hit that begins at `focus`, with all words that were found in it."""
    window = _window(text, focus)
    inside = slice(bisect_left(starts, window.start), bisect_right(ends, window.end))
    marks = tuple(
        Span(start - window.start, end - window.start) for start, end in zip(starts[inside], ends[inside], strict=True)
    )
    return FoundPassage(window.of(text), window, marks, focus - window.start)


def _densest(starts: Sequence[int], ends: Sequence[int]) -> int:
    """Where the most finds stand close together: the start of the first of them; 0 where nothing was found."""
    many = [bisect_right(ends, start + WIDTH // 2) - number for number, start in enumerate(starts)]
    return starts[many.index(max(many))] if many else 0


def _window(text: str, focus: int) -> Span:
    """About WIDTH code points around an offset, from one blank to another where there are any."""
    start = max(0, focus - WIDTH // 3)
    start = text.find(" ", start, focus) + 1 if start and " " in text[start:focus] else start
    end = min(len(text), start + WIDTH)
    cut = text.rfind(" ", focus + WIDTH // 4, end)
    return Span(start, end if end == len(text) or cut < 0 else cut)
