"""What an export format is, and how it is written: whole or not at all, the same bytes for the same content."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hikreader.database_guard import check_not_a_database
from hikreader.files import draft_name, make_private_folder, sync_folder, write_file
from hikreader.formats.annotated_text import LayerReader
from hikreader.formats.corpus import Corpus, RecordUnit
from hikreader.formats.errors import FormatError
from hikreader.formats.losses import Feature, count_losses

_TIME = (1980, 1, 1, 0, 0, 0)
"""When every file of an archive was made: the clock must not change its bytes."""
_MODE = 0o644 << 16
"""The permissions of every file of an archive."""

Part = tuple[str, Iterable[bytes]]
"""A file of a folder or archive: its name, with slashes, and its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format that annotations are exported in.

    `cannot_hold` is what is counted and said before it is written. `units` are what a line may be, if that can be
    chosen; the first is the usual one.
    """

    name: str
    suffix: str
    """What the name of a file ends in; nothing for a folder."""
    description: str
    cannot_hold: Sequence[Feature] = (Feature.FORMER, Feature.SUGGESTIONS)
    units: Sequence[RecordUnit] = ()
    read: LayerReader | None = None
    """Reads such files as a layer; None where they are only written."""

    def losses(self, corpus: Corpus) -> Counter[Feature]:
        """How often what this format cannot hold is in the corpus."""
        return count_losses(corpus, self.cannot_hold)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat(ExportFormat):
    """A format of one file. Each chunk of a text format ends with a line end; `noun` says what a chunk is."""

    chunks: Callable[[Corpus], Iterator[bytes]]
    is_text: bool = True
    noun: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFormat(ExportFormat):
    """A format of several files in a folder, or in a zip archive where the name ends in .zip."""

    parts: Callable[[Corpus], Iterator[Part]]
    suffix: str = ""


def describe(losses: Counter[Feature], name: str) -> str:
    """What a format cannot hold, with counts, as one sentence; nothing where nothing is lost."""
    if not losses:
        return ""
    return f"{name} cannot hold {', '.join(feature.counted(count) for feature, count in losses.items())}."


def export(form: ExportFormat, corpus: Corpus, path: Path, database: Path) -> int:
    """Write a corpus to a file or folder, all of it or nothing; the number of chunks or files.

    Raises:
        IsDatabase: The path leads to a database, or to a file that belongs to one.
        FormatError: The file cannot be written, or the folder is there and not empty.
    """
    check_not_a_database(path, database)
    try:
        if isinstance(form, FileFormat):
            return _write_counted(path, form.chunks(corpus), database)
        assert isinstance(form, FolderFormat)
        if path.suffix == ".zip":
            return _write_counted(path, zipped(form.parts(corpus)), database)
        return _write_folder(path, form.parts(corpus), database)
    except OSError as error:
        raise FormatError(f"{path} cannot be written ({error.strerror}); choose another name.") from error


def _write_counted(path: Path, chunks: Iterable[bytes], database: Path) -> int:
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for count, chunk in enumerate(chunks, 1):  # noqa: B007
            yield chunk

    write_file(path, counted(), private_to=database)
    return count


def _write_folder(path: Path, parts: Iterable[Part], database: Path) -> int:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FormatError(f"{path} is there already and not empty; choose another name, or one that ends in .zip.")
    draft = draft_name(path.resolve().parent)
    count = 0
    try:
        make_private_folder(draft, private_to=database)
        for name, chunks in parts:
            file = draft / name
            file.parent.mkdir(parents=True, exist_ok=True)
            write_file(file, chunks, private_to=database)
            count += 1
        draft.replace(path.resolve())
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    sync_folder(path.resolve().parent)
    return count


class _Buffer(io.RawIOBase):
    """A stream that cannot be sought, emptied while an archive is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self._chunks: list[bytes] = []

    def writable(self) -> bool:
        """It is only written to."""
        return True

    def write(self, data: object, /) -> int:
        """Keep the bytes until they are taken."""
        chunk = bytes(memoryview(data))  # type: ignore[arg-type] # any buffer, which typeshed has no public name for
        self._chunks.append(chunk)
        return len(chunk)

    def take(self) -> bytes:
        """What was written since it was last emptied."""
        taken = b"".join(self._chunks)
        self._chunks.clear()
        return taken


def zipped(parts: Iterable[Part]) -> Iterator[bytes]:
    """The files as a zip archive, which is given out while it is made."""
    buffer = _Buffer()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, chunks in parts:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            with archive.open(entry, "w", force_zip64=True) as file:
                for chunk in chunks:
                    file.write(chunk)
                    yield buffer.take()
            yield buffer.take()
    yield buffer.take()
