"""Labelling a row: all its occurrences as its base is labelled, as far as the guards of labelling once allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress

from hikreader.analysis.coverage.coverage_rows import CoverageRow, RowOccurrence
from hikreader.analysis.propagation import Offer, Propagation
from hikreader.analysis.same_wording import WordingMatch
from hikreader.model.annotation import Annotation, utc_now
from hikreader.model.edit import PutAnnotation
from hikreader.store.errors import StoreError
from hikreader.store.store import Store

_CERTAIN = 100.0


def model_of(row: CoverageRow) -> RowOccurrence | None:
    """The occurrence that shows how a row is labelled: its base, else one with the label that most have."""
    labelled = [one for one in row.occurrences if one.label is not None and not one.label.is_of_page]
    if not labelled or row.base in labelled:
        return row.base if labelled else None
    counts = Counter(one.label for one in labelled)
    return max(labelled, key=lambda one: (counts[one.label], one.similarity))


def row_offers(row: CoverageRow, once: Propagation) -> list[Offer]:
    """What of a row could get the label that its model has, the safe ones first; nothing where nothing is labelled."""
    model = model_of(row)
    if model is None or model.label is None:
        return []
    offers = [
        once.offer(model.article, _found(model, one), model.label, model.speaker)
        for one in row.occurrences
        if one.label is None
    ]
    return sorted((offer for offer in offers if offer is not None), key=lambda offer: not offer.is_ticked)


def _found(model: RowOccurrence, one: RowOccurrence) -> WordingMatch:
    return WordingMatch(
        one.article.id,
        one.article.text_id,
        model.span,
        one.span,
        one.similarity,
        one.words == model.words,
        _CERTAIN,
    )


def quotes(row: CoverageRow) -> list[Annotation]:
    """The annotations that label a row's places quote, each once."""
    return [*{note.uid: note for one in row.occurrences for note in one.quotes}.values()]


def speaking(notes: Iterable[Annotation], speaker: str | None) -> list[PutAnnotation]:
    """What gives them that speaker, or none; those that have it already stay as they are."""
    now = utc_now()
    return [
        PutAnnotation(note._replace(speaker=speaker, updated=now), note) for note in notes if note.speaker != speaker
    ]


def names(row: CoverageRow, store: Store) -> list[str]:
    """Names to offer, each once: the row's own, then all that are known."""
    known = [note.speaker for note in quotes(row) if note.speaker]
    with suppress(StoreError):  # names are but an offer
        known += store.annotations.speakers()
    return [*dict.fromkeys(known)]
