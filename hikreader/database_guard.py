"""The guard of databases: none is opened beside SQLite, and none is overwritten by an export."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from hikreader.model.errors import HikreaderError

APPLICATION_ID = 0x48494B52
"""The letters HIKR, which SQLite keeps in the header of a hikreader database."""

_MAGIC = b"SQLite format 3\x00"
_ID_AT = slice(68, 72)
"""Where in the header it stands, big-endian."""

_COMPANIONS = ("-journal", "-wal", "-shm")
"""How SQLite names the files that belong to a database."""

Identity = tuple[int, int]
"""Device and inode of a file, which no other name or link of it hides."""


class IsDatabase(HikreaderError):
    """A file that was to be read or written is a database, or belongs to one."""


class OpenDatabases:
    """The databases that SQLite has open in this process, by identity.

    POSIX gives up all locks of a process on a file when the process closes any descriptor of it, so a second one must
    never be opened: another program could then write in the middle of a transaction.
    See https://sqlite.org/howtocorrupt.html, section 2.2.
    """

    def __init__(self) -> None:
        self._open: Counter[Identity] = Counter()
        self._lock = Lock()

    def add(self, file: Path) -> Identity | None:
        """Note that SQLite has just opened the file; what to `remove` later."""
        identity = _identity(file)
        if identity is not None:
            with self._lock:
                self._open[identity] += 1
        return identity

    def remove(self, identity: Identity | None) -> None:
        """Note that SQLite has closed it."""
        if identity is not None:
            with self._lock:
                self._open[identity] -= 1

    def has(self, file: Path) -> bool:
        """Whether the path leads to one of them, or to a journal of one; the file is not opened."""
        owner = _owner(Path(os.path.realpath(file)))
        return self.has_identity(_identity(file)) or (owner is not None and self.has_identity(_identity(owner)))

    def has_identity(self, identity: Identity | None) -> bool:
        """Whether one of them is that file."""
        return identity is not None and self._open[identity] > 0


OPEN_DATABASES = OpenDatabases()
"""Those of this process: the locks, too, belong to the process."""


def open_to_read(path: Path) -> BinaryIO:
    """Open a file that a person has named: the one way in for everything that is imported.

    Raises:
        IsDatabase: SQLite has that file open.
        OSError: It cannot be opened.
    """
    if OPEN_DATABASES.has(path):
        raise IsDatabase(f"{path} is the open database, or belongs to it: it was left out.")
    file = path.open("rb")
    status = os.fstat(file.fileno())
    if OPEN_DATABASES.has_identity((status.st_dev, status.st_ino)):
        # It took the place of another file just now. Closing it would give up the locks, so it stays open for good.
        _kept_open.append(file)
        raise IsDatabase(f"{path} is the open database: it was left out.")
    return file


_kept_open: list[BinaryIO] = []


def check_not_a_database(path: Path, opened: Path) -> None:
    """Let pass what may be written while the database `opened` is open.

    Raises:
        IsDatabase: The path leads to that database, by whatever name or link, to another one, or to a journal.
    """
    file = Path(os.path.realpath(path))
    if _is_same(file, opened):
        raise IsDatabase(f"{path} is the database itself; choose another name.")
    owner = _owner(file)
    if owner is not None and (_is_same(owner, opened) or is_database(owner)):
        raise IsDatabase(f"{path} belongs to a database; choose another name.")
    if is_database(file):
        raise IsDatabase(f"{path} is a hikreader database; choose another name.")


def is_database(file: Path) -> bool:
    """Whether the file is a hikreader database. It is opened only where SQLite has it not open."""
    if OPEN_DATABASES.has(file):
        return True
    try:
        if not file.is_file():  # a pipe would have to be waited for
            return False
        with file.open("rb") as opened:
            head = opened.read(_ID_AT.stop)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[_ID_AT], "big") == APPLICATION_ID


def _owner(file: Path) -> Path | None:
    """The database that a file of that name would belong to, None where it is no journal's name."""
    end = next((end for end in _COMPANIONS if file.name.endswith(end) and file.name != end), None)
    return None if end is None else file.with_name(file.name.removesuffix(end))


def _is_same(file: Path, opened: Path) -> bool:
    try:
        return file == Path(os.path.realpath(opened)) or file.samefile(opened)
    except OSError:  # one of them is not there
        return False


def _identity(file: Path) -> Identity | None:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
