"""Near duplicates: articles of different sources that print the same story, found when their texts come in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from hikreader.model.label import Label
from hikreader.reuse.fingerprints import SHARED_BY_COPIES, are_copies, shingles, sketch

_LEAST = 40
"""Shingles of the shortest text that is compared."""
_MOST_CANDIDATES = 50


def sketch_of(story: str) -> tuple[int, ...]:
    """The hashes by which copies of a story are found; none where it is too short."""
    found = shingles(story)
    return tuple(sketch(found)) if len(found) >= _LEAST else ()


def without(text: str, boilerplate: Iterable[tuple[int, int]]) -> str:
    """A text less what rules suggest to be boilerplate; its spans come in order."""
    parts, place = [], 0
    for start, end in boilerplate:
        parts.append(text[place:start])
        place = max(place, end)
    return "\n".join([*parts, text[place:]])


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

    def add(self, text_id: int, known: Sequence[int] | None = None) -> None:
        """Find the copies of a text among those that are there, by what is in it besides the page's own text.

        Its sketch may be known from elsewhere.
        """
        hashes = sketch_of(self._story(text_id)) if known is None else known
        if not hashes:
            return
        candidates = self._candidates(text_id, hashes)
        mine = shingles(self._story(text_id)) if candidates else frozenset()
        for other_id in candidates:
            if are_copies(mine, shingles(self._story(other_id))):
                pairs = [(text_id, other_id), (other_id, text_id)]
                self._connection.execute_many("INSERT OR IGNORE INTO copy (text_id, other_id) VALUES (?, ?)", pairs)
        rows = [(number, text_id) for number in hashes]
        self._connection.execute_many("INSERT OR IGNORE INTO sketch (hash, text_id) VALUES (?, ?)", rows)

    def _candidates(self, text_id: int, hashes: Sequence[int]) -> list[int]:
        """The present texts of other articles that share some of a sketch, the most alike first."""
        marks = ", ".join("?" * len(hashes))
        rows = self._connection.rows(
            f"""
            SELECT k.text_id FROM sketch k JOIN article a ON a.text_id = k.text_id
            WHERE k.hash IN ({marks}) AND k.text_id <> ?
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
        return without(text, rows)


class _Bare:
    """SQLite's own connection, inside a migration."""

    def __init__(self, sqlite: sqlite3.Connection) -> None:
        self._sqlite = sqlite

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._sqlite.execute(sql, parameters).fetchall()

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        self._sqlite.executemany(sql, parameters)


def fill(sqlite: sqlite3.Connection) -> None:
    """Find the copies among articles that came in before copies were looked for."""
    bare = _Bare(sqlite)
    unknown = "SELECT text_id FROM article WHERE text_id NOT IN (SELECT text_id FROM sketch) ORDER BY text_id"
    copies = NearDuplicates(bare)
    for (text_id,) in bare.rows(unknown):
        copies.add(text_id)
