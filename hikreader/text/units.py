"""Units: what a movement moves by, from a grapheme to a paragraph.

Units are found when they are asked for, one paragraph (a line) at a time, in what the folds leave visible of it. So
no unit begins or ends inside folded text, none has white space at its ends, none is empty, and all begin and end on
grapheme boundaries. Units of one kind are in order and do not overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from hikreader.model.span import Span
from hikreader.text.graphemes import snap, snap_up
from hikreader.text.marks import MARKS
from hikreader.text.quotations import QuotationKind, quotations
from hikreader.text.sentences import sentences
from hikreader.text.stretches import Stretch, Stretches, View, blocks, lines, visible
from hikreader.text.words import clauses, words


class Unit(StrEnum):
    """The kinds of units, from small to large."""

    GRAPHEME = "grapheme"
    WORD = "word"
    CLAUSE = "clause"
    QUOTATION = "quotation"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Units:
    """The units of one text, found lazily a paragraph at a time, aware of folds.

    `folds` are sorted, disjoint spans that are folded away; the sequence is kept, not copied. Over-long lines count
    as several stretches for every unit but the paragraph, so that the cost of a movement does not grow with them.
    """

    def __init__(self, text: str, folds: Sequence[Span] = ()) -> None:
        self._text = text
        self._folds = folds
        of_lines = lines(text)
        self._lines = Stretches(text, of_lines, folds)
        of_blocks = blocks(text, of_lines)
        self._blocks = self._lines if of_blocks == of_lines else Stretches(text, of_blocks, folds)
        self._views: dict[int, View] = {}
        self._found: dict[tuple[Unit, int], list[Span]] = {}

    def refold(self, folds: Sequence[Span], changed: Span) -> None:
        """Take other folds; only what shares a code point with `changed`, and its neighbours, is found anew."""
        self._folds = folds
        touched = self._near(changed)
        for stretches in (self._lines, self._blocks):
            stretches.refold(folds, changed)
        for start, _ in touched + self._near(changed):
            self._views.pop(start, None)
            for unit in Unit:
                self._found.pop((unit, start), None)

    def first_from(self, unit: Unit, offset: int) -> Span | None:
        """The first unit that begins at or after the offset."""
        for units in self._forward(unit, offset):
            index = bisect_left(units, offset, key=lambda span: span.start)
            if index < len(units):
                return units[index]
        return None

    def last_until(self, unit: Unit, offset: int) -> Span | None:
        """The last unit that ends at or before the offset."""
        for units in self._backward(unit, offset):
            index = bisect_right(units, offset, key=lambda span: span.end)
            if index:
                return units[index - 1]
        return None

    def first_overlapping(self, unit: Unit, span: Span) -> Span | None:
        """The first unit that shares a code point with the span."""
        for units in self._forward(unit, span.start):
            index = bisect_right(units, span.start, key=lambda unit: unit.end)
            if index < len(units):
                return units[index] if units[index].overlaps(span) else None
        return None

    def at(self, unit: Unit, offset: int) -> Span | None:
        """The unit that holds the character at the offset."""
        return self.first_overlapping(unit, Span(offset, offset + 1))

    def grown(self, span: Span) -> Span | None:
        """The smallest unit of any kind that contains the span and more."""
        around = (self._containing(unit, span) for unit in Unit)
        return min((unit for unit in around if unit and unit != span), key=len, default=None)

    def inside(self, span: Span) -> Span | None:
        """The first unit inside the span that is not all of it, of the largest kind there is one of."""
        for unit in reversed(Unit):
            first = self.first_from(unit, span.start)
            if first and first != span and span.contains(first):
                return first
        return None

    def snapped(self, offset: int) -> int:
        """The nearest place at or before the offset that is not inside a grapheme cluster or a fold."""
        fold = self._fold_around(offset)
        return snap(self._text, fold.start if fold else offset)

    def snapped_span(self, span: Span) -> Span | None:
        """The span widened to whole grapheme clusters, its ends brought out of the folds; None if nothing is left."""
        start, end = snap(self._text, span.start), snap_up(self._text, span.end)
        pieces = visible(self._text, self._folds, start, end)
        return Span(pieces[0][0], pieces[-1][1]) if pieces else None

    def _containing(self, unit: Unit, span: Span) -> Span | None:
        found = self.first_overlapping(unit, span)
        return found if found and found.contains(span) else None

    def _fold_around(self, offset: int) -> Span | None:
        index = bisect_right(self._folds, offset, key=lambda fold: fold.end)
        if index < len(self._folds) and self._folds[index].start < offset:
            return self._folds[index]
        return None

    def _stretches(self, unit: Unit) -> Stretches:
        return self._lines if unit is Unit.PARAGRAPH else self._blocks

    def _forward(self, unit: Unit, offset: int) -> Iterator[list[Span]]:
        return (self._units(unit, stretch) for stretch in self._stretches(unit).forward(offset))

    def _backward(self, unit: Unit, offset: int) -> Iterator[list[Span]]:
        return (self._units(unit, stretch) for stretch in self._stretches(unit).backward(offset))

    def _near(self, span: Span) -> list[Stretch]:
        return self._lines.near(span) + self._blocks.near(span)

    def _units(self, unit: Unit, stretch: Stretch) -> list[Span]:
        key = unit, stretch[0]
        if key not in self._found:
            self._found[key] = self._find(unit, stretch)
        return self._found[key]

    def _find(self, unit: Unit, stretch: Stretch) -> list[Span]:
        if unit is Unit.PARAGRAPH:
            return self._paragraph(stretch)
        view = self._view(stretch)
        return [view.source(span) for span in view.snapped(self._spans(unit, view, stretch))]

    def _spans(self, unit: Unit, view: View, stretch: Stretch) -> Iterable[Span]:
        match unit:
            case Unit.GRAPHEME:
                return view.characters()
            case Unit.WORD:
                return words(view.text)
            case Unit.CLAUSE:
                return clauses(view.text, sentences(view.text))
            case Unit.SENTENCE:
                return sentences(view.text)
            case _:
                return self._quotations(view, stretch)

    def _quotations(self, view: View, stretch: Stretch) -> list[Span]:
        if not any(mark in view.text for mark in MARKS):
            return []
        before, after = (
            self._view(near).text if near else ""
            for near in (
                next(self._blocks.backward(stretch[0]), None),
                next(self._blocks.forward(stretch[1]), None),
            )
        )
        return [quotation.span for quotation in quotations(view.text, before, after)]

    def _view(self, stretch: Stretch) -> View:
        if stretch[0] not in self._views:
            self._views[stretch[0]] = View.of(self._text, visible(self._text, self._folds, *stretch))
        return self._views[stretch[0]]

    def _paragraph(self, stretch: Stretch) -> list[Span]:
        start, end = stretch
        first, last = self.first_from(Unit.SENTENCE, start), self.last_until(Unit.SENTENCE, end)
        return [first.hull(last)] if first and last and first.end <= end else []
