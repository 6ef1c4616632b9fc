"""The job queue: the jobs of all places, in their order, a few of them begun ahead of the one that is due."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from hikreader.cleaning.clean import has_lines
from hikreader.cleaning.results import Extraction, NotAnArticle, UnreadableSource
from hikreader.cleaning.sandbox import Worker
from hikreader.cleaning.tables.row_names import RowNames
from hikreader.database_guard import IsDatabase
from hikreader.formats.record_sign import is_record
from hikreader.importing.inputs import (
    FileInput,
    Input,
    LayerInput,
    PipeInput,
    RefusedInput,
    SkippedInput,
    UrlInput,
    lines_of,
)
from hikreader.importing.read_options import Options
from hikreader.importing.read_results import Failure, LayerFile, RecordFile, Result, Skipped
from hikreader.importing.worker_tasks import (
    FileTask,
    clean_address,
    clean_data,
    clean_line,
    clean_member,
    clean_reference,
)
from hikreader.model.article import SourceKind
from hikreader.model.errors import HikreaderError
from hikreader.model.source import SourceDraft

T = TypeVar("T")

_AHEAD = 4
"""Jobs begun for each worker: it has something to do also while others are stored."""

_Work = Callable[[Worker], Extraction]
_MemberWork = Callable[[Options, Worker], Extraction]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done for a place: a job for a worker, or what needs none. Messages call it by its name.

    `container` is the format of the file that it is a member of, `depth` how many files are around it.
    """

    name: str
    work: _Work | Result
    container: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PendingJob:
    """A job that is at work, or that needs none."""

    place: Input
    job: Job
    work: Future[Extraction] | Result

    def is_done_by(self, moment: float) -> bool:
        """Whether it is done before that moment of the monotonic clock, which is waited for."""
        left = moment - time.monotonic()
        return left > 0 and (not isinstance(self.work, Future) or bool(wait([self.work], left).done))

    def awaited(self) -> Extraction | Result:
        """What it gave."""
        if not isinstance(self.work, Future):
            return self.work
        try:
            return self.work.result()
        except NotAnArticle as error:
            return Skipped(self.job.name, str(error))
        except HikreaderError as error:
            return Failure(self.job.name, str(error))


class WorkerPool(Protocol):
    """Where jobs are done: worker processes of this machine, or those of a cluster."""

    @property
    def count(self) -> int:
        """How many jobs are done at once."""

    def submit(self, job: Callable[[Worker], T]) -> Future[T]:
        """Have a job done, with a worker at its side that can be ended."""

    def close(self) -> None:
        """End what is at work, and drop what is not yet."""


class JobQueue:
    """The jobs of all places, a few of them at work ahead of the one that is asked for, in the order of the places."""

    def __init__(
        self, places: Iterable[Input], options: Options, workers: WorkerPool, is_known: Callable[[str], bool]
    ) -> None:
        self._waiting = ((place, job) for place in places for job in _steps(place, options))
        self.options = options
        self._workers = workers
        self._ahead: deque[PendingJob] = deque()
        self._fetched: set[str] = set()
        self._is_known = is_known
        self._remarked: set[tuple[Input, str]] = set()
        self._row_names: tuple[Input | None, RowNames] = (None, RowNames())

    def __iter__(self) -> Iterator[PendingJob]:
        while self._fill():
            yield self._ahead.popleft()

    def put_members(self, done: PendingJob, extraction: Extraction) -> None:
        """Have the files inside a file read next."""
        self._put_next(
            done, extraction, [(member.name, partial(clean_member, member)) for member in extraction.members]
        )

    def put_addresses(self, done: PendingJob, extraction: Extraction) -> None:
        """Have the addresses that a file lists fetched next, each once in all."""
        pages = {one.url: one for one in extraction.references if one.url and self._is_new(one.url)}
        self._fetched.update(pages)
        self._put_next(done, extraction, [(url, partial(clean_reference, url, one)) for url, one in pages.items()])

    def fetches(self, done: PendingJob) -> bool:
        """Whether the addresses in a place are fetched: if that was asked for, or its own address was given."""
        return self.options.follow and (self.options.fetch or isinstance(done.place, UrlInput))

    def is_first(self, place: Input, remark: str) -> bool:
        """Whether a remark has not been made of the place yet; each of its lines may give cause for it."""
        is_first = (place, remark) not in self._remarked
        self._remarked = {(place, remark)}
        return is_first

    def distinct(self, place: Input, source: SourceDraft) -> SourceDraft:
        """The source under a name that no other row of the place has, where it is a row."""
        if source.kind is not SourceKind.RECORD:
            return source
        if self._row_names[0] is not place:
            self._row_names = (place, RowNames())
        return self._row_names[1].distinct(place.name, source)

    def _is_new(self, address: str) -> bool:
        return address not in self._fetched and not self._is_known(address)

    def _put_next(
        self,
        done: PendingJob,
        extraction: Extraction,
        works: list[tuple[str, _MemberWork]],
    ) -> None:
        container = f"{done.job.container}{extraction.format}: "
        jobs = [Job(name, _with(work, self.options), container, done.job.depth + 1) for name, work in works]
        self._ahead.extendleft(self._begun(done.place, job) for job in reversed(jobs))

    def _fill(self) -> bool:
        """Begin as many jobs as there should be; whether there are any."""
        while len(self._ahead) <= _AHEAD * self._workers.count and (following := next(self._waiting, None)):
            self._ahead.append(self._begun(*following))
        return bool(self._ahead)

    def _begun(self, place: Input, job: Job) -> PendingJob:
        return PendingJob(place, job, self._workers.submit(job.work) if callable(job.work) else job.work)


def _with(work: _MemberWork, options: Options) -> _Work:
    return partial(work, options)


def _steps(place: Input, options: Options) -> Iterator[Job]:
    match place:
        case RefusedInput(name, why):
            yield Job(name, Failure(name, why))
        case SkippedInput(name, why):
            yield Job(name, Skipped(name, why))
        case LayerInput():
            yield Job(place.name, LayerFile(place))
        case UrlInput(name):
            yield Job(name, partial(clean_address, name, options))
        case FileInput() | PipeInput():
            try:
                yield from _steps_inside(place, options)
            except (UnreadableSource, IsDatabase) as error:
                yield Job(place.name, Failure(place.name, str(error)))


def _steps_inside(place: FileInput | PipeInput, options: Options) -> Iterator[Job]:
    first = _first_line(place)
    if is_record(first):
        yield Job(place.name, RecordFile(place))
    elif has_lines(first):
        for number, line in enumerate(lines_of(place), 1):
            if line.strip():
                yield Job(f"{place.name}, line {number}", partial(clean_line, place.name, line.strip(), options))
    elif isinstance(place, PipeInput):
        yield Job(place.name, partial(clean_data, place.name, place.data, options))
    else:
        yield Job(place.name, FileTask(place.path, options))


def _first_line(place: FileInput | PipeInput) -> bytes:
    """The first line with anything in it; an empty one where a damaged archive has none to give."""
    try:
        return next((line for line in lines_of(place) if line.strip()), b"")
    except UnreadableSource:
        return b""
