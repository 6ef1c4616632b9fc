"""Who speaks in a row: one speaker for all the annotations that label its places quote."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from hikreader.analysis.coverage.rows import Row
from hikreader.model.annotation import Annotation, utc_now
from hikreader.model.edit import Put
from hikreader.store.errors import StoreError
from hikreader.store.store import Store


def quotes(row: Row) -> list[Annotation]:
    """The annotations that label a row's places quote, each once."""
    return [*{note.uid: note for one in row.occurrences for note in one.quotes}.values()]


def speaking(notes: Iterable[Annotation], speaker: str | None) -> list[Put]:
    """What gives them that speaker, or none; those that have it already stay as they are."""
    now = utc_now()
    return [Put(note._replace(speaker=speaker, updated=now), note) for note in notes if note.speaker != speaker]


def names(row: Row, store: Store) -> list[str]:
    """Names to offer, each once: the row's own, then all that are known."""
    known = [note.speaker for note in quotes(row) if note.speaker]
    with suppress(StoreError):  # names are but an offer
        known += store.speakers()
    return [*dict.fromkeys(known)]
