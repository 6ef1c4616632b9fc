"""Reading: places to cleaned sources, by worker processes, in the order of the places."""

from __future__ import annotations

import gzip
import os
import time
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from hikreader.cleaning.as_of import dated
from hikreader.cleaning.clean import clean, has_lines, read_file
from hikreader.cleaning.decode import is_html
from hikreader.cleaning.fetch import fetch, late
from hikreader.cleaning.results import (
    USUAL,
    CleaningOptions,
    Extraction,
    Limits,
    Member,
    NotAnArticle,
    UnreadableSource,
)
from hikreader.cleaning.sandbox import TimeLimit, TookTooLong, Worker, Workers
from hikreader.database_guard import IsDatabase, open_to_read
from hikreader.formats.record_parser import is_record
from hikreader.importing.inputs import FileInput, Input, PipeInput, RefusedInput, SkippedInput, UrlInput
from hikreader.model.article import Metadata
from hikreader.model.errors import HikreaderError
from hikreader.model.source import SourceDraft

_LONGEST_LINE = 20_000_000
"""Bytes of the longest line that is looked at as JSON."""
_GZIP = b"\x1f\x8b"
_SECONDS_PER_MEGABYTE = 3
_DEEPEST = 3
"""Files inside files inside files that are still opened."""
_MOST_JOBS = 64
"""Worker processes at the most: more of them would only fill the memory."""
_AHEAD = 4
"""Jobs begun for each worker: it has something to do also while others are stored."""
_MOMENT = 0.25
"""Seconds in which readings are gathered, to be stored together."""
_HANDFUL = 4_000_000
"""Bytes of sources that are gathered at the most: others cannot write while these are stored."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `jobs` worker processes, by default as many as there are cores.

    `fetch`: the addresses of lists and feeds are fetched. `columns` as in CleaningOptions. `as_of` is the day on which
    copies were made, from which ages like "yesterday" are counted.
    """

    fast: bool = False
    jobs: int = 0
    allow_private: bool = False
    limits: Limits = USUAL
    fetch: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None

    @property
    def workers(self) -> int:
        """The number of worker processes."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return min(self.jobs or cores or 1, _MOST_JOBS)

    @property
    def cleaning(self) -> CleaningOptions:
        """How workers are to read."""
        return CleaningOptions(self.fast, self.limits, self.columns)


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A place that holds records of ours, for the exchange to import."""

    place: FileInput | PipeInput


@dataclass(frozen=True, slots=True)
class Failure:
    """A place, or a named part of one, that gave nothing, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that was passed over, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """Articles of which a place has only an address or a title; `is_all` it has."""

    name: str
    references: tuple[Metadata, ...]
    is_all: bool

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses among them."""
        return tuple(one.url for one in self.references if one.url)


Result = SourceDraft | RecordFile | Failure | Skipped | ReferenceList
_Work = Callable[[Worker], Extraction]
_MemberWork = Callable[[Options, Worker], Extraction]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a place gave, and what it was taken for; a file of many articles gives many, one by one."""

    place: Input
    found: Result
    format: str = ""


@dataclass(frozen=True, slots=True)
class _Job:
    """Something to be done for a place: a job for a worker, or what needs none. Messages call it by its name.

    `container` is the format of the file that it is a member of, `depth` how many files are around it.
    """

    name: str
    work: _Work | Result
    container: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _PendingJob:
    """A job that is at work, or that needs none."""

    place: Input
    job: _Job
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


class _JobQueue:
    """The jobs of all places, a few of them at work ahead of the one that is asked for, in the order of the places."""

    def __init__(
        self, places: Iterable[Input], options: Options, workers: Workers, is_known: Callable[[str], bool]
    ) -> None:
        self._waiting = ((place, job) for place in places for job in _steps(place, options))
        self.options = options
        self._workers = workers
        self._ahead: deque[_PendingJob] = deque()
        self._fetched: set[str] = set()
        self._is_known = is_known
        self._remarked: set[tuple[Input, str]] = set()

    def __iter__(self) -> Iterator[_PendingJob]:
        while self._fill():
            yield self._ahead.popleft()

    def put_members(self, done: _PendingJob, extraction: Extraction) -> None:
        """Have the files inside a file read next."""
        self._put_next(
            done, extraction, [(member.name, partial(_clean_member, member)) for member in extraction.members]
        )

    def put_addresses(self, done: _PendingJob, extraction: Extraction) -> None:
        """Have the addresses that a file lists fetched next, each once in all."""
        pages = {one.url: one for one in extraction.references if one.url and self._is_new(one.url)}
        self._fetched.update(pages)
        self._put_next(done, extraction, [(url, partial(_clean_reference, url, one)) for url, one in pages.items()])

    def is_first(self, place: Input, remark: str) -> bool:
        """Whether a remark has not been made of the place yet; each of its lines may give cause for it."""
        is_first = (place, remark) not in self._remarked
        self._remarked = {(place, remark)}
        return is_first

    def _is_new(self, address: str) -> bool:
        return address not in self._fetched and not self._is_known(address)

    def _put_next(
        self,
        done: _PendingJob,
        extraction: Extraction,
        works: list[tuple[str, _MemberWork]],
    ) -> None:
        container = f"{done.job.container}{extraction.format}: "
        jobs = [_Job(name, _with(work, self.options), container, done.job.depth + 1) for name, work in works]
        self._ahead.extendleft(self._begun(done.place, job) for job in reversed(jobs))

    def fetches(self, done: _PendingJob) -> bool:
        """Whether the addresses in a place are fetched: if that was asked for, or its own address was given."""
        return self.options.fetch or isinstance(done.place, UrlInput)

    def _fill(self) -> bool:
        """Begin as many jobs as there should be; whether there are any."""
        while len(self._ahead) <= _AHEAD * self.options.workers and (following := next(self._waiting, None)):
            self._ahead.append(self._begun(*following))
        return bool(self._ahead)

    def _begun(self, place: Input, job: _Job) -> _PendingJob:
        return _PendingJob(place, job, self._workers.submit(job.work) if callable(job.work) else job.work)


def read(
    places: Iterable[Input], options: Options, is_known: Callable[[str], bool] = lambda address: False
) -> Generator[list[Item], None, None]:
    """Read and clean all places, a few ahead of those that are asked for; gives what is done in a moment, by and by.

    Of the pages that lists point to, those whose address `is_known` are not fetched again.

    Nothing that a place holds ends the reading: it comes as a Failure. Close the iterator to end the workers.
    """
    with closing(Workers(options.workers)) as workers:
        handful: list[Item] = []
        size, until = 0, 0.0
        jobs = _JobQueue(places, options, workers, is_known)
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


def _items(pending: _PendingJob, jobs: _JobQueue) -> list[Item]:
    """What a job gave, as far as it is no other jobs."""
    found = pending.awaited()
    if not isinstance(found, Extraction):
        return [Item(pending.place, found)]
    day = jobs.options.as_of
    sources = found.sources if day is None else tuple(dated(source, day) for source in found.sources)
    results: list[Result] = [*sources, *(Failure(*refusal) for refusal in found.refused)]
    if found.remark and jobs.is_first(pending.place, found.remark):
        results.append(Skipped(pending.place.name, found.remark))
    if pending.job.depth >= _DEEPEST and (found.members or found.references):
        results.append(Failure(pending.job.name, f"It lies in {_DEEPEST} other files, one in the other: unpack them."))
    elif found.members:
        jobs.put_members(pending, found)
    elif found.references and jobs.fetches(pending):
        jobs.put_addresses(pending, found)
    elif found.references:
        results.append(ReferenceList(pending.job.name, found.references, not found.sources))
    return [Item(pending.place, result, pending.job.container + found.format) for result in results]


def lines_of(place: FileInput | PipeInput) -> Iterator[bytes]:
    """All lines of a place, empty ones too, unpacked if they are packed.

    Raises:
        UnreadableSource: It cannot be read to its end.
    """
    try:
        with _opened(place) as file:
            while line := file.readline(_LONGEST_LINE):
                yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableSource("This compressed file is damaged: it cannot be unpacked.") from error
    except OSError as error:
        raise UnreadableSource(f"It cannot be read ({error.strerror}): check the path and its permissions.") from error


def _steps(place: Input, options: Options) -> Iterator[_Job]:
    match place:
        case RefusedInput(name, why):
            yield _Job(name, Failure(name, why))
        case SkippedInput(name, why):
            yield _Job(name, Skipped(name, why))
        case UrlInput(name):
            yield _Job(name, partial(_clean_address, name, options))
        case FileInput() | PipeInput():
            try:
                yield from _steps_inside(place, options)
            except (UnreadableSource, IsDatabase) as error:
                yield _Job(place.name, Failure(place.name, str(error)))


def _steps_inside(place: FileInput | PipeInput, options: Options) -> Iterator[_Job]:
    first = _first_line(place)
    if is_record(first):
        yield _Job(place.name, RecordFile(place))
    elif has_lines(first):
        for number, line in enumerate(lines_of(place), 1):
            if line.strip():
                yield _Job(f"{place.name}, line {number}", partial(_clean_line, place.name, line.strip(), options))
    elif isinstance(place, PipeInput):
        yield _Job(place.name, partial(_clean, place.name, place.data, options))
    else:
        yield _Job(place.name, partial(_clean_file, place.path, options))


def _first_line(place: FileInput | PipeInput) -> bytes:
    """The first line with anything in it; an empty one where a damaged archive has none to give."""
    try:
        return next((line for line in lines_of(place) if line.strip()), b"")
    except UnreadableSource:
        return b""


def _opened(place: FileInput | PipeInput) -> IO[bytes]:
    file: IO[bytes] = open_to_read(place.path) if isinstance(place, FileInput) else BytesIO(place.data)
    is_packed = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    return cast(IO[bytes], gzip.open(file)) if is_packed else file


def _clean_file(path: Path, options: Options, worker: Worker) -> Extraction:
    return _clean(str(path), read_file(path, options.limits), options, worker)


def _clean_line(name: str, line: bytes, options: Options, worker: Worker) -> Extraction:
    return worker.call(TimeLimit.computing(options.limits.page_seconds), clean, name, line, options.cleaning)


def _with(work: _MemberWork, options: Options) -> _Work:
    return partial(work, options)


def _clean_member(member: Member, options: Options, worker: Worker) -> Extraction:
    """Read a file inside a file; what the file around it says of it fills in what the article does not say."""
    return _completed(_clean(member.name, member.data, options, worker, member.label), member.metadata)


def _clean_reference(url: str, metadata: Metadata, options: Options, worker: Worker) -> Extraction:
    """Fetch what a list refers to; what the list says of it fills in what the page does not say."""
    return _completed(_clean_address(url, options, worker), metadata)


def _completed(found: Extraction, metadata: Metadata) -> Extraction:
    if len(found.sources) != 1 or len(found.sources[0].articles) != 1:
        return found
    source = found.sources[0]
    article = source.articles[0]
    filled = article._replace(metadata=article.metadata.completed(metadata))
    return replace(found, sources=(source._replace(articles=(filled,)),))


def _clean_address(url: str, options: Options, worker: Worker) -> Extraction:
    limits = options.limits
    try:
        # The server gets its time, and the worker a moment more to say what was wrong.
        fetched = worker.call(
            TimeLimit.waiting(limits.fetch_seconds + 1), fetch, url, limits, allow_private=options.allow_private
        )
    except TookTooLong as error:
        raise late(limits) from error
    name = url.partition("#")[0]
    return _completed(_clean(name, fetched.data, options, worker, fetched.label), Metadata(url=name))


def _clean(name: str, data: bytes, options: Options, worker: Worker, label: str | None = None) -> Extraction:
    """Clean in the worker; the bytes of the file go there but not back. `label` is the encoding that a server names."""
    limits = options.limits
    # A web page has one article; what else is large has many, each of which takes its time.
    seconds = limits.page_seconds + (0 if is_html(data) else _SECONDS_PER_MEGABYTE * len(data) / 1e6)
    found = worker.call(TimeLimit.computing(seconds), _cleaned, name, data, replace(options.cleaning, label=label))
    sources = tuple(source if source.raw else source._replace(raw=data) for source in found.sources)
    return replace(found, sources=sources)


def _cleaned(name: str, data: bytes, options: CleaningOptions) -> Extraction:
    found = clean(name, data, options)
    sources = tuple(source._replace(raw=b"") if source.raw == data else source for source in found.sources)
    return replace(found, sources=sources)
