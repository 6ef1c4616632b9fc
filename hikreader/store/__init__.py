"""The only place with SQL: a database file of articles, annotations and their history.

`store` is the way in. `queries` read, `entities` are what can be undone, `history` and `undo` keep and invert
transactions, `imports` change sources and texts (`tiling` keeps regions apart, `remap` moves what stands on them),
`search`, `fingerprint_index` and `near_duplicates` find. `connection`, `schema`, `tables`, `migrations`, `rows` and
`errors` are the base; `backup`, `snapshot`, `repair`, `integrity`, `forget` and `exchange` keep files safe.
"""

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
