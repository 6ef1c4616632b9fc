"""The only place with SQL: a database file of articles, annotations and their history."""

from hikreader.store.errors import (
    AmbiguousArticle,
    BackupRefused,
    Conflict,
    DoctoredDatabase,
    ForeignDatabase,
    Indivisible,
    NewerDatabase,
    NoSuchArticle,
    NoSuchDatabase,
    NotADatabase,
    SpanMismatch,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreReplaced,
)
from hikreader.store.store import Store

__all__ = [
    "AmbiguousArticle",
    "BackupRefused",
    "Conflict",
    "DoctoredDatabase",
    "ForeignDatabase",
    "Indivisible",
    "NewerDatabase",
    "NoSuchArticle",
    "NoSuchDatabase",
    "NotADatabase",
    "SpanMismatch",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreReplaced",
]
