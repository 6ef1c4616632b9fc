"""What waits for a person at the start: reviews, a tutorial that was left, a backup that holds more."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.preferences.user_files import kept_progress
from hikreader.session.review_items import review_items
from hikreader.store.backup import newer_backup
from hikreader.store.store import Store
from hikreader.text.strings import plural


def waiting(store: Store) -> list[str]:
    """A few words for each, the most urgent first, with command ids in braces where their keys are to stand."""
    return [*_reviews(store), *_backup(store), *_tutorial(store)]


def _reviews(store: Store) -> Iterator[str]:
    if count := len(review_items(store)):
        yield f"{plural(count, 'annotation')} to review ({{review.list}})"


def _backup(store: Store) -> Iterator[str]:
    backup = newer_backup(store.path)
    if backup is not None:
        yield f"{backup.name} holds work that is not here (hikreader restore {backup.name})"


def _tutorial(store: Store) -> Iterator[str]:
    """Not said to a person who labels: that is what the tutorial is for."""
    left = kept_progress()
    progress = store.articles.progress()
    if left is not None and not progress.reading and not progress.done:
        yield f"the tutorial was left at step {left.step} of {left.steps} (hikreader tutorial)"
