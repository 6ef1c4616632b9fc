"""Blocks of a web page: its words as a browser shows them, one block for each line of text.

A *block* is a run of text between the edges of block elements: a paragraph, a heading, an item of a list, a row of a
table, or loose text beside them. Phrasing content never ends one. All other elements (times, buttons, asides, elements
of a site's own) are phrasing content where they stand in a sentence, and blocks elsewhere. White space is collapsed as
in a browser, hidden content is left out, and a `q` element gets the quotation marks of its language. The elements
follow https://html.spec.whatwg.org/multipage/rendering.html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import ends_sentence
from hikreader.language.quote_marks import MARKS, marks_of_language

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PHRASING = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark meter nobr progress q ruby s samp "
    "small span strike strong sub sup tt u var wbr img picture source map".split()
)
_HIDDEN = frozenset(
    "script style template head title meta link iframe embed audio video canvas area select option datalist input "
    "textarea rp rt rtc math track param frame frameset noframes applet".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS.union(
    "html body article section main div p ul ol dl li dt dd table caption thead tbody tfoot tr td th".split(),
    "blockquote figure figcaption details summary center hr hgroup search".split(),
)
_MAY_STAND_IN_SENTENCE = frozenset(
    "section main article div details summary figure figcaption center hgroup search blockquote".split()
)
"""Blocks that are read as a part of a sentence where it is open before them and goes on after them."""
_ENDS_PARAGRAPH = frozenset(("address", "pre", "fieldset", "form", "menu", "listing", "center", "blockquote", "div"))
"""Elements before which the parser ends a paragraph."""
_ENDED = _ENDS_PARAGRAPH | {"p"}
_KINDS = {"li": "item", "dd": "item", "tr": "row", "pre": "pre", "figcaption": "caption", "caption": "caption"}
_SPACE = deferred_pattern(r"[ \t\n\r\f\v\u00a0]+")
_UNSEEN = deferred_pattern("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_NO_DISPLAY = deferred_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLOCK_STYLE = deferred_pattern(r"display\s*:\s*(?:block|flex|list-item)", re.I)
_FOR_SCREEN_READERS = deferred_pattern(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?)(?:$|[\s_-])", re.I
)
_GOES_ON = deferred_pattern(r"\s*[^\W\d_A-ZÀ-Þ]|\s*[,.;:!?)»”’…、。，]|\s+\d")
_CAPITAL = deferred_pattern(r"[\"'“„«‘]?[^\W\d_a-zß-öø-ÿ]")
_CELL_WIDTH = 200
"""Code points of the longest cell of a table that holds data, not the layout of a page."""
_INLINE_WIDTH = 300
"""Code points of the longest aside or button that is read as a part of the sentence around it."""
_PARAGRAPH = 60
"""Code points of the shortest text of a span that is a paragraph where the page gives it no style."""
_STREAMED_PARAGRAPHS = 3
"""Paragraphs from which on a hidden element is a story that a script shows when it has arrived whole."""
_DEEPEST = 400
"""Nesting from which on elements are not read: no page is so deep, and Python's stack is not either."""


@dataclass(slots=True)
class Block:
    """One line of text of a page, or a few where it breaks lines itself.

    `kind` is the heading's element, "item", "row", "pre", "caption" or "text"; `parent` is the block element that holds
    it, `links` how many of its code points are links, `slot` where its text begins in the tree: an element, and
    whether it is its text or its tail.
    """

    text: str
    kind: str
    parent: HtmlElement
    links: int
    slot: tuple[HtmlElement, bool]

    @property
    def line(self) -> str:
        """The text as it stands in the article: an item of a list after its sign."""
        return f"- {self.text}" if self.kind == "item" else self.text

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of the page."""
        return self.kind in _HEADINGS


@dataclass(slots=True)
class _Run:
    """The phrasing content read since the last edge of a block."""

    parts: list[str] = field(default_factory=list)
    links: int = 0
    slot: tuple[HtmlElement, bool] | None = None

    @property
    def text(self) -> str:
        joined = _UNSEEN.sub("", "".join(self.parts))
        return "\n".join(line for part in joined.split("\u2028") if (line := _SPACE.sub(" ", part).strip()))


def read_blocks(tree: HtmlElement, language: str | None = None) -> list[Block]:
    """The blocks of a page in order; `language` (BCP 47) is that of its quotation marks where it declares none."""
    body = tree if tree.tag == "body" else tree.find(".//body")
    reader = _Reader(language)
    reader.walk(tree if body is None else body, 0)
    reader.flush()
    return reader.blocks


class _Reader:
    """Walks a tree and collects its blocks."""

    def __init__(self, language: str | None) -> None:
        self.blocks: list[Block] = []
        self._language = language
        self._run = _Run()
        self._containers: list[HtmlElement] = []
        self._kind = "text"
        self._in_link = 0
        self._quotes = 0
        self._is_pre = False

    def walk(self, element: HtmlElement, depth: int) -> None:
        """Read a block element: what was read before it is a block, and so is what it ends with."""
        self.flush()
        if depth > _DEEPEST:
            return
        tag = element.tag
        if tag == "tr" and _holds_data(element):
            self._read_row(element, depth)
            return
        outer = self._kind, self._is_pre
        self._kind = tag if tag in _HEADINGS else _KINDS.get(tag, "text" if tag != "p" else self._kind)
        if tag in ("ul", "ol", "dl", "table", "blockquote", "article", "section"):
            self._kind = "text"
        self._is_pre = self._is_pre or tag == "pre"
        self._containers.append(element)
        self._read_content(element, depth)
        self.flush()
        self._containers.pop()
        self._kind, self._is_pre = outer

    def _read_content(self, element: HtmlElement, depth: int) -> None:
        self._add(element.text, element, is_tail=False)
        for child in element:
            self._read_child(child, depth + 1)
            self._add(child.tail, child, is_tail=True)

    def _read_child(self, child: HtmlElement, depth: int) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _HIDDEN or is_hidden(child):
            return
        if tag == "br":
            self._break(child)
        elif tag in _BLOCKS and not (_may_stand_in_sentence(child) and self._is_of_sentence(child)):
            self.walk(child, depth)
        elif tag in _PHRASING:
            if tag == "span" and self._is_paragraph(child):
                self.walk(child, depth)
            else:
                self._read_phrasing(child, depth)
        elif self._is_of_sentence(child):
            self._read_phrasing(child, depth)
        elif tag != "svg":
            self.walk(child, depth)

    def _is_paragraph(self, span: HtmlElement) -> bool:
        """Whether a page shows a span as a paragraph: by its style, or glued to the end of the paragraph above."""
        if _BLOCK_STYLE.search(span.get("style") or ""):
            return True
        above = span.getprevious()
        if above is None or above.tag != "span" or above.tail or not self._run.parts:
            return False
        read, text = self._run.parts[-1], span.text or ""
        if min(len(read), len(text)) < _PARAGRAPH or not _CAPITAL.match(text):
            return False
        return ends_sentence(read, also=":;")

    def _break(self, element: HtmlElement) -> None:
        """A line break; two of them end a block."""
        following = element.getnext()
        is_double = following is not None and following.tag == "br" and not (element.tail or "").strip()
        if is_double or (self._run.parts and self._run.parts[-1] == "\u2028"):
            self.flush()
        elif self._run.parts:
            self._run.parts.append("\u2028")

    def _is_of_sentence(self, element: HtmlElement) -> bool:
        """Whether an element that is no phrasing content by itself stands in a sentence."""
        before, after = self._run.text, element.tail or ""
        is_parted = not before and self._has_just_ended(element)
        if is_parted:
            before = self.blocks[-1].text
        if not (before or after.strip()) or not self._is_within(element, before, after):
            return False
        if element.tag == "form" and not after.strip():
            return False
        if any(child.tag in _BLOCKS for child in element.iterdescendants()) or _length(element) > _INLINE_WIDTH:
            return False
        if is_parted:
            self._resume()
        return True

    def _is_within(self, element: HtmlElement, before: str, after: str) -> bool:
        """Whether an element stands in a sentence by the text around it; within a paragraph it takes less for that."""
        is_open = bool(before) and not ends_sentence(before, also=":;")
        goes_on = _GOES_ON.match(after) is not None
        if element.tag in _BLOCKS:
            return is_open and goes_on
        if is_open or goes_on:
            return True
        if "-" in element.tag and after[:1].isupper() and len(element) == 0 and (element.text or "")[-1:].isupper():
            return True  # a large first letter
        is_in_paragraph = bool(self._containers) and self._containers[-1].tag == "p"
        return is_in_paragraph and bool(after.strip()) and (bool(before) or "-" in element.tag)

    def _has_just_ended(self, element: HtmlElement) -> bool:
        """Whether the parser ended a paragraph for the sake of an element in its sentence."""
        above = element.getprevious()
        is_ended = element.tag in _ENDS_PARAGRAPH and above is not None and above.tag in _ENDED
        return is_ended and bool(self.blocks) and _GOES_ON.match(element.tail or "") is not None

    def _resume(self) -> None:
        block = self.blocks.pop()
        self._run = _Run([block.text, " "], block.links, block.slot)

    def _read_phrasing(self, element: HtmlElement, depth: int) -> None:
        if depth > _DEEPEST:
            return
        is_link = element.tag == "a" and not (element.get("href") or "#").startswith("#")
        self._in_link += is_link
        if element.tag == "q":
            self._read_quotation(element, depth)
        elif element.tag == "svg":
            for text in element.iter("text"):
                self._read_content(text, depth)
        else:
            self._read_content(element, depth)
        self._in_link -= is_link

    def _read_quotation(self, element: HtmlElement, depth: int) -> None:
        marks = marks_of_language(element.get("lang") or self._language, self._quotes)
        text = "".join(element.itertext()).strip()
        edges = (text[:1], text[-1:], "".join(self._run.parts[-2:])[-1:])
        is_open, is_closed, is_opened = (edge != "" and edge in MARKS for edge in edges)
        has_marks = (is_open and is_closed) or is_opened
        self._quotes += 1
        self._run.parts += () if has_marks else (marks[0],)
        self._read_content(element, depth)
        self._run.parts += () if has_marks else (marks[1],)
        self._quotes -= 1

    def _read_row(self, row: HtmlElement, depth: int) -> None:
        """A table's row of data is one block, its cells parted by bars."""
        self._containers.append(row)
        for number, cell in enumerate(child for child in row if child.tag in ("td", "th")):
            if number and self._run.parts:
                self._run.parts.append(" | ")
            self._read_content(cell, depth)
        self._run.parts = self._run.parts if self._run.slot else []
        self._kind, outer = "row", self._kind
        self.flush()
        self._kind = outer
        self._containers.pop()

    def _add(self, text: str | None, element: HtmlElement, *, is_tail: bool) -> None:
        if not text:
            return
        run = self._run
        if run.slot is None:
            if text.isspace():
                return
            run.slot = (element, is_tail)
        run.parts.append(text.replace("\n", "\u2028") if self._is_pre else text)
        if self._in_link:
            run.links += len(text)

    def flush(self) -> None:
        """End the block that is being read."""
        run = self._run
        if run.slot is None and not run.parts:
            return  # as at most edges: they follow on each other
        self._run = _Run()
        if run.slot is None or not self._containers:
            return
        text = run.text
        if text:
            self.blocks.append(Block(text, self._kind, self._containers[-1], run.links, run.slot))


def _may_stand_in_sentence(block: HtmlElement) -> bool:
    return block.tag in _MAY_STAND_IN_SENTENCE and bool(block.tail) and _GOES_ON.match(block.tail) is not None


def _length(element: HtmlElement) -> int:
    return len("".join(element.itertext()))


def is_hidden(element: HtmlElement) -> bool:
    """Whether a page does not show an element."""
    if not element.attrib:
        return False
    if element.get("aria-hidden") == "true":
        return True
    if element.get("hidden") is not None and len(element.findall(".//p")) < _STREAMED_PARAGRAPHS:
        return True
    style, names = element.get("style"), element.get("class")
    if style and _hides(style):
        return True
    if not names or not _is_for_screen_readers(names):
        return False
    # A large first letter is hidden from screen readers, which get the whole word beside it.
    twin = element.getnext()
    return twin is None or twin.get("aria-hidden") != "true"


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    return _NO_DISPLAY.search(style) is not None


@lru_cache(maxsize=4096)
def _is_for_screen_readers(names: str) -> bool:
    return _FOR_SCREEN_READERS.search(names) is not None


def _holds_data(row: HtmlElement) -> bool:
    """Whether a table's row holds data, and is not the layout of a page."""
    cells = [child for child in row if child.tag in ("td", "th")]
    if len(cells) < 2 or next(row.iterdescendants("p", "div", "table", "ul", "h1", "h2"), None) is not None:
        return False
    return all(len("".join(cell.itertext())) <= _CELL_WIDTH for cell in cells)
