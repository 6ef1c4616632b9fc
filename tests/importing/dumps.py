"""Dumps taken in by the rules of an import, without its worker processes."""

from __future__ import annotations

from hikreader.model.source import ImportResult
from hikreader.store import Store
from tests.cleaning.cleaned import cleaned


def take(store: Store, name: str, text: str) -> ImportResult:
    """Import a text as if it stood in a file of that name beside the database."""
    source = cleaned(str(store.path.parent / name), text.encode())
    return store.add_source(source._replace(name=store.source_name(source.name)))
