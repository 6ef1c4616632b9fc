"""The statements that make version 8 of the schema: how outlets are spelled, and that something was forgotten."""

from __future__ import annotations

WORKSPACE = (
    # How the names of outlets are spelled in what comes in; `key` is a name, folded.
    """CREATE TABLE outlet_spelling (
        key TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Whether something of a source was forgotten. Nothing tells what: no text, no place and no digest of it is kept.
    "ALTER TABLE source ADD COLUMN is_forgotten INTEGER NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1))",
    # How many events were left when something was forgotten, and the number of the last one then.
    """CREATE TABLE forgotten (
        step INTEGER PRIMARY KEY REFERENCES step (seq),
        last_event INTEGER NOT NULL,
        events INTEGER NOT NULL
    ) STRICT""",
)
