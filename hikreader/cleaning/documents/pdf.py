"""PDF with a text layer: its columns, paragraphs and pages as one text. Needs pypdfium2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from hikreader.cleaning.results import NoArticle, UnreadableSource

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

PDF = b"%PDF-"
_MOST_PAGES = 2000
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\x02\u2010]$")
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at the top and the bottom of a page where running heads stand."""
_STOP = re.compile(r"[.!?:…]['\"’”»)]*$")


@dataclass(frozen=True, slots=True)
class _PdfLine:
    """A line as it stands on its page, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def print_pdf(data: bytes) -> str:
    """The text of a PDF, a paragraph a line.

    Raises:
        UnreadableSource: It is damaged or locked, or what reads PDFs is not installed.
        NoArticle: There is no text in it: it is a scan.
    """
    document = _opened(data)
    try:
        pages = [_lines(document[number].get_textpage()) for number in range(min(len(document), _MOST_PAGES))]
    except Exception as error:  # the library raises what it likes on a broken page
        raise UnreadableSource("This PDF is damaged: save its text, or the web page it is from.") from error
    finally:
        document.close()
    if not any(pages):
        raise NoArticle(
            "No article found: there is no text in this PDF, only pictures of pages: run it through a text recognition "
            "(ocrmypdf) first."
        )
    heads = _running_heads(pages)
    kept = [[line for line in page if _DIGITS.sub("#", line.text) not in heads] for page in pages]
    return "\n".join(_paragraphs(kept)) + "\n"


def _opened(data: bytes) -> PdfDocument:
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError as error:
        raise UnreadableSource(
            "This is a PDF, and what reads PDFs is not installed: pip install 'hikreader[documents]', or save its text."
        ) from error
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSource("This PDF is locked with a password: save it without one.") from error
        raise UnreadableSource("This PDF is damaged: save its text, or the web page it is from.") from error


def _lines(page: PdfTextPage) -> list[_PdfLine]:
    """The lines of a page in reading order: pieces that stand side by side without a gap are one line."""
    lines: list[_PdfLine] = []
    for number in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(number)
        text = " ".join(page.get_text_bounded(left, bottom, right, top).replace("\ufffe", "-").split())
        if not text:
            continue
        piece = _PdfLine(text, left, bottom, right, top)
        last = lines[-1] if lines else None
        if last and _is_same_line(last, piece):
            space = "" if piece.left - last.right < last.height * 0.15 else " "
            joined = f"{last.text}{space}{piece.text}"
            lines[-1] = _PdfLine(joined, last.left, min(last.bottom, bottom), max(last.right, right), max(last.top, top))
        else:
            lines.append(piece)
    return lines


def _is_same_line(last: _PdfLine, piece: _PdfLine) -> bool:
    shared = min(last.top, piece.top) - max(last.bottom, piece.bottom)
    return shared > 0.5 * min(last.height, piece.height) and -2 <= piece.left - last.right < 2.5 * last.height


def _running_heads(pages: Sequence[Sequence[_PdfLine]]) -> set[str]:
    """Lines, their numbers aside, that stand at the edges of most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_DIGITS.sub("#", line.text) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return {text for text, count in edges.items() if count >= 3 and count * 2 > len(pages)}


def _paragraphs(pages: Sequence[Sequence[_PdfLine]]) -> Iterator[str]:
    """The lines of all pages joined to paragraphs."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    height = median(line.height for line in lines)
    steps = [above.bottom - below.bottom for page in pages for above, below in zip(page, page[1:], strict=False)]
    step = median([one for one in steps if 0 < one < 3 * height] or [height * 1.2])
    paragraph = lines[0].text
    for above, below in zip(lines, lines[1:], strict=False):
        if _begins(above, below, step, height):
            yield paragraph
            paragraph = below.text
        elif _HYPHEN.search(paragraph) and below.text[:1].islower():
            paragraph = _HYPHEN.sub("", paragraph) + below.text
        else:
            paragraph = f"{paragraph} {below.text}"
    yield paragraph


def _begins(above: _PdfLine, below: _PdfLine, step: float, height: float) -> bool:
    """Whether a paragraph begins with the line below: by a gap, an indent, another size, or a short line that stops."""
    if abs(above.height - below.height) > 0.35 * height:
        return True
    down = above.bottom - below.bottom
    if down < 0 or down > 4 * step:  # another column or page
        return _STOP.search(above.text) is not None and below.text[:1].isupper()
    indent = below.left - above.left
    return down > 1.35 * step or (height * 0.8 < indent < height * 5)
