"""Texts without markup, of a file or a document: the export of a press database, or the copy of web pages."""

from __future__ import annotations

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.dump import clean_dump
from hikreader.cleaning.press.layouts import layout_of, read_press
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, UnreadableSource, extracted
from hikreader.model.article import SourceKind
from hikreader.model.source import SourceDraft, storable


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


def read_print(content: FileContent, name: str, text: str) -> Extraction:
    """The articles of a document of the format `name`; those of a press database's export by its layout.

    Raises:
        NoArticle: There is no text.
    """
    text = storable(text)
    if not text.strip():
        raise NoArticle(f"No article found: there is no text in this {name}.")
    if layout := layout_of(text):
        return Extraction(layout.name, (extracted(content.name, content.raw, read_press(text, layout)),))
    return Extraction(name, (extracted(content.name, content.raw, clean_dump(text)),))
