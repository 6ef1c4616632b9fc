"""Writes the coverage to a file, as it is seen."""

from __future__ import annotations

from pathlib import Path

from hikreader.analysis.coverage import CoverageMatrix
from hikreader.analysis.coverage.table_export import COVERAGE_FORMATS, CoverageFormat
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.export_commands import export_queries
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.screens.coverage_screen import CoverageScreen


def ask(screen: CoverageScreen) -> None:
    """Ask for form and file, then write the rows that are shown, in their order, and say where they are."""
    view = screen.view_model.view
    if view.row is None:
        screen.say("there is nothing to export")
        return
    matrix, queries = CoverageMatrix(view.columns, view.rows), screen.reading.service(export_queries)

    names = {form: f"coverage{form.suffix}" for form in COVERAGE_FORMATS}

    async def write(request: ExportRequest[CoverageFormat]) -> str:
        return await queries.run(lambda store, _: _written(store.path, matrix, request))

    screen.app.push_screen(ExportDialog("Export what is shown", names, write, screen.say))


def _written(database: Path, matrix: CoverageMatrix, request: ExportRequest[CoverageFormat]) -> str:
    """Write the file; what to say of it."""
    from hikreader.formats.record_export import write

    count = write(request.path, request.form.lines(matrix), database=database)
    return f"{plural(count, 'line')} written to {request.path.resolve()}"


HANDLERS: Handlers[CoverageScreen] = {"coverage.export": ask}
