"""Backups: whole copies that were looked at before they count, and restoring them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from hikreader.store import schema
from hikreader.store.connection import Connection
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
from hikreader.store.repair import Repair
from hikreader.store.snapshot import copy, drafted, free, journal, put_in_place, read
from hikreader.store.tiling import all_misfits


def default_backup(database: Path) -> Path:
    """Where a backup goes if nobody says where: beside the database."""
    return database.with_name(f"{database.stem}.backup{database.suffix}")


def back_up(connection: Connection, target: Path) -> None:
    """Copy the database as it is at one moment to `target`, all of it or nothing.

    Raises:
        BackupRefused: The copy is not sound, or `target` is something else, holds more, or cannot be written.
    """
    file = Path(os.path.realpath(target))
    _refuse_overwriting(connection, target, file)
    with drafted(file, target) as draft:
        copy(connection.sqlite, draft, connection.path)
        _refuse_unsound(draft, connection.path)
        put_in_place(draft, file)


def restore(backup: Path, database: Path, *, write_timeout: float = 5.0) -> Path | None:
    """Put a backup in the place of a database; where the replaced file is kept now, None where there was none.

    Raises:
        BackupRefused: The backup is not sound, is the database itself, or the place cannot be written.
        StoreBusy: Somebody is writing in the database.
        StoreError: The backup is no database of ours.
    """
    file = Path(os.path.realpath(database))
    if Path(os.path.realpath(backup)) == file:
        raise SAME_FILE.error(path=backup)
    with drafted(file, database) as draft:
        with translated(backup), closing(read(backup)) as sqlite:
            schema.check(sqlite, backup)
            copy(sqlite, draft, backup)
        _repair(draft)
        _refuse_unsound(draft, backup)
        with _nobody_writes(file, write_timeout):
            kept = _set_aside(file)
            put_in_place(draft, file)
    return kept


def _refuse_overwriting(connection: Connection, target: Path, file: Path) -> None:
    if file == connection.path.resolve():
        raise SAME_FILE.error(path=target)
    if not file.exists():
        return
    try:
        with translated(file), closing(read(file)) as there:
            schema.check(there, file)
            theirs = there.execute("SELECT seq, at, annotator FROM step ORDER BY seq DESC LIMIT 1").fetchone()
    except (StoreError, OSError) as error:
        raise NO_BACKUP.error(path=target) from error
    if theirs and connection.row("SELECT seq, at, annotator FROM step WHERE seq = ?", theirs[:1]) != theirs:
        raise LONGER.error(path=target, source=connection.path)


def _repair(draft: Path) -> None:
    """Mend what an older version may have done to the regions of articles; what else is wrong is found afterwards."""
    with suppress(StoreError, sqlite3.DatabaseError), closing(Connection(draft, is_draft=True)) as made:
        if all_misfits(made.sqlite):
            Repair(made).run()


def _refuse_unsound(draft: Path, named: Path) -> None:
    """Look at the copy, not at what it is made from: only so is it known what was written."""
    with closing(Connection(draft, is_draft=True)) as made:
        faults = check(made.sqlite, draft).faults
    if faults:
        raise UNSOUND.error(path=named, fault=faults[0])


@contextmanager
def _nobody_writes(file: Path, write_timeout: float) -> Iterator[None]:
    """Keep writers out of the file that is to be replaced; one that is no database any more keeps nobody."""
    if not file.exists():
        yield
        return
    with closing(sqlite3.connect(file, timeout=write_timeout, isolation_level=None)) as sqlite:
        try:
            sqlite.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if explained(error, file).__class__ is BUSY.kind:
                raise explained(error, file) from error
        yield


def _set_aside(file: Path) -> Path | None:
    """Give the file a second name, so that there is never a moment without it; its journal goes along."""
    if not file.exists():
        return None
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    kept = free(file.with_name(f"{file.stem}.replaced-{stamp}{file.suffix}"))
    try:
        os.link(file, kept)
    except OSError:  # a file system without links
        shutil.copy2(file, kept)
    if journal(file).exists():
        # It belongs to the old file: the restored one would be rolled back with it, and broken.
        journal(file).replace(journal(kept))
    return kept
