"""Files from which no text can be read: what each is, told by its first bytes, and what to do instead."""

from __future__ import annotations

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource

_SAVE = "save its text or the web page and import that"
_KINDS = {
    b"\x89PNG": ("a picture", "run it through a text recognition first"),
    b"GIF8": ("a picture", "run it through a text recognition first"),
    b"\xff\xd8\xff": ("a picture", "run it through a text recognition first"),
    b"II*\x00": ("a picture", "run it through a text recognition first"),
    b"MM\x00*": ("a picture", "run it through a text recognition first"),
    b"RIFF": ("a picture or a recording", "import its text"),
    b"ID3": ("a recording", "import a transcript of it"),
    b"OggS": ("a recording", "import a transcript of it"),
    b"fLaC": ("a recording", "import a transcript of it"),
    b"\x00\x00\x00\x18ftyp": ("a video", "import its subtitles"),
    b"\x00\x00\x00\x20ftyp": ("a video", "import its subtitles"),
    b"\x1aE\xdf\xa3": ("a video", "import its subtitles"),
    b"SQLite format 3\x00": ("a database", "export what is in it as CSV or JSON"),
    b"\x7fELF": ("a program", "leave it out"),
    b"MZ": ("a program", "leave it out"),
    b"\xd0\xcf\x11\xe0": ("a document of an old office program", "save it as .docx or .xlsx and import that"),
    b"7z\xbc\xaf": ("an archive", "unpack it and import the folder"),
    b"Rar!": ("an archive", "unpack it and import the folder"),
    b"BZh": ("an archive", "unpack it and import the folder"),
    b"\xfd7zXZ": ("an archive", "unpack it and import the folder"),
    b"(\xb5/\xfd": ("an archive", "unpack it and import the folder"),
    b"bplist00": ("a web archive of Safari", "save the page as HTML and import that"),
    b"\x00\x01\x00\x00": ("a font", "leave it out"),
    b"wOFF": ("a font", "leave it out"),
    b"wOF2": ("a font", "leave it out"),
}
_OFFICE = {
    "ppt/presentation.xml": ("a presentation", _SAVE),
    "content.xml": ("an OpenDocument table or presentation", "save it as .xlsx or CSV and import that"),
}


def is_refused(content: FileContent) -> bool:
    """Whether a file is of a kind that holds no text that can be read."""
    return _kind(content) is not None


def read_refused(content: FileContent, options: CleaningOptions) -> Extraction:
    """Nothing.

    Raises:
        UnreadableSource: Always; it says what the file is and what to do.
    """
    kind, advice = _kind(content) or ("nothing that is known", _SAVE)
    raise UnreadableSource(f"This is {kind}, not text: {advice}.")


def _kind(content: FileContent) -> tuple[str, str] | None:
    head = content.data[:64]
    for magic, kind in _KINDS.items():
        if head.startswith(magic) and not (magic == b"MZ" and b"\x00" not in head):
            return kind
    names = content.zip_names
    return next((kind for name, kind in _OFFICE.items() if name in names), None)
