"""Files of older hikreaders open, with everything in them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from hikreader.cli import main
from hikreader.cli.cli_context import OLDER
from hikreader.database_guard import APPLICATION_ID
from hikreader.model.annotation import AnchorState
from hikreader.model.edit import AddLink, PutAnnotation
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.span import Span
from hikreader.reuse.fingerprints import grams, shingles, sketch, winnowed
from hikreader.reuse.tokens import tokens
from hikreader.store import Store, StoreBusy, StoreDamaged, StoreError
from hikreader.store.connection import Connection
from hikreader.store.migrations import allow_any_label
from hikreader.store.rows import Row
from hikreader.store.schema import FINGERPRINTS, VERSION, fingerprint, version
from hikreader.store.search_rows import fill as fill_terms
from hikreader.store.study_tables import STUDY
from hikreader.store.tables import (
    ARTICLES_AND_HISTORY,
    COLLECTION,
    COVERAGE_LINKS,
    FINGERPRINT_INDEX,
    MIGRATIONS_TABLE,
    PREFIX_SEARCH,
    TEXT_VERSIONS,
)
from tests.store.factories import note, only_article

TEXT = "Ottawa ordered Hikvision to close."
ANNOTATION = (
    '{"text_id":1,"label":"fact","start":0,"end":6,"annotator":"ann","origin":"manual","created":"2026-01-01T00:00:00Z",'
    '"updated":"2026-01-01T00:00:00Z","speaker":null,"note":null,"uid":"n1"}'
)


def version_1(path: Path, text: str = TEXT) -> Path:
    """A file as hikreader 0.1 left it: one article with one label, made and not undone."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in [*MIGRATIONS_TABLE, *ARTICLES_AND_HISTORY]:
        connection.execute(statement)
    connection.execute("INSERT INTO _sqlite_migrations VALUES (1, 'hikreader', 'first', '2026-01-01')")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    assert fingerprint(connection) == FINGERPRINTS[1]
    connection.execute("INSERT INTO source VALUES (1, 'a.txt', ?, 'dump', 'utf-8', NULL, '2026')", (sha256,))
    connection.execute(
        "INSERT INTO article (id, uid, source_name, place, title) VALUES (1, 'a1', 'a.txt', 0, 'Ottawa')"
    )
    connection.execute(
        "INSERT INTO article_text VALUES (1, 1, 1, 0, ?, NULL, NULL, ?, ?, '2026')", (len(text), sha256, text)
    )
    connection.execute("INSERT INTO article_text_fts (rowid, text) VALUES (1, ?)", (text,))
    connection.execute("UPDATE article SET text_id = 1")
    connection.execute(
        "INSERT INTO annotation VALUES (1, 'n1', 1, 'fact', 0, 6, 'Ottawa', '', ?, NULL, NULL, 'ann', 'manual', ?, ?)",
        (text[6:], "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    )
    connection.execute("INSERT INTO step VALUES (1, '2026', 'ann', 'do', 'fact', NULL, 0, 1, NULL, NULL)")
    connection.execute("INSERT INTO event (step, entity, uid, after) VALUES (1, 'annotation', 'n1', ?)", (ANNOTATION,))
    connection.close()
    return path


def with_seeds(connection: sqlite3.Connection) -> None:
    """Hashes of word 3-grams in blocks of 64 code points."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text").fetchall():
        words = tokens(text)
        places = {(gram, text_id * 16384 + words.starts[number] // 64) for gram, number in winnowed(grams(words))}
        connection.executemany("INSERT INTO seed (hash, place) VALUES (?, ?)", sorted(places))


def with_sketches(connection: sqlite3.Connection) -> None:
    for text_id, text in connection.execute("SELECT id, text FROM article_text").fetchall():
        rows = [(number, text_id) for number in sketch(shingles(text))]
        connection.executemany("INSERT INTO sketch (hash, text_id) VALUES (?, ?)", rows)


STEPS = (
    (2, "second", TEXT_VERSIONS, None),
    (3, "third", FINGERPRINT_INDEX, with_seeds),
    (4, "fourth", COVERAGE_LINKS, with_sketches),
    (5, "fifth", PREFIX_SEARCH, None),
    (6, "sixth", COLLECTION, fill_terms),
    (7, "seventh", STUDY, None),
)
"""What each later hikreader did to a file of the version before."""


def of_version(path: Path, wanted: int, text: str = TEXT) -> Path:
    """The same file as a hikreader of that schema left it."""
    connection = sqlite3.connect(version_1(path, text), isolation_level=None)
    for number, name, statements, filled in STEPS[: wanted - 1]:
        for statement in statements:
            connection.execute(statement)
        if filled:
            filled(connection)
        connection.execute("INSERT INTO _sqlite_migrations VALUES (?, 'hikreader', ?, '2026-01-01')", (number, name))
    connection.execute(f"PRAGMA user_version = {wanted}")
    assert fingerprint(connection) == FINGERPRINTS[wanted]
    connection.close()
    return path


@pytest.mark.parametrize("old", range(1, VERSION))
def test_a_file_of_every_version_opens_is_kept_as_it_was_and_is_sound(tmp_path: Path, old: int) -> None:
    path = of_version(tmp_path / "old.db", old)
    with Store.open(path, "ann") as store:
        assert store.articles.get(1).text == TEXT
        assert [one.uid for one in store.annotations.on(1)] == ["n1"]
        assert store.history.last_seq() == 1
        for query in ("hikvision", "hikvi", "hi", "h"):
            assert [hit.article_id for hit in store.search(query)] == [1]
        assert not [fault for fault in store.check().faults if not fault.startswith("source")]
    connection = sqlite3.connect(path)
    assert (version(connection), fingerprint(connection)) == (VERSION, FINGERPRINTS[VERSION])
    assert version(sqlite3.connect(tmp_path / f"old.schema-{old}.db")) == old


def test_words_inside_runs_are_found_in_texts_that_are_older_than_their_index(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", 5, f"{TEXT} 港の桟橋")
    with Store.open(path, "ann") as store:
        assert [hit.article_id for hit in store.search("桟橋")] == [1]


def test_what_was_taken_off_and_done_before_is_known_after_the_migration(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", 5)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("INSERT INTO step VALUES (2, '2027', 'ann', 'do', 'remove', NULL, 0, 2, NULL, 1)")
    connection.execute("INSERT INTO event (step, entity, uid, before) VALUES (2, 'annotation', 'n1', ?)", (ANNOTATION,))
    connection.execute("DELETE FROM annotation")
    connection.execute("INSERT INTO step VALUES (3, '2028', 'ann', 'do', 'done', NULL, 0, 3, NULL, 2)")
    connection.execute("INSERT INTO event (step, entity, uid, after) VALUES (3, 'done', 'a1', '{}')")
    connection.execute("INSERT INTO done VALUES ('ann', 1)")
    connection.close()
    with Store.open(path, "ann") as store:
        assert store.check().faults == ()
    migrated = sqlite3.connect(path)
    assert migrated.execute("SELECT uid, annotator, at FROM removal").fetchall() == [("n1", "ann", "2027")]
    assert migrated.execute("SELECT annotator, article_id, at FROM done_stamp").fetchall() == [("ann", 1, "2028")]
    migrated.close()


def test_who_opens_an_older_file_is_told_once_before_it_changes(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", VERSION - 1)
    told: list[bytes] = []
    for _ in range(2):
        Store.open(path, "ann", before_migration=lambda: told.append(path.read_bytes()[60:64])).close()
    assert told == [(VERSION - 1).to_bytes(4, "big")]


def test_the_command_line_says_that_it_changes_an_older_file(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", VERSION - 1)
    first, second = (CliRunner().invoke(main, ["--db", str(path), "list"]) for _ in range(2))
    assert first.stderr == f"{OLDER.format(path=path)}\n"
    assert (second.stderr, first.stdout) == ("", second.stdout)


def test_a_file_of_version_3_opens_keeps_its_history_and_takes_bonds(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", 3)
    with Store.open(path, "ann") as store:
        assert [one.uid for one in store.annotations.on(1)] == ["n1"]
        assert (store.links.all(), store.links.column_names(), store.history.last_seq()) == ([], {}, 1)
        bond = Link("b1", LinkKind.SAME, Passage(1, Span(0, 6)), Passage(1, Span(7, 14)))
        store.commit("rows merged", [AddLink(bond)])
        store.undo()
        store.undo()
        assert (store.links.all(), store.annotations.on(1)) == ([], [])
        assert not [fault for fault in store.check().faults if not fault.startswith("source")]


def test_a_file_of_version_1_opens_with_everything_in_it(tmp_path: Path) -> None:
    path = version_1(tmp_path / "old.db")
    with Store.open(path, "ann") as store:
        article = only_article(store)
        (annotation,) = store.annotations.on(article.text_id)
        assert (article.text, annotation.uid, annotation.state) == (TEXT, "n1", AnchorState.EXACT)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_copies_are_found_among_what_came_in_before_they_were_looked_for(tmp_path: Path) -> None:
    path = version_1(tmp_path / "old.db")
    text = " ".join(f"word{number}" for number in range(80))
    connection = sqlite3.connect(path, isolation_level=None)
    for number in (2, 3):
        connection.execute("INSERT INTO source VALUES (?, ?, ?, 'page', 'utf-8', NULL, '2026')", (number, number, text))
        connection.execute(
            "INSERT INTO article (id, uid, source_name, place) VALUES (?1, 'a' || ?1, ?1, 0)", (str(number),)
        )
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        row = number, number, number, 0, len(text), sha256, text
        connection.execute("INSERT INTO article_text VALUES (?, ?, ?, ?, ?, NULL, NULL, ?, ?, '2026')", row)
        connection.execute("INSERT INTO article_text_fts (rowid, text) VALUES (?, ?)", (number, text))
        connection.execute("UPDATE article SET text_id = ?1 WHERE id = ?1", (number,))
    connection.close()
    with Store.open(path, "ann") as store:
        assert store.articles.copies(store.articles.ids()) == {2: [3], 3: [2]}


def test_its_history_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = version_1(tmp_path / "old.db")
    with Store.open(path, "ann") as store:
        step = store.undo()
        assert step is not None
        assert step.conflicts == 0
        assert store.annotations.on(1) == []
        store.redo()
        assert [one.uid for one in store.annotations.on(1)] == ["n1"]
        assert store.history.last_seq() == 3


def test_an_interrupted_migration_leaves_the_old_file(tmp_path: Path) -> None:
    path = version_1(tmp_path / "old.db")
    before = path.read_bytes()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="try again"):
        Store.open(path, "ann", write_timeout=0.05)
    other.execute("ROLLBACK")
    assert path.read_bytes() == before
    Store.open(path, "ann").close()


def test_a_migration_that_fails_at_its_end_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = of_version(tmp_path / "old.db", VERSION - 1)
    before = path.read_bytes()

    def allowed_but_for_the_end(connection: sqlite3.Connection) -> None:
        allow_any_label(connection)
        connection.execute("INSERT INTO nowhere VALUES (1)")

    with monkeypatch.context() as patch:
        patch.setattr("hikreader.store.migrations.allow_any_label", allowed_but_for_the_end)
        with pytest.raises(StoreError, match="a copy is kept beside it"):
            Store.open(path, "ann")
    assert path.read_bytes() == before
    Store.open(path, "ann").close()


def test_the_room_that_a_migration_leaves_is_given_back_and_no_copy_is_made_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = of_version(tmp_path / "old.db", 7)
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE filler AS SELECT zeroblob(1000000)")
        connection.execute("DROP TABLE filler")
    asked: list[str] = []
    rows = Connection.rows

    def noted(self: Connection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        asked.append(sql)
        return rows(self, sql, parameters)

    monkeypatch.setattr(Connection, "rows", noted)
    with Store.open(old, "ann") as store:
        assert store.check().faults == ()
    assert old.stat().st_size < 1_000_000
    at = asked.index("VACUUM")
    assert asked[at - 1 : at + 2] == ["PRAGMA temp_store = FILE", "VACUUM", "PRAGMA temp_store = MEMORY"]


def test_a_new_file_takes_labels_as_a_migrated_one_does(tmp_path: Path) -> None:
    with Store.open(version_1(tmp_path / "old.db"), "ann") as store:
        article = only_article(store)
        assert store.commit("fact", [PutAnnotation(note(article, 7, 14))]).seq == 2


def test_a_further_label_needs_no_migration(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.db", 7)
    further = "UPDATE annotation SET label = 'rumour'"
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        sqlite3.connect(path, isolation_level=None).execute(further)
    Store.open(path, "ann").close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(further)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    with Store.open(path, "ann") as older:
        for read in (lambda: older.annotations.on(1), older.annotations.label_counts):
            with pytest.raises(StoreDamaged, match="'rumour' is not a valid Label"):
                read()
        assert "annotation n1: rumour is no label that this hikreader knows; a newer one may" in older.check().faults
