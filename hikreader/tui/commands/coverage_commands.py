"""Opens the coverage screen, and reads what is chosen there."""

from __future__ import annotations

from functools import partial

from hikreader.analysis.coverage.view_model import CoverageViewModel, JumpTarget
from hikreader.session.coverage_queries import CoverageQueries
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands import coverage_export_commands, coverage_row_commands, coverage_view_commands
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.context import Context
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


HANDLERS: Handlers[Context] = {"coverage.show": show}


COVERAGE: Handlers[CoverageScreen] = {
    "cover.open": CoverageScreen.open_current,
    "outlet.view": CoverageScreen.open_outlet,
    **coverage_row_commands.HANDLERS,
    **coverage_view_commands.HANDLERS,
    **coverage_export_commands.HANDLERS,
}
