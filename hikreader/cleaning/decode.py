"""Reading: bytes of a file to text, told by what is in them and not by the file's name."""

from __future__ import annotations

import codecs
import hashlib
import re
import zlib
from dataclasses import dataclass, field

from hikreader.cleaning.results import USUAL, Limits, NoArticle, UnreadableSource
from hikreader.model.article import SourceKind

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3\x00": "a database",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"7z\xbc\xaf": "an archive",
    b"BZh": "an archive",
    b"\xfd7zXZ": "an archive",
    b"{\\rtf": "a rich text document",
}
_GZIP = b"\x1f\x8b"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|link|div|article)\b",
    re.I | re.S,
)
_TAGS = re.compile(rb"<(?:html|head|body|div|p|a|span|script|meta|article|br|h[1-6])(?:\s[^<>]{0,300})?/?>", re.I)
_DAMAGE = re.compile("[\x00\ud800-\udfff]")
_HEAD = 4096
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class RawSource:
    """The bytes of a file. `data` is `raw` unpacked; `sha256` is that of `raw`, in hexadecimal digits."""

    kind: SourceKind
    sha256: str
    raw: bytes = field(repr=False)
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without any newline translation, and the encoding it was in."""

    text: str = field(repr=False)
    encoding: str


def sniff(raw: bytes, limits: Limits = USUAL) -> RawSource:
    """Unpack the bytes if they are gzipped and tell a web page from plain text.

    Raises:
        UnreadableSource: The bytes are neither, or too many.
        NoArticle: They are a PDF.
    """
    data = _unpacked(raw, limits.file_bytes) if raw.startswith(_GZIP) else raw
    if data.startswith(_PDF):
        raise NoArticle("No article found: this is a PDF. Save its text, or the web page it is from, and import that.")
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise UnreadableSource(f"This is {what}, not text: save its text or the web page and import that.")
    kind = SourceKind.PAGE if _is_html(data) else SourceKind.DUMP
    if kind is SourceKind.PAGE and len(data) > limits.page_bytes:
        raise UnreadableSource(f"This web page is larger than {limits.page_bytes / 1e6:g} MB: save only its text.")
    return RawSource(kind, hashlib.sha256(raw).hexdigest(), raw, data)


def _unpacked(raw: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(raw, most)
    except zlib.error as error:
        raise UnreadableSource("This compressed file is damaged: it cannot be unpacked.") from error
    if unpacker.unconsumed_tail:
        raise UnreadableSource(f"This compressed file holds more than {most / 1e6:g} MB: it was not unpacked.")
    if not unpacker.eof:
        raise UnreadableSource("This compressed file is damaged: its end is missing.")
    return data


def _is_html(data: bytes) -> bool:
    head = (
        data[:_HEAD].replace(b"\x00", b"") if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else data[:_HEAD]
    )
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _HTML.match(head) is not None or len(_TAGS.findall(head)) >= 5


def decode(data: bytes) -> Decoded:
    """The text of plain-text bytes; a byte order mark stays, as U+FEFF, and NUL and lone surrogates become U+FFFD.

    Raises:
        UnreadableSource: The bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_mended(data.decode(encoding, "replace")), encoding)
    try:
        return Decoded(_mended(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _mended(text: str) -> str:
    return _DAMAGE.sub("\ufffd", text)


def _guessed(data: bytes) -> Decoded:
    """Text in an encoding of old, or UTF-8 with a few broken bytes."""
    if _is_binary(data):
        raise UnreadableSource("This is not text: it looks like a binary file.")
    mended = data.decode("utf-8", "replace")
    broken, beyond = mended.count("\ufffd"), sum(character > "\x7f" for character in mended)
    if broken * 10 < beyond:
        return Decoded(_mended(mended), "utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    return Decoded(_mended(data.decode(encoding, "replace")), encoding)


def _is_binary(data: bytes) -> bool:
    """Whether control characters that no text has are frequent."""
    head = data[:_HEAD]
    return sum(byte < 9 or 13 < byte < 27 for byte in head) * 50 > len(head)
