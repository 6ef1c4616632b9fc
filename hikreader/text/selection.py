"""Selection: the span in hand and how keys move it. Nothing here knows a key or a screen.

A selection has a *tail* and a *head*, both units or spans; what is selected is all from the one to the other. Moving
sets both, extending moves the head alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hikreader.model.span import Span
from hikreader.text.layout import Layout
from hikreader.text.units import Unit, Units


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, and by which unit it moves.

    `cell` is the column that moves by rows keep to, `trail` what was selected before it grew, step by step. An empty
    span means that the text has nothing to select.
    """

    tail: Span
    head: Span
    unit: Unit = Unit.SENTENCE
    cell: int | None = None
    trail: tuple[Span, ...] = ()

    @classmethod
    def first(cls, units: Units, unit: Unit = Unit.SENTENCE, offset: int = 0) -> Selection:
        """The first unit that begins at or after the offset, else the last one before it."""
        span = units.first_from(unit, offset) or units.last_until(unit, offset) or Span(0, 0)
        return cls(span, span, unit)

    @property
    def span(self) -> Span:
        """All that is selected."""
        return self.tail.hull(self.head)

    def on(self, span: Span) -> Selection:
        """Exactly that span, moving by the same unit."""
        return Selection(span, span, self.unit)

    def next(self, units: Units) -> Selection:
        """The first unit that begins at or after the selection's end."""
        return self._to(units.first_from(self.unit, self.span.end))

    def previous(self, units: Units) -> Selection:
        """The last unit that ends at or before the selection's start."""
        return self._to(units.last_until(self.unit, self.span.start))

    def below(self, units: Units, layout: Layout) -> Selection:
        """The unit one row below the selection's last row, in the same column."""
        cell = self._column(layout)
        return replace(self._to(_unit_below(units, layout, self.unit, self.span.end - 1, cell)), cell=cell)

    def above(self, units: Units, layout: Layout) -> Selection:
        """The unit one row above the selection's first row, in the same column."""
        cell = self._column(layout)
        return replace(self._to(_unit_above(units, layout, self.unit, self.span.start, cell)), cell=cell)

    def extended_next(self, units: Units) -> Selection:
        """The head one unit on."""
        return self._head_to(units.first_from(self.unit, self.head.end))

    def extended_previous(self, units: Units) -> Selection:
        """The head one unit back."""
        return self._head_to(units.last_until(self.unit, self.head.start))

    def extended_below(self, units: Units, layout: Layout) -> Selection:
        """The head at the unit one row below it."""
        cell = self._column(layout)
        return replace(self._head_to(_unit_below(units, layout, self.unit, self.head.end - 1, cell)), cell=cell)

    def extended_above(self, units: Units, layout: Layout) -> Selection:
        """The head at the unit one row above it."""
        cell = self._column(layout)
        return replace(self._head_to(_unit_above(units, layout, self.unit, self.head.start, cell)), cell=cell)

    def swapped(self) -> Selection:
        """Head and tail exchanged, so that extending moves the other edge."""
        return Selection(self.head, self.tail, self.unit)

    def grown(self, units: Units) -> Selection:
        """The smallest unit of any kind around the selection and more."""
        span = units.grown(self.span)
        return self if span is None else Selection(span, span, self.unit, trail=(*self.trail, self.span))

    def shrunk(self, units: Units) -> Selection:
        """What was selected before it grew, else the first unit inside."""
        if self.trail:
            return Selection(self.trail[-1], self.trail[-1], self.unit, trail=self.trail[:-1])
        return self._to(units.inside(self.span))

    def by(self, unit: Unit, units: Units, is_done_with: Callable[[Span], bool] = lambda _: False) -> Selection:
        """The first such unit that overlaps the selection, else the next one; if it is selected, the one after it.

        A unit that overlaps the selection is passed over where one `is_done_with` it already.
        """
        span = units.first_overlapping(unit, self.span)
        while span is not None and span.start < self.span.end and is_done_with(span):
            span = units.first_from(unit, span.end)
        if span is None or (unit is self.unit and span == self.span):
            span = units.first_from(unit, self.span.end)
        if span is None:
            return replace(self, unit=unit) if units.first_overlapping(unit, self.span) else self
        return Selection(span, span, unit)

    def unfolded(self, units: Units) -> Selection:
        """The selection, or the nearest unit after or before it where something in it has been folded away."""
        tail, head = units.snapped_span(self.tail), units.snapped_span(self.head)
        if tail and head:
            trail = tuple(span for span in self.trail if units.snapped_span(span) == span)
            return replace(self, tail=tail, head=head, trail=trail)
        span = units.snapped_span(self.span)
        return self.on(span) if span else self.first(units, self.unit, self.span.start)

    def _to(self, span: Span | None) -> Selection:
        return self if span is None else Selection(span, span, self.unit)

    def _head_to(self, span: Span | None) -> Selection:
        return self if span is None else Selection(self.tail, span, self.unit)

    def _column(self, layout: Layout) -> int:
        if self.cell is not None:
            return self.cell
        return layout.cell_of(self.head.start) if layout.height else 0


MOVES: dict[str, Callable[[Selection, Units, Layout], Selection]] = {
    "next": lambda selection, units, _: selection.next(units),
    "previous": lambda selection, units, _: selection.previous(units),
    "below": Selection.below,
    "above": Selection.above,
    "extend next": lambda selection, units, _: selection.extended_next(units),
    "extend previous": lambda selection, units, _: selection.extended_previous(units),
    "extend below": Selection.extended_below,
    "extend above": Selection.extended_above,
    "extend swap": lambda selection, _, __: selection.swapped(),
    "extend grow": lambda selection, units, _: selection.grown(units),
    "extend shrink": lambda selection, units, _: selection.shrunk(units),
}
"""The moves by name, as the reader's keys call them."""


def _unit_below(units: Units, layout: Layout, unit: Unit, offset: int, cell: int) -> Span | None:
    row = layout.text_row(layout.row_of(max(0, offset)) + 1, 1)
    if row is None:
        return None
    at = layout.offset_at(row, cell)
    return units.at(unit, at) or units.first_from(unit, max(offset + 1, layout.row(row).span.start))


def _unit_above(units: Units, layout: Layout, unit: Unit, offset: int, cell: int) -> Span | None:
    row = layout.text_row(layout.row_of(offset) - 1, -1)
    if row is None:
        return None
    at = layout.offset_at(row, cell)
    return units.at(unit, at) or units.last_until(unit, min(offset, layout.row(row).span.end))
