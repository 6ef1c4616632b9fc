"""What the second search index holds of a text: see `language.search_terms`.

It is contentless: a text's terms can only be taken out by FTS5's command 'delete' with the very terms that were put in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from hikreader.language.search_terms import search_terms

ADD_TERMS = "INSERT INTO article_term_fts (rowid, terms) VALUES (?, ?)"
REMOVE_TERMS = "INSERT INTO article_term_fts (article_term_fts, rowid, terms) VALUES ('delete', ?, ?)"


def term_rows(text_id: int, text: str) -> Iterator[tuple[int, str]]:
    """The row of a text; none where the first index finds all of its words."""
    if terms := search_terms(text):
        yield text_id, terms


def fill(connection: sqlite3.Connection) -> None:
    """Index all texts; for a database that is older than the index."""
    connection.executemany(ADD_TERMS, _all_rows(connection))


def fits(connection: sqlite3.Connection) -> bool:
    """Whether the index has just what would be in it now; inside a transaction, which is to be rolled back.

    FTS5 compares only indexes that have a content, so another one is made of the texts, which is temporary.
    """
    for statement in _WANTED:
        connection.execute(statement)
    connection.executemany("INSERT INTO temp.wanted (rowid, terms) VALUES (?, ?)", _all_rows(connection))
    return all(connection.execute(unlike).fetchone() is None for unlike in _UNLIKE)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make both indexes again from the texts; inside a transaction."""
    connection.execute("INSERT INTO article_text_fts (article_text_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO article_term_fts (article_term_fts) VALUES ('delete-all')")
    fill(connection)


def _all_rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        yield from term_rows(text_id, text)


_WANTED = (
    "CREATE VIRTUAL TABLE temp.wanted USING fts5 (terms, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE temp.wanted_terms USING fts5vocab (temp, wanted, instance)",
    "CREATE VIRTUAL TABLE temp.found_terms USING fts5vocab (main, article_term_fts, instance)",
)
_PAIRS = (
    ("SELECT id FROM article_term_fts_docsize", "SELECT id FROM temp.wanted_docsize"),
    ('SELECT term, doc, "offset" FROM temp.found_terms', 'SELECT term, doc, "offset" FROM temp.wanted_terms'),
)
_UNLIKE = [f"SELECT * FROM ({one} EXCEPT {other}) LIMIT 1" for pair in _PAIRS for one, other in (pair, pair[::-1])]
