"""Wishing: which rows of the coverage are shown, in which order, compared with what, with whose labels."""

from __future__ import annotations

from hikreader.analysis.coverage.view import Wish
from hikreader.session.session import REFERENCE
from hikreader.tui.context import Table


class Wishing:
    """Filters while one types; all else goes through what there is in turn."""

    def __init__(self, table: Table) -> None:
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

    def _show(self, wish: Wish) -> None:
        self._table.outlook.want(wish)
        self._table.say("")
        self._table.show()

    def _turn_layer(self) -> None:
        session = self._table.session
        names = sorted(session.store.layers(), key=lambda name: (name != REFERENCE, name))
        layer = self._table.outlook.show_layer(names)
        self._table.say("your own labels" if self._table.outlook.is_own else f"labels by {layer}")
        self._table.look()
