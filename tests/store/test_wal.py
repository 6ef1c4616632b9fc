"""A database that another program holds in WAL mode can be read; and what is damaged is said with the way back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hikreader.model.edit import PutAnnotation
from hikreader.store import Store, StoreError
from hikreader.store.backup import default_backup
from tests.store.factories import note, only_article


def test_a_file_that_another_program_holds_in_wal_mode_can_be_read_and_is_left_in_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM article").fetchone()
        with Store.open(path, "ann") as store:
            assert len(store.articles.ids()) == 1
            assert store.read_only
            with pytest.raises(StoreError, match="held open by another program"):
                store.commit("fact", [PutAnnotation(note(only_article(store), 0, 3))])
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with Store.open(path, "ann") as store:  # now it is let go of
        assert not store.read_only
        store.commit("fact", [PutAnnotation(note(only_article(store), 0, 3))])
    assert not path.with_name(f"{path.name}-wal").exists()


def test_a_damaged_file_is_said_with_the_copy_that_is_kept(path: Path) -> None:
    with Store.open(path, "ann") as store:
        store.back_up(default_backup(path))
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"hikreader restore annotations\.backup\.db"):
        Store.open(path, "ann")
