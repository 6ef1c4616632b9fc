"""Compressed files: gzip in one part or several, also packed twice, within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, NamedTuple

from hikreader.cleaning.results import UnreadableSource

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1_000_000
_GZIP = b"\x1f\x8b"
_GZIP_FORMAT = 31
_DEEPEST = 3
"""How many times a file may be packed."""
_DAMAGED = "This compressed file is damaged: it cannot be unpacked."
_BROKEN_OFF = "This compressed file is damaged: its end is missing."


class Unpacked(NamedTuple):
    """Bytes unpacked as far as they can be, why it was no further, and how many bytes after the packed ones are none.

    As gzip does, what stands after the last part is left out; zeros, which fill up blocks, do not count.
    """

    data: bytes
    damage: str | None = None
    left_out: int = 0


class GzipUnpacker:
    """Unpacks gzip, in one part or several, as its bytes come in."""

    def __init__(self) -> None:
        self.left_out = 0
        """Bytes after the last part that are no part, zeros aside."""
        self._member = zlib.decompressobj(_GZIP_FORMAT)
        self._is_first = True
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        """Whether the bytes so far end where a part ends."""
        return self._member.eof or self.left_out > 0

    def unpacked(self, data: bytes) -> Iterator[bytes]:
        """What is in the next bytes, in pieces of a megabyte at most.

        Raises:
            zlib.error: They are damaged.
        """
        if self.left_out:
            self.left_out += len(data)
            return
        while data and not self.left_out:
            if self._member.eof:
                data = data.lstrip(b"\0")
                if not data:
                    return
                self._is_first = self._has_begun = False
                self._member = zlib.decompressobj(_GZIP_FORMAT)
            if piece := self._piece(data):
                yield piece
            data = self._member.unconsumed_tail or self._member.unused_data

    def _piece(self, data: bytes) -> bytes:
        try:
            piece = self._member.decompress(data, _CHUNK)
        except zlib.error:
            if self._is_first or self._has_begun:
                raise
            self.left_out = len(data)
            return b""
        self._has_begun = self._has_begun or bool(piece)
        return piece


def unpacked(raw: bytes, most: int) -> bytes:
    """The bytes, unpacked if they are gzipped; `most` is how many bytes there may be then.

    Raises:
        UnreadableSource: They are damaged, or too many.
    """
    found = unpacked_as_far(raw, most)
    if found.damage:
        raise UnreadableSource(found.damage)
    return found.data


def unpacked_as_far(raw: bytes, most: int) -> Unpacked:
    """The bytes, unpacked as far as they can be, and why it was no further."""
    found = Unpacked(raw)
    for _ in range(_DEEPEST):
        if found.damage or not found.data.startswith(_GZIP):
            break
        inner = _one_layer(found.data, most)
        found = inner._replace(left_out=inner.left_out + found.left_out)
    return found


def _one_layer(raw: bytes, most: int) -> Unpacked:
    parts: list[bytes] = []
    unpacker = GzipUnpacker()
    left, why = most, None
    try:
        for part in unpacker.unpacked(raw):
            parts.append(part)
            left -= len(part)
            if left < 0:
                why = f"This compressed file holds more than {most / 1e6:g} MB: it was not unpacked."
                break
    except zlib.error:
        why = _DAMAGED
    if why is None and not unpacker.is_whole:
        why = _BROKEN_OFF
    return Unpacked(b"".join(parts), why, unpacker.left_out)


class _GzipStream(RawIOBase):
    """What is in a gzipped stream."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._unpacker = GzipUnpacker()
        self._pieces: Iterator[bytes] = iter(())
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is not None:
                self._rest = piece
            elif data := self._packed.read(len(view)):
                self._pieces = self._unpacker.unpacked(data)
            else:
                break
        if not self._rest and not self._unpacker.is_whole:
            raise EOFError
        size = min(len(view), len(self._rest))
        view[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def unpacked_lines(file: IO[bytes], longest: int) -> Iterator[bytes]:
    """The lines of a file, unpacked if it is gzipped; a line of more than `longest` bytes comes in parts.

    Raises:
        UnreadableSource: It is gzipped and damaged.
        OSError: It cannot be read.
    """
    try:
        source = _opened(file)
        while line := source.readline(longest):
            yield line
    except (EOFError, zlib.error) as error:
        raise UnreadableSource(_DAMAGED) from error


def _opened(file: IO[bytes]) -> IO[bytes]:
    """The stream inside all its layers."""
    is_packed = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    if not is_packed:
        return file
    source = BufferedReader(_GzipStream(file))
    for _ in range(_DEEPEST - 1):
        if not source.peek(len(_GZIP)).startswith(_GZIP):
            break
        source = BufferedReader(_GzipStream(source))
    return source
