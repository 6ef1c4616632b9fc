"""Places: what a person names on the command line, as the files, addresses and streams that are meant."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Literal

from hikreader.cleaning.clean import read_stream
from hikreader.cleaning.compressed import unpacked_lines
from hikreader.cleaning.not_articles import is_left_out, page_beside
from hikreader.cleaning.results import Limits, UnreadableSource
from hikreader.cleaning.web_address import is_web_address
from hikreader.database_guard import OPEN_DATABASES, is_database, open_to_read
from hikreader.importing.layer_files import (
    HOLDING_TEXTS,
    LABEL_STUDIO_TASKS,
    folder_format,
    layer_format,
    named_folder_format,
)
from hikreader.importing.own_exports import CONFIGURATIONS, export_format
from hikreader.model.errors import HikreaderError

STANDARD_INPUT = "-"
_LONGEST_LINE = 20_000_000
"""Bytes of the longest line that is looked at as JSON."""
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
_OTHER = "This is a hikreader database."
_NOT_ITSELF = "It cannot be imported into itself: name another file."
_WAY_IN = "Use `hikreader --db THAT_FILE export --per article -o FILE`, then import FILE."


@dataclass(frozen=True, slots=True)
class FileInput:
    """A regular file. `layer` is the format of another tool in which it holds labels too, which come in as a layer."""

    path: Path
    layer: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class LayerInput:
    """A file or folder of what people labelled with another tool, in one of the formats that are read as layers."""

    path: Path
    form: str

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class UrlInput:
    """A web address."""

    name: str


@dataclass(frozen=True, slots=True)
class PipeInput:
    """What came through a pipe, which has no lasting name: it is named by its digest."""

    data: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """What messages and the database call it."""
        return f"stdin://{hashlib.sha256(self.data).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """A place that is not read, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class SkippedInput:
    """A file of a folder that is passed over, since it cannot be meant, and why; that is no failure."""

    name: str
    why: str


Input = FileInput | LayerInput | UrlInput | PipeInput | RefusedInput | SkippedInput


def obstacle(given: str) -> str | None:
    """Why nothing can come of what a person has typed, in a few words; only what is seen at once."""
    if "://" in given:
        return None if is_web_address(given) else "only http:// or https://"
    try:
        path = _as_written(Path(given))
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last for what no file can be called
        return "it is not there"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None if os.access(path, os.R_OK) else "cannot be read (Permission denied)"


def places(given: Iterable[str | Path], limits: Limits) -> Iterator[Input]:
    """The places meant, one at a time: a folder is all files in it, hidden ones and links out of it left out."""
    for one in given:
        name = str(one)
        if name == STANDARD_INPUT:
            yield _piped(name, limits)
        elif "://" in name:
            yield (
                UrlInput(name)
                if is_web_address(name)
                else RefusedInput(name, "Only http:// and https:// can be fetched.")
            )
        else:
            yield from _found(_as_written(Path(one)), limits)


def count(given: Iterable[str | Path]) -> int:
    """How many places there are, without reading any."""
    return sum(1 if str(one) == STANDARD_INPUT or "://" in str(one) else _size(_as_written(Path(one))) for one in given)


def lines_of(place: FileInput | PipeInput) -> Iterator[bytes]:
    """All lines of a place, empty ones too, unpacked if they are packed.

    Raises:
        UnreadableSource: It cannot be read to its end.
    """
    try:
        with _opened(place) as file:
            yield from unpacked_lines(file, _LONGEST_LINE)
    except OSError as error:
        raise UnreadableSource(f"It cannot be read ({error.strerror}): check the path and its permissions.") from error


def _opened(place: FileInput | PipeInput) -> IO[bytes]:
    return open_to_read(place.path) if isinstance(place, FileInput) else BytesIO(place.data)


def _size(path: Path) -> int:
    return sum(1 for _ in _in_folder(path)) if path.is_dir() else 1


def _as_written(path: Path) -> Path:
    """The path as the file system writes it, where that differs from what was typed only in how accents are written."""
    if not os.path.lexists(path):
        for form in _FORMS:
            other = Path(unicodedata.normalize(form, str(path)))
            if os.path.lexists(other):
                return other
    return path


def _found(path: Path, limits: Limits) -> Iterator[Input]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        yield RefusedInput(str(path), f"It cannot be read ({why}): check the path and its permissions.")
        return
    if stat.S_ISDIR(mode):
        if (path / LABEL_STUDIO_TASKS[0]).exists() and (path / LABEL_STUDIO_TASKS[1]).exists():
            yield from _file(path / LABEL_STUDIO_TASKS[0])
        elif form := named_folder_format(path):
            yield LayerInput(path, form)
        else:
            yield from _in_folder(path)
    elif stat.S_ISREG(mode):
        why = _why_no_source(path)
        if why:
            yield RefusedInput(str(path), f"{why} {_WAY_IN if why is _OTHER else _NOT_ITSELF}")
        else:
            yield from _file(path)
    elif stat.S_ISFIFO(mode):
        yield _piped(str(path), limits)
    else:
        yield RefusedInput(str(path), "It is neither a file nor a folder: name one that is.")


def _file(path: Path) -> Iterator[Input]:
    """A file: coverage, or what another tool holds of it, or both."""
    form = layer_format(path)
    if form is None or form in HOLDING_TEXTS:
        yield FileInput(path, form)
    if form is not None:
        yield LayerInput(path, form)


def _piped(name: str, limits: Limits) -> Input:
    """All that comes through standard input or a named pipe."""
    try:
        if name == STANDARD_INPUT:
            return PipeInput(read_stream(sys.stdin.buffer, limits))
        with open_to_read(Path(name)) as pipe:
            return PipeInput(read_stream(pipe, limits))
    except HikreaderError as error:
        return RefusedInput(name, str(error))
    except OSError as error:  # standard input that is closed, too
        return RefusedInput(name, f"It cannot be read ({error.strerror}): check where it comes from.")


def _in_folder(folder: Path) -> Iterator[Input]:
    root = folder.resolve()
    unread: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in list(folders):
            if page := page_beside(name, files):
                folders.remove(name)
                yield SkippedInput(
                    str(Path(here, name)), f"It holds the pictures and scripts of {page}. It was left out."
                )
        if form := folder_format(files):
            yield _of_folder(Path(here), form)
            folders.clear()
            continue
        for name in sorted([*files, *(name for name in folders if Path(here, name).is_symlink())]):
            if not is_left_out(name, ()):
                yield from _in_it(Path(here, name), root)
    for error in unread:
        yield RefusedInput(str(error.filename), f"It cannot be read ({error.strerror}): check its permissions.")


def _of_folder(path: Path, form: str) -> Input:
    """A folder whose files belong together: hikreader's own export, or what another tool holds."""
    if any(export_format(path / name) == form for name in CONFIGURATIONS):
        return SkippedInput(str(path), _own_export(form) + " It was left out.")
    return LayerInput(path, form)


def _in_it(path: Path, root: Path) -> Iterator[Input]:
    """A file of a folder; a link inside the folder is passed over, since what it leads to comes by itself."""
    if path.is_symlink():
        # Not by Path.resolve(), which raises on a link that leads to itself.
        if not Path(os.path.realpath(path)).is_relative_to(root):
            yield RefusedInput(str(path), "It is a link out of the folder: name the file itself, if you mean it.")
        elif not path.exists():
            yield RefusedInput(str(path), "It is a link to nothing: delete it.")
    elif path.is_file():
        why = _why_no_source(path) or _why_no_coverage(path)
        if why:
            yield SkippedInput(str(path), f"{why} It was left out.")
        else:
            yield from _file(path)
    else:
        yield RefusedInput(str(path), "It is no regular file: it was not read.")


def _why_no_coverage(path: Path) -> str | None:
    """What a file of a folder is that hikreader has exported for other programs; who names it itself means it."""
    form = export_format(path)
    return None if form is None else _own_export(form)


def _own_export(form: str) -> str:
    return f"hikreader itself has exported it ({form})."


def _why_no_source(path: Path) -> str | None:
    """What a file is that belongs to hikreader itself; None where it may be coverage."""
    if OPEN_DATABASES.has(path):
        return "This is the open database, or belongs to it."
    return _OTHER if is_database(path) else None
