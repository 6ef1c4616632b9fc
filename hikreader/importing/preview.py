"""What an import would bring, before it does: the kind of each file, how many articles, the first titles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from itertools import chain, groupby
from pathlib import Path

from hikreader.cleaning.results import TableSample
from hikreader.importing.cleaner import cleaned
from hikreader.importing.file_notes import FileNotes
from hikreader.importing.importer import ImportOutcome, ImportReport
from hikreader.importing.inputs import places
from hikreader.importing.pipeline import read
from hikreader.importing.read_options import DEFAULTS, Options
from hikreader.importing.read_results import Item, LayerFile, RecordFile, ReferenceList
from hikreader.model.source import SourceDraft

_TITLES = 3
"""Titles that are shown of each file."""
_SKIPPED = 20
"""Reasons that are kept of each file."""


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What one file is and would bring.

    `kind` is what it was taken for, with the number of articles; empty where nothing comes of it. `titles`
    are the first ones. `skipped` says what is left out and why, a line each, and `more_skipped` how many such lines
    are not kept. `addresses` counts the pages that only fetching brings. `table` shows the columns of a table.
    """

    name: str
    kind: str = ""
    articles: int = 0
    titles: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    more_skipped: int = 0
    addresses: int = 0
    table: TableSample | None = None

    @property
    def lines(self) -> Iterator[str]:
        """The preview in lines for a person."""
        yield from self.skipped
        if self.more_skipped:
            yield f"... and {self.more_skipped} more"
        if self.kind:
            yield f"{self.name}: {self.kind}"
        yield from (f"  {title}" for title in self.titles)
        if self.articles > len(self.titles) > 0:
            yield "  ..."

    @property
    def as_json(self) -> str:
        """The preview as one line of JSON, without its end."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str | bytes) -> FilePreview:
        """The preview that `as_json` wrote."""
        fields = json.loads(line)
        table = fields.pop("table")
        for name in ("titles", "skipped"):
            fields[name] = tuple(fields[name])
        return cls(**fields, table=None if table is None else TableSample.of(**table))


def preview(given: Iterable[str | Path], options: Options = DEFAULTS) -> Iterator[FilePreview]:
    """What each place is and would bring, in their order. What a list or a feed points to is not fetched for it."""
    options = replace(options, follow=False)
    with closing(read(places(given, options.limits), options)) as handfuls:
        for _, items in groupby(chain.from_iterable(handfuls), key=lambda item: id(item.place)):
            yield _previewed(list(items))


def _previewed(items: Sequence[Item]) -> FilePreview:
    sources = [item.found for item in items if isinstance(item.found, SourceDraft) and not item.found.why_none]
    titles = [article.metadata.title or "(no title)" for source in sources for article in source.articles]
    said = [why for item in items if (why := _why(item))]
    return FilePreview(
        items[0].place.name,
        _kind(items),
        len(titles),
        tuple(titles[:_TITLES]),
        tuple(said[:_SKIPPED]),
        len(said[_SKIPPED:]),
        sum(len(item.found.addresses) for item in items if isinstance(item.found, ReferenceList)),
        next((item.table for item in items if item.table), None),
    )


def _kind(items: Sequence[Item]) -> str:
    if any(isinstance(item.found, RecordFile) for item in items):
        return "records of hikreader, which are merged with what is here"
    if all(isinstance(item.found, LayerFile) for item in items):
        return "what people labelled with another tool, which becomes a layer of the articles that are here"
    notes = FileNotes()
    for item in items:
        if isinstance(item.found, SourceDraft) and not item.found.why_none:
            count = len(item.found.articles)
            notes.add(ImportReport(item.place, item.found.name, ImportOutcome.IMPORTED, count, format=item.format))
    return (notes.finish() or "").removeprefix(f"{items[0].place.name}: ")


def _why(item: Item) -> str | None:
    """What is left out, and why."""
    if isinstance(item.found, RecordFile | LayerFile):
        return None
    result = cleaned(item)
    return result.error or result.remark
