"""Moves of the selection, which the reader makes by itself."""

from __future__ import annotations

from functools import partial

from hikreader.text.units import Unit
from hikreader.tui.bindings import Handlers
from hikreader.tui.context import Context


def move(context: Context, name: str) -> None:
    """Move the selection, or extend it."""
    context.reader.move(name)


def page(context: Context, way: str) -> None:
    """Page up or down, or go to either end."""
    context.reader.page(way)


def choose_unit(context: Context, unit: Unit) -> None:
    """Choose the unit by which the selection moves."""
    context.reader.move_by(unit)


HANDLERS: Handlers[Context] = {
    **{f"move.{name}": partial(move, name=name) for name in ("next", "previous", "below", "above")},
    **{
        f"extend.{name}": partial(move, name=f"extend {name}")
        for name in ("next", "previous", "below", "above", "grow", "shrink", "swap")
    },
    **{f"page.{way}": partial(page, way=way) for way in ("down", "up", "top", "bottom")},
    **{f"unit.{unit}": partial(choose_unit, unit=unit) for unit in Unit},
}
