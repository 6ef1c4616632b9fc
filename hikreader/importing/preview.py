"""What an import would bring, before it does: the kind of each file, how many articles, the first titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, groupby
from pathlib import Path

from hikreader.importing.file_notes import FileNotes
from hikreader.importing.importer import ImportOutcome, ImportReport, cleaned
from hikreader.importing.inputs import places
from hikreader.importing.pipeline import read
from hikreader.importing.read_options import DEFAULTS, Options
from hikreader.importing.read_results import Item
from hikreader.model.source import SourceDraft

_TITLES = 3
"""Titles that are shown of each file."""


def preview(given: Iterable[str | Path], options: Options = DEFAULTS) -> Iterator[str]:
    """Lines for a person: for each place what it is, the first titles, and what would be left out and why."""
    with closing(read(places(given, options.limits), options)) as handfuls:
        for _, items in groupby(chain.from_iterable(handfuls), key=lambda item: id(item.place)):
            yield from _lines(list(items))


def _lines(items: list[Item]) -> Iterator[str]:
    notes = FileNotes()
    for item in items:
        if isinstance(item.found, SourceDraft) and not item.found.why_none:
            count = len(item.found.articles)
            notes.add(ImportReport(item.place, item.found.name, ImportOutcome.IMPORTED, count, format=item.format))
        elif why := cleaned(item).error or cleaned(item).remark:
            yield why
    if line := notes.finish():
        yield line
    sources = [item.found for item in items if isinstance(item.found, SourceDraft)]
    titles = [article.metadata.title or "(no title)" for source in sources for article in source.articles]
    yield from (f"  {title}" for title in titles[:_TITLES])
    if len(titles) > _TITLES:
        yield "  ..."
