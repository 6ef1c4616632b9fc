"""Articles of a text that was printed from a document."""

from __future__ import annotations

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.dump import clean_dump
from hikreader.cleaning.press.layouts import layout_of, read_press
from hikreader.cleaning.results import Extraction, NoArticle, extracted
from hikreader.model.source import storable


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
