"""Copies of a database: made aside, looked at, and only then put in their place."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path

from hikreader.files import ScratchFile, remove_stale_drafts, write_file
from hikreader.store.errors import BUSY, UNSOUND, UNWRITTEN, explained, translated
from hikreader.store.integrity.check import first_fault

_PAUSE, _PATIENCE = 0.05, 10.0
"""Seconds between tries to copy, and after which none is made any more."""

_SCRATCH = ("journal_mode = MEMORY", "synchronous = OFF", "trusted_schema = OFF", "foreign_keys = ON")
"""What holds for a copy in the making: that it is durable is seen to when it is put in its place."""


class Snapshot:
    """A database at one moment, as a copy of its own that no other program sees.

    `sqlite` is a connection to it, `path` where it is being made. Comes from `snapshot`.
    """

    def __init__(self, sqlite: sqlite3.Connection, file: ScratchFile) -> None:
        self.sqlite = sqlite
        self._file = file
        self.path = file.path

    def take(self, source: sqlite3.Connection, named: Path) -> None:
        """Copy all pages of a database, which messages call `named`.

        Raises:
            StoreError: It cannot be read, or there is no room for the copy.
        """
        try:
            source.backup(self.sqlite, progress=_impatient(named), sleep=_PAUSE)
        except sqlite3.Error as error:
            raise explained(error, self._file.path.parent if _is_about_writing(error) else named) from error

    def put(self, file: Path, *, private_to: Path) -> None:
        """Write it to a file, durably and whole, with no more permissions than `private_to` has.

        Raises:
            OSError: It cannot be written.
        """
        write_file(file, self._file.chunks(), private_to=private_to)


@contextmanager
def snapshot(file: Path) -> Iterator[Snapshot]:
    """An empty snapshot on the disk of `file`.

    Raises:
        OSError: Nothing can be written there.
    """
    remove_stale_drafts(file.parent)
    with closing(ScratchFile(file.parent)) as scratch, closing(_connected(scratch.path)) as sqlite:
        scratch.forget_name()
        yield Snapshot(sqlite, scratch)


@contextmanager
def refused(target: Path) -> Iterator[None]:
    """Turn what the system refuses inside into a sentence on `target`.

    Raises:
        BackupRefused: The system refused something.
    """
    try:
        yield
    except OSError as error:
        raise UNWRITTEN.error(path=target, error=error.strerror) from error


def _connected(scratch: Path) -> sqlite3.Connection:
    with translated(scratch.parent):
        sqlite = sqlite3.connect(scratch, timeout=0, isolation_level=None)  # no other program has it
        for pragma in _SCRATCH:
            sqlite.execute(f"PRAGMA {pragma}")
    return sqlite


def back_up_before_migration(path: Path, version: int) -> Path:
    """Keep a file of an older schema as it is beside itself, under a name that is free; the copy's path.

    Raises:
        BackupRefused: The file is not sound, or the copy cannot be written: then better not to migrate.
    """
    target = free(path.with_name(f"{path.stem}.schema-{version}{path.suffix}"))
    with refused(target), snapshot(target) as made:
        # By a connection of its own: SQLite copies nothing for one that is about to write.
        with closing(read(path)) as sqlite:
            made.take(sqlite, path)
        if fault := first_fault(made.sqlite):
            raise UNSOUND.error(path=path, fault=fault)
        made.put(target, private_to=path)
    return target


def newest_copy(path: Path) -> Path | None:
    """The newest copy of a database that was kept beside it, before a migration or by a backup."""
    with suppress(OSError):
        return max(_beside(path, "schema-*", "backup"), key=_changed, default=None)
    return None


def kept_copies(path: Path) -> list[Path]:
    """All copies of a database that this program keeps beside it: backups, older schemas, and what was replaced."""
    return sorted(_beside(path, "schema-*", "backup", "replaced-*"))


def _beside(path: Path, *kinds: str) -> Iterator[Path]:
    file = Path(os.path.realpath(path))
    for kind in kinds:
        yield from file.parent.glob(f"{escape(file.stem)}.{kind}{escape(file.suffix)}")


def _changed(file: Path) -> float:
    return file.stat().st_mtime


def read(file: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _impatient(named: Path) -> Callable[[int, int, int], None]:
    """Gives up after a while: by itself sqlite3 would wait without end for a program that writes."""
    begun = time.monotonic()

    def progress(status: int, remaining: int, total: int) -> None:
        is_busy = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if is_busy and time.monotonic() - begun > _PATIENCE:
            raise BUSY.error(path=named)

    return progress


def _is_about_writing(error: sqlite3.Error) -> bool:
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_FULL", "SQLITE_CANTOPEN"))


def journal(file: Path) -> Path:
    """Where SQLite keeps what it needs to take back an unfinished write."""
    return file.with_name(f"{file.name}-journal")


def free(wished: Path) -> Path:
    """A name like the wished one that no file has."""
    names = (wished.with_name(f"{wished.stem}-{number}{wished.suffix}") for number in range(2, 10_000))
    return next((name for name in (wished, *names) if not name.exists()), wished)
