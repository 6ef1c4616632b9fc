"""What has been labelled since a moment of the history, where nothing else was done."""

from __future__ import annotations

from hikreader.model.edit import EntryKind, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.store.store import Store

_MOST = 200
"""Entries of the history that are looked through; after more of them everything is read again."""


def articles_labelled_since(store: Store, seq: int) -> frozenset[str] | None:
    """The uids of the articles in which annotations or verdicts have changed since the entry with that number.

    None where other things have changed too, or may have: texts, titles, links.
    """
    if not 0 <= store.history.last_seq() - seq <= _MOST:
        return None
    uids: set[str] = set()
    for entry in store.history.after(seq):
        if entry.kind is EntryKind.IMPORT:
            return None
        for edit in entry.changes:
            match edit:
                case PutAnnotation(annotation=annotation) | RemoveAnnotation(annotation=annotation):
                    uids.add(annotation.article_uid)
                case SetVerdict(article_uid=uid):
                    uids.add(uid)
                case SetDone():
                    pass
                case _:
                    return None
    return frozenset(uids)
