"""How the bytes of a source are stored: compressed by Zstandard, with the texts that were cut from them as dictionary.

So what a text says is in the file once. In front of the compressed frame stands a skippable one with the id of the last
text of the dictionary: texts that a source gets later, as after a split, are none of it. Files of before schema 8 have
the bytes compressed by zlib, without dictionary.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib

import zstandard

_LEVEL = 3
_HEADER = struct.Struct("<IIq")
"""Magic number and size of a skippable frame, and what is in it: the id of a text."""
_SKIPPABLE, _SIZE = 0x184D2A50, 8

_TEXTS = "SELECT id, text FROM article_text WHERE source_id = ? AND id <= ? ORDER BY id"
_ALL = (1 << 63) - 1


_LONG = 1 << 20
"""Bytes from which on what repeats itself is looked for in all of a source, not only in the last megabyte or two."""


class UnpackError(ValueError):
    """Stored bytes cannot be unpacked."""


def packed(connection: sqlite3.Connection, source_id: int, raw: bytes) -> bytes:
    """The bytes of a source as they are stored, when its texts are."""
    texts = connection.execute(_TEXTS, (source_id, _ALL)).fetchall()
    last = texts[-1][0] if texts else 0
    dictionary = _dictionary([text for _, text in texts])
    compressor = zstandard.ZstdCompressor(
        compression_params=_parameters(len(raw) + len(dictionary)), dict_data=dictionary
    )
    return _HEADER.pack(_SKIPPABLE, _SIZE, last) + compressor.compress(raw)


def unpacked(connection: sqlite3.Connection, source_id: int, stored: bytes) -> bytes:
    """The bytes of a source, in a database of any version.

    Raises:
        UnpackError: They, or a text that they were compressed with, are not what was stored.
    """
    try:
        magic, size, last = _HEADER.unpack_from(stored)
        if (magic, size) != (_SKIPPABLE, _SIZE):
            return zlib.decompress(stored)
        texts = [text for _, text in connection.execute(_TEXTS, (source_id, last))]
        decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(texts))
        return decompressor.decompress(stored[_HEADER.size :])
    except (struct.error, zlib.error, zstandard.ZstdError) as error:
        raise UnpackError(str(error)) from error


def repack(connection: sqlite3.Connection) -> None:
    """Compress the bytes of all sources of an older file in the present way."""
    for (source_id,) in connection.execute("SELECT id FROM source WHERE raw IS NOT NULL").fetchall():
        (stored,) = connection.execute("SELECT raw FROM source WHERE id = ?", (source_id,)).fetchone()
        try:
            raw = unpacked(connection, source_id, stored)
        except UnpackError:
            continue  # the check says so, now as before
        connection.execute("UPDATE source SET raw = ? WHERE id = ?", (packed(connection, source_id, raw), source_id))


def _parameters(size: int) -> zstandard.ZstdCompressionParameters:
    if size < _LONG:
        return zstandard.ZstdCompressionParameters.from_level(_LEVEL)
    return zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=min(size.bit_length(), 27), enable_ldm=True
    )


def _dictionary(texts: list[str]) -> zstandard.ZstdCompressionDict:
    content = "".join(texts).encode("utf-8", "replace")
    return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
