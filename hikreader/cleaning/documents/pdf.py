"""PDF with a text layer: its columns, paragraphs and pages as one text. Needs pypdfium2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hikreader.cleaning.results import NoArticle, UnreadableSource
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import ends_sentence

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

PDF = b"%PDF-"
_MOST_PAGES = 2000
_LINE_END_HYPHENS = (0x02, 0xFFFE)
"""What the library gives for a hyphen at the end of a line, instead of the line's end."""
_LEAST_SIZE = 2
"""Points of the smallest font; what says less is drawn larger by its page."""
_HYPHEN = deferred_pattern(r"(?<=[^\W\d_])[-\u00ad\ufffe\x02\u2010]$")
_DIGITS = deferred_pattern(r"\d+")
_MOST_LINES = 400
"""Lines of the fullest page whose columns are told apart."""
_EDGE = 2
"""Lines at the top and the bottom of a page where running heads stand."""


class _Character(NamedTuple):
    """A character as it stands on its page, in points from the page's lower left corner; `size` is its font's."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    def goes_on_with(self, following: _Character) -> bool:
        """Whether the following character stands on the same line, no further away than words are."""
        shared = min(self.top, following.top) - max(self.bottom, following.bottom)
        lower = min(self.top - self.bottom, following.top - following.bottom)
        return shared >= 0.5 * lower and -self.size < following.left - self.right < 2.5 * self.size


@dataclass(frozen=True, slots=True)
class _PdfLine:
    """A line as it stands on its page, in points; `size` is the font's of its first letter."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def width(self) -> float:
        return self.right - self.left

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
    """The lines of a page in reading order. A gap wider than between words ends a line: another column begins."""
    lines: list[_PdfLine] = []
    for characters in _runs(page):
        units = "".join(one.text for one in characters).encode("utf-16-le", "surrogatepass")
        if text := " ".join(units.decode("utf-16-le", "replace").split()):
            lines.append(_PdfLine(text, *_box(characters), characters[0].size))
    return lines


def _box(characters: Sequence[_Character]) -> tuple[float, float, float, float]:
    """The left, bottom, right and top edge of characters."""
    return (
        min(one.left for one in characters),
        min(one.bottom for one in characters),
        max(one.right for one in characters),
        max(one.top for one in characters),
    )


def _runs(page: PdfTextPage) -> Iterator[list[_Character]]:
    """The characters of a page, as many at a time as stand on one line; those after a blank have it before them.

    Blanks stand nowhere: the library makes up those that a page leaves out.
    """
    run: list[_Character] = []
    blank = False
    for character in _characters(page):
        if run and (character is None or not (character.text.isspace() or run[-1].goes_on_with(character))):
            yield run
            run = []
        if character is not None and not character.text.isspace():
            run.append(character._replace(text=f" {character.text}") if blank and run else character)
        blank = character is not None and character.text.isspace()
    if run:
        yield run


def _characters(page: PdfTextPage) -> Iterator[_Character | None]:
    """The characters of a page; None where a line ends. A hyphen at the end of a line is one and ends it."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetFontSize, FPDFText_GetLooseCharBox, FPDFText_GetUnicode

    box = FS_RECTF()
    for index in range(page.count_chars()):
        code = FPDFText_GetUnicode(page.raw, index)
        if code in (0, 0x0A, 0x0D):
            yield None
        elif FPDFText_GetLooseCharBox(page.raw, index, box):
            size = float(FPDFText_GetFontSize(page.raw, index))
            text = "-" if code in _LINE_END_HYPHENS else chr(code)
            yield _Character(
                text, box.left, box.bottom, box.right, box.top, size if size > _LEAST_SIZE else box.top - box.bottom
            )
            if code in _LINE_END_HYPHENS:
                yield None


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
    step = _usual_step([one for one in steps if 2 < one < 60])
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


def _usual_step(steps: list[float]) -> float:
    """How far apart the lines of a paragraph are, in points: pages of short paragraphs have more gaps than lines."""
    return sorted(steps)[len(steps) // 4] if steps else 12


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
        return is_cut or (ends_sentence(above.text, also=":") and below.text[:1].isupper())
    indent = below.left - above.left
    is_apart = down > max(1.35 * step, 1.6 * (above.top - above.bottom))
    return is_apart or is_cut or (above.size * 0.8 < indent < above.size * 4)
