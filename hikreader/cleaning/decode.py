"""Reading: bytes of a file to text, told by what is in them and not by the file's name."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from hikreader.cleaning.results import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK = 1_000_000
_GZIP = b"\x1f\x8b"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|link|div|article)\b",
    re.I | re.S,
)
_TAGS = re.compile(rb"<(?:html|head|body|div|p|a|span|script|meta|article|br|h[1-6])(?:\s[^<>]{0,300})?/?>", re.I)
_DAMAGE = re.compile("[\x00\ud800-\udfff]")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without any newline translation, and the encoding it was in."""

    text: str = field(repr=False)
    encoding: str


def unpacked(raw: bytes, most: int) -> bytes:
    """The bytes, unpacked if they are gzipped, in one part or several; `most` is how many bytes there may be then.

    Raises:
        UnreadableSource: They are damaged, or too many.
    """
    data, why = unpacked_as_far(raw, most)
    if why:
        raise UnreadableSource(why)
    return data


def unpacked_as_far(raw: bytes, most: int) -> tuple[bytes, str | None]:
    """The bytes, unpacked as far as they can be, and why it was no further."""
    if not raw.startswith(_GZIP):
        return raw, None
    parts: list[bytes] = []
    left = most
    why = None
    with gzip.GzipFile(fileobj=BytesIO(raw)) as file:
        try:
            while part := file.read(min(_CHUNK, left + 1)):
                parts.append(part)
                left -= len(part)
                if left < 0:
                    why = f"This compressed file holds more than {most / 1e6:g} MB: it was not unpacked."
                    break
        except EOFError:
            why = "This compressed file is damaged: its end is missing."
        except (gzip.BadGzipFile, zlib.error, OSError):
            why = "This compressed file is damaged: it cannot be unpacked."
    return b"".join(parts), why


def is_html(data: bytes) -> bool:
    """Whether the bytes are a web page."""
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
