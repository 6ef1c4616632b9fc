"""Backups are whole and sound, or not there at all."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.model.edit import PutAnnotation
from hikreader.store import BackupRefused, Store, StoreBusy, StoreError
from hikreader.store.backup import default_backup, restore
from hikreader.store.schema import VERSION, version
from tests.store.factories import new_source, note, only_article
from tests.store.test_check import altered
from tests.store.test_migrations import version_1


def hikreader(path: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "--annotator", "ann", *map(str, arguments)])


def label(path: Path, start: int = 0) -> None:
    with Store.open(path, "ann") as store:
        store.commit("fact", [PutAnnotation(note(only_article(store), start, start + 6))])


def starts(path: Path) -> list[int]:
    with Store.open(path, "ann") as store:
        return [one.span.start for one in store.annotations.on(only_article(store).text_id)]


def break_source(path: Path) -> None:
    altered(path, "UPDATE source SET sha256 = '0'")


def test_a_backup_is_the_database_as_it_was_and_restore_keeps_what_it_replaces(path: Path) -> None:
    label(path)
    done = hikreader(path, "backup")
    assert done.exit_code == 0
    assert done.stderr == f"{path} was copied to {default_backup(path)}, and the copy is sound.\n"
    label(path, 7)
    done = hikreader(path, "restore", default_backup(path))
    assert done.exit_code == 0
    assert starts(path) == [0]
    (kept,) = path.parent.glob("annotations.replaced-*.db")
    assert str(kept) in done.stderr
    assert starts(kept) == [0, 7]
    assert sorted(one.name for one in path.parent.iterdir()) == ["annotations.backup.db", "annotations.db", kept.name]


def test_a_backup_works_while_somebody_has_the_file_open(path: Path) -> None:
    with Store.open(path, "ann") as store:
        store.commit("fact", [PutAnnotation(note(only_article(store), 0, 6))])
        assert hikreader(path, "backup").exit_code == 0
        store.commit("fact", [PutAnnotation(note(only_article(store), 7, 13))])
    assert starts(default_backup(path)) == [0]


def test_a_bad_database_is_not_backed_up_over_a_good_backup(path: Path) -> None:
    hikreader(path, "backup")
    good = default_backup(path).read_bytes()
    break_source(path)
    done = hikreader(path, "backup")
    assert done.exit_code == 1
    assert "is not sound (source story.txt: its bytes are not those that were imported" in done.stderr
    assert default_backup(path).read_bytes() == good
    assert sorted(one.name for one in path.parent.iterdir()) == ["annotations.backup.db", "annotations.db"]


def test_a_backup_that_holds_more_is_not_overwritten(path: Path) -> None:
    before = path.read_bytes()
    label(path)
    hikreader(path, "backup")
    path.write_bytes(before)
    done = hikreader(path, "backup")
    assert (done.exit_code, "holds steps that" in done.stderr) == (1, True)
    assert starts(default_backup(path)) == [0]
    label(path, 7)
    assert "holds steps that" in hikreader(path, "backup").stderr, "the same number of steps, but other ones"


def test_a_file_that_is_no_backup_is_not_overwritten(path: Path) -> None:
    letter = path.with_name("letter.txt")
    letter.write_text("Dear Ada")
    for target, why in [(letter, "is no backup"), (path, "is the database itself"), (path.parent, "is no backup")]:
        done = hikreader(path, "backup", target)
        assert (done.exit_code, why in done.stderr) == (1, True), done.stderr
    assert letter.read_text() == "Dear Ada"
    done = hikreader(path, "backup", path.parent / "none" / "b.db")
    assert (done.exit_code, "is no folder" in done.stderr) == (1, True)


def test_only_sound_backups_are_restored(path: Path) -> None:
    hikreader(path, "backup")
    backup = default_backup(path)
    break_source(backup)
    before = path.read_bytes()
    for file, why in [
        (backup, "is not sound"),
        (path, "is the database itself"),
        (path.with_name("none"), "is not there"),
    ]:
        done = hikreader(path, "restore", file)
        assert (done.exit_code, why in done.stderr) == (1, True), done.stderr
    backup.write_bytes(backup.read_bytes()[:9000])
    with pytest.raises(StoreError):
        restore(backup, path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["annotations.backup.db", "annotations.db"]


def test_a_file_that_is_damaged_or_missing_is_replaced(path: Path) -> None:
    label(path)
    hikreader(path, "backup")
    path.write_bytes(b"\0" * 5000)
    path.with_name("annotations.db-journal").write_bytes(b"left over by the broken one")
    assert hikreader(path, "restore", default_backup(path)).exit_code == 0
    assert starts(path) == [0]
    assert not path.with_name("annotations.db-journal").exists()
    assert [*path.parent.glob("annotations.replaced-*")]
    path.unlink()
    assert restore(default_backup(path), path) is None
    assert starts(path) == [0]


def test_nothing_is_restored_while_somebody_writes(path: Path) -> None:
    hikreader(path, "backup")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        restore(default_backup(path), path, write_timeout=0.02)
    writer.close()
    assert restore(default_backup(path), path) is not None


def test_an_older_backup_is_brought_up_to_date_when_it_is_restored(path: Path, tmp_path: Path) -> None:
    old = version_1(tmp_path / "old.db")
    before = old.read_bytes()
    restore(old, path)
    assert version(sqlite3.connect(path)) == VERSION
    assert old.read_bytes() == before
    with Store.open(path, "ann") as store:
        assert [one.uid for one in store.annotations.on(1)] == ["n1"]


def test_before_a_migration_the_old_file_is_kept(tmp_path: Path) -> None:
    path = version_1(tmp_path / "old.db")
    Store.open(path, "ann").close()
    kept = tmp_path / "old.schema-1.db"
    assert version(sqlite3.connect(kept)) == 1
    path.unlink()
    version_1(path)
    Store.open(path, "ann").close()
    assert (tmp_path / "old.schema-1-2.db").exists(), "one that is there is never overwritten"


def test_a_broken_file_is_not_migrated(tmp_path: Path) -> None:
    path = version_1(tmp_path / "old.db")
    break_source_1(path)
    before = path.read_bytes()
    with pytest.raises(BackupRefused, match="is not sound"):
        Store.open(path, "ann")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["old.db"]


def break_source_1(path: Path) -> None:
    altered(path, "UPDATE article_text SET text = 'x'")


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_who_has_the_replaced_file_open_is_told(path: Path) -> None:
    hikreader(path, "backup")
    with Store.open(path, "ann") as store:
        restore(default_backup(path), path)
        with pytest.raises(StoreError, match="moved or replaced"):
            store.add_source(new_source("more.txt", "More."))


def test_check_says_so_and_exits_with_one(path: Path) -> None:
    done = hikreader(path, "check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{path} is sound: 1 source, 1 article, 0 annotations, 1 step.\n"
    break_source(path)
    done = hikreader(path, "check")
    assert done.exit_code == 1
    assert done.stdout == "source story.txt: its bytes are not those that were imported (SHA-256 differs)\n"
    assert done.stderr == f"{path} has 1 fault; `hikreader restore FILE` puts a backup in its place.\n"
