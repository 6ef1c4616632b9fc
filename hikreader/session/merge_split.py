"""Dividing: the open article merged with the next one of its dump, or split where the next one begins.

Both are steps like any other. Imported only when somebody does it: the rules that read the new texts are an import's.
"""

from __future__ import annotations

from hikreader.cleaning.boilerplate import OUTLOOK
from hikreader.cleaning.dump import clean_part
from hikreader.model.edit import HistoryEntry, SetTextVersion
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.session.save_queue import Queued, Save
from hikreader.session.session import Session
from hikreader.session.update import Outcome
from hikreader.store.errors import Indivisible
from hikreader.store.imports.merge_split import Rules

_LONGEST_TITLE = 200
"""Code points of a first line that stands in for a title."""


def read_part(text: str) -> ArticleDraft:
    """A text as the article that somebody says it is; where no headline is found its first line gives the title."""
    found = clean_part(text)
    if found.metadata.title is not None:
        return found
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return found._replace(metadata=found.metadata._replace(title=first[:_LONGEST_TITLE] or None))


RULES = Rules(read_part, OUTLOOK)


def merge(session: Session) -> Outcome:
    """Join the open article with the one right behind it in its dump."""
    if session.opened is None:
        return Outcome("no article is open")
    text_id, store = session.opened.article.text_id, session.store
    return _divide(session, "merged with the next article", lambda: store.merge(text_id, RULES))


def split(session: Session, span: Span) -> Outcome:
    """Make what begins where the selection begins an article of its own, and open that."""
    if session.opened is None:
        return Outcome("no article is open")
    text_id, store = session.opened.article.text_id, session.store
    return _divide(session, "split: this is the second part", lambda: store.split(text_id, span.start, RULES))


def _divide(session: Session, title: str, save: Save) -> Outcome:
    try:
        step = session.saving.attempt(title, (), save)
    except Queued as later:
        return Outcome(str(later), waits=True)
    except Indivisible as refused:
        return Outcome(str(refused))
    assert step is not None
    return Outcome(f"{title}: saved, u undoes", True, article_id=_article_of(session, step), elsewhere=True)


def _article_of(session: Session, step: HistoryEntry) -> int | None:
    """The last article that a step gave a text: of one that was split the second part."""
    uids = [
        change.article_uid
        for change in step.changes
        if isinstance(change, SetTextVersion) and change.text_id is not None
    ]
    return session.store.articles.id_of(uids[-1])
