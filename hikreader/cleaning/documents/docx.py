"""Word documents (.docx): their paragraphs, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml
from hikreader.cleaning.untrusted.zip_file import ZipReader
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "word/document.xml"
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "Fallback", "pict", "rPr", "pPr", "sectPr", "tblPr", "tcPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_CODE = deferred_pattern(r"[A-Z]{2,3}")


def print_docx(data: bytes, most: int) -> str:
    """The text of a Word document; `most` is how many bytes it may unpack to.

    Raises:
        UnreadableSource: It is damaged or too large.
    """
    root = parse_xml(ZipReader(data, most).read(MAIN))
    lines: list[str] = []
    _Printer(lines).print(root)
    return "\n".join(lines).strip("\n") + "\n"


class _Printer:
    """Walks the elements of a document; a row whose first cell is a field's code becomes one line with its value."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._line: list[str] = []
        self._code: str | None = None

    def print(self, root: Element) -> None:
        from lxml import etree

        skipped: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                skipped = None if event == "end" and element is skipped else skipped
            elif event == "end":
                self._leave(local_name(element))
            elif (name := local_name(element)) in _SKIPPED:
                skipped = element
            else:
                self._enter(name, element)

    def _enter(self, name: str, element: Element) -> None:
        if name == "t":
            self._line.append(element.text or "")
        elif name in _SIGNS:
            self._line.append(_SIGNS[name])

    def _leave(self, name: str) -> None:
        if name == "p":
            text = "".join(self._line)
            self._lines += [text] if self._code is None else [f"{self._code}\t{text}"]
            self._line, self._code = [], None
        elif name == "tc" and self._lines and _CODE.fullmatch(self._lines[-1]):
            self._code = self._lines.pop()
        elif name == "tr":
            self._code = None
