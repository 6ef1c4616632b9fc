"""Wishing: which rows of the coverage are shown, in which order, compared with what, with whose labels."""

from __future__ import annotations

from hikreader.analysis.coverage.columns import LONGEST_HEAD
from hikreader.analysis.coverage.view_model import RowQuery
from hikreader.session.session import REFERENCE
from hikreader.tui.commands.coverage import Ruling
from hikreader.tui.context import CoverageContext


class Wishing:
    """Filters while one types; all else goes through what there is in turn."""

    def __init__(self, table: CoverageContext) -> None:
        self._table = table

    def want(self, what: str) -> None:
        """Fulfil a wish: to filter, another order, only where outlets differ, one label, also single rows, a layer."""
        wish = self._table.outlook.wish
        if what == "find":
            self._table.asking.ask("filter", self, wish.text)
        elif what == "layer":
            self._turn_layer()
        elif what == "sort":
            self._show(wish._replace(order=wish.order.next))
        elif what == "differ":
            self._show(wish._replace(disagreeing=not wish.disagreeing))
        elif what == "labelled":
            self._show(wish._replace(label=wish.next_label))
        else:
            self._show(wish._replace(singly=not wish.singly))
            self._table.look()

    def clear(self) -> bool:
        """Show all rows again; whether some were left out by what was typed."""
        is_filtered = bool(self._table.outlook.wish.text)
        if is_filtered:
            self._filter("")
        return is_filtered

    # What the row to type in calls

    def typed(self, value: str) -> None:
        """Show the rows that have it."""
        self._filter(value)

    def stepped(self, step: int) -> None:
        """Go to the next or previous row."""
        self._table.outlook.move(step)
        self._table.show()

    def accepted(self) -> None:
        """Keep the filter."""
        if self._table.asking.close():
            self._table.grid.focus()

    def left(self) -> None:
        """Show all rows again."""
        self._table.asking.close()
        self._table.grid.focus()
        self._filter("")

    # Inside

    def _filter(self, text: str) -> None:
        outlook = self._table.outlook
        self._show(outlook.wish._replace(text=" ".join(text.split())))
        self._table.asking.show_found(f"{len(outlook.view.rows):,} of {len(outlook.found.rows):,}")

    def _show(self, wish: RowQuery) -> None:
        self._table.outlook.want(wish)
        self._table.say("")
        self._table.show()

    def _turn_layer(self) -> None:
        session = self._table.session
        names = sorted(session.store.annotations.layers(), key=lambda name: (name != REFERENCE, name))
        layer = self._table.outlook.show_layer(names)
        self._table.say("your own labels" if self._table.outlook.is_own else f"labels by {layer}")
        self._table.look()


class Naming:
    """Asks for a head, and says while one types why a column cannot have it."""

    def __init__(self, table: CoverageContext, ruling: Ruling) -> None:
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
