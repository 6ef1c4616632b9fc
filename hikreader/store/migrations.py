"""The way from an empty file, or an older schema, to the present one. Imported only when there is a way to go."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from hikreader.database_guard import APPLICATION_ID
from hikreader.store.fingerprint_rows import fill, refill
from hikreader.store.near_duplicates import fill as find_copies
from hikreader.store.schema import FIFTH, FIRST, FOURTH, MIGRATIONS_TABLE, SECOND, SIXTH, THIRD, VERSION
from hikreader.store.search_rows import fill as fill_terms

migrations = Migrations("hikreader")


@migrations()
def first(database: Database) -> None:
    """Schema 1: what hikreader 0.1 ships."""
    for statement in FIRST:
        database.execute(statement)


@migrations()
def second(database: Database) -> None:
    """Schema 2: new versions of texts, and copies."""
    for statement in SECOND:
        database.execute(statement)


@migrations()
def third(database: Database) -> None:
    """Schema 3: the index by which the same wording is found, filled for the texts that are there."""
    for statement in THIRD:
        database.execute(statement)
    fill(database.conn)


@migrations()
def fourth(database: Database) -> None:
    """Schema 4: what people say about coverage, doubts about where articles begin, copies among all that is there."""
    for statement in FOURTH:
        database.execute(statement)
    find_copies(database.conn)


@migrations()
def fifth(database: Database) -> None:
    """Schema 5: the index by which words are found that are not typed to their end yet."""
    for statement in FIFTH:
        database.execute(statement)


@migrations()
def sixth(database: Database) -> None:
    """Schema 6: words inside Chinese, Japanese, Korean and Thai text; addresses; set aside, removals, batches."""
    for statement in SIXTH:
        database.execute(statement)
    refill(database.conn)
    fill_terms(database.conn)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing; to be called inside a transaction, so that all of it happens or none."""
    database = Database(connection, execute_plugins=False)
    if not database["_sqlite_migrations"].exists():
        for statement in MIGRATIONS_TABLE:
            database.execute(statement)
    migrations.apply(database)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
