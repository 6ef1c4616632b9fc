"""Encodings by the names that pages and servers give them, decoded as browsers do.

The labels are those of the WHATWG's Encoding Standard, in `encoding_labels.txt`: a page that says iso-8859-1 means
Windows-1252. The Japanese encodings are read with the characters that vendors added to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern

_PAIR = deferred_pattern(rb"[\xa1-\xfe][\xa1-\xfe]|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}")
_ESCAPE = deferred_pattern(rb"\x1b(\$[@B]|\(I|\([BJ]|\$\(D)")


class Encoding(NamedTuple):
    """An encoding: its name in the standard, and Python's codec for it."""

    name: str
    codec: str

    def decode(self, data: bytes) -> str:
        """The text of the bytes, with U+FFFD for each that has no meaning."""
        special = _DECODERS.get(self.name)
        return special(data) if special else data.decode(self.codec, "replace")


@cache
def _labels() -> dict[str, Encoding]:
    table = files("hikreader.cleaning").joinpath("encoding_labels.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return {label: Encoding(name, codec) for name, codec, *labels in rows for label in (name, *labels)}


def encoding_of(label: str) -> Encoding | None:
    """The encoding that a label means in a browser; None for what is none."""
    return _labels().get(label.strip("\t\n\f\r \"'").lower())


def named(name: str) -> Encoding:
    """The encoding of that name in the standard."""
    return _labels()[name]


def _decode_euc_jp(data: bytes) -> str:
    """EUC-JP; pairs that the codec does not know are looked up among the vendors' characters of Shift_JIS."""
    parts, place = [], 0
    for found in _PAIR.finditer(data):
        parts.append(data[place : found.start()].decode("ascii", "replace"))
        text = found[0].decode("euc-jp", "replace")
        parts.append(_decode_pair(*found[0]) if "\ufffd" in text and len(found[0]) == 2 else text)
        place = found.end()
    return "".join([*parts, data[place:].decode("ascii", "replace")])


def _decode_pair(row: int, cell: int) -> str:
    """The character at a row and cell of JIS X 0208, both from 0xA1 on, with the vendors' rows."""
    row, cell = row - 0xA1, cell - 0xA1
    lead = (0x81 if row < 62 else 0xC1) + row // 2
    trail = cell + 0x9F if row % 2 else cell + 0x40 + (cell >= 63)
    return bytes((lead, trail)).decode("cp932", "replace")


def _decode_iso_2022_jp(data: bytes) -> str:
    return "".join(_iso_2022_jp_runs(data))


def _iso_2022_jp_runs(data: bytes) -> Iterator[str]:
    """The text between each two escape sequences, which say how the bytes after them are meant."""
    mode, place = b"(B", 0
    for found in [*_ESCAPE.finditer(data), None]:
        run = data[place : found.start() if found else len(data)]
        if mode.startswith(b"$"):
            # A line end ends a run of pairs, whatever a broken writer left out.
            pairs, end, rest = run.partition(b"\n")
            yield _decode_euc_jp(bytes(byte | 0x80 for byte in pairs))
            yield (end + rest).decode("ascii", "replace")
        elif mode == b"(I":
            yield bytes(byte | 0x80 for byte in run).decode("cp932", "replace")
        else:
            yield run.decode("ascii", "replace")
        if found:
            mode, place = found[1], found.end()


_DECODERS: dict[str, Callable[[bytes], str]] = {"euc-jp": _decode_euc_jp, "iso-2022-jp": _decode_iso_2022_jp}
