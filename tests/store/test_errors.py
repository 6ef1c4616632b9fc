"""Bad days that no test of a whole program meets: the rarer words of SQLite, and files that turn bad in between."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from hikreader.store import Store, StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly, StoreReplaced
from hikreader.store.errors import ERROR_MESSAGES, explained, translated
from hikreader.store.integrity.background_check import BackgroundCheck
from tests.store.factories import only_article


def error(name: str) -> sqlite3.Error:
    made = sqlite3.OperationalError("what SQLite says")
    made.sqlite_errorname = name
    return made


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_READONLY_DBMOVED", StoreReplaced),
        ("SQLITE_READONLY_DIRECTORY", StoreReadOnly),
        ("SQLITE_CANTOPEN", StoreReadOnly),
        ("SQLITE_BUSY_SNAPSHOT", StoreBusy),
        ("SQLITE_FULL", StoreFull),
        ("SQLITE_CORRUPT_INDEX", StoreDamaged),
        ("SQLITE_IOERR_WRITE", StoreDamaged),
        ("SQLITE_MISUSE", StoreDamaged),
        ("", StoreDamaged),
    ],
)
def test_every_word_of_sqlite_has_an_error_of_ours_that_says_what_to_do(name: str, kind: type[StoreError]) -> None:
    made = explained(error(name), Path("mine.db"))
    assert type(made) is kind
    assert "mine.db" in str(made)
    assert "sqlite" not in str(made).lower() or name in ("", "SQLITE_MISUSE")


def test_a_broken_rule_of_ours_stays_what_it_is() -> None:
    with pytest.raises(sqlite3.IntegrityError), translated(Path("mine.db")):
        raise sqlite3.IntegrityError("UNIQUE")


def test_messages_about_the_open_file_fit_a_row_of_a_terminal() -> None:
    """What names the file by its usual name says, in eighty columns and after "not saved: ", what to do."""
    for mishap in ERROR_MESSAGES:
        if mishap.kind in (StoreReadOnly, StoreReplaced, StoreFull, StoreBusy):
            said = "not saved: " + str(mishap.error(path="annotations.db"))
            first = said[:79]
            assert ";" in first or (said.endswith(".") and len(said) <= 80), said


def test_a_row_that_makes_no_sense_is_damage_and_no_crash(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE suggestion SET label = 'nonsense'")
    connection.commit()
    connection.close()
    with Store.open(path, "ann") as store:
        article = only_article(store)
        with pytest.raises(StoreDamaged, match=r"makes no sense .*hikreader check"):
            store.suggestions.open_on(article.text_id)
        assert store.check().faults


def test_a_checkup_of_a_file_that_has_gone_finds_nothing_and_ends(tmp_path: Path) -> None:
    checkup = BackgroundCheck(tmp_path / "gone.db")
    assert checkup.has_ended(wait=10)
    assert checkup.fault is None


@pytest.mark.parametrize("at_once", [0, 1 << 30], ids=["table by table", "at once"])
def test_a_page_that_is_broken_is_found_in_the_background(path: Path, at_once: int) -> None:
    assert _found_in_background(path, at_once) is None
    with sqlite3.connect(path) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert (_found_in_background(path, at_once) or "").startswith("the file itself")


def _found_in_background(path: Path, at_once: int) -> str | None:
    checkup = BackgroundCheck(path, at_once)
    assert checkup.has_ended(wait=60)
    return checkup.fault


def test_of_a_large_file_a_table_that_takes_long_keeps_no_writer_waiting(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hikreader.store.integrity.background_check._MOMENT", 0.0)
    monkeypatch.setattr("hikreader.store.integrity.background_check._BETWEEN", 0.0)
    assert _found_in_background(path, 0) is None


def test_a_check_beside_somebody_who_writes_ends_in_time(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with Store.open(path, "ann", write_timeout=0.05) as store:
        assert store.check().faults == ()
    assert time.monotonic() - began < 5
    other.close()


def test_a_name_that_can_be_no_file_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Store.open(tmp_path / ("x" * 5000), "ann")
    loop = tmp_path / "loop.db"
    loop.symlink_to(loop)
    with pytest.raises(StoreError):
        Store.open(loop, "ann")
