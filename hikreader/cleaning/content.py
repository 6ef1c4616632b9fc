"""The bytes of a file as input formats look at them."""

from __future__ import annotations

import hashlib
from functools import cached_property

from hikreader.cleaning.compressed import unpacked_as_far
from hikreader.cleaning.decode import Decoded, decode, decode_page
from hikreader.cleaning.results import Limits
from hikreader.cleaning.untrusted.zip_file import names_in

HEAD = 65_536
"""Bytes of a file's beginning by which formats are recognised."""


class FileContent:
    """A file's bytes, and the views of them that formats are recognised by; each is made once, when it is needed."""

    def __init__(self, name: str, raw: bytes, limits: Limits, label: str | None = None) -> None:
        """`name` is a path or an address, `label` the encoding that a server names."""
        self.name = name
        self.raw = raw
        self.limits = limits
        self.columns: frozenset[str] = frozenset()
        """The names of a table's columns as a person gave them."""
        self._label = label
        self.data, self.damage, left_out = unpacked_as_far(raw, limits.file_bytes)
        """The bytes, unpacked if they are gzipped, and why they are not whole if they are not."""
        self.remark = f"The {left_out} bytes behind its compressed part were left out." if left_out else None
        """What a person should know of how the bytes were read as text; None where that is certain."""

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes as they came, in hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The beginning of the bytes, without a byte order mark, and as UTF-8 where they are UTF-16.

        Its lines end with a line feed also where those of an old Macintosh end with nothing but a carriage return.
        """
        head = self.data[:HEAD]
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return _lined(head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace"))
        return _lined(head.removeprefix(b"\xef\xbb\xbf"))

    @cached_property
    def lined(self) -> bytes:
        """The bytes, with line feeds where only carriage returns end their lines."""
        return _lined(self.data)

    @cached_property
    def zip_names(self) -> frozenset[str]:
        """The names of the files in it, if it is a zip archive."""
        return names_in(self.data)

    @cached_property
    def decoded(self) -> Decoded:
        """The text.

        Raises:
            UnreadableSource: The bytes are no text in any encoding.
        """
        return self._noted(decode(self.data, self._label))

    @property
    def text(self) -> str:
        """The text with a line feed at the end of each line, for readers that print it in another way."""
        return self.decoded.text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def page(self) -> Decoded:
        """The text of the markup of a web page."""
        return self._noted(decode_page(self.data, self._label))

    def _noted(self, decoded: Decoded) -> Decoded:
        if decoded.is_guess:
            guessed = f"Nothing says what encoding it is in: it was read as {decoded.encoding}, which is a guess."
            self.remark = f"{self.remark} {guessed}" if self.remark else guessed
        return decoded


def _lined(data: bytes) -> bytes:
    return data if b"\n" in data else data.replace(b"\r", b"\n")
