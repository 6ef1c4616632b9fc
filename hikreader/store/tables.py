"""The statements that make the tables, one tuple for each version of the schema; none of them ever changes."""

from __future__ import annotations

# sqlite-utils makes this table when it is missing; made here, its wording cannot change with the package's version.
MIGRATIONS_TABLE = (
    """CREATE TABLE _sqlite_migrations (
        id INTEGER PRIMARY KEY,
        migration_set TEXT NOT NULL,
        name TEXT NOT NULL,
        applied_at TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX _sqlite_migrations_name ON _sqlite_migrations (migration_set, name)",
)

ARTICLES_AND_HISTORY = (
    # `raw` is zlib-compressed; null where only records told of the source.
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('dump', 'page', 'record')),
        encoding TEXT NOT NULL,
        raw BLOB,
        imported TEXT NOT NULL,
        UNIQUE (name, sha256)
    ) STRICT""",
    "CREATE INDEX source_sha256 ON source (sha256)",
    # `source_name` (of the first import) and `place` (the region's start then) make the list's order and never change;
    # `text_id` is null only inside the transaction that makes the article;
    # `corrected` names the fields a person typed, separated by blanks.
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        source_name TEXT NOT NULL,
        place INTEGER NOT NULL CHECK (place >= 0),
        text_id INTEGER REFERENCES article_text (id),
        title TEXT,
        outlet TEXT,
        author TEXT,
        published TEXT,
        published_text TEXT,
        published_precision TEXT CHECK (published_precision IN ('time', 'day', 'month', 'year')),
        published_from TEXT,
        category TEXT,
        language TEXT,
        corrected TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX article_order ON article (source_name, place, id)",
    "CREATE UNIQUE INDEX article_text_id ON article (text_id)",
    """CREATE TABLE article_text (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES article (id),
        source_id INTEGER NOT NULL REFERENCES source (id),
        region_start INTEGER NOT NULL CHECK (region_start >= 0),
        region_end INTEGER NOT NULL CHECK (region_end >= region_start),
        headline_start INTEGER,
        headline_end INTEGER,
        sha256 TEXT NOT NULL,
        text TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX article_text_article ON article_text (article_id)",
    "CREATE INDEX article_text_source ON article_text (source_id, region_start)",
    "CREATE INDEX article_text_sha256 ON article_text (sha256)",
    """CREATE TRIGGER article_text_stays BEFORE UPDATE ON article_text
        BEGIN SELECT RAISE (ABORT, 'a text never changes'); END""",
    """CREATE TRIGGER article_text_remains BEFORE DELETE ON article_text
        BEGIN SELECT RAISE (ABORT, 'a text is never deleted'); END""",
    # Rows are inserted by hand: with trusted_schema=OFF a trigger may not write into a virtual table.
    """CREATE VIRTUAL TABLE article_text_fts USING fts5 (
        text, content='article_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE TABLE annotation (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        text_id INTEGER NOT NULL REFERENCES article_text (id),
        label TEXT NOT NULL CHECK (label IN ('fact', 'quote', 'allegation', 'boilerplate')),
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        speaker TEXT,
        note TEXT,
        annotator TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('manual', 'accepted', 'import')),
        created TEXT NOT NULL,
        updated TEXT NOT NULL,
        UNIQUE (annotator, text_id, start, "end", label)
    ) STRICT""",
    'CREATE INDEX annotation_place ON annotation (text_id, start, "end")',
    """CREATE TABLE suggestion (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        text_id INTEGER NOT NULL REFERENCES article_text (id),
        label TEXT NOT NULL CHECK (label IN ('fact', 'quote', 'allegation', 'boilerplate')),
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        rule TEXT NOT NULL,
        score REAL NOT NULL,
        reason TEXT NOT NULL,
        UNIQUE (text_id, start, "end", label, rule)
    ) STRICT""",
    """CREATE TABLE decision (
        suggestion_id INTEGER NOT NULL REFERENCES suggestion (id),
        annotator TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
        PRIMARY KEY (suggestion_id, annotator)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE done (
        annotator TEXT NOT NULL,
        article_id INTEGER NOT NULL REFERENCES article (id),
        PRIMARY KEY (annotator, article_id)
    ) STRICT, WITHOUT ROWID""",
    # `reverts` is the step that an undo or redo turned round. An annotator's acts form two stacks, linked through
    # `below`; every step keeps the tops of both as they are after it, so that the annotator's last step tells what
    # is undone or redone next.
    """CREATE TABLE step (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        annotator TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'import')),
        title TEXT NOT NULL,
        reverts INTEGER REFERENCES step (seq),
        conflicts INTEGER NOT NULL,
        undo_top INTEGER REFERENCES step (seq),
        redo_top INTEGER REFERENCES step (seq),
        below INTEGER REFERENCES step (seq)
    ) STRICT""",
    "CREATE INDEX step_annotator ON step (annotator, seq)",
    # `before` and `after` are JSON; null where there was, or is, nothing.
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        step INTEGER NOT NULL REFERENCES step (seq),
        entity TEXT NOT NULL CHECK (entity IN ('annotation', 'decision', 'done', 'article')),
        uid TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "CREATE INDEX event_step ON event (step, seq)",
    """CREATE TRIGGER step_stays BEFORE UPDATE ON step
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER step_remains BEFORE DELETE ON step
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
)

TEXT_VERSIONS = (
    # How well an annotation was found again in a new version of its text.
    """ALTER TABLE annotation ADD COLUMN
        state TEXT NOT NULL DEFAULT 'exact' CHECK (state IN ('exact', 'moved', 'review', 'lost'))""",
    # Texts are among the things that change now; a constraint cannot be altered, so the table is made again.
    """CREATE TABLE event_2 (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        step INTEGER NOT NULL REFERENCES step (seq),
        entity TEXT NOT NULL CHECK (entity IN ('annotation', 'decision', 'done', 'article', 'text')),
        uid TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "INSERT INTO event_2 SELECT seq, step, entity, uid, before, after FROM event",
    "DROP TABLE event",
    "ALTER TABLE event_2 RENAME TO event",
    "CREATE INDEX event_step ON event (step, seq)",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    # A few hashes of what is in a text, to find copies by; and the pairs found, both ways.
    """CREATE TABLE sketch (
        hash INTEGER NOT NULL,
        text_id INTEGER NOT NULL REFERENCES article_text (id),
        PRIMARY KEY (hash, text_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE copy (
        text_id INTEGER NOT NULL REFERENCES article_text (id),
        other_id INTEGER NOT NULL REFERENCES article_text (id),
        PRIMARY KEY (text_id, other_id)
    ) STRICT, WITHOUT ROWID""",
)

FINGERPRINT_INDEX = (
    # Hashes of word 3-grams, to find the same wording by. Three bytes of hash and, for a hundred thousand texts, four
    # of place: `place` is the text's id times 16384, plus the number of a block of 64 code points.
    """CREATE TABLE seed (
        hash INTEGER NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (hash, place)
    ) STRICT, WITHOUT ROWID""",
)

COVERAGE_LINKS = (
    # What people say about rows of coverage: those of two places are one row, or the first place is on its own.
    """CREATE TABLE bond (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('same', 'apart')),
        text_id INTEGER NOT NULL REFERENCES article_text (id),
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        other_id INTEGER NOT NULL REFERENCES article_text (id),
        other_start INTEGER NOT NULL CHECK (other_start >= 0),
        other_end INTEGER NOT NULL CHECK (other_end > other_start)
    ) STRICT""",
    # What heads a column of that screen; `key` is an outlet's name, folded, or the uid of an article without an outlet.
    """CREATE TABLE heading (
        key TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Why the program is not sure that an article begins where this text does.
    """CREATE TABLE doubt (
        text_id INTEGER PRIMARY KEY REFERENCES article_text (id),
        reason TEXT NOT NULL
    ) STRICT""",
    # Bonds and headings are among the things that change now.
    """CREATE TABLE event_4 (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        step INTEGER NOT NULL REFERENCES step (seq),
        entity TEXT NOT NULL CHECK (
            entity IN ('annotation', 'decision', 'done', 'article', 'text', 'bond', 'heading')
        ),
        uid TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "INSERT INTO event_4 SELECT seq, step, entity, uid, before, after FROM event",
    "DROP TABLE event",
    "ALTER TABLE event_4 RENAME TO event",
    "CREATE INDEX event_step ON event (step, seq)",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
)

PREFIX_SEARCH = (
    # With the beginnings of words, of one to three letters, in an index of their own: without it a word that is not
    # typed to its end yet is put together from all that begin so. An option cannot be altered, so it is made again.
    "DROP TABLE article_text_fts",
    """CREATE VIRTUAL TABLE article_text_fts USING fts5 (
        text, content='article_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
    )""",
    "INSERT INTO article_text_fts (article_text_fts) VALUES ('rebuild')",
    "INSERT INTO article_text_fts (article_text_fts, rank) VALUES ('integrity-check', 1)",
)

COLLECTION = (
    # Words inside runs of scripts without spaces, and words with ligatures, soft hyphens and the like in plain form.
    "CREATE VIRTUAL TABLE article_term_fts USING fts5 (terms, content='', tokenize='ascii')",
    # What an article's source says of it beside its title: its own address, the printed page, the edition.
    "ALTER TABLE article ADD COLUMN url TEXT",
    "ALTER TABLE article ADD COLUMN page TEXT",
    "ALTER TABLE article ADD COLUMN edition TEXT",
    # Articles that are kept out of the list and of all that is counted, for all annotators, and why.
    """CREATE TABLE aside (
        article_id INTEGER PRIMARY KEY REFERENCES article (id),
        reason TEXT NOT NULL
    ) STRICT""",
    # Why a text may be only a part of its article: a paywall cut it off.
    """CREATE TABLE cut (
        text_id INTEGER PRIMARY KEY REFERENCES article_text (id),
        reason TEXT NOT NULL
    ) STRICT""",
    # What annotations were removed, and when: an older record of another machine does not bring them back.
    """CREATE TABLE removal (
        uid TEXT NOT NULL PRIMARY KEY,
        text_id INTEGER NOT NULL REFERENCES article_text (id),
        annotator TEXT NOT NULL,
        label TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    'CREATE INDEX removal_place ON removal (text_id, start, "end")',
    """INSERT INTO removal (uid, text_id, annotator, label, start, "end", at)
        SELECT e.uid, json_extract(e.before, '$.text_id'), json_extract(e.before, '$.annotator'),
            json_extract(e.before, '$.label'), json_extract(e.before, '$.start'), json_extract(e.before, '$.end'), s.at
        FROM (SELECT max(seq) AS seq FROM event WHERE entity = 'annotation' GROUP BY uid) last
        JOIN event e ON e.seq = last.seq JOIN step s ON s.seq = e.step
        WHERE e.after IS NULL""",
    # When an annotator last said of an article that it is done, or that it is not.
    """CREATE TABLE done_stamp (
        annotator TEXT NOT NULL,
        article_id INTEGER NOT NULL REFERENCES article (id),
        at TEXT NOT NULL,
        PRIMARY KEY (annotator, article_id)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO done_stamp (annotator, article_id, at)
        SELECT s.annotator, a.id, max(s.at) FROM event e JOIN step s ON s.seq = e.step JOIN article a ON a.uid = e.uid
        WHERE e.entity = 'done' GROUP BY s.annotator, a.id""",
    # The transactions of one import have the same batch.
    "ALTER TABLE step ADD COLUMN batch TEXT",
    """CREATE TABLE event_6 (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        step INTEGER NOT NULL REFERENCES step (seq),
        entity TEXT NOT NULL CHECK (
            entity IN ('annotation', 'decision', 'done', 'article', 'text', 'bond', 'heading', 'aside')
        ),
        uid TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "INSERT INTO event_6 SELECT seq, step, entity, uid, before, after FROM event",
    "DROP TABLE event",
    "ALTER TABLE event_6 RENAME TO event",
    "CREATE INDEX event_step ON event (step, seq)",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
    """CREATE TRIGGER event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END""",
)
