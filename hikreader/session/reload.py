"""What to open where articles have other texts than before, and some are gone."""

from __future__ import annotations

from hikreader.model.article import Article
from hikreader.model.edit import HistoryEntry, SetTextVersion
from hikreader.model.span import Span
from hikreader.store.store import Store


def gives_texts(entry: HistoryEntry) -> bool:
    """Whether articles have other texts after an entry of the history."""
    return any(isinstance(edit, SetTextVersion) for edit in entry.changes)


def is_retexted(article: Article, entry: HistoryEntry) -> bool:
    """Whether that article has another text after the entry, or none."""
    return any(isinstance(edit, SetTextVersion) and edit.article_uid == article.uid for edit in entry.changes)


def given_text(entry: HistoryEntry) -> list[str]:
    """The uids of the articles to which an entry gave a text, in order."""
    return [edit.article_uid for edit in entry.changes if isinstance(edit, SetTextVersion) and edit.text_id is not None]


def successor(store: Store, article: Article) -> int | None:
    """The article to open instead: itself, the one that has its place now, or one beside it."""
    number = store.articles.id_of(article.uid)
    if number is None and (place := store.versions.standing_at(article.text_id, 0)):
        number = place[0]
    return number if number is not None else store.versions.article_beside(article.id)


def reloaded(store: Store, article: Article, entry: HistoryEntry) -> tuple[int | None, Span | None]:
    """The article to open once an entry that gave texts is undone or redone, and the span to select in it.

    Where two parts have become one, the span is empty and stands where the second begins; else it is None, for where
    this annotator stopped. `article` was open before.
    """
    number = None if entry.article_uid is None else store.articles.id_of(entry.article_uid)
    number = number if number is not None else successor(store, article)
    gone = (edit.article_uid for edit in entry.changes if isinstance(edit, SetTextVersion) and edit.text_id is None)
    for text_id in filter(None, map(store.versions.newest, gone)):
        place = store.versions.standing_at(text_id, 0)
        if place is not None and place[0] == number:
            return number, Span(place[1], place[1])
    return number, None
