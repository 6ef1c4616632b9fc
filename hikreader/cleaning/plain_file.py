"""Plain text: the export of a press database, or the copy of one or more web pages."""

from __future__ import annotations

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.dump import clean_dump
from hikreader.cleaning.press.layouts import layout_of, read_press
from hikreader.cleaning.results import CleaningOptions, Extraction, UnreadableSource
from hikreader.model.article import SourceKind
from hikreader.model.source import SourceDraft


def read_text(content: FileContent, options: CleaningOptions) -> Extraction:
    """The articles of a text; their regions tile it.

    Raises:
        UnreadableSource: There is nothing in it.
    """
    text, encoding = content.decoded.text, content.decoded.encoding
    if not text.strip("\ufeff\ufffd \t\r\n\v\f"):
        raise UnreadableSource("This file is empty: there is nothing in it to read.")
    layout = layout_of(text)
    articles = read_press(text, layout) if layout else clean_dump(text)
    dump = SourceDraft(
        content.name, SourceKind.DUMP, encoding, content.sha256, content.raw, articles, remark=content.remark
    )
    return Extraction(layout.name if layout else "text", (dump,))
