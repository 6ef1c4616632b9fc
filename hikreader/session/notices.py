"""Sentences for the status line: what is said of an opened article, of what was saved, undone or redone."""

from __future__ import annotations

from collections.abc import Sequence

from hikreader.model.article import Article, ArticleSummary
from hikreader.model.edit import EntryKind, HistoryEntry
from hikreader.session.save_queue import WriteResult
from hikreader.store.store import Store
from hikreader.text.strings import COPY_SIGN, CUT_SIGN, DOUBT_SIGN

_MOST = 2
"""Copies that are named."""


def opening_notice(store: Store, article: Article) -> str:
    """Who prints the same story, and whether the article may begin elsewhere or is cut off; else ""."""
    doubt = store.versions.doubt(article.text_id)
    unsure = f"{DOUBT_SIGN} : merges or splits it, for perhaps it does not begin here, {doubt}" if doubt else ""
    cut = store.versions.cut(article.text_id)
    parts = (_copies(store, article.id), unsure, f"{CUT_SIGN} {cut}" if cut else "")
    return "; ".join(part for part in parts if part)


def _copies(store: Store, article_id: int) -> str:
    ids = store.articles.copies([article_id]).get(article_id, [])
    if not ids:
        return ""
    names = "; ".join(map(_name, store.articles.summaries(ids[:_MOST])))
    more = f"; and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return f"{COPY_SIGN} a copy of: {names}{more}"


def _name(summary: ArticleSummary) -> str:
    return ", ".join(part for part in (summary.outlet, summary.title) if part) or "an article without a title"


def write_report(results: Sequence[WriteResult]) -> str:
    """What became of transactions that were queued."""
    if len(results) == 1 and (entry := results[0].entry) and entry.kind in (EntryKind.UNDO, EntryKind.REDO):
        return undo_report(entry)
    refused = [f"{result.queued.title} not saved: {result.error}" for result in results if result.error]
    names = results[0].queued.title if len(results) == 1 else f"{len(results)} changes"
    return "; ".join(refused) or f"{names}: saved, u undoes"


def undo_report(entry: HistoryEntry) -> str:
    """What an undo or redo did."""
    verb = "undone" if entry.kind is EntryKind.UNDO else "done again"
    message = f"{verb}: {entry.title}" if entry.changes else f"not {verb}: {entry.title}"
    if entry.conflicts:
        message += f" ({entry.conflicts} changed by someone else since: kept)"
    return message
