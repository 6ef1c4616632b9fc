"""Migrations from an empty file, or an older schema, to the current one; loaded only when there is one to apply.

The names under which a file records them are those of the first releases.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence

from sqlite_utils import Database, Migrations

from hikreader.database_guard import APPLICATION_ID
from hikreader.store.fingerprint_rows import convert as convert_grams
from hikreader.store.index_tables import COUNT_LABELS, LABEL_COUNTS, NEW_INDEXES, OLD_INDEX
from hikreader.store.near_duplicates import fill as find_copies
from hikreader.store.prefix_rows import fill as fill_prefixes
from hikreader.store.schema import VERSION
from hikreader.store.search_rows import fill as fill_terms
from hikreader.store.source_bytes import repack
from hikreader.store.study_tables import STUDY
from hikreader.store.tables import (
    ARTICLES_AND_HISTORY,
    COLLECTION,
    COVERAGE_LINKS,
    FINGERPRINT_INDEX,
    MIGRATIONS_TABLE,
    PREFIX_SEARCH,
    TEXT_VERSIONS,
)
from hikreader.store.workspace_tables import WORKSPACE

migrations = Migrations("hikreader")

FOUR_LABELS = "CHECK (label IN ('fact', 'quote', 'allegation', 'boilerplate'))"
"""What the first schemas let a label be."""
ENTITIES_OF_7_AND_8 = "'aside', 'speaker')", "'aside', 'speaker', 'outlet')"
"""The ends of the lists of what the history may tell of."""
ANY_LABEL = "CHECK (label <> '')"
"""What the schema lets it be now: which labels there are is said in the model alone."""


@migrations(name="first")
def articles_and_history(database: Database) -> None:
    """Schema 1: what hikreader 0.1 ships."""
    for statement in ARTICLES_AND_HISTORY:
        database.execute(statement.replace(FOUR_LABELS, ANY_LABEL))


@migrations(name="second")
def text_versions(database: Database) -> None:
    """Schema 2: new versions of texts, and copies."""
    for statement in TEXT_VERSIONS:
        database.execute(statement)


@migrations(name="third")
def fingerprint_index(database: Database) -> None:
    """Schema 3: the index by which the same wording is found; schema 8 fills it for older texts."""
    for statement in FINGERPRINT_INDEX:
        database.execute(statement)


@migrations(name="fourth")
def coverage_links(database: Database) -> None:
    """Schema 4: what people say about coverage, doubts about where articles begin, copies among all that is there."""
    for statement in COVERAGE_LINKS:
        database.execute(statement)
    find_copies(database.conn)


@migrations(name="fifth")
def prefix_search(database: Database) -> None:
    """Schema 5: the index by which words are found that are not typed to their end yet."""
    for statement in PREFIX_SEARCH:
        database.execute(statement)


@migrations(name="sixth")
def collection(database: Database) -> None:
    """Schema 6: words inside Chinese, Japanese, Korean and Thai text; addresses; set aside, removals, batches."""
    for statement in COLLECTION:
        database.execute(statement)
    fill_terms(database.conn)


@migrations(name="seventh")
def study(database: Database) -> None:
    """Schema 7: what suggested an annotation, and the register of speakers."""
    for statement in STUDY:
        database.execute(statement)


@migrations(name="eighth")
def workspace(database: Database) -> None:
    """Schema 8: further labels need no migration; indexes that take half the room, sources packed with texts;
    spellings of outlets, and what was forgotten."""
    for statement in WORKSPACE:
        database.execute(statement)
    allow_any_label(database.conn)
    allow_outlets(database.conn)
    for statement in (*NEW_INDEXES, *LABEL_COUNTS, COUNT_LABELS):
        database.execute(statement)
    fill_prefixes(database.conn)
    convert_grams(database.conn)
    database.execute(OLD_INDEX)
    repack(database.conn)


def allow_any_label(connection: sqlite3.Connection) -> None:
    """Have the tables take any label, in the transaction that is open."""
    _reword(connection, ("annotation", "suggestion"), FOUR_LABELS, ANY_LABEL)


def allow_outlets(connection: sqlite3.Connection) -> None:
    """Have the history take spellings of outlets, in the transaction that is open."""
    _reword(connection, ("event",), *ENTITIES_OF_7_AND_8)


def _reword(connection: sqlite3.Connection, tables: Sequence[str], old: str, new: str) -> None:
    """Write a constraint of tables otherwise.

    SQLite cannot alter a constraint. Its manual ("Making Other Kinds Of Table Schema Changes") has the text of the
    schema written where rows stay as they are: one page changes, while tables of a million rows would be copied.
    """
    if sys.version_info >= (3, 12):  # the SQLite of some systems protects the schema from being written
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
    (number,) = connection.execute("PRAGMA schema_version").fetchone()
    connection.execute("PRAGMA writable_schema = ON")
    try:
        connection.execute(
            f"UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name IN ({', '.join('?' * len(tables))})",
            (old, new, *tables),
        )
        connection.execute(f"PRAGMA schema_version = {number + 1}")  # other processes read the schema again
    finally:
        connection.execute("PRAGMA writable_schema = RESET")  # and so does this one


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing; to be called inside a transaction, so that all of it happens or none."""
    database = Database(connection, execute_plugins=False)
    if not database["_sqlite_migrations"].exists():
        for statement in MIGRATIONS_TABLE:
            database.execute(statement)
    migrations.apply(database)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
