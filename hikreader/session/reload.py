"""Succession: what to read where articles have other texts than before, and some are retired."""

from __future__ import annotations

from hikreader.model.article import Article
from hikreader.model.edit import HistoryEntry, SetTextVersion
from hikreader.model.span import Span
from hikreader.store.store import Store


def gives_texts(step: HistoryEntry) -> bool:
    """Whether articles have other texts after a step."""
    return any(isinstance(change, SetTextVersion) for change in step.changes)


def is_retexted(article: Article, step: HistoryEntry) -> bool:
    """Whether that article has another text after a step, or none."""
    return any(isinstance(change, SetTextVersion) and change.article_uid == article.uid for change in step.changes)


def successor(store: Store, article: Article) -> int | None:
    """What to read instead of an article as it was: itself, the one that has its place now, one beside it."""
    found = store.articles.id_of(article.uid)
    if found is None and (place := store.versions.standing_at(article.text_id, 0)):
        found = place[0]
    return found if found is not None else store.versions.article_beside(article.id)


def turned_to(store: Store, article: Article, step: HistoryEntry) -> tuple[int | None, Span | None]:
    """What to read once a step that gave texts is undone or done again, and where in it; `article` was read before.

    Where two parts have become one that is where the second begins, as an empty span; else where this person stopped.
    """
    there = None if step.article_uid is None else store.articles.id_of(step.article_uid)
    there = there if there is not None else successor(store, article)
    gone = (
        change.article_uid for change in step.changes if isinstance(change, SetTextVersion) and change.text_id is None
    )
    for text_id in filter(None, map(store.versions.newest, gone)):
        found = store.versions.standing_at(text_id, 0)
        if found is not None and found[0] == there:
            return there, Span(found[1], found[1])
    return there, None
