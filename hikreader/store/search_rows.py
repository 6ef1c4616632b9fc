"""What the second search index holds of a text: see `language.search_terms`.

It is contentless: a text's terms can only be taken out by FTS5's command 'delete' with the very terms that were put in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from hikreader.language.search_terms import search_terms

ADD_TERMS = "INSERT INTO article_term_fts (rowid, terms) VALUES (?, ?)"


def term_rows(text_id: int, text: str) -> Iterator[tuple[int, str]]:
    """The row of a text; none where the first index finds all of its words."""
    if terms := search_terms(text):
        yield text_id, terms


def fill(connection: sqlite3.Connection) -> None:
    """Index all texts; for a database that is older than the index."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        connection.executemany(ADD_TERMS, term_rows(text_id, text))
