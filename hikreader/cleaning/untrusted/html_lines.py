"""HTML as the lines that a browser shows, one a block: for pages of which the layout is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hikreader.cleaning.decode import decode_page
from hikreader.cleaning.results import NoArticle
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul".split()
)
_SKIPPED = frozenset("script style noscript template svg head select textarea iframe object".split())
_CODE = deferred_pattern(r"[A-Z]{2,3}")


def parse_html(page: str | bytes) -> HtmlElement:
    """The root of a page, given by its markup or its bytes.

    Raises:
        NoArticle: There is nothing that can be parsed.
    """
    from lxml import etree, html

    markup = decode_page(page).text if isinstance(page, bytes) else page
    utf_8 = markup.encode("utf-8", "replace")
    try:
        root = html.document_fromstring(utf_8, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoArticle("No article found: this web page is empty or broken.") from error
    return root


def print_html(root: HtmlElement) -> str:
    """The text of a page or a part of one; a row whose first cell is a field's code becomes one line with its value."""
    from lxml import etree

    lines = [""]
    code: str | None = None
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if skipped is not None:
            if event == "start" or element is not skipped:
                continue
            skipped = None
        elif event == "start" and (name in _SKIPPED or not name):
            skipped = element
            continue
        elif event == "start":
            _break(lines, name)
            lines[-1] += _plain(element.text)
            continue
        if name == "td":
            code = _CODE.fullmatch(lines[-1].strip()) and lines.pop().strip()
            lines = lines or [""]
            if code:
                lines.append(f"{code}\t")
        elif not (name in _BLOCKS and lines[-1].endswith("\t")):
            _break(lines, name)
        lines[-1] += _plain(element.tail) if element is not root else ""
    return "\n".join(text for line in lines if (text := line.strip())) + "\n"


def _break(lines: list[str], name: str) -> None:
    if name in _BLOCKS and lines[-1].strip() and not lines[-1].endswith("\t"):
        lines.append("")


def _plain(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
