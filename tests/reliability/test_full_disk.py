"""A disk that is really full: what was saved stays, the rest is refused, and it goes on when there is room again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.store.backup import default_backup
from hikreader.store.errors import StoreError, StoreFull
from hikreader.store.store import Store
from tests.store.factories import new_source, note, only_article


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here; tests/store/test_opening.py limits the file's size instead")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def fill(file: Path) -> None:
    """Write until nothing more can be written."""
    with file.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(b"x" * 1024):
            pass


def label_on_and_on(store: Store, saved: list[str]) -> None:
    """Label until it fails."""
    article = only_article(store)
    for number in range(200):
        one = note(article, number % 50, number % 50 + 5, list(Label)[number // 50])._replace(note="n" * 900)
        store.commit("label", [PutAnnotation(one)])
        saved.append(one.uid)


def test_a_full_disk_refuses_and_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "annotations.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(new_source())
    filler = small_disk / "filler"
    fill(filler)
    with Store.open(path, "ann") as store:
        article = only_article(store)
        saved: list[str] = []
        with pytest.raises(StoreFull, match="no room left"):
            label_on_and_on(store, saved)
        assert [one.uid for one in store.annotations.on(article.text_id)] == sorted(saved)
        with pytest.raises(StoreError, match=r"no room left|cannot be"):
            store.back_up(default_backup(path))
        filler.unlink()
        store.commit("label", [PutAnnotation(note(article, 60, 70))])
        assert store.check().faults == ()
    assert sorted(one.name for one in small_disk.iterdir()) == ["annotations.db"]
