"""What can go wrong with a database, each in one sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hikreader.model.errors import HikreaderError


class StoreError(HikreaderError):
    """Base of all errors of the store."""


class NoSuchDatabase(StoreError):
    """There is no file, or an empty one, and nobody asked to create it."""


class NotADatabase(StoreError):
    """The file is something else."""


class ForeignDatabase(StoreError):
    """An SQLite database of another program."""


class NewerDatabase(StoreError):
    """A newer hikreader has written the file."""


class DoctoredDatabase(StoreError):
    """The schema has more or less in it than hikreader makes."""


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class StoreBusy(StoreError):
    """Others kept the file locked for longer than we wait."""


class StoreFull(StoreError):
    """No room left on the disk."""


class StoreDamaged(StoreError):
    """SQLite found broken pages, or could not read them."""


class StoreReplaced(StoreError):
    """The file was moved, deleted or exchanged while it was open."""


class Conflict(StoreError):
    """What was to be changed is no longer what it was, or the place is taken."""


class SpanMismatch(StoreError):
    """An annotation's text does not stand at its offsets."""


class NoSuchArticle(StoreError):
    """Nothing fits the reference."""


class AmbiguousArticle(StoreError):
    """More than one article fits the reference."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours.

    Raises:
        StoreError: Whatever SQLite raised inside, except a broken uniqueness rule, which stays sqlite3.IntegrityError.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise _explained(error, path) from error


def _explained(error: sqlite3.Error, path: Path) -> StoreError:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    for prefix, kind, advice in _EXPLANATIONS:
        if name.startswith(prefix):
            return kind(advice.format(path=path))
    return StoreDamaged(f"{path} cannot be used ({error}); restore it from a backup or from git.")


_EXPLANATIONS: tuple[tuple[str, type[StoreError], str], ...] = (
    (
        "SQLITE_READONLY_DBMOVED",
        StoreReplaced,
        "{path} was moved or replaced while it was open; nothing more is saved until you quit and open it again.",
    ),
    (
        "SQLITE_READONLY",
        StoreReadOnly,
        "{path} cannot be written; make the file and its folder writable, or copy it elsewhere.",
    ),
    ("SQLITE_NOTADB", NotADatabase, "{path} is not a hikreader database; choose another file with --db."),
    ("SQLITE_BUSY", StoreBusy, "{path} is in use by another program; try again in a moment."),
    ("SQLITE_LOCKED", StoreBusy, "{path} is in use by another program; try again in a moment."),
    ("SQLITE_FULL", StoreFull, "There is no room left on the disk of {path}; make room and try again."),
    ("SQLITE_CANTOPEN", StoreReadOnly, "{path} cannot be opened; check its permissions and those of its folder."),
    ("SQLITE_PERM", StoreReadOnly, "{path} cannot be opened; check its permissions and those of its folder."),
    ("SQLITE_CORRUPT", StoreDamaged, "{path} is damaged; restore it from a backup or from git."),
    ("SQLITE_IOERR", StoreDamaged, "{path} could not be read or written; check the disk and its free space."),
)
