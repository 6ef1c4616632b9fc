"""Near duplicates: articles of different sources that print the same story, found when their texts come in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from hikreader.model.label import Label
from hikreader.reuse.fingerprints import SHARED_BY_COPIES, are_copies, shingles, sketch

_LEAST = 40
"""Shingles of the shortest text that is compared."""
_MOST_CANDIDATES = 50

_ADD_SKETCH = "INSERT INTO sketch_fts (rowid, hashes) VALUES (?, ?)"
_HAS_HASH = "SELECT rowid AS text_id FROM sketch_fts WHERE sketch_fts MATCH ?"


class Queryable(Protocol):
    """What runs queries; a Connection is one."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows that a query gives."""
        ...

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each set of parameters."""
        ...


class NearDuplicates:
    """Finds the copies of texts and keeps them."""

    def __init__(self, connection: Queryable) -> None:
        self._connection = connection

    def add(self, text_id: int) -> None:
        """Find the copies of a text among those that are there, by what is in it besides the page's own text."""
        mine = shingles(self._story(text_id))
        if len(mine) < _LEAST:
            return
        hashes = [_token_of(number) for number in sketch(mine)]
        for other_id in self._candidates(text_id, hashes):
            if are_copies(mine, shingles(self._story(other_id))):
                pairs = [(text_id, other_id), (other_id, text_id)]
                self._connection.execute_many("INSERT OR IGNORE INTO copy (text_id, other_id) VALUES (?, ?)", pairs)
        self._connection.execute_many(_ADD_SKETCH, [(text_id, " ".join(hashes))])

    def _candidates(self, text_id: int, hashes: list[str]) -> list[int]:
        """The present texts of other articles that share some of a sketch, the most alike first."""
        rows = self._connection.rows(
            f"""
            SELECT k.text_id FROM ({" UNION ALL ".join([_HAS_HASH] * len(hashes))}) k
            JOIN article a ON a.text_id = k.text_id WHERE k.text_id <> ?
                AND a.id <> (SELECT article_id FROM article_text WHERE id = ?)
            GROUP BY k.text_id HAVING count(*) >= ? ORDER BY count(*) DESC, k.text_id LIMIT ?
            """,
            (*hashes, text_id, text_id, SHARED_BY_COPIES, _MOST_CANDIDATES),
        )
        return [number for (number,) in rows]

    def _story(self, text_id: int) -> str:
        """A text less what rules suggest to be boilerplate."""
        text: str = self._connection.rows("SELECT text FROM article_text WHERE id = ?", (text_id,))[0][0]
        rows = self._connection.rows(
            'SELECT start, "end" FROM suggestion WHERE text_id = ? AND label = ? ORDER BY start',
            (text_id, Label.BOILERPLATE),
        )
        parts, place = [], 0
        for start, end in rows:
            parts.append(text[place:start])
            place = max(place, end)
        return "\n".join([*parts, text[place:]])


class _Bare:
    """SQLite's own connection, inside a migration."""

    def __init__(self, sqlite: sqlite3.Connection) -> None:
        self._sqlite = sqlite

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._sqlite.execute(sql, parameters).fetchall()

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        self._sqlite.executemany(sql, parameters)


def convert(sqlite: sqlite3.Connection) -> None:
    """Fill the index of sketches from the table that older files have; then find the copies that it does not know."""
    rows = sqlite.execute("SELECT text_id, hash FROM sketch ORDER BY text_id")
    sqlite.executemany(
        _ADD_SKETCH,
        (
            (text_id, " ".join(_token_of(number) for _, number in held))
            for text_id, held in groupby(rows, itemgetter(0))
        ),
    )
    _find(sqlite, "SELECT text_id FROM article WHERE text_id NOT IN (SELECT text_id FROM sketch) ORDER BY text_id")


def fill(sqlite: sqlite3.Connection) -> None:
    """Index the texts of all articles, in an index that holds nothing, and find the copies among them."""
    _find(sqlite, "SELECT text_id FROM article WHERE text_id IS NOT NULL ORDER BY text_id")


def _find(sqlite: sqlite3.Connection, unknown: str) -> None:
    bare = _Bare(sqlite)
    copies = NearDuplicates(bare)
    for (text_id,) in bare.rows(unknown):
        copies.add(text_id)


def _token_of(number: int) -> str:
    return f"{number:08x}"
