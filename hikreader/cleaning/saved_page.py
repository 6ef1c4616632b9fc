"""Web pages as they were saved: the export of a press database, or a page with an article."""

from __future__ import annotations

import re

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.html import clean_page
from hikreader.cleaning.press.europresse import NAME as EUROPRESSE
from hikreader.cleaning.press.europresse import read_europresse
from hikreader.cleaning.press.layouts import layout_of, read_press
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, UnreadableSource, extracted
from hikreader.cleaning.untrusted.html_lines import parse_html, print_html
from hikreader.model.source import storable

_DATA = re.compile(rb"data:[\w/+.-]{3,80}(?:;[\w=-]{1,40}){0,3},[A-Za-z0-9+/=%_.~-]{200,}")
"""Pictures and fonts that were saved into the page."""
_PRESS = re.compile(rb"factiva|proquest|newsbank|lexisnexis|nexis uni|nexis\xc2\xae|end of document|ende des dokument"
                    rb"|fin du document|fin del documento|einde van document|\bdocuments?</", re.I)  # fmt: skip
"""What stands in pages of press databases; a page with it is asked for their layouts."""


def read_page(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article of a web page; one without an article is a source that says why.

    Raises:
        UnreadableSource: It is too large.
    """
    data = _DATA.sub(b"data:,", content.page.text.encode("utf-8", "replace"))
    if _PRESS.search(data) and (found := _read_press_page(content, data)):
        return found
    if len(data) > content.limits.page_bytes:
        raise UnreadableSource(
            f"This web page is larger than {content.limits.page_bytes / 1e6:g} MB: save only its text."
        )
    try:
        page = clean_page(data, fast=options.fast)
    except NoArticle as error:
        empty = extracted(content.name, content.raw, (), "unknown")
        return Extraction("web page", (empty._replace(why_none=str(error)),))
    source = extracted(content.name, content.raw, (page.article,), content.page.encoding)
    return Extraction("web page", (source._replace(remark=content.remark),))


def _read_press_page(content: FileContent, data: bytes) -> Extraction | None:
    """The articles of a press database's export, if it is one."""
    text = storable(print_html(parse_html(data)))
    layout = layout_of(text)
    if layout is None:
        return None
    return Extraction(layout.name, (extracted(content.name, content.raw, read_press(text, layout)),))


def read_europresse_page(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles of an export of Europresse.

    Raises:
        NoArticle: There is none in it.
    """
    articles = read_europresse(parse_html(content.data))
    if not articles:
        raise NoArticle("No article found: there is no document in this export of Europresse.")
    return Extraction(EUROPRESSE, (extracted(content.name, content.raw, articles),))
