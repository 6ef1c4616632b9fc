"""What the coverage screen shows: which rows in which order, whose labels, how columns are named."""

from __future__ import annotations

from hikreader.analysis.coverage.columns import LONGEST_HEAD
from hikreader.analysis.coverage.view_model import RowQuery
from hikreader.session.session import REFERENCE
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.coverage_row_commands import save
from hikreader.tui.screens.coverage_screen import CoverageScreen


class RowFilter:
    """Filters the rows while a person types; the prompt calls it."""

    def __init__(self, screen: CoverageScreen) -> None:
        self._screen = screen

    def typed(self, value: str) -> None:
        """Show the rows that have it."""
        screen = self._screen
        _filter(screen, value)
        view_model = screen.view_model
        screen.prompt.show_result(f"{len(view_model.view.rows):,} of {len(view_model.matrix.rows):,}")

    def stepped(self, step: int) -> None:
        """Go to the next or previous row."""
        self._screen.view_model.move(step)
        self._screen.show_rows()

    def accepted(self) -> None:
        """Keep the filter."""
        if self._screen.prompt.close():
            self._screen.grid.focus()

    def cancelled(self) -> None:
        """Show all rows again."""
        self._screen.prompt.close()
        self._screen.grid.focus()
        _filter(self._screen, "")


class ColumnName:
    """Asks for the name of a column, and says while a person types why it cannot have it; the prompt calls it."""

    def __init__(self, screen: CoverageScreen) -> None:
        self._screen = screen
        self._typed = ""

    def typed(self, value: str) -> None:
        """Keep what is typed."""
        self._typed = value
        edit = self._screen.view_model.rename(value)
        self._screen.prompt.show_result(edit if isinstance(edit, str) else "")

    def stepped(self, step: int) -> None:
        """There is nothing to step through."""

    def accepted(self) -> None:
        """Name the column so."""
        screen = self._screen
        if not screen.prompt.close():
            return
        screen.grid.focus()
        edit = screen.view_model.rename(self._typed)
        if isinstance(edit, str):
            screen.say(f"not named: {edit}")
        else:
            screen.reading.show(save(screen, "column named", [edit]))

    def cancelled(self) -> None:
        """Name nothing."""
        self._screen.prompt.close()
        self._screen.grid.focus()


def ask_filter(screen: CoverageScreen) -> None:
    """Ask for words or a speaker that rows are to have."""
    screen.prompt.ask("filter", RowFilter(screen), screen.view_model.row_query.text)


def sort(screen: CoverageScreen) -> None:
    """Sort the rows by the next order."""
    query = screen.view_model.row_query
    _show(screen, query._replace(order=query.order.next))


def only_differing(screen: CoverageScreen) -> None:
    """Show only rows where outlets differ, or all again."""
    query = screen.view_model.row_query
    _show(screen, query._replace(disagreeing=not query.disagreeing))


def only_labelled(screen: CoverageScreen) -> None:
    """Show only rows with the next label, at last all again."""
    query = screen.view_model.row_query
    _show(screen, query._replace(label=query.next_label))


def single_rows(screen: CoverageScreen) -> None:
    """Show what only one outlet prints too, or no more."""
    query = screen.view_model.row_query
    _show(screen, query._replace(singly=not query.singly))
    screen.rebuild()


def next_layer(screen: CoverageScreen) -> None:
    """Show the labels of the next annotator."""
    names = sorted(screen.reading.session.store.annotations.layers(), key=lambda name: (name != REFERENCE, name))
    layer = screen.view_model.show_layer(names)
    screen.say("your own labels" if screen.view_model.is_own else f"labels by {layer}")
    screen.rebuild()


def name_column(screen: CoverageScreen) -> None:
    """Ask for another name of the column under the cursor."""
    column = screen.view_model.column
    if column is not None:
        screen.prompt.ask(f"at most {LONGEST_HEAD} letters", ColumnName(screen), column.head)


def close(screen: CoverageScreen) -> None:
    """End the filter, else go back to the text."""
    if screen.view_model.row_query.text:
        RowFilter(screen).typed("")
    else:
        screen.dismiss(None)


def _filter(screen: CoverageScreen, text: str) -> None:
    _show(screen, screen.view_model.row_query._replace(text=" ".join(text.split())))


def _show(screen: CoverageScreen, query: RowQuery) -> None:
    screen.view_model.show_rows(query)
    screen.say("")
    screen.show_rows()


HANDLERS: Handlers[CoverageScreen] = {
    "rows.find": ask_filter,
    "rows.sort": sort,
    "rows.differ": only_differing,
    "rows.labelled": only_labelled,
    "rows.single": single_rows,
    "rows.layer": next_layer,
    "outlet.name": name_column,
    "coverage.close": close,
}
