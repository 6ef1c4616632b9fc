"""Files beside the database: written whole and private, never opened where SQLite holds a lock, never a database."""

from __future__ import annotations

import os
import platform
import re
import secrets
import stat
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
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

_DRAFT = re.compile(r"\.hikreader-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.draft")
"""The name of a file that is not finished: machine, process, and a number that makes it unique."""

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


def write_file(path: Path, chunks: Iterable[bytes], *, private_to: Path | None = None, mode: int = 0o666) -> None:
    """Write a file whole or not at all, durably.

    It is readable by no more people than the file it replaces is, nor than `private_to` is; a new one has `mode`
    within the umask. Where the path is a pipe or a device, the chunks are written to it as they come.

    Raises:
        OSError: It cannot be written; what was there before is there still.
    """
    file = Path(os.path.realpath(path))
    if file.exists() and not file.is_file():
        with file.open("wb", 0) as out:
            _write_all(out.fileno(), chunks)
        return
    remove_stale_drafts(file.parent)
    models = [model for model in map(_status, (private_to, file)) if model]
    draft = _Draft(file.parent, _common_mode(mode, models))
    try:
        _write_all(draft.descriptor, chunks)
        _keep_private(draft.descriptor, models, None if _status(file) is None else _common_mode(mode, models))
        os.fsync(draft.descriptor)
        draft.move_to(file)
    finally:
        draft.close()
    sync_folder(file.parent)


def write_private(path: Path, text: str) -> None:
    """Write a file of a person's own state, which is nobody else's to read; missing folders are made.

    Raises:
        OSError: It cannot be written.
    """
    for folder in reversed([one for one in path.parents if not one.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    write_file(path, [text.encode("utf-8", "surrogatepass")], mode=0o600)


class _Draft:
    """A new file that has no name until it is whole, so that a killed program leaves nothing behind.

    Where the system knows no such files (O_TMPFILE), it has a hidden name, which `remove_stale_drafts` knows.
    """

    def __init__(self, folder: Path, mode: int) -> None:
        self._name = draft_name(folder)
        self._is_named = False
        descriptor = _unnamed(folder, mode)
        if descriptor is None:
            descriptor = os.open(self._name, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), mode)
            self._is_named = True
        self.descriptor = descriptor

    def move_to(self, file: Path) -> None:
        """Give it its name, in the place of what has that name now."""
        if not self._is_named:
            # With a folder given, os.link follows the link that /proc has; what the folder is does not matter.
            os.link(f"/proc/self/fd/{self.descriptor}", self._name, src_dir_fd=self.descriptor)
            self._is_named = True
        self._name.replace(file)
        self._is_named = False

    def close(self) -> None:
        """Let go of it; without a name of its own it is gone."""
        os.close(self.descriptor)
        if self._is_named:
            with suppress(OSError):
                self._name.unlink()


def _unnamed(folder: Path, mode: int) -> int | None:
    kind: int | None = getattr(os, "O_TMPFILE", None)
    if kind is None or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, kind | os.O_RDWR, mode)
    except OSError:
        return None


def draft_name(folder: Path) -> Path:
    """A name for an unfinished file of this process."""
    return folder / f".hikreader-{_machine()}-{os.getpid()}-{secrets.token_hex(4)}.draft"


def remove_stale_drafts(folder: Path) -> None:
    """Remove what killed programs of this machine have left unfinished in the folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for match in filter(None, (_DRAFT.fullmatch(entry.name) for entry in entries)):
            if match[1] == _machine() and not _is_running(int(match[2])):
                (folder / match[0]).unlink(missing_ok=True)


@cache
def _machine() -> str:
    """This machine, or container: process ids of another one say nothing here."""
    try:
        space = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        space = 0
    return f"{zlib.crc32(f'{platform.node()} {space}'.encode(errors='surrogatepass')):08x}"


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # there os.kill would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _write_all(descriptor: int, chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        rest = memoryview(chunk)
        while rest:
            rest = rest[os.write(descriptor, rest) :]


def _status(file: Path | None) -> os.stat_result | None:
    try:
        return None if file is None else file.stat()
    except OSError:
        return None


def _common_mode(mode: int, models: Iterable[os.stat_result]) -> int:
    for model in models:
        mode &= stat.S_IMODE(model.st_mode)
    return mode


def _keep_private(descriptor: int, models: Sequence[os.stat_result], mode: int | None) -> None:
    """Give a new file the owner and group of the first model, and no permission that one of the models lacks."""
    if not models or os.name == "nt":
        return
    with suppress(OSError):
        os.fchown(descriptor, -1, models[0].st_gid)
    if os.geteuid() == 0:
        with suppress(OSError):
            os.fchown(descriptor, models[0].st_uid, -1)
    made = os.fstat(descriptor)
    mode = stat.S_IMODE(made.st_mode) if mode is None else mode
    if any(model.st_gid != made.st_gid for model in models):
        mode &= ~stat.S_IRWXG
    os.fchmod(descriptor, mode | stat.S_IRUSR | stat.S_IWUSR)


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
