"""Reading: bytes of a file to text, told by what is in them and not by the file's name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from hikreader.cleaning.encoding_guess import guess, may_be_wide
from hikreader.cleaning.encodings import encoding_of, named
from hikreader.cleaning.results import UnreadableSource
from hikreader.language.deferred_patterns import deferred_pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTML = deferred_pattern(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|link|div|article)\b",
    re.I | re.S,
)
_TAGS = deferred_pattern(rb"<(?:html|head|body|div|p|a|span|script|meta|article|br|h[1-6])(?:\s[^<>]{0,300})?/?>", re.I)
_DAMAGE = deferred_pattern("[\x00\ud800-\udfff]")
_META = deferred_pattern(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML = deferred_pattern(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_COMMENT = deferred_pattern(rb"<!--.*?-->", re.S)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without any newline translation, and the encoding it was in.

    `is_guess` says that nothing stated the encoding: the text may be read in a wrong one.
    """

    text: str = field(repr=False)
    encoding: str
    is_guess: bool = False


def is_html(data: bytes) -> bool:
    """Whether the bytes are a web page."""
    head = (
        data[:_HEAD].replace(b"\x00", b"") if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else data[:_HEAD]
    )
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _HTML.match(head) is not None or len(_TAGS.findall(head)) >= 5


def decode(data: bytes, label: str | None = None) -> Decoded:
    """The text of plain-text bytes; a byte order mark stays, as U+FEFF, and NUL and lone surrogates become U+FFFD.

    `label` is the encoding that a server or a mail names.

    Raises:
        UnreadableSource: The bytes are no text in any encoding.
    """
    return _marked(data) or _stated(data, label) or _undeclared(data)


def decode_page(data: bytes, label: str | None = None) -> Decoded:
    """The text of a web page, in the order of the HTML standard: its byte order mark, `label`, what it declares.

    `label` is the encoding that a server names. A page that is UTF-8 is read so whatever is declared: what is in
    another encoding is never valid UTF-8 by chance.
    """
    marked = _marked(data)
    if marked:
        return Decoded(marked.text.removeprefix("\ufeff"), marked.encoding)
    try:
        return _stated(data, label) or _stated(data, _declared(data)) or _undeclared(data)
    except UnreadableSource:
        return Decoded(_mended(named("windows-1252").decode(data)), "windows-1252", is_guess=True)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_mended(data.decode(encoding, "replace")), encoding)
    return None


def _declared(data: bytes) -> str | None:
    """The label in a page's first `meta` element, or else in its XML declaration."""
    head = data[:_HEAD]
    found = _META.search(_COMMENT.sub(b"", head)) or _XML.match(head)
    label = found[1].decode("ascii", "replace") if found else None
    # A page whose label can be read byte by byte is not in UTF-16.
    return "utf-8" if label and label.lower().startswith("utf-16") else label


def _stated(data: bytes, label: str | None) -> Decoded | None:
    """The text in the encoding of a label; None if that is none, or plainly wrong."""
    encoding = encoding_of(label) if label else None
    if encoding is None:
        return None
    if encoding.name != "iso-2022-jp" and not data.isascii() and (text := _utf_8(data)) is not None:
        return Decoded(text, "utf-8")
    text = _mended(encoding.decode(data))
    return None if _is_broken(text) else Decoded(text, encoding.name)


def _utf_8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8").replace("\x00", "\ufffd")  # a lone surrogate is no UTF-8
    except UnicodeDecodeError:
        return None


def _undeclared(data: bytes) -> Decoded:
    """UTF-8, perhaps with a few broken bytes, else text in an encoding that has to be guessed."""
    text = None if may_be_wide(data) else _utf_8(data)
    if text is not None:
        return Decoded(text, "utf-8")
    encoding = guess(data)
    if is_binary(data) and not encoding.name.startswith("utf-16"):
        raise UnreadableSource("This is not text: it looks like a binary file.")
    mended = _mended(data.decode("utf-8", "replace"))
    if not _is_broken(mended) and not may_be_wide(data):
        return Decoded(mended, "utf-8")
    return Decoded(_mended(encoding.decode(data)), encoding.name, is_guess=True)


def _mended(text: str) -> str:
    return _DAMAGE.sub("\ufffd", text)


def _is_broken(text: str) -> bool:
    """Whether a tenth of the signs beyond ASCII have no meaning."""
    broken = text.count("\ufffd")
    return broken > 0 and broken * 10 >= sum(character > "\x7f" for character in text)


def is_binary(data: bytes) -> bool:
    """Whether control characters that no text has are frequent."""
    head = data[:_HEAD]
    return sum(byte < 9 or 13 < byte < 27 for byte in head) * 50 > len(head)
