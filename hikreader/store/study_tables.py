"""The statements that make version 7 of the schema: where labels come from, and what a study says of them."""

from __future__ import annotations

STUDY = (
    # Who suggested what was accepted, how sure it was, and whether the article showed no suggestions.
    "ALTER TABLE annotation ADD COLUMN suggested_by TEXT",
    "ALTER TABLE annotation ADD COLUMN score REAL",
    "ALTER TABLE annotation ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1))",
    # Null where the rules of an import made the suggestion. Of all other suggesters only what was decided is kept.
    "ALTER TABLE suggestion ADD COLUMN suggester TEXT",
    "ALTER TABLE suggestion ADD COLUMN speaker TEXT",
    "ALTER TABLE suggestion ADD COLUMN is_sure INTEGER NOT NULL DEFAULT 0 CHECK (is_sure IN (0, 1))",
    # The register of speakers; `aliases` is a JSON list.
    """CREATE TABLE speaker (
        uid TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        aliases TEXT NOT NULL,
        role TEXT,
        organisation TEXT,
        side TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE event_7 (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        step INTEGER NOT NULL REFERENCES step (seq),
        entity TEXT NOT NULL CHECK (
            entity IN ('annotation', 'decision', 'done', 'article', 'text', 'bond', 'heading', 'aside', 'speaker')
        ),
        uid TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "INSERT INTO event_7 SELECT seq, step, entity, uid, before, after FROM event",
    "DROP TABLE event",
    "ALTER TABLE event_7 RENAME TO event",
    "CREATE INDEX event_step ON event (step, seq)",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
)
