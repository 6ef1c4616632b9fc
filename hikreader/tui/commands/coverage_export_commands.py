"""Writes the coverage to a file, as it is seen."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from hikreader.analysis.coverage import CoverageMatrix
from hikreader.analysis.coverage.table_export import TableFormat, coverage_lines
from hikreader.text.strings import plural
from hikreader.tui.commands.export_commands import export_queries
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.handler import Handlers
from hikreader.tui.screens.coverage_screen import CoverageScreen


class CoverageForm(Enum):
    """What of the coverage is written."""

    OCCURRENCES = "CSV, a line for each place where a wording stands"
    WORDINGS = "CSV, a line for each wording, with columns for each outlet"
    MARKDOWN = "Markdown, the table as it is shown"
    JSONL = "JSONL, a line for each place where a wording stands"


_WRITTEN = {
    CoverageForm.OCCURRENCES: (TableFormat.CSV, False),
    CoverageForm.WORDINGS: (TableFormat.CSV, True),
    CoverageForm.MARKDOWN: (TableFormat.MARKDOWN, False),
    CoverageForm.JSONL: (TableFormat.JSONL, False),
}
"""For each form the format, and whether a line is a wording."""

_NAMES = {
    CoverageForm.OCCURRENCES: "coverage.csv",
    CoverageForm.WORDINGS: "coverage.csv",
    CoverageForm.MARKDOWN: "coverage.md",
    CoverageForm.JSONL: "coverage.jsonl",
}


def ask(screen: CoverageScreen) -> None:
    """Ask for form and file, then write the rows that are shown, in their order, and say where they are."""
    view = screen.view_model.view
    if view.row is None:
        screen.say("there is nothing to export")
        return
    matrix, queries = CoverageMatrix(view.columns, view.rows), screen.reading.service(export_queries)

    async def write(request: ExportRequest[CoverageForm]) -> str:
        return await queries.run(lambda store, _: _written(store.path, matrix, request))

    screen.app.push_screen(ExportDialog("Export what is shown", _NAMES, write, screen.say))


def _written(database: Path, matrix: CoverageMatrix, request: ExportRequest[CoverageForm]) -> str:
    """Write the file; what to say of it."""
    from hikreader.formats.record_export import write

    form, wide = _WRITTEN[request.form]
    count = write(request.path, coverage_lines(matrix, form, wide=wide), database=database)
    return f"{plural(count, 'line')} written to {request.path.resolve()}"


HANDLERS: Handlers[CoverageScreen] = {"coverage.export": ask}
