"""The bytes of a source are there whole, and what its texts say is in the file once."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from hikreader.store import Store
from hikreader.store.source_bytes import UnpackError, repack, unpacked
from tests.store.dumps import merge
from tests.store.factories import new_source
from tests.store.test_migrations import of_version

STORY = " ".join(f"word{number * number}" for number in range(600))


def stored(path: Path) -> tuple[sqlite3.Connection, bytes]:
    connection = sqlite3.connect(path, isolation_level=None)
    (raw,) = connection.execute("SELECT raw FROM source").fetchone()
    return connection, raw


def test_a_source_takes_hardly_any_room_beside_its_texts_and_outlives_their_division(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(new_source("dump.txt", STORY, cuts=(1_000, 3_000, len(STORY))))
        merge(store, 0)
        assert not [fault for fault in store.check().faults if fault.startswith("source")]
    connection, raw = stored(path)
    assert len(raw) < len(STORY) / 20
    assert unpacked(connection, 1, raw) == STORY.encode()


def test_bytes_of_older_files_are_packed_again_and_damaged_ones_stay_as_they_are(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", 7, STORY)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE source SET raw = ?", (zlib.compress(STORY.encode()),))
    connection.close()
    Store.open(path, "ann").close()
    connection, raw = stored(path)
    assert (len(raw) < 100, unpacked(connection, 1, raw)) == (True, STORY.encode())
    connection.execute("UPDATE source SET raw = ?", (raw[:-3],))
    repack(connection)
    with pytest.raises(UnpackError):
        unpacked(connection, 1, stored(path)[1])
