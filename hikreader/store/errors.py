"""The errors of the store, and the catalogue of their messages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hikreader.model.errors import HikreaderError


class StoreError(HikreaderError):
    """Base of all errors of the store."""


class NoSuchDatabase(StoreError):
    """There is no file, or an empty one, and none was to be created."""


class NotADatabase(StoreError):
    """The file is something else."""


class ForeignDatabase(StoreError):
    """An SQLite database of another program."""


class NewerDatabase(StoreError):
    """A newer hikreader has written the file."""


class DoctoredDatabase(StoreError):
    """The schema differs from what hikreader makes."""


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


class BackupRefused(StoreError):
    """A backup or restore that would lose something, or cannot be written."""


class Conflict(StoreError):
    """What was to be changed is no longer what it was, or the place is taken."""


class Indivisible(StoreError):
    """An article cannot be merged or split like that."""


class SpanMismatch(StoreError):
    """An annotation's text does not stand at its offsets."""


class NoSuchArticle(StoreError):
    """Nothing fits the reference."""


class AmbiguousArticle(StoreError):
    """More than one article fits the reference."""


class ErrorMessage(NamedTuple):
    """One way to fail: the error, its sentence for the person, and what README says about it."""

    kind: type[StoreError]
    message: str
    advice: str

    def error(self, **details: object) -> StoreError:
        """The error, with the details that its sentence names."""
        return self.kind(self.message.format(**details))


MISSING = ErrorMessage(
    NoSuchDatabase,
    "There is no database {path}; `hikreader import FILE...` creates it.",
    "Look whether you are in the right folder, or name the file with `--db`.",
)
FOLDER = ErrorMessage(NotADatabase, "{path} is a folder; choose a file with --db.", "Nothing was touched.")
STRANGE = ErrorMessage(
    NotADatabase,
    "{path} is not a hikreader database; choose another file with --db.",
    "It is left as it is. If it was one, its first bytes are lost: `hikreader restore` a backup.",
)
FOREIGN = ErrorMessage(
    ForeignDatabase,
    "{path} is a database of another program; choose another file with --db.",
    "It is left as it is.",
)
NEWER = ErrorMessage(
    NewerDatabase,
    "{path} was made by a newer hikreader (schema {found}, not {known}); update hikreader.",
    "An older program would not keep what a newer one wrote, so it does not try.",
)
DOCTORED = ErrorMessage(
    DoctoredDatabase,
    "{path} has a changed schema and is not opened, for it might run foreign code; "
    "restore it from a backup or from git.",
    "A trigger, view, table or index was added, changed or removed by another program.",
)
READING_ONLY = ErrorMessage(
    StoreReadOnly,
    "{path} is read-only; make it and its folder writable.",
    "The reader shows “reading only” and saves nothing; start it again when the permissions are mended. "
    "A database of an older hikreader has to be writable once, to be brought up to date.",
)
UNWRITABLE = ErrorMessage(
    StoreReadOnly,
    "{path} cannot be written; make it and its folder writable, or copy it elsewhere.",
    "Permissions changed while it was open. Labels stay on the screen as *not saved*; `^s` tries again.",
)
UNOPENABLE = ErrorMessage(
    StoreReadOnly,
    "{path} cannot be opened; check its permissions and those of its folder.",
    "Nothing was touched.",
)
BUSY = ErrorMessage(
    StoreBusy,
    "{path} is in use by another program; try again in a moment.",
    "The reader says “waiting for another hikreader”, keeps what you label in order, and saves it by itself.",
)
FULL = ErrorMessage(
    StoreFull,
    "There is no room left on the disk of {path}; make room and try again.",
    "Labels stay on the screen as *not saved* (`!` beside the text); `^s` tries again.",
)
REPLACED = ErrorMessage(
    StoreReplaced,
    "{path} was moved or replaced; nothing is saved until you quit and open it again.",
    "A `git checkout`, `mv` or `rm` did this. Move the file back and press `^s`, or quit and open the new one.",
)
DAMAGED = ErrorMessage(
    StoreDamaged,
    "{path} is damaged; restore it from a backup or from git.",
    "`hikreader check` says what is wrong; `hikreader restore FILE` puts a backup in its place and keeps this one.",
)
UNREADABLE = ErrorMessage(
    StoreDamaged,
    "{path} could not be read or written; check the disk and its free space.",
    "The disk or the network drive failed. Labels stay on the screen as *not saved*; `^s` tries again.",
)
KEPT = ErrorMessage(
    StoreDamaged,
    "{path} cannot be read; a copy is kept beside it: `hikreader restore {kept}` puts it in its place.",
    "Copies are kept before a file is brought up to date, and by `hikreader backup`. Restoring keeps this file, too.",
)
HELD_IN_WAL = ErrorMessage(
    StoreReadOnly,
    "{path} is held open by another program; close that, and open it again.",
    "That program uses WAL mode, so the file can only be read meanwhile: lists and exports work.",
)
UNUSABLE = ErrorMessage(
    StoreDamaged,
    "{path} cannot be used ({error}); restore it from a backup or from git.",
    "SQLite says something that it should never say of a sound file.",
)
GARBLED = ErrorMessage(
    StoreDamaged,
    "The database holds something that makes no sense ({error}); `hikreader check` says what is wrong.",
    "A damaged page can be read and still be nonsense: restore a backup.",
)
OUTDATED = ErrorMessage(
    Conflict,
    "That annotation has been changed by another writer; look again. Nothing was saved.",
    "Another annotator was quicker; the screen follows within a second.",
)
OUTDATED_TEXT = ErrorMessage(
    Conflict,
    "This article has just been given another text; look again. Nothing was saved.",
    "Another annotator has merged, split or imported it; the screen follows within a second.",
)
OVERLAPPING = ErrorMessage(
    Conflict,
    "Articles of this source would overlap or leave a gap, for others have divided it since; nothing was saved.",
    "Several annotators imported, merged, split or undid the same source in turn. Import its file again.",
)
TAKEN = ErrorMessage(
    Conflict,
    "That span already carries this label; nothing was saved.",
    "Another hikreader of the same annotator was quicker.",
)
UNSOUND = ErrorMessage(
    BackupRefused,
    "{path} is not sound ({fault}), so nothing was written; `hikreader check` says more.",
    "A good backup is never overwritten by a bad one, and a bad one is never restored.",
)
NO_BACKUP = ErrorMessage(
    BackupRefused,
    "{path} is no backup of a hikreader database and is not overwritten; choose another name.",
    "Nothing was touched.",
)
LONGER = ErrorMessage(
    BackupRefused,
    "{path} holds steps that {source} has not, and is not overwritten; choose another name, or restore it.",
    "The database is older than its backup: perhaps it was checked out or copied back.",
)
SAME_FILE = ErrorMessage(
    BackupRefused,
    "{path} is the database itself; choose another name.",
    "Nothing was touched.",
)
UNWRITTEN = ErrorMessage(
    BackupRefused,
    "{path} cannot be written ({error}); choose another place.",
    "What was there before is there still.",
)

ERROR_MESSAGES = tuple(value for value in list(globals().values()) if isinstance(value, ErrorMessage))
"""All of them, in the order in which README lists them."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the system into ours.

    Raises:
        StoreError: SQLite raised an error inside, except a broken uniqueness rule, which stays sqlite3.IntegrityError.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except OSError as error:
        raise UNREADABLE.error(path=path) from error


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """SQLite's error as ours."""
    name: str = getattr(error, "sqlite_errorname", "") or ""
    for prefix, message in _BY_NAME:
        if name.startswith(prefix):
            return message.error(path=path)
    return UNUSABLE.error(path=path, error=error)


_BY_NAME = (
    ("SQLITE_READONLY_DBMOVED", REPLACED),
    ("SQLITE_READONLY", UNWRITABLE),
    ("SQLITE_NOTADB", STRANGE),
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_LOCKED", BUSY),
    ("SQLITE_FULL", FULL),
    ("SQLITE_CANTOPEN", UNOPENABLE),
    ("SQLITE_PERM", UNOPENABLE),
    ("SQLITE_CORRUPT", DAMAGED),
    ("SQLITE_IOERR", UNREADABLE),
)
