"""Files that come along with articles and are none: the folder beside a saved page, stylesheets, scripts, drawings."""

from __future__ import annotations

import re
from collections.abc import Collection

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.decode import is_binary
from hikreader.cleaning.results import CleaningOptions, Extraction, NotAnArticle
from hikreader.language.deferred_patterns import deferred_pattern

_BESIDE = deferred_pattern(
    r"^(.*?)(?:_files|-Dateien|_fichiers|_archivos|_bestanden|\.files|_file|-filer|_arquivos)$", re.I
)
_SYSTEM_FOLDERS = frozenset({"__MACOSX", "$RECYCLE.BIN", "System Volume Information"})
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "icon\r"})
_SYSTEM = {
    b"[ZoneTransfer]": "a file of Windows",
    b"\x00\x00\x00\x01Bud1": "a file of macOS",
    b"[.ShellClassInfo]": "a file of Windows",
}
_DRAWING = deferred_pattern(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<!DOCTYPE svg[^>]{0,300}>\s*)*<svg\b", re.I | re.S
)
_RULE = deferred_pattern(
    rb"(?:^|[{};/\s])(?:[.#@*:]?[\w.#\[\]=\"'*:>+~,\s()-]{1,200})\{\s*+"
    rb"(?:[\w-]{2,40}\s*+:\s*+[^{};]{1,200}+(?:;\s*+|(?=\})))*+\}"
)
_SCRIPT = deferred_pattern(
    rb"(?:\b(?:var|let|const)\s+[\w$]+\s*=|\bfunction\b\s*[\w$]*\s*\(|=>|\b(?:window|document|console|module|self)\.\w+"
    rb"|[\w$)\]]\s*\(\s*[\"'!]|\breturn\b[^.\n]{0,80};|[;{}]\s*$)",
    re.M,
)
_WORDY = deferred_pattern(r"[^\W\d_]{2,}[,;]? [^\W\d_]+ [^\W\d_]+ [^\W\d_]+ [^\W\d_]+")


def is_left_out(path: str, others: Collection[str]) -> bool:
    """Whether a file of a folder only comes along with the others, by its path and theirs, with "/" between folders."""
    folders = path.split("/")
    if folders[-1].lower() in _SYSTEM_FILES or any(one in _SYSTEM_FOLDERS or one.startswith(".") for one in folders):
        return True
    return any(
        is_beside_page(folder, ["/".join([*folders[:depth], name]) in others for name in _page_names(folder)])
        for depth, folder in enumerate(folders[:-1])
    )


def page_beside(folder: str, names: Collection[str]) -> str | None:
    """The page of which a folder of that name holds the pictures and scripts, if it is among the names beside it."""
    return next((name for name in _page_names(folder) if name in names), None)


def is_beside_page(folder: str, is_there: Collection[bool]) -> bool:
    """Whether a folder is one that a browser writes beside a page, and such a page is there."""
    return _BESIDE.match(folder) is not None and any(is_there)


def _page_names(folder: str) -> tuple[str, ...]:
    found = _BESIDE.match(folder)
    return tuple(f"{found[1]}{ending}" for ending in (".html", ".htm", ".xhtml", ".HTML", ".HTM")) if found else ()


def no_article_kind(content: FileContent) -> str | None:
    """What a file is that people do not read: a stylesheet, a script, a drawing, a file of the system."""
    head = content.head[:20_000]
    for magic, kind in _SYSTEM.items():
        if head.lstrip(b"\r\n ").startswith(magic):
            return kind
    if _DRAWING.match(head):
        return "a drawing (SVG)"
    if is_binary(head):
        return None
    text = head.decode("utf-8", "replace").strip()
    if not text or not any(mark in text for mark in "{};()="):
        return None
    covered = sum(len(found[0]) for found in _RULE.finditer(head))
    if covered * 10 >= len(head.strip()) * 6:
        return "a stylesheet (CSS)"
    if _is_script(head, text):
        return "a script"
    return None


def _is_script(head: bytes, text: str) -> bool:
    """Whether there are signs of a program in most lines, and hardly any words in a row outside of them."""
    lines = [line for line in text.split("\n") if line.strip()]
    signs = sum(1 for line in lines if _SCRIPT.search(line.strip().encode("utf-8", "replace")))
    words = sum(len(found[0]) for found in _WORDY.finditer(text))
    return signs * 10 >= len(lines) * 5 and words * 4 < len(text)


def read_no_article(content: FileContent, options: CleaningOptions) -> Extraction:
    """Nothing.

    Raises:
        NotAnArticle: Always; it says what the file is.
    """
    raise NotAnArticle(f"This is {no_article_kind(content)} and no article: it was left out.")
