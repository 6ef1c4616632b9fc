"""Writing the coverage to a file, as it is seen."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path

from hikreader.analysis.coverage import CoverageMatrix
from hikreader.analysis.coverage.tables import TableFormat as Lines
from hikreader.analysis.coverage.tables import coverage_lines
from hikreader.tui.context import CoverageContext
from hikreader.tui.dialogs.export import ExportDialog, ExportRequest


class Form(Enum):
    """What of the coverage is written."""

    OCCURRENCES = "CSV, a line for each place where a wording stands"
    WORDINGS = "CSV, a line for each wording, with columns for each outlet"
    MARKDOWN = "Markdown, the table as it is shown"
    JSONL = "JSONL, a line for each place where a wording stands"


_WRITTEN = {
    Form.OCCURRENCES: (Lines.CSV, False),
    Form.WORDINGS: (Lines.CSV, True),
    Form.MARKDOWN: (Lines.MARKDOWN, False),
    Form.JSONL: (Lines.JSONL, False),
}
"""For each form the kind of lines, and whether a line is a wording."""

_NAMES = {
    Form.OCCURRENCES: "coverage.csv",
    Form.WORDINGS: "coverage.csv",
    Form.MARKDOWN: "coverage.md",
    Form.JSONL: "coverage.jsonl",
}


def ask(table: CoverageContext) -> None:
    """Ask for form and file, then write the rows that are shown, in their order, and say where they are."""
    view = table.outlook.view
    if view.row is None:
        table.say("there is nothing to export")
        return

    write = partial(_write, table.session.store.path, CoverageMatrix(view.columns, view.rows))
    table.screen.app.push_screen(ExportDialog("Export what is shown", _NAMES, write, table.say))


def _write(database: Path, found: CoverageMatrix, wish: ExportRequest[Form]) -> str:
    """Write in a thread of its own, for nothing in a matrix changes; what to say of it."""
    from hikreader.formats.record_export import write

    form, wide = _WRITTEN[wish.form]
    count = write(wish.path, coverage_lines(found, form, wide=wide), database=database)
    return f"{count} line{'' if count == 1 else 's'} written to {wish.path.resolve()}"
