"""A guard before every file that is written: no export may take the place of a database."""

from __future__ import annotations

import os
from pathlib import Path

from hikreader.model.errors import HikreaderError

APPLICATION_ID = 0x48494B52
"""The letters HIKR, which SQLite keeps in the header of a hikreader database."""

_MAGIC = b"SQLite format 3\x00"
_ID_AT = slice(68, 72)
"""Where in the header it stands, big-endian."""

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite calls the files that belong to a database."""


class IsDatabase(HikreaderError):
    """A file that was to be written is a database of ours, or belongs to one."""


def check_not_a_database(path: Path, opened: Path) -> None:
    """Let pass what may be written while the database `opened` is open.

    Raises:
        IsDatabase: The path leads to that database, by whatever name or link, to another one, or to a journal.
    """
    file = Path(os.path.realpath(path))
    # The open one first, and never by looking into it: to close it again would give up SQLite's locks on it.
    if _is_same(file, opened):
        raise IsDatabase(f"{path} is the database itself; choose another name.")
    if _is_database(file):
        raise IsDatabase(f"{path} is a hikreader database; choose another name.")
    owner = next((file.with_name(file.name.removesuffix(end)) for end in _BESIDE if file.name.endswith(end)), file)
    if owner != file and (_is_same(owner, opened) or _is_database(owner)):
        raise IsDatabase(f"{path} belongs to a database; choose another name.")


def _is_same(file: Path, opened: Path) -> bool:
    try:
        return file == Path(os.path.realpath(opened)) or file.samefile(opened)
    except OSError:  # one of them is not there
        return False


def _is_database(file: Path) -> bool:
    try:
        if not file.is_file():  # a pipe would have to be waited for
            return False
        with file.open("rb") as there:
            head = there.read(_ID_AT.stop)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[_ID_AT], "big") == APPLICATION_ID


def sync_folder(folder: Path) -> None:
    """Make the new name of a file in the folder durable, where folders can be opened (not on Windows).

    Raises:
        OSError: The folder cannot be opened or synced.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def expand_home(typed: str) -> str:
    """A path as a shell would take it: ~ is a home folder, where there is one; anything else is left as it is."""
    if not typed.startswith("~"):
        return typed  # an address would lose a slash as a path
    try:
        return str(Path(typed).expanduser())
    except RuntimeError:
        return typed
