from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hikreader.model.edit import PutAnnotation
from hikreader.store import (
    DoctoredDatabase,
    ForeignDatabase,
    NewerDatabase,
    NoSuchDatabase,
    NotADatabase,
    Store,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreReplaced,
)
from hikreader.store.schema import FINGERPRINTS, VERSION, fingerprint
from tests.as_user import needs_permissions
from tests.store.factories import new_source, note, only_article


def altered(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("make", [lambda path: None, Path.touch])
def test_a_missing_or_empty_file_is_not_created_unasked(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "none.db"
    make(path)
    with pytest.raises(NoSuchDatabase, match="hikreader import"):
        Store.open(path, "ann")
    assert not path.exists() or not path.stat().st_size


def test_an_empty_file_becomes_a_database_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    Store.open(path, "ann", create=True).close()
    with Store.open(path, "ann") as store:
        assert list(store.articles.ids()) == []


def test_a_fresh_file_has_the_schema_that_the_check_expects(path: Path) -> None:
    assert fingerprint(sqlite3.connect(path)) == FINGERPRINTS[VERSION]


@pytest.mark.parametrize("content", [b"hello, this is no database " * 50, b"SQLite format 3\0" + b"\0" * 20])
def test_something_else_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises((NotADatabase, ForeignDatabase)):
        Store.open(path, "ann", create=True)
    assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotADatabase, match="is a folder"):
        Store.open(tmp_path, "ann")


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    altered(path, "CREATE TABLE bookmark (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(ForeignDatabase, match="another program"):
        Store.open(path, "ann", create=True)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(path: Path) -> None:
    altered(path, f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerDatabase, match="update hikreader"):
        Store.open(path, "ann")


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TRIGGER spy AFTER INSERT ON annotation BEGIN UPDATE article SET title = 'x'; END",
        "CREATE VIEW spy AS SELECT * FROM annotation",
        "CREATE TABLE spy (id INTEGER)",
        "DROP INDEX annotation_place",
        "DROP TRIGGER event_remains",
    ],
)
def test_a_doctored_schema_is_refused(path: Path, addition: str) -> None:
    altered(path, addition)
    with pytest.raises(DoctoredDatabase):
        Store.open(path, "ann")


def test_statistics_and_a_vacuum_are_nobodys_harm(path: Path) -> None:
    altered(path, "ANALYZE")
    connection = sqlite3.connect(path)
    connection.execute("VACUUM")
    connection.close()
    Store.open(path, "ann").close()


def test_opening_reading_and_closing_change_no_byte(path: Path) -> None:
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    with Store.open(path, "ann") as store:
        article = only_article(store)
        store.articles.summaries(store.articles.ids())
        store.suggestions.open_on(article.text_id)
        store.search("hikvision")
        store.articles.progress()
        store.annotations.layers()
        store.undo()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, when)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_reading_and_labelling_need_no_sqlite_utils(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hikreader.store import Store\n"
        "from tests.store.factories import *; from hikreader.model.edit import PutAnnotation\n"
        f"store = Store.open(Path({str(path)!r}), 'ann')\n"
        "store.commit('fact', [PutAnnotation(note(only_article(store), 0, 6))])\n"
        "sys.exit(any(name.startswith(('sqlite_utils', 'click', 'textual', 'rich')) for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_eight_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    code = (
        "from pathlib import Path; from hikreader.store import Store\n"
        f"print(len(Store.open(Path({str(path)!r}), 'ann', create=True).articles.ids()))"
    )
    starts = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(8)]
    assert [start.communicate(timeout=60)[0].strip() for start in starts] == [b"0"] * 8


def test_a_nameless_annotator_is_refused(path: Path) -> None:
    with pytest.raises(StoreError, match="--annotator"):
        Store.open(path, "  ")


def test_a_file_that_cannot_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not bind root, whom tests may run as; so the question is answered for them.
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK)
    with Store.open(path, "ann") as store:
        assert store.read_only
        article = only_article(store)
        with pytest.raises(StoreReadOnly, match="read-only; make it and its folder writable"):
            store.commit("fact", [PutAnnotation(note(article, 0, 6))])


@needs_permissions
@pytest.mark.parametrize(("file", "folder"), [(0o666, 0o555), (0o444, 0o755), (0o444, 0o555)])
def test_a_file_in_a_folder_where_one_may_not_write_is_read(path: Path, file: int, folder: int) -> None:
    code = (
        "import sys; from pathlib import Path; from hikreader.store import Store\n"
        "with Store.open(Path(sys.argv[1]), 'ann') as store:\n"
        "    print(store.read_only, bool(store.articles.get(store.articles.ids()[0]).text))\n"
    )
    before = path.read_bytes()
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        command = [sys.executable, "-m", "tests.as_user", "-c", code, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    finally:
        path.parent.chmod(0o755)
    assert (done.stdout, done.stderr) == ("True True\n", "")
    assert path.read_bytes() == before


def test_a_busy_file_is_given_up_in_time(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy, match="try again"):
        Store.open(path, "ann", write_timeout=0.05)
    other.execute("ROLLBACK")
    with Store.open(path, "ann", write_timeout=0.05) as store:
        article = only_article(store)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.commit("fact", [PutAnnotation(note(article, 0, 6))])
        other.execute("ROLLBACK")
        assert store.commit("fact", [PutAnnotation(note(article, 0, 6))]).seq


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_a_replaced_file_is_noticed_before_anything_is_lost(path: Path, store: Store) -> None:
    article = only_article(store)
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    before = path.read_bytes()
    with pytest.raises(StoreReplaced, match="open it again"):
        store.commit("fact", [PutAnnotation(note(article, 0, 6))])
    with pytest.raises(StoreReplaced):
        store.data_version()
    assert path.read_bytes() == before


def test_a_damaged_page_is_called_so(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="backup"):
        Store.open(path, "ann")


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes there")
def test_a_full_disk_says_so_and_keeps_what_was_there(path: Path) -> None:
    code = f"""
import resource, signal, sys
from pathlib import Path
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.store import Store, StoreError
from tests.store.factories import note, only_article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path({str(path)!r}), "ann")
article = only_article(store)
size = Path({str(path)!r}).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 9000, size + 9000))
saved = 0
try:
    for end in range(2, 90):
        for label in Label:
            store.commit("label", [PutAnnotation(note(article, 0, end, label))])
            saved += 1
except StoreError as error:
    print(type(error).__name__, saved, len(store.annotations.on(article.text_id)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    name, saved, found = done.stdout.split()
    assert name in {StoreFull.__name__, StoreDamaged.__name__}
    assert saved == found
    with Store.open(path, "ann") as store:
        assert len(store.annotations.on(only_article(store).text_id)) == int(saved)


def test_a_source_is_called_by_its_path_from_the_databases_folder(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with Store.open(tmp_path / "corpus" / "a.db", "ann", create=True) as store:
        assert store.source_name(str(tmp_path / "corpus" / "seeds" / "1.txt")) == "seeds/1.txt"
        assert store.source_name(str(tmp_path / "2.txt")) == str(tmp_path.resolve() / "2.txt")
        assert store.source_name("https://example.org/a?b=c") == "https://example.org/a?b=c"
        store.add_source(new_source())
