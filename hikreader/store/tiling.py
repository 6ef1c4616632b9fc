"""The invariant of all divisions of a dump: the regions of current texts never overlap, and together they cover it.

A dump whose articles are spread over several versions of it has gaps where an article stayed on another version; a
source with one version has none. Import, re-import, merge, split and the undo of each change which texts are current;
whatever they do, and in whatever order several annotators do and undo it, this has to hold afterwards.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from hikreader.store.errors import OVERLAPPING

_REGIONS = """
    SELECT s.name, s.id, s.raw IS NOT NULL, (SELECT max(region_end) FROM article_text WHERE source_id = s.id),
        t.region_start, t.region_end
    FROM source s JOIN article_text t ON t.source_id = s.id JOIN article a ON a.text_id = t.id
    WHERE s.kind = 'dump'{names} ORDER BY s.name, s.id, t.region_start, t.region_end
"""
_OF_SOME = " AND s.name IN (SELECT value FROM json_each(?))"
_SOURCES_OF = """
    SELECT DISTINCT s.name FROM json_each(?) j JOIN article a ON a.uid = j.value
    JOIN article_text t ON t.article_id = a.id JOIN source s ON s.id = t.source_id
"""


class Misfit(NamedTuple):
    """A part of a source, in code points of it, that no current text covers, or that several do."""

    source_id: int
    source: str
    start: int
    end: int


def all_misfits(sqlite: sqlite3.Connection) -> list[Misfit]:
    """Where the current texts of dumps overlap or leave gaps, in the order of names and places."""
    return list(_misfits(sqlite.execute(_REGIONS.format(names="")).fetchall()))


@contextmanager
def kept_tiling(sqlite: sqlite3.Connection, article_uids: Iterable[str]) -> Iterator[None]:
    """Make sure that what is done inside to the current texts of these articles keeps the invariant.

    What was broken before, in a file of an older version, may stay so or get better.

    Raises:
        Conflict: The regions of articles would overlap or leave a gap; the caller rolls back.
    """
    uids = json.dumps(list(article_uids))
    if uids == "[]":
        yield
        return
    before = set(_of_articles(sqlite, uids))
    yield
    if set(_of_articles(sqlite, uids)) - before:
        raise OVERLAPPING.error()


def _of_articles(sqlite: sqlite3.Connection, uids: str) -> Iterator[Misfit]:
    names = json.dumps([name for (name,) in sqlite.execute(_SOURCES_OF, (uids,)).fetchall()])
    return _misfits(sqlite.execute(_REGIONS.format(names=_OF_SOME), (names,)).fetchall())


def _misfits(rows: list[tuple[str, int, bool, int, int, int]]) -> Iterator[Misfit]:
    for name, of_name in groupby(rows, key=lambda row: row[0]):
        versions = [(key, list(regions)) for key, regions in groupby(of_name, key=lambda row: row[1:4])]
        for (source_id, has_bytes, length), regions in versions:
            is_covered = len(versions) > 1 or not has_bytes  # else a gap is a fault
            place = 0
            for *_, start, end in [*regions, (length, length)]:
                if start < place or (start > place and not is_covered):
                    yield Misfit(source_id, name, min(place, start), max(place, start))
                place = max(place, end)
