"""A fair lock for the writers of one folder: with SQLite's own lock some wait without end."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock; there SQLite's lock alone must do.
    fcntl = None  # type: ignore[assignment]


@contextmanager
def fair_lock(folder: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of `folder` inside, if it can be had within `timeout` seconds.

    It only makes waiting fair. Where a folder cannot be locked (a network drive, say), or another process holds the
    lock for too long (perhaps for another file of the folder), SQLite's lock alone keeps writers apart.
    """
    place = _place(folder, timeout)
    try:
        yield
    finally:
        if place is not None:
            os.close(place)


def _place(folder: Path, timeout: float) -> int | None:
    if fcntl is None:
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _Waiter(descriptor).wait(timeout)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


class _Waiter:
    """Waits for the lock in a thread: only a blocking call joins the kernel's queue, and that has no time limit."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._arrived = threading.Event()
        self._guard = threading.Lock()
        self._gave_up = False

    def wait(self, timeout: float) -> int | None:
        threading.Thread(target=self._stand, daemon=True).start()
        if self._arrived.wait(timeout):
            return self._descriptor
        with self._guard:
            if self._arrived.is_set():
                return self._descriptor
            self._gave_up = True
        return None

    def _stand(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        with self._guard:
            if self._gave_up:
                os.close(self._descriptor)
            else:
                self._arrived.set()
