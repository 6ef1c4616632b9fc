"""Naming: another head for a column, typed in the place of the status line."""

from __future__ import annotations

from hikreader.analysis.coverage.columns import LONGEST_HEAD
from hikreader.tui.commands.coverage import Ruling
from hikreader.tui.context import Table


class Naming:
    """Asks for a head, and says while one types why a column cannot have it."""

    def __init__(self, table: Table, ruling: Ruling) -> None:
        self._table = table
        self._ruling = ruling
        self._typed = ""

    def ask(self) -> None:
        """Ask for another head of the column."""
        column = self._table.outlook.column
        if column is not None:
            self._table.asking.ask(f"at most {LONGEST_HEAD} letters", self, column.head)

    # What the row to type in calls

    def typed(self, value: str) -> None:
        """Keep what stands there."""
        self._typed = value
        change = self._table.outlook.rename(value)
        self._table.asking.show_found(change if isinstance(change, str) else "")

    def stepped(self, step: int) -> None:
        """There is nothing to go to."""

    def accepted(self) -> None:
        """Name the column so."""
        if self._table.asking.close():
            self._table.grid.focus()
            change = self._table.outlook.rename(self._typed)
            if isinstance(change, str):
                self._table.say(f"not named: {change}")
            else:
                self._ruling.arrange("column named", [change])

    def left(self) -> None:
        """Name nothing."""
        self._table.asking.close()
        self._table.grid.focus()
