"""The coverage screen: opened, left for a place that is read, exported as it is seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from hikreader.analysis.coverage import CoverageMatrix
from hikreader.analysis.coverage.table_export import COVERAGE_FORMATS, CoverageFormat
from hikreader.analysis.coverage.view_model import CoverageViewModel, JumpTarget
from hikreader.session.coverage_queries import CoverageQueries
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands import coverage_row_commands, coverage_view_commands
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.commands.export_commands import export_queries
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.screens.coverage_screen import CoverageScreen


class CoverageOpener:
    """Keeps what was computed and chosen, so that the screen comes back as it was left."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = CoverageQueries(context.session.store)
        self._view_model = CoverageViewModel(context.session.store.annotator)
        context.on_close(self._queries.close)

    def show(self) -> None:
        """Open the screen, with the cursor where it was."""
        screen = CoverageScreen(self._context, self._queries, self._view_model, COVERAGE)
        self._context.screen.app.push_screen(screen, self._read)

    def _read(self, target: JumpTarget | None) -> None:
        """Read the place that was chosen on the screen, if one was; the way back leads to the screen again."""
        if target is None:
            return
        column = self._view_model.column
        return_ = partial(self._return, target, column.key if column else None)
        jump(self._context, target.article_id, target.place.span, return_)

    def _return(self, target: JumpTarget, column_key: str | None) -> None:
        self._view_model.put(target.place, column_key)
        self._view_model.spot = target.spot
        self.show()


def show(context: Context) -> None:
    """Show who prints the same wording."""
    context.service(CoverageOpener).show()


def export(screen: CoverageScreen) -> None:
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


HANDLERS: Handlers[Context] = {"coverage.show": show}


COVERAGE: Handlers[CoverageScreen] = {
    "cover.open": CoverageScreen.open_current,
    "outlet.view": CoverageScreen.open_outlet,
    **coverage_row_commands.HANDLERS,
    **coverage_view_commands.HANDLERS,
    "coverage.export": export,
}
