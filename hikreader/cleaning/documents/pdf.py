"""PDF with a text layer: its columns, paragraphs and pages as one text. Needs pypdfium2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from hikreader.cleaning.results import NoArticle, UnreadableSource

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

PDF = b"%PDF-"
_MOST_PAGES = 2000
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\x02\u2010]$")
_DIGITS = re.compile(r"\d+")
_MOST_LINES = 400
"""Lines of the fullest page whose columns are told apart."""
_EDGE = 2
"""Lines at the top and the bottom of a page where running heads stand."""
_STOP = re.compile(r"[.!?:…]['\"’”»)]*$")


@dataclass(frozen=True, slots=True)
class _PdfLine:
    """A line as it stands on its page, in points from the page's lower left corner; `size` is its font's."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def joined(self, piece: _PdfLine) -> _PdfLine:
        """This line with a piece that stands to its right."""
        space = "" if piece.left - self.right < self.size * 0.15 else " "
        return _PdfLine(
            f"{self.text}{space}{piece.text}",
            self.left,
            min(self.bottom, piece.bottom),
            max(self.right, piece.right),
            max(self.top, piece.top),
            max(self.size, piece.size),
        )

    def would_hold(self, following: _PdfLine, column: float) -> bool:
        """Whether the first word of the following line would have had room on this one; `column` is the width."""
        word = following.text.split(" ", 1)[0]
        needed = following.width * (len(word) + 1) / max(1, len(following.text))
        return column - self.width > needed + self.size * 0.5


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
        piece = _PdfLine(text, left, bottom, right, top, _font_size(page, left, bottom, top))
        if lines and _is_same_line(lines[-1], piece):
            lines[-1] = lines[-1].joined(piece)
        else:
            lines.append(piece)
    return lines


def _font_size(page: PdfTextPage, left: float, bottom: float, top: float) -> float:
    """The size of the font of the first letter in a box, in points; the height of the box where that is not known."""
    from pypdfium2.raw import FPDFText_GetFontSize

    index = page.get_index(left + 1, (bottom + top) / 2, 4, 4)
    size = FPDFText_GetFontSize(page, index) if index is not None else 0
    return float(size) if size > 2 else top - bottom


def _is_same_line(last: _PdfLine, piece: _PdfLine) -> bool:
    shared = min(last.top, piece.top) - max(last.bottom, piece.bottom)
    lower = min(last.top - last.bottom, piece.top - piece.bottom)
    return shared > 0.5 * lower and -2 <= piece.left - last.right < 2.5 * last.size


def _running_heads(pages: Sequence[Sequence[_PdfLine]]) -> set[str]:
    """Lines, their numbers aside, that stand at the edges of most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_DIGITS.sub("#", line.text) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return {text for text, count in edges.items() if count >= 3 and count * 2 > len(pages)}


def _paragraphs(pages: Sequence[Sequence[_PdfLine]]) -> Iterator[str]:
    """The lines of all pages joined to paragraphs."""
    lines = [(line, column) for page in pages for line, column in zip(page, _columns(page), strict=True)]
    if not lines:
        return
    steps = [above.bottom - below.bottom for page in pages for above, below in pairwise(page)]
    step = median([one for one in steps if 2 < one < 60] or [12])
    paragraph = lines[0][0].text
    for (above, column), (below, _) in pairwise(lines):
        if _begins(above, below, step, column):
            yield paragraph
            paragraph = below.text
        elif _HYPHEN.search(paragraph) and below.text[:1].islower():
            paragraph = _HYPHEN.sub("", paragraph) + below.text
        else:
            paragraph = f"{paragraph} {below.text}"
    yield paragraph


def _columns(page: Sequence[_PdfLine]) -> list[float]:
    """For each line the width of the column that it stands in: that of the lines above and below it."""
    if len(page) > _MOST_LINES:
        return [max(line.width for line in page)] * len(page)
    return [max(other.width for other in page if _is_in_column(line, other)) for line in page]


def _is_in_column(line: _PdfLine, other: _PdfLine) -> bool:
    inside = min(line.right, other.right) - max(line.left, other.left)
    return (other.size == line.size and inside >= 0.8 * min(line.width, other.width)) or other is line


def _begins(above: _PdfLine, below: _PdfLine, step: float, column: float) -> bool:
    """Whether a paragraph begins with the line below: by its size, a gap, an indent, or room left on the line above."""
    if abs(above.size - below.size) > 0.5:
        return True
    down = above.bottom - below.bottom
    is_cut = above.would_hold(below, column)
    if down < 0 or down > 4 * step:  # another column or page
        return _STOP.search(above.text) is not None and (is_cut or below.text[:1].isupper())
    indent = below.left - above.left
    return down > max(1.35 * step, 1.9 * above.size) or is_cut or (above.size * 0.8 < indent < above.size * 4)
