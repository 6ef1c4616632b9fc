"""Files that hold no text to read: what each is, told by its first bytes, and what to do instead."""

from __future__ import annotations

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource

_PDF = b"%PDF-"
_KINDS = {
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
    _PDF: "a PDF",
}


def refused_kind(head: bytes) -> str | None:
    """What a file that begins with these bytes is, if it holds no text."""
    return next((kind for magic, kind in _KINDS.items() if head.startswith(magic)), None)


def read_refused(content: FileContent, options: CleaningOptions) -> Extraction:
    """Nothing.

    Raises:
        UnreadableSource: Always; it says what the file is.
    """
    kind = refused_kind(content.head)
    raise UnreadableSource(f"This is {kind}, not text: save its text or the web page and import that.")
