from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.model.edit import PutAnnotation
from hikreader.store import Store
from hikreader.store.backup import default_backup, restore
from tests.store.factories import new_source, note, only_article
from tests.store.histories import PEOPLE, Act, day, do, labels
from tests.store.test_tiling import ACTS, PINNED


@contextmanager
def as_an_older_version(sqlite: sqlite3.Connection, article_uids: Iterable[str]) -> Iterator[None]:
    """Keep no invariant."""
    yield


def broken(path: Path, acts: list[Act]) -> None:
    """Do what an older version allowed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hikreader.store.history.kept_tiling", as_an_older_version)
        with Store.open(path, "nobody", create=True) as store:
            store.add_source(day("monday"))
        for who, what, where in acts:
            with Store.open(path, who) as store:
                do(store, what, where)


def acts_with_labels(name: str) -> list[Act]:
    """A pinned history, before and after which everybody labels everywhere."""
    marks = [(who, "label", place) for who in PEOPLE for place in (0, 7, 34, 61, 62, 63, 64)]
    return [*marks, *PINNED[name], *marks]


@pytest.mark.parametrize("name", PINNED)
def test_a_broken_file_is_mended_with_all_labels(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.db"
    broken(path, acts_with_labels(name))
    with Store.open(path, "ada") as store:
        assert not store.check().is_sound
        before = labels(store)
        assert store.repair() > 0
        assert store.check().faults == ()
        after = labels(store)
        assert after.keys() == before.keys()
        assert {uid: one.anchor.exact for uid, one in after.items()} == {
            uid: one.anchor.exact for uid, one in before.items()
        }
        assert store.repair() == 0
        store.back_up(default_backup(path))


@pytest.mark.parametrize("name", PINNED)
def test_a_broken_backup_is_mended_when_it_is_restored(tmp_path: Path, name: str) -> None:
    backup = tmp_path / "a.backup.db"
    broken(backup, acts_with_labels(name))
    with Store.open(backup, "ada") as store:
        before = labels(store)
    restore(backup, tmp_path / "a.db")
    with Store.open(tmp_path / "a.db", "ada") as store:
        assert store.check().faults == ()
        assert labels(store).keys() == before.keys()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO article_term_fts (article_term_fts) VALUES ('delete-all')",
        "INSERT INTO article_term_fts (rowid, terms) VALUES (7, 'left over')",
        "DELETE FROM article_text_fts_docsize",
        "UPDATE article_text_fts_data SET block = x'00' WHERE id > 10",
        "UPDATE article_term_fts_data SET block = x'00' WHERE id > 10",
    ],
)
def test_a_search_index_that_does_not_fit_is_made_again_and_a_backup_with_one_is_restored(
    tmp_path: Path, statement: str
) -> None:
    path, backup = tmp_path / "a.db", tmp_path / "a.backup.db"
    with Store.open(path, "ada", create=True) as store:
        store.add_source(new_source(text="北京 ﬁnds the plant."))
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    backup.write_bytes(path.read_bytes())
    with Store.open(path, "ada") as store:
        assert "the search index: it does not fit the texts" in store.check().faults
        assert store.repair() == 1
        assert store.check().faults == ()
        assert [len(store.search(words)) for words in ("北京", "finds", "plant")] == [1, 1, 1]
        assert store.repair() == 0
    restore(backup, path)
    with Store.open(path, "ada") as store:
        assert store.check().faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO gram_fts (gram_fts) VALUES ('delete-all')",
        "INSERT INTO gram_fts (rowid, grams) VALUES (4096, '0a1b2c')",
        "INSERT INTO prefix_fts (prefix_fts, rowid, prefixes) VALUES ('delete', 1, 't')",
        "UPDATE prefix_fts_data SET block = x'00' WHERE id > 10",
        "DELETE FROM label_count",
    ],
)
def test_what_is_worked_out_from_the_rest_is_worked_out_again_where_it_is_wrong(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "a.db"
    with Store.open(path, "ada", create=True) as store:
        # Folding makes marks and capitals of these, which FTS5 drops and makes small.
        store.add_source(new_source(text="The ministry, ʼtis ℂ ½ ⑴ said, ordered the plant to close on Monday."))
        store.commit("fact", [PutAnnotation(note(only_article(store), 0, 3, annotator="ada"))])
        assert store.check().faults == ()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with Store.open(path, "ada") as store:
        assert [fault.partition(",")[0] for fault in store.check().faults][-1:] == [
            "the indexes of beginnings and wordings"
        ]
        assert store.repair() == 1
        assert store.check().faults == ()


def test_whatever_is_undone_after_a_repair_the_file_stays_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    broken(path, next(iter(PINNED.values())))
    with Store.open(path, "ada") as store:
        store.repair()
        while store.undo() is not None:
            assert store.check().faults == ()


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(ACTS, max_size=16))
def test_whatever_an_older_version_did_can_be_mended(tmp_path_factory: pytest.TempPathFactory, acts: list[Act]) -> None:
    path = tmp_path_factory.mktemp("mended") / "a.db"
    broken(path, acts)
    with Store.open(path, "ada") as store:
        before = labels(store)
        store.repair()
        assert store.check().faults == ()
        assert labels(store).keys() == before.keys()
