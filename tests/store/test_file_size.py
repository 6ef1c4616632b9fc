"""No room left in the middle of an import, and no look at the file before it: ours to say."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from hikreader.store.errors import StoreBusy, StoreFull
from hikreader.store.store import Store
from tests.conftest import Opener, article_of, source_of


def test_an_import_for_which_there_is_no_room_is_refused_whole(tmp_path: Path) -> None:
    text = "".join(chr(0x4E00 + number % 20_000) for number in range(100_000))
    with Store.open(tmp_path / "full.db", "ada", create=True) as store:
        connection = store._connection.sqlite  # noqa: SLF001  # nothing else makes a disk full for one connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreFull, match="no room left"):
            store.add_source(source_of("large.txt", article_of(text)))
        assert store.articles.ids() == []
        assert store.check().is_sound


def test_an_import_into_a_file_that_cannot_be_read_says_who_has_it(open_store: Opener, database: Path) -> None:
    store = open_store()
    store.wait_at_most(0.05)
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreBusy):
            store.add_source(source_of("three.txt", article_of("A third story.")))
    finally:
        other.close()
    assert len(store.articles.ids()) == 2
