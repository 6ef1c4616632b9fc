"""Tasks for worker processes: a file, a line, an address or a member of a file, each cleaned within its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from hikreader.cleaning.clean import clean, read_file
from hikreader.cleaning.decode import is_html
from hikreader.cleaning.results import CleaningOptions, Extraction, Member
from hikreader.cleaning.sandbox import TimeLimit, TookTooLong, Worker
from hikreader.importing.read_options import Options
from hikreader.model.article import Metadata

_SECONDS_PER_MEGABYTE = 3


@dataclass(frozen=True, slots=True)
class FileTask:
    """To clean a file: it is read where the task is done, and only its bytes go to the worker."""

    path: Path
    options: Options

    def __call__(self, worker: Worker) -> Extraction:
        """Do it."""
        return self.with_bytes()(worker)

    def with_bytes(self) -> Callable[[Worker], Extraction]:
        """The same, with the file read here already: for workers that do not see it.

        Raises:
            UnreadableSource: It cannot be read.
        """
        data = read_file(self.path, self.options.limits)
        return partial(clean_data, str(self.path), data, self.options)


def clean_line(name: str, line: bytes, options: Options, worker: Worker) -> Extraction:
    """Clean one line of a file of lines."""
    limit = TimeLimit.computing(options.limits.page_seconds)
    return worker.call(limit, _cleaned, name, line, options.cleaning(name), with_index=options.with_index)


def clean_member(member: Member, options: Options, worker: Worker) -> Extraction:
    """Read a file inside a file; what the file around it says of it fills in what the article does not say."""
    return _completed(clean_data(member.name, member.data, options, worker, member.label), member.metadata)


def clean_reference(url: str, metadata: Metadata, options: Options, worker: Worker) -> Extraction:
    """Fetch what a list refers to; what the list says of it fills in what the page does not say."""
    return _completed(clean_address(url, options, worker), metadata)


def clean_address(url: str, options: Options, worker: Worker) -> Extraction:
    """Fetch a page and clean it; its address is kept with its article."""
    from hikreader.cleaning.fetch import fetch, late  # late: files do without

    limits = options.limits
    try:
        # The server gets its time, and the worker a moment more to say what was wrong.
        fetched = worker.call(
            TimeLimit.waiting(limits.fetch_seconds + 1), fetch, url, limits, allow_private=options.allow_private
        )
    except TookTooLong as error:
        raise late(limits) from error
    name = url.partition("#")[0]
    return _completed(clean_data(name, fetched.data, options, worker, fetched.label), Metadata(url=name))


def clean_data(name: str, data: bytes, options: Options, worker: Worker, label: str | None = None) -> Extraction:
    """Clean in the worker; the bytes of the file go there but not back. `label` is the encoding that a server names."""
    limits = options.limits
    # A web page has one article; what else is large has many, each of which takes its time.
    seconds = limits.page_seconds + (0 if is_html(data) else _SECONDS_PER_MEGABYTE * len(data) / 1e6)
    cleaning = replace(options.cleaning(name), label=label)
    limit = TimeLimit.computing(seconds)
    found = worker.call(limit, _cleaned_file, name, data, cleaning, with_index=options.with_index)
    sources = tuple(source if source.raw else source._replace(raw=data) for source in found.sources)
    return replace(found, sources=sources)


def _completed(found: Extraction, metadata: Metadata) -> Extraction:
    if len(found.sources) != 1 or len(found.sources[0].articles) != 1:
        return found
    source = found.sources[0]
    article = source.articles[0]
    filled = article._replace(metadata=article.metadata.completed(metadata))
    return replace(found, sources=(source._replace(articles=(filled,)),))


def _cleaned(name: str, data: bytes, options: CleaningOptions, *, with_index: bool) -> Extraction:
    found = clean(name, data, options)
    if not with_index:
        return found
    from hikreader.store.text_index import indexed  # `hikreader clean` needs none of it

    return replace(found, sources=tuple(map(indexed, found.sources)))


def _cleaned_file(name: str, data: bytes, options: CleaningOptions, *, with_index: bool) -> Extraction:
    found = _cleaned(name, data, options, with_index=with_index)
    sources = tuple(source._replace(raw=b"") if source.raw == data else source for source in found.sources)
    return replace(found, sources=sources)
