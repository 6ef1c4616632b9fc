"""Search over all articles: FTS5 finds and ranks them, the places to show are looked up in their texts."""

from __future__ import annotations

import json
import re
import unicodedata

from hikreader.model.article import SearchHit
from hikreader.model.intake import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection

WORDS = 32
"""More words of a query than these are not looked for: FTS5 bounds the depth of an expression."""

WIDTH = 160
"""Code points of a snippet, more or less: it begins and ends between words."""


class Search:
    """Finds articles by the words of their text; case and accents do not matter, the last word may be unfinished."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, limit: int) -> list[SearchHit]:
        """The best articles that have all the words, best first. No query raises."""
        words = _words(storable(query))[:WORDS]
        if not words:
            return []
        ranked = [
            article_id
            for (article_id,) in self._connection.rows(
                """
                SELECT a.id FROM article_text_fts f CROSS JOIN article a ON a.text_id = f.rowid
                WHERE f.text MATCH ? ORDER BY f.rank LIMIT ?
                """,
                (_expression(words, is_unfinished=_is_unfinished(query, words[-1])), limit),
            )
        ]
        texts = self._texts(ranked)
        pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])|(?<![^\W_]){words[-1]}[^\W_]*")
        return [_hit(article_id, texts[article_id], pattern) for article_id in ranked if article_id in texts]

    # Not by FTS5's snippet(): on a word of one or two letters it looks through the whole index for every row.
    def _texts(self, article_ids: list[int]) -> dict[int, str]:
        rows = self._connection.rows(
            """
            SELECT a.id, t.text FROM json_each(?) j JOIN article a ON a.id = j.value
            JOIN article_text t ON t.id = a.text_id
            """,
            (json.dumps(article_ids),),
        )
        return dict(rows)


def _words(query: str) -> list[str]:
    """The query's words the way FTS5 cuts them: letters and digits, folded."""
    return re.findall(r"[^\W_]+", _folded(unicodedata.normalize("NFC", query)))


def _is_unfinished(query: str, word: str) -> bool:
    """Whether the last word may go on: of one or two Latin letters too many words begin to rank them all in time."""
    return query[-1].isalnum() and (len(word) > 2 or not word.isascii())


def _expression(words: list[str], *, is_unfinished: bool) -> str:
    """The words in FTS5's language: each quoted, so that none is taken for an operator."""
    return " ".join(f'"{word}"' for word in words) + ("*" if is_unfinished else "")


def _folded(text: str) -> str:
    """The text without case and accents, code point for code point."""
    return text.translate({ord(character): _plain(character) for character in set(text)})


def _plain(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    # A Hangul syllable comes apart too, but into letters.
    return parts[0].lower()[0] if all(map(unicodedata.combining, parts[1:])) else character


def _hit(article_id: int, text: str, pattern: re.Pattern[str]) -> SearchHit:
    found = [Span(*match.span()) for match in pattern.finditer(_folded(text))]
    window = _window(text, _densest(found))
    marks = tuple(mark.shifted(-window.start) for mark in found if window.contains(mark))
    return SearchHit(article_id, window.of(text), window, marks)


def _densest(found: list[Span]) -> int:
    """Where the most finds stand close together: the start of the first of them; 0 where nothing was found."""
    best, most, behind = 0, 0, 0
    for ahead, last in enumerate(found):
        while last.end - found[behind].start > WIDTH // 2 and behind < ahead:
            behind += 1
        if ahead - behind + 1 > most:
            best, most = found[behind].start, ahead - behind + 1
    return best


def _window(text: str, focus: int) -> Span:
    """About WIDTH code points around an offset, from one blank to another where there are any."""
    start = max(0, focus - WIDTH // 4)
    start = text.find(" ", start, focus) + 1 if start and " " in text[start:focus] else start
    end = min(len(text), start + WIDTH)
    cut = text.rfind(" ", focus + WIDTH // 4, end)
    return Span(start, end if end == len(text) or cut < 0 else cut)
