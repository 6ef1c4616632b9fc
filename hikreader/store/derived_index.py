"""What is worked out from the rest: contentless indexes and counts. Rows of the indexes are taken out by what stands in
them, and all can be made again."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from string import ascii_lowercase, ascii_uppercase

from hikreader.store import fingerprint_rows, prefix_rows
from hikreader.store.index_tables import COUNT_LABELS

_COLUMNS = {"prefix_fts": ("prefixes", 1), "gram_fts": ("grams", fingerprint_rows.BLOCKS)}
"""The column of each index, and how many rows of it belong to one text."""

_TERM = re.compile("[0-9A-Za-z\x80-\U0010ffff]+")
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
"""What FTS5's tokenizer `ascii` takes for a term, and how it writes it: ʼ is folded to a mark, ℂ to a capital."""


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


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether FTS5 finds the indexes sound in themselves; inside a transaction, which is to be rolled back."""
    try:
        for index in _COLUMNS:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True


def fits(connection: sqlite3.Connection) -> bool:
    """Whether the indexes hold just what would be in them now, and labels are counted rightly.

    Inside a transaction, which is to be rolled back.

    Raises:
        sqlite3.DatabaseError: An index cannot be read.
    """
    wanted = {"prefix_fts": prefix_rows.all_rows, "gram_fts": fingerprint_rows.all_rows}
    return _counts_fit(connection) and all(
        _total(_held(connection, index)) == _total(_terms(rows(connection))) for index, rows in wanted.items()
    )


def _counts_fit(connection: sqlite3.Connection) -> bool:
    counted = "SELECT annotator, label, amount FROM label_count WHERE amount <> 0"
    true = "SELECT annotator, label, count(*) FROM annotation GROUP BY annotator, label"
    unlike = (f"SELECT * FROM ({one} EXCEPT {other})" for one, other in ((counted, true), (true, counted)))
    return not any(connection.execute(sql).fetchone() for sql in unlike)


def _held(connection: sqlite3.Connection, index: str) -> Iterator[tuple[int, str]]:
    connection.execute(f"CREATE VIRTUAL TABLE temp.held_{index} USING fts5vocab (main, {index}, instance)")
    yield from connection.execute(f"SELECT doc, term FROM temp.held_{index}")


def _terms(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    return ((row, term) for row, terms in rows for term in {*_TERM.findall(terms.translate(_SMALL))})


def _total(terms: Iterable[tuple[int, str]]) -> tuple[int, int]:
    """How many there are, and the sum of their hashes.

    Two collections with the same total are the same, but for a chance of 1 in 2⁶⁴: millions of terms are compared in
    any order, and none of them is kept.
    """
    count = total = 0
    for one in terms:
        count += 1
        total += hash(one)
    return count, total


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the indexes again from the texts, and count again; inside a transaction."""
    for index in _COLUMNS:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    connection.execute("DELETE FROM label_count")
    connection.execute(COUNT_LABELS)
    prefix_rows.fill(connection)
    fingerprint_rows.fill(connection)
