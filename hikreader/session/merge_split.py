"""The open article merged with the next one of its source, or split where the next one begins.

Imported only when it is asked for: the new texts are read by the rules of an import.
"""

from __future__ import annotations

from hikreader.cleaning.boilerplate import OUTLOOK
from hikreader.cleaning.dump import clean_part
from hikreader.model.edit import Refusal
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.session.state import ArticleState
from hikreader.session.transactions import Restructuring
from hikreader.store.imports.article_splitter import Rules

_LONGEST_TITLE = 200
"""Code points of a first line that stands in for a title."""


def read_part(text: str) -> ArticleDraft:
    """A text as the draft of an article; where no headline is found its first line becomes the title."""
    draft = clean_part(text)
    if draft.metadata.title is not None:
        return draft
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return draft._replace(metadata=draft.metadata._replace(title=first[:_LONGEST_TITLE] or None))


RULES = Rules(read_part, OUTLOOK)


def merge(state: ArticleState | None) -> Restructuring | Refusal:
    """Join the open article with the one right after it in its source."""
    if state is None:
        return Refusal("no article is open")
    text_id = state.article.text_id
    return Restructuring("merged with the next article", lambda store: store.merge(text_id, RULES))


def split(state: ArticleState | None, span: Span) -> Restructuring | Refusal:
    """Make an article of its own of what begins where the span begins, and open that."""
    if state is None:
        return Refusal("no article is open")
    text_id = state.article.text_id
    return Restructuring("split: this is the second part", lambda store: store.split(text_id, span.start, RULES))
