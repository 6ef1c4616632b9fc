"""What each file was taken for, and what came of it, in a line a file."""

from __future__ import annotations

from collections import Counter

from hikreader.importing.importer import ImportOutcome, ImportReport
from hikreader.importing.inputs import Input
from hikreader.text.strings import plural

_NOTHING = (ImportOutcome.FAILED, ImportOutcome.SKIPPED)


class FileNotes:
    """Gathers the reports of one file after the other; a file may give many sources."""

    def __init__(self) -> None:
        self._place: Input | None = None
        self._reports: list[ImportReport] = []

    def add(self, report: ImportReport) -> str | None:
        """Take a report in; gives the line of the file before, when this is the first one of another."""
        line = None
        if report.place is not self._place:
            line = self.finish()
            self._place = report.place
        self._reports.append(report)
        return line

    def finish(self) -> str | None:
        """The line of the last file: its format and how many articles came of it; None where nothing did."""
        place, reports = self._place, self._reports
        self._reports = []
        formats = Counter(one.format for one in reports if one.format and one.outcome not in _NOTHING)
        if place is None or not formats:
            return None
        return f"{place.name}: {_kind(formats)}, {_amount(reports)}"


def _kind(formats: Counter[str]) -> str:
    """What a file was taken for; of an archive what its files were."""
    if len(formats) == 1:
        (name, count), *_ = formats.items()
        inside = name.rpartition(": ")
        return name if not inside[1] or count == 1 else f"{inside[0]} ({count} × {inside[2]})"
    outer = next(iter(formats)).partition(": ")[0]
    inside_all = ", ".join(f"{count} × {name.partition(': ')[2] or name}" for name, count in formats.items())
    return f"{outer} ({inside_all})"


def _amount(reports: list[ImportReport]) -> str:
    articles, outcomes = sum(one.articles for one in reports), Counter(one.outcome for one in reports)
    told = [plural(articles, "article")] if articles else []
    told += [str(one) for one in (ImportOutcome.UNCHANGED, ImportOutcome.REVISED) if outcomes[one]]
    if outcomes[ImportOutcome.FAILED]:
        told.append(f"{outcomes[ImportOutcome.FAILED]} failed")
    return ", ".join(told)
