"""Files beside the database: written whole or not at all, durably, and readable by no more people than it is."""

from __future__ import annotations

import os
import platform
import re
import shutil
import stat
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

_DRAFT = re.compile(r"\.hikreader-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.draft")
"""The name of a file that is not finished: machine, process, and a number that makes it unique."""

_BLOCK = 1 << 20
"""Bytes that are read or written at once."""


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
        _write_all(draft.descriptor, _gathered(chunks))
        _keep_private(draft.descriptor, models, None if _status(file) is None else _common_mode(mode, models))
        os.fsync(draft.descriptor)
        draft.move_to(file)
    finally:
        draft.close()
    sync_folder(file.parent)


def read_chunks(descriptor: int) -> Iterator[bytes]:
    """All that is in an open file."""
    at = 0
    while chunk := os.pread(descriptor, _BLOCK, at):
        yield chunk
        at += len(chunk)


def make_private_folder(folder: Path, *, private_to: Path) -> None:
    """Make a folder that is open to no more people than `private_to` is.

    Raises:
        OSError: It cannot be made.
    """
    readable = stat.S_IMODE(private_to.stat().st_mode) & 0o444
    folder.mkdir(mode=0o700 | readable | readable >> 2)  # who may read may also go in


def write_private(path: Path, text: str) -> None:
    """Write a file of a person's own state, which only that person may read; missing folders are made.

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


class ScratchFile:
    """A file for a library that opens files by name: it loses its name as soon as it is open, so that none stays.

    No other program can open it; it is gone when it is closed.
    """

    def __init__(self, folder: Path) -> None:
        self.path = draft_name(folder)
        self._descriptor = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)

    def forget_name(self) -> None:
        """Take the name away, now that the library has the file open; Windows keeps it to the end."""
        if os.name != "nt":
            self.path.unlink()

    def chunks(self) -> Iterator[bytes]:
        """All that is in it."""
        return read_chunks(self._descriptor)

    def close(self) -> None:
        """Let go of it, after the library has."""
        os.close(self._descriptor)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


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
    return folder / f".hikreader-{_machine()}-{os.getpid()}-{os.urandom(4).hex()}.draft"


def remove_stale_drafts(folder: Path) -> None:
    """Remove what killed programs of this machine have left unfinished in the folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for match in filter(None, (_DRAFT.fullmatch(entry.name) for entry in entries)):
            if match[1] == _machine() and not _is_running(int(match[2])):
                _remove(folder / match[0])


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft, ignore_errors=True)
    else:
        draft.unlink(missing_ok=True)


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


def _gathered(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer calls of the system."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        if len(waiting) >= _BLOCK:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


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
