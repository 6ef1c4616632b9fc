"""What is worked out from the rest: contentless indexes and counts. Rows of the indexes are taken out by what stands in
them, and all can be made again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby

from hikreader.store.fingerprint_rows import BLOCKS
from hikreader.store.fingerprint_rows import fill as fill_grams
from hikreader.store.index_tables import COUNT_LABELS
from hikreader.store.prefix_rows import fill as fill_prefixes

_COLUMNS = {"prefix_fts": ("prefixes", 1), "gram_fts": ("grams", BLOCKS)}
"""The column of each index, and how many rows of it belong to one text."""


def take_out(connection: sqlite3.Connection, texts: Iterable[int]) -> None:
    """Take texts out of the indexes; inside a transaction.

    FTS5 has to be given what was put in, which may have been made by an older program: it is read out of the index.
    """
    wanted = json.dumps([*texts])
    for index, (column, rows) in _COLUMNS.items():
        connection.execute(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, {index}, instance)")
        held = connection.execute(
            "SELECT doc, term FROM temp.held WHERE doc / ? IN (SELECT value FROM json_each(?)) ORDER BY doc",
            (rows, wanted),
        ).fetchall()
        connection.execute("DROP TABLE temp.held")
        connection.executemany(
            f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', ?, ?)",
            ((row, " ".join(term for _, term in terms)) for row, terms in groupby(held, key=lambda one: one[0])),
        )


def damaged(connection: sqlite3.Connection) -> bool:
    """Whether FTS5 finds an index broken in itself, or labels are counted wrongly.

    Inside a transaction, which is to be rolled back.
    """
    try:
        for index in _COLUMNS:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return True
    counted = "SELECT annotator, label, amount FROM label_count WHERE amount <> 0"
    true = "SELECT annotator, label, count(*) FROM annotation GROUP BY annotator, label"
    unlike = (f"SELECT * FROM ({one} EXCEPT {other})" for one, other in ((counted, true), (true, counted)))
    return any(connection.execute(sql).fetchone() for sql in unlike)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the indexes again from the texts, and count again; inside a transaction."""
    for index in _COLUMNS:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    connection.execute("DELETE FROM label_count")
    connection.execute(COUNT_LABELS)
    fill_prefixes(connection)
    fill_grams(connection)
