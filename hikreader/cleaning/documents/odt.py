"""OpenDocument texts (.odt): their paragraphs, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.untrusted.xml_tree import local_name, parse_xml
from hikreader.cleaning.untrusted.zip_file import ZipReader

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "content.xml"
_TYPE = b"application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset({"annotation", "tracked-changes", "note", "automatic-styles", "font-face-decls", "scripts"})
_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}


def is_odt(content: FileContent) -> bool:
    """Whether a zip archive says of itself that it is an OpenDocument text."""
    return MAIN in content.zip_names and _TYPE in content.data[:200]


def print_odt(data: bytes, most: int) -> str:
    """The text of an OpenDocument text; `most` is how many bytes it may unpack to.

    Raises:
        UnreadableSource: It is damaged or too large.
    """
    from lxml import etree

    root = parse_xml(ZipReader(data, most).read(MAIN))
    parts: list[str] = []
    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                parts.append(" ".join((element.tail or "").split("\n")))
        elif event == "start" and name in _SKIPPED:
            skipped = element
        elif event == "start":
            parts.append(_SIGNS.get(name, "") + (element.text or "" if _is_inline(element) else ""))
        else:
            parts.append("\n" if name in ("p", "h") else "")
            parts.append(element.tail or "" if _is_inside_paragraph(element) else "")
    return "".join(parts).strip("\n") + "\n"


def _is_inline(element: Element) -> bool:
    return local_name(element) in ("p", "h") or _is_inside_paragraph(element)


def _is_inside_paragraph(element: Element) -> bool:
    return any(local_name(one) in ("p", "h") for one in element.iterancestors())
