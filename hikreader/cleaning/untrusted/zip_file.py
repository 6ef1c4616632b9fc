"""Zip archives of strangers: their files by name, none of them larger than is put up with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from hikreader.cleaning.results import UnreadableSource

ZIP = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
_MOST_NAMES = 100_000
_ENCRYPTED = 0x1
_DAMAGED = "This archive is damaged: make or fetch it again."


class ZipReader:
    """A zip archive; all its files together may be as large as `most` bytes."""

    def __init__(self, data: bytes, most: int) -> None:
        """Open it.

        Raises:
            UnreadableSource: It is damaged, or has too many files.
        """
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError, MemoryError) as error:
            raise UnreadableSource(_DAMAGED) from error
        self._left = most
        self._most = most
        if len(self._zip.filelist) > _MOST_NAMES:
            raise UnreadableSource(f"This archive holds more than {_MOST_NAMES:,} files: unpack it.")

    @property
    def names(self) -> list[str]:
        """The names of its files, without folders."""
        return [entry.filename for entry in self._zip.filelist if not entry.is_dir()]

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            UnreadableSource: It is not there, damaged, encrypted, or larger than what is left.
        """
        try:
            return self._read(self._zip.getinfo(name))
        except KeyError as error:
            raise UnreadableSource(f"This archive is damaged: {name} is missing.") from error

    def files(self) -> Iterator[tuple[str, bytes | UnreadableSource]]:
        """All files, or why one cannot be read."""
        for entry in self._zip.filelist:
            if not entry.is_dir():
                try:
                    yield entry.filename, self._read(entry)
                except UnreadableSource as error:
                    yield entry.filename, error

    def _read(self, entry: ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableSource("It is locked with a password: unpack it first.")
        try:
            with self._zip.open(entry) as file:
                # What the archive says of a file's size may be a lie: no more than this is ever unpacked.
                data = file.read(self._left + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise UnreadableSource(_DAMAGED) from error
        if len(data) > self._left:
            raise UnreadableSource(f"This archive holds more than {self._most / 1e6:g} MB: unpack it.")
        self._left -= len(data)
        return data


def names_in(data: bytes) -> frozenset[str]:
    """The names of the files in a zip archive; none where the bytes are no archive that can be opened."""
    if not data.startswith((ZIP, _EMPTY)):
        return frozenset()
    try:
        return frozenset(ZipReader(data, 0).names)
    except UnreadableSource:
        return frozenset()
