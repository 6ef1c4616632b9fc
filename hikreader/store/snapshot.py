"""Drafts: files that are written whole, looked at, and only then get their names."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from hikreader.files import sync_folder
from hikreader.store.errors import BUSY, UNSOUND, UNWRITTEN, explained
from hikreader.store.integrity.check import first_fault

_PAUSE, _PATIENCE = 0.05, 10.0
"""Seconds between tries to copy, and after which to give up."""


def back_up_before_migration(path: Path, version: int) -> Path:
    """Keep a file of an older schema as it is beside itself, under a name that is free; the copy's path.

    Raises:
        BackupRefused: The file is not sound, or the copy cannot be written: then better not to migrate.
    """
    wished = path.with_name(f"{path.stem}.schema-{version}{path.suffix}")
    target = free(wished)
    with drafted(target, target) as draft:
        # By a connection of its own: SQLite copies nothing for one that is about to write.
        with closing(read(path)) as sqlite:
            copy(sqlite, draft, path)
        with closing(read(draft)) as made:
            if fault := first_fault(made):
                raise UNSOUND.error(path=path, fault=fault)
        put_in_place(draft, target)
    return target


def read(file: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def copy(sqlite: sqlite3.Connection, draft: Path, named: Path) -> None:
    """Copy all pages, at one moment. That the copy is durable is seen to before it gets its name."""
    try:
        with closing(sqlite3.connect(draft)) as made:
            made.execute("PRAGMA synchronous = OFF")
            sqlite.backup(made, progress=_impatient(named), sleep=_PAUSE)
    except sqlite3.Error as error:
        raise explained(error, draft.parent if _is_about_writing(error) else named) from error


def _impatient(named: Path) -> Callable[[int, int, int], None]:
    """Gives up after a while: by itself sqlite3 would wait for ever for somebody who writes."""
    tries = 0

    def progress(status: int, remaining: int, total: int) -> None:
        nonlocal tries
        tries += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if tries * _PAUSE > _PATIENCE:
            raise BUSY.error(path=named)

    return progress


def _is_about_writing(error: sqlite3.Error) -> bool:
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_FULL", "SQLITE_CANTOPEN"))


@contextmanager
def drafted(file: Path, target: Path) -> Iterator[Path]:
    """A file beside `file` to write to; gone in the end, unless it was put in place."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.draft")
    try:
        draft.unlink(missing_ok=True)
        yield draft
    except OSError as error:
        raise UNWRITTEN.error(path=target, error=error.strerror) from error
    finally:
        for one in (draft, journal(draft)):
            with suppress(OSError):
                one.unlink(missing_ok=True)


def put_in_place(draft: Path, file: Path) -> None:
    """Make the draft durable and give it its name, in one step."""
    if file.exists():
        shutil.copymode(file, draft)
    with draft.open("rb+") as written:
        os.fsync(written.fileno())
    draft.replace(file)
    sync_folder(file.parent)


def journal(file: Path) -> Path:
    """Where SQLite keeps what it needs to take back an unfinished write."""
    return file.with_name(f"{file.name}-journal")


def free(wished: Path) -> Path:
    """A name like the wished one that no file has."""
    names = (wished.with_name(f"{wished.stem}-{number}{wished.suffix}") for number in range(2, 10_000))
    return next((name for name in (wished, *names) if not name.exists()), wished)
