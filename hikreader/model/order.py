"""The orders in which the list can show articles."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """An order of the list; its value is what people call it."""

    IMPORT = "by file"
    DATE = "by date"
    OUTLET = "by outlet"
    STATE = "by state"
    LABELS = "by labels"

    @property
    def next(self) -> Order:
        """The order that comes after this one in turn."""
        orders: list[Order] = [*Order]
        return orders[(orders.index(self) + 1) % len(orders)]
