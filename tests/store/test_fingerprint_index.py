"""The index of the same wording follows every text, in the transaction that brings it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from hikreader.reuse.fingerprints import WINDOW, grams, winnowed
from hikreader.reuse.tokens import tokens
from hikreader.store import Store
from tests.store.factories import new_source, only_article
from tests.store.test_migrations import version_1

LONG = "one two three four five six seven eight nine ten eleven twelve. " * 2


def rows(path: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, gram_fts, instance)")
    found = connection.execute("SELECT term, doc FROM temp.held ORDER BY term, doc").fetchall()
    connection.close()
    return found


def fail_after_import(store: Store) -> None:
    with store.transaction():
        store.add_source(new_source(text=LONG))
        raise RuntimeError


def test_an_import_that_fails_leaves_no_seed(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Store.open(path, "ann", create=True) as store:
        with pytest.raises(RuntimeError):
            fail_after_import(store)
        assert rows(path) == []
        store.add_source(new_source(text=LONG))
    assert rows(path)


def test_an_older_file_gets_the_index_that_a_new_one_has(tmp_path: Path) -> None:
    old = version_1(tmp_path / "old.db")
    with Store.open(old, "ann") as store:
        text = only_article(store).text
    with Store.open(tmp_path / "new.db", "ann", create=True) as store:
        store.add_source(new_source(text=text))
    assert rows(old) == rows(tmp_path / "new.db") != []


def test_texts_that_share_a_long_run_share_a_seed() -> None:
    run = " ".join(f"word{number}" for number in range(WINDOW + 2))
    kept = [{gram for gram, _ in winnowed(grams(tokens(text)))} for text in (f"a b c {run} d e f", f"x {run} y z z z")]
    assert kept[0] & kept[1]


def test_no_gram_runs_over_a_sentences_end() -> None:
    words = tokens("One two. Three four five.\nSix seven eight nine")
    assert [number for _, number in grams(words)] == [2, 5, 6]
