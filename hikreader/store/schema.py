"""The version of the schema, and the check that an existing file has exactly its tables."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from hikreader.database_guard import APPLICATION_ID
from hikreader.store.errors import DOCTORED, FOREIGN, NEWER

VERSION = 8
"""The schema this program writes, in the file's header as user_version."""

FINGERPRINTS = {
    1: "87cf33737560d789c6941d6a17a7a1f31fa9dab156a4f54c1594d7f4d45f7dcf",
    2: "d09e614deff62b3a20ad30e323d9633e2b33c9cee590cb268afcf5733f5736f8",
    3: "58ab8aa8c6f38c2ac81cbd7f013ddda3a98a5942bda349db7fedfc21780e8237",
    4: "ce5538c3dbda6b1a3d78f24e4bff3c09554f49583feb8d4611224e13ba9250c9",
    5: "566fd34b7695d63f28cea63014136a367d7ec167b3bba994dda2543ed33aab51",
    6: "d030c8c12bafc112a987e235fb2e5a51a9f124c82539661525ca63830b46d1dd",
    7: "27231d86bd90f85845376b51d0168863994cb1c7f35d03dbf1a54e0b39e5651a",
    8: "dee7fe47de1c5a2b30edf4cdc2dd70e208fe5a24862d94c57a9b8b8d277af364",
}
"""For each schema version ever shipped, what `fingerprint` gives on a fresh file of it."""

# The wording of FTS5's own tables is SQLite's affair and may differ between its versions; statistics are anybody's.
_OBJECTS = """
    SELECT type, name, tbl_name, CASE WHEN type = 'table' AND name IN (
        'article_text_fts_data', 'article_text_fts_idx', 'article_text_fts_docsize', 'article_text_fts_config',
        'article_term_fts_data', 'article_term_fts_idx', 'article_term_fts_docsize', 'article_term_fts_config',
        'prefix_fts_data', 'prefix_fts_idx', 'prefix_fts_config', 'gram_fts_data', 'gram_fts_idx', 'gram_fts_config'
    ) THEN NULL ELSE sql END
    FROM sqlite_schema
    WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))
    ORDER BY type, name
"""


def fingerprint(connection: sqlite3.Connection) -> str:
    """A digest of everything the schema holds."""
    return hashlib.sha256(repr(connection.execute(_OBJECTS).fetchall()).encode()).hexdigest()


def version(connection: sqlite3.Connection) -> int:
    """The schema version in the file's header, 0 in an empty file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all yet."""
    return not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Look whether the file is ours, of a version we know, and has just the tables, indexes and triggers we made.

    Raises:
        ForeignDatabase: It is another program's.
        NewerDatabase: A newer hikreader made it.
        DoctoredDatabase: Something was added, removed or changed in its schema.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise FOREIGN.error(path=path)
    found = version(connection)
    if found > VERSION:
        raise NEWER.error(path=path, found=found, known=VERSION)
    if FINGERPRINTS.get(found) != fingerprint(connection):
        raise DOCTORED.error(path=path)
