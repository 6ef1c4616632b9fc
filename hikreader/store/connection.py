"""One SQLite connection: how a file is opened, read and written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hikreader.database_guard import OPEN_DATABASES
from hikreader.store import schema
from hikreader.store.errors import (
    FOLDER,
    HELD_IN_WAL,
    KEPT,
    MISSING,
    READING_ONLY,
    REPLACED,
    StoreDamaged,
    StoreError,
    translated,
)
from hikreader.store.rows import Row
from hikreader.store.write_lock import fair_lock

_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "fullfsync = ON",
    "synchronous = EXTRA",
)

_MUCH = 0.1
"""The share of a file that may be empty after a migration."""


class Connection:
    """A checked database file. Every read is fetched whole: a half-read cursor would block all writers.

    `path` is where it is, `read_only` whether it can only be read, `sqlite` SQLite's own connection.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        write_timeout: float = 5.0,
        before_migration: Callable[[], None] | None = None,
    ) -> None:
        """`before_migration` is called when the file is of an older schema: to back it up and change it takes time.

        With `read_only` nothing is ever written, whatever the file's permissions.
        """
        self.path = path.absolute()
        self._name = Path(path.name)  # what messages call the open file: a row of a screen has no room for folders
        self._file = Path(os.path.realpath(path))  # Path.resolve() raises on a link that leads to itself
        self._write_timeout = write_timeout
        self._before_migration = before_migration
        is_missing = _is_missing(self._file)
        if is_missing and not create:
            raise MISSING.error(path=path)
        if _is_folder(self._file):
            raise FOLDER.error(path=path)
        self.read_only = read_only or (not is_missing and not _is_writable(self._file))
        self.sqlite = self._open(is_missing)
        self._held = OPEN_DATABASES.add(self._file)
        self._why_read_only = READING_ONLY
        try:
            self._prepare()
        except StoreDamaged as error:
            self.close()
            raise self._with_a_way_back(error) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file; to close twice does no harm."""
        self.sqlite.close()
        held, self._held = self._held, None
        OPEN_DATABASES.remove(held)

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """All rows that a query gives."""
        with translated(self._name):
            return self.sqlite.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row that a query gives, if there is one."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, None if there is none."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run a statement that gives no rows; inside `write` only."""
        with translated(self._name):
            self.sqlite.execute(sql, parameters)

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each set of parameters; inside `write` only."""
        with translated(self._name):
            self.sqlite.executemany(sql, parameters)

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Insert a row; its id. Inside `write` only."""
        columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        with translated(self._name):
            cursor = self.sqlite.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [*row.values()])
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def wait_at_most(self, seconds: float) -> None:
        """Wait no longer than so for others, from now on."""
        self._write_timeout = seconds
        with translated(self._name):
            self.sqlite.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    @contextmanager
    def write(self) -> Iterator[None]:
        """All that is written inside is on the disk when the block ends, or, after an error, none of it.

        Inside another `write` the block joins that one; an error must then leave the outer block too.

        Raises:
            StoreReadOnly: The file was opened for reading.
            StoreReplaced: It is no longer the file that was opened.
            StoreBusy: Others wrote for longer than we wait.
            StoreFull: The disk is full.
        """
        if self.sqlite.in_transaction:
            yield
            return
        if self.read_only:
            raise self._why_read_only.error(path=self._name)
        self.refuse_replaced()
        with fair_lock(self._file.parent, self._write_timeout):
            self._begin()
            try:
                with translated(self._name):  # what uses SQLite's own connection raises its errors
                    yield
                self.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """After an error inside, only what was written inside is taken back; inside `write` only."""
        self.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.sqlite.in_transaction:  # SQLite has not rolled back everything by itself
                self.execute("ROLLBACK TO part")
                self.execute("RELEASE part")
            raise
        self.execute("RELEASE part")

    def refuse_replaced(self) -> None:
        """Look whether the path still leads to the open file.

        Raises:
            StoreReplaced: It does not: what would be written could never be found again.
        """
        if _identity(self._file) != self._opened:
            raise REPLACED.error(path=self._name)

    def _open(self, is_missing: bool) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rwc" if is_missing else "rw"
        with translated(self.path):
            return sqlite3.connect(
                f"{self._file.as_uri()}?mode={mode}", timeout=self._write_timeout, isolation_level=None, uri=True
            )

    def _prepare(self) -> None:
        with translated(self.path):
            for pragma in _PRAGMAS:
                self.sqlite.execute(f"PRAGMA {pragma}")
            is_empty = schema.is_empty(self.sqlite) and not _size(self._file)
        self._opened = _identity(self._file)
        if is_empty:
            self._migrate()
        with translated(self.path):
            schema.check(self.sqlite, self.path)
            if not self.read_only:
                self._leave_wal()
            is_older = schema.version(self.sqlite) < schema.VERSION
        if is_older:
            self._migrate()

    def _leave_wal(self) -> None:
        """Keep the database in one file, as it is made; while another program holds it in WAL mode, only read it."""
        (mode,) = self.sqlite.execute("PRAGMA journal_mode").fetchone()
        if mode == "delete":
            return
        self.sqlite.execute("PRAGMA busy_timeout = 0")
        try:
            self.sqlite.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            self.read_only, self._why_read_only = True, HELD_IN_WAL
        self.sqlite.execute(f"PRAGMA busy_timeout = {int(self._write_timeout * 1000)}")

    def _migrate(self) -> None:
        # sqlite-utils takes 97 ms to import and is not needed to read or to label.
        from hikreader.store.migrations import migrate

        with self.write(), translated(self.path):
            # Looked at again, since another process may have been quicker.
            found = schema.version(self.sqlite)
            if found < schema.VERSION:
                if found and self._before_migration:
                    self._before_migration()
                if found:
                    self._back_up(found)
                migrate(self.sqlite)
        self._give_back_room()

    def _give_back_room(self) -> None:
        """Make the file as small as what is in it, where a migration left much of it empty and no one else reads it."""
        (empty,), (pages,) = self.rows("PRAGMA freelist_count") + self.rows("PRAGMA page_count")
        if empty > pages * _MUCH:
            # SQLite makes a copy of all that is in the file, for which there may be less memory than disk.
            self.rows("PRAGMA temp_store = FILE")
            with suppress(StoreError):
                self.rows("VACUUM")
            self.rows("PRAGMA temp_store = MEMORY")

    def _with_a_way_back(self, error: StoreDamaged) -> StoreError:
        """The error, or, where a copy of the file is kept, one that names it."""
        from hikreader.store.snapshot import newest_copy  # only when it is needed

        kept = newest_copy(self._file)
        return error if kept is None else KEPT.error(path=self.path, kept=kept.name)

    def _back_up(self, found: int) -> None:
        from hikreader.store.snapshot import back_up_before_migration

        back_up_before_migration(self._file, found)

    def _begin(self) -> None:
        with translated(self._name):
            self.sqlite.execute("BEGIN IMMEDIATE")

    def _roll_back(self) -> None:
        if self.sqlite.in_transaction:
            # What the disk refuses now, SQLite does when the file is read next; the first error is the one to say.
            with suppress(sqlite3.Error):
                self.sqlite.execute("ROLLBACK")


class SnapshotConnection(Connection):
    """A connection to a database that no other program can open, under a path that leads to no file any more."""

    def __init__(self, sqlite: sqlite3.Connection, path: Path) -> None:
        self.sqlite, self.path, self.read_only = sqlite, path, False
        self._name, self._file, self._write_timeout = Path(path.name), path, 0.0
        self._held = self._opened = None


def _is_missing(file: Path) -> bool:
    try:
        return (file.is_file() and not file.stat().st_size) or not file.exists()
    except OSError:
        return False


def _is_folder(file: Path) -> bool:
    try:
        return file.is_dir()
    except OSError:  # a name that no file can have: SQLite says so
        return False


def _is_writable(file: Path) -> bool:
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _size(file: Path) -> int:
    return file.stat().st_size


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
