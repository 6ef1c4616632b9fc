"""Working out what the indexes hold of a text: it takes longer than to write it, and can be done in any process."""

from __future__ import annotations

import hashlib

from hikreader.language.search_terms import search_terms
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SourceDraft, TextIndex
from hikreader.store.fingerprint_rows import grams_of
from hikreader.store.near_duplicates import sketch_of, without
from hikreader.store.prefix_rows import prefixes_of


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def indexed(source: SourceDraft) -> SourceDraft:
    """The source with the indexes of its texts."""
    articles = tuple(article._replace(text_index=_index_of(article)) for article in source.articles)
    return source._replace(articles=articles)


def index_of(article: ArticleDraft) -> TextIndex:
    """The index of an article's text: the one that came with it, if it is that of this text."""
    known = article.text_index
    return known if known is not None and known.sha256 == digest(article.text) else _index_of(article)


def _index_of(article: ArticleDraft) -> TextIndex:
    boilerplate = sorted(
        (one.span.start, one.span.end) for one in article.suggestions if one.label is Label.BOILERPLATE
    )
    return TextIndex(
        digest(article.text),
        grams_of(article.text),
        prefixes_of(article.text),
        search_terms(article.text),
        sketch_of(without(article.text, boilerplate)),
    )
