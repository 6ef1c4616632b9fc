"""The statements that make version 8 of the schema: indexes that take half the room, and are added to at their end.

The new ones are FTS5's, without content: it sorts what comes in and merges it later, where a table that is sorted by
hashes is written to all over. `detail=none` keeps for each token the rows that have it, and nothing more.
"""

from __future__ import annotations

NEW_INDEXES = (
    # The beginnings of words have an index of their own, which says of each only in which texts it is.
    "DROP TABLE article_text_fts",
    """CREATE VIRTUAL TABLE article_text_fts USING fts5 (
        text, content='article_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO article_text_fts (article_text_fts) VALUES ('rebuild')",
    """CREATE VIRTUAL TABLE prefix_fts USING fts5 (
        prefixes, content='', columnsize=0, detail=none, tokenize='ascii'
    )""",
    # Hashes of word 3-grams; a row is a block of a text: see `fingerprint_rows`.
    "CREATE VIRTUAL TABLE gram_fts USING fts5 (grams, content='', columnsize=0, detail=none, tokenize='ascii')",
    # The hashes by which copies of a text are found.
    "CREATE VIRTUAL TABLE sketch_fts USING fts5 (hashes, content='', columnsize=0, detail=none, tokenize='ascii')",
)

OLD_INDEXES = ("DROP TABLE seed", "DROP TABLE sketch")
"""What is taken away when the new ones are filled."""
