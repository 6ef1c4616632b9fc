"""Importing: places into a database, one report for each, and the sum of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from hikreader.importing.cleaner import why_a_list
from hikreader.importing.inputs import FileInput, Input, LayerInput, PipeInput, lines_of, places
from hikreader.importing.known_articles import KnownArticles
from hikreader.importing.pipeline import read
from hikreader.importing.read_options import DEFAULTS, Options
from hikreader.importing.read_results import Failure, Item, LayerFile, RecordFile, ReferenceList, Skipped
from hikreader.model.errors import HikreaderError
from hikreader.model.source import ImportResult, ImportStatus, SourceDraft
from hikreader.store.errors import StoreError
from hikreader.text.strings import plural

if TYPE_CHECKING:
    from hikreader.store.store import Store

_LINE = re.compile(r"\ALine \d+: ")
"""Where in a file it failed, which is nothing that failures have in common."""

_RENAMED = "titled or dated otherwise in the file, and kept as here: titles come only with articles that are new"


class ImportOutcome(StrEnum):
    """What became of a source."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    SKIPPED = "left out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one source, or of a file of records. `detail` says more, or why it failed.

    `format` is what it was taken for.
    `unsettled` annotations are on other words than before, or nowhere any more: they are to be reviewed.
    """

    place: Input
    name: str
    outcome: ImportOutcome
    articles: int = 0
    detail: str = ""
    unsettled: int = 0
    annotations: int = 0
    format: str = ""

    @property
    def failed(self) -> bool:
        """Whether nothing came in."""
        return self.outcome is ImportOutcome.FAILED

    @property
    def is_worth_a_line(self) -> bool:
        """Whether a person wants to read of it by itself, and not only in the sum."""
        return bool(self.detail)

    @property
    def line(self) -> str:
        """The report in one line."""
        return f"{self.name}: {self.detail}" if self.detail else f"{self.name}: {self.outcome}"


def import_paths(
    store: Store, given: Iterable[str | Path], options: Options = DEFAULTS, *, force_older: bool = False
) -> Iterator[ImportReport]:
    """Import everything, each source whole or not at all; what fails keeps nothing else from being imported.

    Sources that are read in one moment share a transaction, and are reported when they are on the disk. Records
    that are older than what was done here since are left, unless `force_older`.

    Raises:
        StoreError: The database cannot be written; what was reported is in it.
    """
    is_known = (lambda address: False) if options.refetch else store.articles.has_source
    intake = _Intake(store, force_older)
    with (
        closing(read(places(given, options.limits), replace(options, with_index=True), is_known)) as handfuls,
        store.importing(),
    ):
        for handful in handfuls:
            for kind, readings in groupby(handful, key=lambda reading: type(reading.found)):
                if kind is SourceDraft:
                    with store.transaction():
                        reports = [intake.take(reading) for reading in readings]
                    yield from reports
                else:
                    yield from map(intake.take, readings)


class ImportSummary:
    """The sum of reports."""

    def __init__(self) -> None:
        self._outcomes: Counter[ImportOutcome] = Counter()
        self._reasons: Counter[str] = Counter()
        self._articles = 0
        self._annotations = 0
        self._unsettled = 0

    def add(self, report: ImportReport) -> None:
        """Count one more."""
        self._outcomes[report.outcome] += 1
        self._articles += report.articles
        self._annotations += report.annotations
        self._unsettled += report.unsettled
        if report.failed:
            reason = _LINE.sub("", report.detail).partition(": ")[0].rstrip(".")
            self._reasons[reason] += 1

    @property
    def failures(self) -> int:
        """How many failed."""
        return self._outcomes[ImportOutcome.FAILED]

    @property
    def line(self) -> str:
        """Like "3 imported (5 articles), 1 unchanged, 3 failed (2 × No article found, 1 × This is a picture)"."""
        more = {
            ImportOutcome.IMPORTED: self._what,
            ImportOutcome.FAILED: self._why,
        }
        parts = [
            f"{count:,} {outcome}" + (f" ({more[outcome]})" if more.get(outcome) else "")
            for outcome in ImportOutcome
            if (count := self._outcomes[outcome])
        ]
        parts += [f"{self._unsettled:,} to review: “Review” in the reader's palette (:)"] * bool(self._unsettled)
        return ", ".join(parts) or "nothing to import"

    @property
    def _what(self) -> str:
        amounts = {"article": self._articles, "annotation": self._annotations}
        return ", ".join(plural(count, noun) for noun, count in amounts.items() if count)

    @property
    def _why(self) -> str:
        if len(self._reasons) == 1:
            return next(iter(self._reasons))
        return ", ".join(f"{count} × {reason}" for reason, count in self._reasons.most_common(5))


class _Intake:
    """Takes what places gave into a database, one thing after the other."""

    def __init__(self, store: Store, force_older: bool) -> None:
        self._store = store
        self._force_older = force_older
        self._known = KnownArticles(store)

    def take(self, item: Item) -> ImportReport:
        """Take one thing in; what became of it."""
        return replace(self._report(item), format=item.format)

    def _report(self, item: Item) -> ImportReport:
        place = item.place
        match found := item.found:
            case SourceDraft():
                return _take_source(self._store, place, found)
            case RecordFile(source):
                return _take_records(self._store, source, self._force_older)
            case LayerFile(labelled):
                return _take_layer(self._store, labelled)
            case Failure(name, why):
                return ImportReport(place, name, ImportOutcome.FAILED, detail=why)
            case Skipped(name, why):
                return ImportReport(place, name, ImportOutcome.SKIPPED, detail=why)
            case ReferenceList():
                return self._take_references(place, found, item.format)

    def _take_references(self, place: Input, found: ReferenceList, format_name: str) -> ImportReport:
        """Give articles that are here what a list says of them; the others are only said."""
        known, completed, others = self._known.complete(found.references, f"import {found.name}")
        if not known:
            outcome = ImportOutcome.FAILED if found.is_all else ImportOutcome.SKIPPED
            return ImportReport(place, found.name, outcome, detail=why_a_list(found, format_name))
        here = f"{plural(known, 'article')} of this {format_name} already here, {completed:,} completed by it"
        rest = why_a_list(ReferenceList(found.name, others, False), format_name) if others else ""
        outcome = ImportOutcome.IMPORTED if completed else ImportOutcome.UNCHANGED
        return ImportReport(place, found.name, outcome, detail="; ".join(filter(None, (here, rest))))


def _take_source(store: Store, place: Input, source: SourceDraft) -> ImportReport:
    imported = store.add_source(source._replace(name=store.source_name(source.name)))
    if source.why_none:
        return ImportReport(place, source.name, ImportOutcome.FAILED, detail=source.why_none)
    count = len(imported.article_ids)
    if imported.status is ImportStatus.NEW:
        return ImportReport(place, source.name, ImportOutcome.IMPORTED, count, detail=source.remark or "")
    unsettled = imported.review + imported.lost
    return ImportReport(
        place, source.name, ImportOutcome(imported.status), detail=_revised(imported), unsettled=unsettled
    )


def _revised(imported: ImportResult) -> str:
    """What became of the annotations of a source that has changed; nothing to say of one that has not."""
    if imported.status is not ImportStatus.REVISED:
        return ""
    counts = {"moved along": imported.carried, "of them to review": imported.review, "lost": imported.lost}
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"revised, annotations: {told}" if told else "revised"


def _take_layer(store: Store, place: LayerInput) -> ImportReport:
    from hikreader.formats.format_registry import FORMATS  # all of them, which few imports need
    from hikreader.importing.layers import import_layers, read_files

    read = FORMATS[place.form].read
    assert read is not None
    try:
        report = import_layers(store, read_files(place.path), read, f"import {place.path.name}", place.path.stem)
    except StoreError:
        raise
    except HikreaderError as error:
        return ImportReport(place, place.name, ImportOutcome.FAILED, detail=str(error))
    count = report.added + report.changed
    outcome = ImportOutcome.IMPORTED if count else ImportOutcome.UNCHANGED
    detail = f"{place.form}, as a layer: {report.line}"
    return ImportReport(place, place.name, outcome, detail=detail, unsettled=report.review, annotations=count)


def _take_records(store: Store, place: FileInput | PipeInput, force_older: bool) -> ImportReport:
    from hikreader.formats.record_import import import_records
    from hikreader.formats.record_parser import parse  # late: few files hold records

    title = place.path.name if isinstance(place, FileInput) else "standard input"
    try:
        report = import_records(list(parse(lines_of(place))), store, f"import {title}", force_older=force_older)
    except StoreError:
        raise
    except HikreaderError as error:
        return ImportReport(place, place.name, ImportOutcome.FAILED, detail=str(error))
    amounts = {"article": report.articles, "suggestion": report.suggestions, "annotation": report.added}
    counts = {
        "changed": report.changed,
        "unchanged": report.unchanged,
        "newer here and kept": report.kept,
        "older and left (--force-older takes them)": report.older,
        "removed": report.removed,
        "marked done or not done": report.marked,
    }
    parts = [plural(count, noun) for noun, count in amounts.items() if count]
    parts += [f"{count:,} {what}" for what, count in counts.items() if count]
    told = ", ".join(parts) or "nothing in it"
    is_new = report.articles or report.suggestions or report.added or report.changed or report.removed or report.marked
    outcome = ImportOutcome.IMPORTED if is_new else ImportOutcome.UNCHANGED
    renamed = [f"{plural(report.renamed, 'article')} {_RENAMED}"] if report.renamed else []
    detail = "; ".join([told, *renamed, *report.remarks])
    return ImportReport(place, place.name, outcome, report.articles, detail, annotations=report.added + report.changed)
