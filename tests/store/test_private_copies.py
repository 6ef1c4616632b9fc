"""Copies of a private database are private, whatever the umask, and a program that is killed leaves none half made."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.store import Store
from hikreader.store.backup import default_backup, restore
from tests.store.test_migrations import version_1

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.fixture(autouse=True, params=[0, 0o022])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize("private", [0o600, 0o640])
def test_a_backup_is_no_more_open_than_the_database(path: Path, private: int) -> None:
    path.chmod(private)
    with Store.open(path, "ann") as store:
        store.back_up(default_backup(path))
    assert mode(default_backup(path)) == private


@pytest.mark.parametrize(("backup", "replaced"), [(0o600, 0o644), (0o644, 0o600), (0o600, None)])
def test_what_is_restored_is_no_more_open_than_the_backup_or_what_it_replaces(
    path: Path, backup: int, replaced: int | None
) -> None:
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    copy.chmod(backup)
    if replaced is None:
        path.unlink()
    else:
        path.chmod(replaced)
    kept = restore(copy, path)
    assert mode(path) == 0o600
    assert kept is None or mode(kept) == replaced


def test_the_file_that_restoring_replaces_is_private_where_links_cannot_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, target: Path, **_: object) -> None:
        if not str(source).startswith("/proc/"):
            raise PermissionError(1, "Operation not permitted")
        link(source, target, **_)  # type: ignore[arg-type]

    link = os.link
    monkeypatch.setattr(os, "link", refuse)
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    path.chmod(0o600)
    before = path.read_bytes()
    kept = restore(copy, path)
    assert kept is not None
    assert mode(kept) == 0o600
    assert kept.read_bytes() == before


def test_the_copy_before_a_migration_is_private(tmp_path: Path) -> None:
    file = version_1(tmp_path / "old.db")
    file.chmod(0o600)
    Store.open(file, "ann").close()
    (kept,) = tmp_path.glob("old.schema-1.db")
    assert mode(kept) == mode(file) == 0o600


_KILLED = """
import os, signal, sys
from pathlib import Path
from hikreader.store import backup, Store
backup.check = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
file = Path(sys.argv[1])
if sys.argv[2] == "backup":
    Store.open(file, "ann").back_up(file.with_name("new.db"))
else:
    backup.restore(file.with_name("copy.db"), file)
"""


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_killed_copy_leaves_nothing(path: Path, what: str) -> None:
    shutil.copy(path, path.with_name("copy.db"))
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    done = subprocess.run([sys.executable, "-c", _KILLED, str(path), what], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
