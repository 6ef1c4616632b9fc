"""kill -9 while several import at once, while a backup is restored and while an old file is brought up to date."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hikreader.store import Store
from tests.cleaning.layouts import LAYOUTS
from tests.reliability.acknowledged import missing
from tests.store.factories import new_source
from tests.store.test_migrations import version_1

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

DUMP = LAYOUTS["byline and stamp"]


def started(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kill(process: subprocess.Popen[bytes], after: float) -> bytes:
    """Kill it after so many seconds, or see it end before; what it printed."""
    time.sleep(after)
    process.kill()
    printed, _ = process.communicate(timeout=100)
    return printed


def is_clean(folder: Path) -> bool:
    """Whether nothing half made is in the folder."""
    return not [one for one in folder.iterdir() if one.name.startswith(".")]


def import_together(folder: Path, dice: random.Random, longest: float) -> bool:
    """Three importers and one who labels, of whom two are killed at random moments; whether one was killed at work."""
    path = folder / "annotations.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(new_source())
    for number in range(3):
        (folder / str(number)).mkdir()
        for page in range(12):
            (folder / str(number) / f"{page}.txt").write_text(f"{number} {page} says: {DUMP}")
    writer = started("tests.reliability.writer", path, "ann", "100000")
    arguments = ("hikreader", "--db", path, "import", "--jobs", "1")
    importers = [started(*arguments, folder / str(number)) for number in range(3)]
    kill(importers[0], dice.random() * longest)
    was_at_work = importers[0].returncode == -signal.SIGKILL
    importers[1].communicate(timeout=500)
    said = kill(writer, 0)
    importers[2].communicate(timeout=500)
    assert [importers[1].returncode, importers[2].returncode] == [0, 0]
    assert missing(path, said) == ([], ())
    with Store.open(path, "look") as store:
        sources = {store.articles.get(number).source for number in store.articles.ids()}
    assert {f"{number}/{page}.txt" for number in (1, 2) for page in range(12)} <= sources
    assert is_clean(folder)
    return was_at_work


def test_what_others_import_is_whole_when_one_importer_is_killed(tmp_path: Path) -> None:
    import_together(tmp_path, random.Random(4), 3.0)


def restore_killed(folder: Path, after: float) -> None:
    """A restore is killed: there is the old file or the new one, and nothing half made."""
    path, backup = folder / "annotations.db", folder / "backup.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(new_source("old.txt"))
    with Store.open(backup, "ann", create=True) as store:
        store.add_source(new_source("new.txt"))
    process = started("hikreader", "--db", path, "restore", backup)
    kill(process, after)
    with Store.open(path, "look") as store:
        assert store.check().faults == ()
        (name,) = {store.articles.get(number).source for number in store.articles.ids()}
    assert name == "new.txt" or process.returncode != 0
    for kept in folder.glob("annotations.replaced-*"):
        with Store.open(kept, "look") as store:
            assert store.check().faults == ()


def migrate_killed(folder: Path, after: float) -> None:
    """Bringing a file up to date is killed: it opens again, with all that was in it, and each copy is whole."""
    path = version_1(folder / "annotations.db")
    copy = folder / "before.db"
    shutil.copy(path, copy)
    kill(started("hikreader", "--db", path, "list"), after)
    with Store.open(path, "look") as store:
        assert store.check().faults == ()
        marks = [
            one for number in store.articles.ids() for one in store.annotations.on(store.articles.get(number).text_id)
        ]
        assert len(marks) == 1
    for kept in folder.glob("annotations.schema-1*.db"):
        shutil.copy(kept, folder / "opened.db")
        with Store.open(folder / "opened.db", "look") as store:
            assert store.check().faults == ()


@pytest.mark.parametrize("killed", [restore_killed, migrate_killed])
def test_a_restore_or_migration_that_is_killed_leaves_a_whole_file(
    tmp_path: Path, killed: Callable[[Path, float], None]
) -> None:
    killed(tmp_path, random.Random(5).random())


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_importers_restores_and_migrations_are_killed_often(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dice, at_work = random.Random(6), 0
    for number in range(20):
        folders = [tmp_path / f"{name}{number}" for name in ("import", "restore", "migrate")]
        for folder in folders:
            folder.mkdir()
        at_work += import_together(folders[0], dice, 6.0)
        restore_killed(folders[1], dice.random() * 2)
        migrate_killed(folders[2], dice.random() * 2)
    with capsys.disabled():
        sys.stdout.write(f"\n20 times three importers, a restore and a migration; {at_work} importers killed at work\n")
