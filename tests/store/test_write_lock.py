from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from hikreader.store.write_lock import fair_lock

fcntl = pytest.importorskip("fcntl")


@pytest.fixture
def held(tmp_path: Path) -> int:
    """The folder's first place, in somebody else's hands."""
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def is_free(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def test_the_first_place_is_held_and_given_back(tmp_path: Path) -> None:
    with fair_lock(tmp_path, 1):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


def test_who_waits_comes_in_when_the_place_is_given_back(tmp_path: Path, held: int) -> None:
    entered = threading.Event()

    def come() -> None:
        with fair_lock(tmp_path, 10):
            entered.set()

    waiting = threading.Thread(target=come)
    waiting.start()
    assert not entered.wait(0.05)
    os.close(held)
    assert entered.wait(10)
    waiting.join(10)
    assert is_free(tmp_path)


def test_who_waited_for_too_long_goes_on_and_keeps_nothing(tmp_path: Path, held: int) -> None:
    with fair_lock(tmp_path, 0.02):
        pass
    os.close(held)
    # The place that was waited for in vain comes in the end, and is given back by the thread that waited.
    deadline = time.monotonic() + 300
    while not is_free(tmp_path):
        assert time.monotonic() < deadline


def test_a_folder_that_cannot_be_locked_keeps_nobody(tmp_path: Path) -> None:
    with fair_lock(tmp_path / "none", 1):
        pass


def test_a_folder_that_cannot_be_opened_or_locked_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered = []
    with fair_lock(tmp_path / "nowhere", 1):
        entered.append("no folder")

    def refused(*_: object) -> None:
        raise OSError("no locks on this drive")

    monkeypatch.setattr(fcntl, "flock", refused)
    before = len(list(Path("/dev/fd").iterdir()))
    with fair_lock(tmp_path, 1):
        entered.append("no locks")
    assert len(list(Path("/dev/fd").iterdir())) == before
    assert entered == ["no folder", "no locks"]


def test_where_nothing_can_be_locked_sqlite_alone_must_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hikreader.store.write_lock.fcntl", None)
    with fair_lock(tmp_path, 1):
        assert is_free(tmp_path)
