"""Reading: places to cleaned sources, by worker processes, in the order of the places."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from itertools import chain

from hikreader.cleaning.as_of import dated
from hikreader.cleaning.results import Extraction
from hikreader.cleaning.sandbox import Workers, may_be_copied
from hikreader.importing.inputs import FileInput, Input
from hikreader.importing.job_queue import JobQueue, PendingJob, WorkerPool
from hikreader.importing.read_options import Options
from hikreader.importing.read_results import Failure, Item, ReferenceList, Result, Skipped
from hikreader.model.source import SourceDraft

_LOSS = (
    "The texts come in without their labels ({names}): those of doccano, Prodigy and Label Studio come in as a layer."
)
_DEEPEST = 3
"""Files inside files inside files that are still opened."""
_PAGES = frozenset((".html", ".htm", ".xhtml"))
_MOMENT = 0.25
"""Seconds in which readings are gathered, to be stored together."""
_HANDFUL = 4_000_000
"""Bytes of sources that are gathered at the most: others cannot write while these are stored."""


def read(
    places: Iterable[Input], options: Options, is_known: Callable[[str], bool] = lambda address: False
) -> Generator[list[Item], None, None]:
    """Read and clean all places, a few ahead of those that are asked for; gives what is done in a moment, by and by.

    Of the pages that lists point to, those whose address `is_known` are not fetched again.

    Nothing that a place holds ends the reading: it comes as a Failure. Close the iterator to end the workers.
    """
    places = iter(places)
    first = next(places, None)
    places = places if first is None else chain([first], places)
    with closing(_pool(options, first)) as workers:
        handful: list[Item] = []
        size, until = 0, 0.0
        jobs = JobQueue(places, options, workers, is_known)
        for job in jobs:
            if handful and (size >= _HANDFUL or not job.is_done_by(until)):
                yield handful
                handful, size = [], 0
            items = _items(job, jobs)
            until = until if handful else time.monotonic() + _MOMENT
            handful += items
            size += sum(len(item.found.raw or b"") for item in items if isinstance(item.found, SourceDraft))
        if handful:
            yield handful


def _pool(options: Options, first: Input | None) -> WorkerPool:
    """Where the jobs are done, of which the first is about that place."""
    if options.scheduler:
        from hikreader.importing.cluster import ClusterWorkers

        return ClusterWorkers(options.scheduler)
    _load_ahead(first)
    return Workers(options.workers)


def _load_ahead(place: Input | None) -> None:
    """Load what a web page needs before the workers begin as copies of this process: once for all of them."""
    if isinstance(place, FileInput) and place.path.suffix.lower() in _PAGES and may_be_copied():
        import trafilatura  # noqa: F401

        import hikreader.cleaning.html  # noqa: F401


def _items(pending: PendingJob, jobs: JobQueue) -> list[Item]:
    """What a job gave, as far as it is no other jobs."""
    found = pending.awaited()
    if not isinstance(found, Extraction):
        return [Item(pending.place, found)]
    day = jobs.options.as_of
    named = [jobs.distinct(pending.place, source) for source in found.sources]
    sources = named if day is None else [dated(source, day) for source in named]
    results: list[Result] = [*sources, *(Failure(*refusal) for refusal in found.refused)]
    has_layer = isinstance(pending.place, FileInput) and pending.place.layer
    remark = found.remark or (_LOSS.format(names=", ".join(found.labels)) if found.labels and not has_layer else None)
    if remark and jobs.is_first(pending.place, remark):
        results.append(Skipped(pending.place.name, remark))
    if pending.job.depth >= _DEEPEST and (found.members or found.references):
        results.append(Failure(pending.job.name, f"It lies in {_DEEPEST} other files, one in the other: unpack them."))
    elif found.members:
        jobs.put_members(pending, found)
    elif found.references and jobs.fetches(pending):
        jobs.put_addresses(pending, found)
    elif found.references:
        results.append(ReferenceList(pending.job.name, found.references, not found.sources))
    return [Item(pending.place, result, pending.job.container + found.format, found.table) for result in results]
