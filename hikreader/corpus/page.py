"""Pages: HTML to the one article on it, by trafilatura."""

from __future__ import annotations

from dataclasses import dataclass, field

from hikreader.corpus.cleaned import CleanedArticle


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A web page's article: the text extracted from it, and the encoding of its bytes."""

    text: str = field(repr=False)
    encoding: str
    article: CleanedArticle


def clean_page(data: bytes, *, fast: bool = False) -> CleanedPage:
    raise NotImplementedError
