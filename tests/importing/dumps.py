"""Dumps taken in by the rules of an import, without its worker processes."""

from __future__ import annotations

from hikreader.cleaning.clean import clean
from hikreader.importing.importer import new_source
from hikreader.model.source import ImportResult
from hikreader.store import Store


def take(store: Store, name: str, text: str) -> ImportResult:
    """Import a text as if it stood in a file of that name beside the database."""
    return store.add_source(new_source(store, clean(str(store.path.parent / name), text.encode())))
