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
    # Of digests the first half of the digits finds the row.
    "DROP INDEX source_sha256",
    "DROP INDEX article_text_sha256",
    "CREATE INDEX source_digest ON source (substr(sha256, 1, 16))",
    "CREATE INDEX article_text_digest ON article_text (substr(sha256, 1, 16))",
)

LABEL_COUNTS = (
    # How many annotations each annotator has of each label: counted by every change, for to count a million takes long.
    """CREATE TABLE label_count (
        annotator TEXT NOT NULL,
        label TEXT NOT NULL,
        amount INTEGER NOT NULL,
        PRIMARY KEY (annotator, label)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER annotation_added AFTER INSERT ON annotation BEGIN
        INSERT INTO label_count (annotator, label, amount) VALUES (new.annotator, new.label, 1)
        ON CONFLICT (annotator, label) DO UPDATE SET amount = amount + 1;
    END""",
    """CREATE TRIGGER annotation_removed AFTER DELETE ON annotation BEGIN
        UPDATE label_count SET amount = amount - 1 WHERE annotator = old.annotator AND label = old.label;
    END""",
    """CREATE TRIGGER annotation_changed AFTER UPDATE OF annotator, label ON annotation BEGIN
        UPDATE label_count SET amount = amount - 1 WHERE annotator = old.annotator AND label = old.label;
        INSERT INTO label_count (annotator, label, amount) VALUES (new.annotator, new.label, 1)
        ON CONFLICT (annotator, label) DO UPDATE SET amount = amount + 1;
    END""",
)
COUNT_LABELS = """
    INSERT INTO label_count (annotator, label, amount)
    SELECT annotator, label, count(*) FROM annotation GROUP BY annotator, label
"""

OLD_INDEX = "DROP TABLE seed"
"""What is taken away when the new ones are filled."""
