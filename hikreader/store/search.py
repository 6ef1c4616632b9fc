"""Search over all articles, by FTS5."""

from __future__ import annotations

import json
import secrets

from hikreader.model.article import SearchHit
from hikreader.model.intake import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection, Row

WORDS = 32
"""More words of a query than these are not looked for: FTS5 bounds the depth of an expression."""


class Search:
    """Finds articles by the words of their text; case and accents do not matter, the last word may be unfinished."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, limit: int = 100) -> list[SearchHit]:
        """The best articles that have all the words, best first. No query raises."""
        expression = _expression(query)
        if not expression:
            return []
        ranked = self._connection.rows(
            """
            SELECT f.rowid FROM article_text_fts f JOIN article a ON a.text_id = f.rowid
            WHERE f.text MATCH ? ORDER BY f.rank LIMIT ?
            """,
            (expression, limit),
        )
        # A mark that no article can hold, since nobody can foresee it.
        mark = f"\x1f{secrets.token_hex(8)}\x1f"
        # Snippets only for the rows that are shown: in the query above every match would be cut and thrown away.
        rows = self._connection.rows(
            """
            SELECT f.rowid, a.id, t.text, snippet(article_text_fts, 0, ?1, ?1, '', 24)
            FROM article_text_fts f JOIN article a ON a.text_id = f.rowid JOIN article_text t ON t.id = f.rowid
            WHERE f.text MATCH ?2 AND f.rowid IN (SELECT value FROM json_each(?3))
            """,
            (mark, expression, json.dumps([rowid for (rowid,) in ranked])),
        )
        hits = {row[0]: _hit(row, mark) for row in rows}
        return [hits[rowid] for (rowid,) in ranked]


def _expression(query: str) -> str:
    """The query in FTS5's language: every word quoted, so that none is taken for an operator."""
    words = [word for word in storable(query).split()[:WORDS] if any(character.isalnum() for character in word)]
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"{quoted}*" if words and query[-1].isalnum() else quoted


def _hit(row: Row, mark: str) -> SearchHit:
    _, article_id, text, marked = row
    pieces = marked.split(mark)
    snippet = "".join(pieces)
    start = max(0, text.find(snippet))
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    marks = tuple(Span(ends[index], ends[index + 1]) for index in range(1, len(pieces), 2))
    return SearchHit(article_id, snippet, Span(start, start + len(snippet)), marks)
