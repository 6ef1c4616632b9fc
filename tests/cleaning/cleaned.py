"""Files that hold one source, as cleaning reads them."""

from __future__ import annotations

from hikreader.cleaning.clean import clean
from hikreader.cleaning.results import STANDARD, CleaningOptions
from hikreader.model.source import SourceDraft


def cleaned(name: str, data: bytes, options: CleaningOptions = STANDARD) -> SourceDraft:
    """The one source that is in the bytes of a file."""
    (source,) = clean(name, data, options).sources
    return source


def source_text(source: SourceDraft) -> str:
    """All the text of a source whose articles tile it."""
    return "".join(article.text for article in source.articles)
