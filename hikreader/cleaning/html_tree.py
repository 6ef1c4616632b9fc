"""The tree of a web page: parsed safely, and with the story in elements that trafilatura reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.html_extraction import is_prose
from hikreader.cleaning.results import NoArticle
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_REFERENCE = deferred_pattern(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}))(?![0-9a-fA-F]);?")
_NOT_READ = frozenset(
    "aside nav footer header dialog form fieldset figure figcaption noscript button label object menu output legend "
    "time table td tr svg".split()
)
"""Elements whose content trafilatura leaves out, or reads as data."""
_OF_OTHERS = deferred_pattern(r"comment|related|footer|recommend|popular|trending|teaser", re.I)
_MOST = 0.5
"""Share of the page's prose from which on such an element holds the story."""


def parse_page(markup: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        NoArticle: There is none: the page is empty or broken.
    """
    from trafilatura import load_html

    _make_plain_elements()
    # NULs, and references to control characters and surrogates, would end trafilatura's reading.
    tree = load_html(_REFERENCE.sub(_safe_reference, markup.replace("\x00", " ")))
    if tree is None:
        raise NoArticle("No article found: this web page is empty or broken.")
    return tree


@cache
def _make_plain_elements() -> None:
    """Have all elements of a page be of one class: to ask lxml.html for the class of each takes a tenth of the time."""
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement
    from trafilatura.utils import HTML_PARSER

    HTML_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))


def _safe_reference(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    if number in (9, 10, 13) or 32 <= number < 0xD800 or 0xDFFF < number <= 0x10FFFF:
        return found[0]
    return " " if number < 32 else "\ufffd"


def is_of_others(element: HtmlElement) -> bool:
    """Whether an element is in what a page has about other texts, or about its readers' words."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("body", "html"):
            return False
        if above.tag in ("footer", "nav") or _OF_OTHERS.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def make_readable(tree: HtmlElement, blocks: Sequence[Block]) -> None:
    """Rename what trafilatura would not read: elements of the site's own, and any other that holds the story."""
    for element in tree.iter():
        if isinstance(element.tag, str) and "-" in element.tag:
            element.tag = "div" if len(element) else "p"
    by_tag = _prose_by_element(blocks)
    whole = sum(len(block.text) for block in blocks if is_prose(block))
    tags: Counter[str] = Counter()
    for element, size in by_tag.items():
        tags[element.tag] += size
    for element in by_tag:
        if tags[element.tag] > _MOST * whole:
            element.tag = "p" if element.tag in ("figcaption", "time") else "div"
            for name in ("id", "class", "style", "role"):
                element.attrib.pop(name, None)


def _prose_by_element(blocks: Sequence[Block]) -> Counter[HtmlElement]:
    """Code points of prose in each element that trafilatura leaves out."""
    sizes: Counter[HtmlElement] = Counter()
    for block in blocks:
        if is_prose(block):
            for element in (block.parent, *block.parent.iterancestors(*_NOT_READ)):
                if element.tag in _NOT_READ:
                    sizes[element] += len(block.text)
    return sizes
