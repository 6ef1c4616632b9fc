"""Backups: whole copies that were looked at before they count, and restoring them."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from hikreader.files import read_chunks, write_file
from hikreader.store import schema
from hikreader.store.connection import Connection, SnapshotConnection
from hikreader.store.errors import (
    BUSY,
    LONGER,
    NO_BACKUP,
    SAME_FILE,
    UNSOUND,
    StoreError,
    explained,
    translated,
)
from hikreader.store.integrity.check import check
from hikreader.store.repair import Repair, rebuild_search
from hikreader.store.snapshot import Snapshot, free, journal, read, refused, snapshot
from hikreader.store.tiling import all_misfits

_NEWEST_STEP = "SELECT seq, at, annotator FROM step ORDER BY seq DESC LIMIT 1"
_STEP = "SELECT seq, at, annotator FROM step WHERE seq = ?"


def default_backup(database: Path) -> Path:
    """The usual place of a backup: beside the database."""
    return database.with_name(f"{database.stem}.backup{database.suffix}")


def newer_backup(database: Path) -> Path | None:
    """The backup in its usual place, if its newest step is not in the database; one that cannot be read is passed over.

    So it is after the file was restored from an older copy, by `git checkout` for example.
    """
    backup = default_backup(database)
    if not backup.is_file():
        return None
    with suppress(StoreError, sqlite3.Error, OSError), closing(read(backup)) as there, closing(read(database)) as here:
        schema.check(there, backup)
        theirs = there.execute(_NEWEST_STEP).fetchone()
        if theirs and here.execute(_STEP, theirs[:1]).fetchone() != theirs:
            return backup
    return None


def back_up(connection: Connection, target: Path) -> None:
    """Copy the database as it is at one moment to `target`, all of it or nothing.

    Raises:
        BackupRefused: The copy is not sound, or `target` is something else, holds more, or cannot be written.
    """
    file = Path(os.path.realpath(target))
    with refused(target):
        _refuse_overwriting(connection, target, file)
        _write(connection, file)


def _write(connection: Connection, file: Path) -> None:
    with snapshot(file) as made:
        made.take(connection.sqlite, connection.path)
        _refuse_unsound(made, connection.path)
        made.put(file, private_to=connection.path)


def restore(backup: Path, database: Path, *, write_timeout: float = 5.0) -> Path | None:
    """Put a backup in the place of a database; where the replaced file is kept now, None where there was none.

    Raises:
        BackupRefused: The backup is not sound, is the database itself, or the place cannot be written.
        StoreBusy: Another writer is at work in the database.
        StoreError: The backup is no database of ours.
    """
    file = Path(os.path.realpath(database))
    if _is_same(backup, file):
        raise SAME_FILE.error(path=backup)
    with refused(database), snapshot(file) as made:
        with translated(backup), closing(read(backup)) as sqlite:
            schema.check(sqlite, backup)
            made.take(sqlite, backup)
        _bring_up_to_date(made, backup)
        _repair(made)
        _refuse_unsound(made, backup)
        # The descriptor is closed after SQLite's: before, its locks would go with it.
        with _opened(file) as descriptor, _writers_kept_out(file, write_timeout):
            kept = None if descriptor is None else _set_aside(file, descriptor)
            made.put(file, private_to=backup)
    return kept


def _refuse_overwriting(connection: Connection, target: Path, file: Path) -> None:
    if _is_same(connection.path, file):
        raise SAME_FILE.error(path=target)
    if not file.exists():
        return
    try:
        with translated(file), closing(read(file)) as there:
            schema.check(there, file)
            theirs = there.execute(_NEWEST_STEP).fetchone()
    except (StoreError, OSError) as error:
        raise NO_BACKUP.error(path=target) from error
    if theirs and connection.row(_STEP, theirs[:1]) != theirs:
        raise LONGER.error(path=target, source=connection.path)


def _repair(made: Snapshot) -> None:
    """Mend the regions of articles, and the search indexes; what else is wrong is found afterwards."""
    with suppress(StoreError, sqlite3.DatabaseError):
        connection = SnapshotConnection(made.sqlite, made.path)
        if all_misfits(made.sqlite):
            Repair(connection).run()
        rebuild_search(connection)


def _refuse_unsound(made: Snapshot, named: Path) -> None:
    """Look at the copy, not at what it is made from: only so is it known what was written."""
    with translated(named):
        faults = check(made.sqlite, named).faults
    if faults:
        raise UNSOUND.error(path=named, fault=faults[0])


def _bring_up_to_date(made: Snapshot, named: Path) -> None:
    with translated(named):
        if schema.version(made.sqlite) < schema.VERSION:
            from hikreader.store.migrations import migrate  # sqlite-utils, which few backups need

            with SnapshotConnection(made.sqlite, made.path).write():
                migrate(made.sqlite)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return Path(os.path.realpath(one)) == Path(os.path.realpath(other))


@contextmanager
def _opened(file: Path) -> Iterator[int | None]:
    """The file to read, None where there is none."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _writers_kept_out(file: Path, write_timeout: float) -> Iterator[None]:
    """Keep writers out of the file that is to be replaced; one that is no longer a database has none."""
    if not file.exists():
        yield
        return
    with translated(file):
        sqlite = sqlite3.connect(file, timeout=write_timeout, isolation_level=None)
    with closing(sqlite):
        try:
            sqlite.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if explained(error, file).__class__ is BUSY.kind:
                raise explained(error, file) from error
        yield


def _set_aside(file: Path, descriptor: int) -> Path:
    """Give the file a second name, so that there is never a moment without it; its journal goes along."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    kept = free(file.with_name(f"{file.stem}.replaced-{stamp}{file.suffix}"))
    try:
        os.link(file, kept)
    except OSError:  # a file system without links
        write_file(kept, read_chunks(descriptor), private_to=file)
    if journal(file).exists():
        # It belongs to the old file: the restored one would be rolled back with it, and broken.
        journal(file).replace(journal(kept))
    return kept
