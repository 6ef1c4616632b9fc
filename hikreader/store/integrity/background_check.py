"""A quick check of the pages of an open file, in a thread.

While SQLite checks, others can read and not write. So of a large file one table after another is checked, each for a
moment only, with time for writers in between; a table that takes longer is left to `hikreader check`.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_AT_ONCE = 32 * 1024 * 1024
"""Bytes of a file that is checked in one go."""
_MOMENT = 0.3
"""Seconds for which writers have to wait at most."""
_BETWEEN = 0.15
"""Seconds between two tables: SQLite's writers look every tenth of a second whether the file is free."""
_SHORT = 0.01
"""Seconds that no writer minds."""
_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rootpage DESC
"""


class BackgroundCheck:
    """Checks in its own thread, on its own connection; `fault` is what it found, None if nothing."""

    def __init__(self, path: Path, at_once: int = _AT_ONCE) -> None:
        self._path = path
        self._at_once = at_once
        self._ended = threading.Event()
        self.fault: str | None = None
        threading.Thread(target=self._look, daemon=True).start()

    def has_ended(self, wait: float = 0.0) -> bool:
        """Whether it has ended; waits so many seconds for the end."""
        return self._ended.wait(wait)

    def _look(self) -> None:
        try:
            with closing(self._connect()) as sqlite:
                self.fault = next(self._faults(sqlite), None)
        except (sqlite3.Error, OSError):
            pass  # it cannot be opened now: the next save says why
        finally:
            self._ended.set()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._path.resolve().as_uri()}?mode=ro", uri=True, timeout=30, check_same_thread=False
        )

    def _faults(self, sqlite: sqlite3.Connection) -> Iterator[str]:
        if self._path.stat().st_size <= self._at_once:
            tables = [""]
        else:
            tables = [name for (name,) in sqlite.execute(_TABLES).fetchall()]
        for table in tables:
            begun = time.monotonic()
            if fault := _checked(sqlite, table):
                yield fault
            if time.monotonic() - begun > _SHORT:
                time.sleep(_BETWEEN)


def _checked(sqlite: sqlite3.Connection, table: str) -> str | None:
    """The first fault of a table, or of the whole file; None where there is none, or it takes too long to look."""
    if not table:
        return quick(sqlite)
    too_long = threading.Timer(_MOMENT, sqlite.interrupt)
    too_long.start()
    try:
        return quick(sqlite, table)
    finally:
        too_long.cancel()


def quick(sqlite: sqlite3.Connection, table: str = "") -> str | None:
    """The first fault of the pages, of one table or of all, by SQLite's quick check.

    None where there is none, or the check was interrupted.
    """
    try:
        with closing(sqlite.execute(f"PRAGMA quick_check({table or 1})")) as cursor:
            (answer,) = cursor.fetchone()
    except sqlite3.DatabaseError as error:
        return None if error.sqlite_errorname == "SQLITE_INTERRUPT" else _fault(error)
    return None if answer == "ok" else _fault(answer)


def _fault(error: object) -> str:
    from hikreader.store.integrity.check import Fault  # late: a sound file needs none of it, and no other check

    return Fault.PAGES.format(error=error)
