"""Units: what a movement moves by, from a grapheme to a paragraph.

Units are found when they are asked for, one paragraph (a line) at a time, in what the folds leave visible of it. So
no unit begins or ends inside folded text, none has white space at its ends, none is empty, and all begin and end on
grapheme boundaries. Units of one kind are in order and do not overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Literal

from hikreader.language.line_wrapping import unwrap
from hikreader.language.quote_marks import MAY_OPEN
from hikreader.language.sentences import sentences
from hikreader.language.words import clauses, words
from hikreader.model.span import Span
from hikreader.text.graphemes import snap, snap_up
from hikreader.text.segments import Segments, Stretch, VisibleText, blocks, lines, visible


class Unit(StrEnum):
    """The kinds of units, from small to large."""

    GRAPHEME = "grapheme"
    WORD = "word"
    CLAUSE = "clause"
    QUOTATION = "quotation"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


_Kind = Unit | Literal["title", "quoted"]
"""Also titles and the like, and all that is quoted: both are found by place only."""
_LARGEST_FIRST: tuple[_Kind, ...] = (
    Unit.PARAGRAPH,
    Unit.SENTENCE,
    Unit.QUOTATION,
    "title",
    Unit.CLAUSE,
    Unit.WORD,
    Unit.GRAPHEME,
)
_FINDERS: dict[_Kind, Callable[[VisibleText], Iterable[Span]]] = {
    Unit.GRAPHEME: VisibleText.characters,
    Unit.WORD: lambda view: words(view.text),
    Unit.CLAUSE: lambda view: clauses(view.text, sentences(view.text)),
    Unit.SENTENCE: lambda view: sentences(view.text),
}
_start = attrgetter("start")
_end = attrgetter("end")


class Units:
    """The units of one text, found lazily a paragraph at a time, aware of folds.

    A paragraph is a line, or the lines into which a paragraph was broken at a fixed width.

    Over-long lines count as several stretches for every unit but the paragraph, so that the cost of a movement does not
    grow with them.

    A movement by quotations goes through reported words. Titles, nicknames and the like are found where they are asked
    for by place only: by `first_overlapping`, `at`, `grown` and `inside`.
    """

    def __init__(self, text: str, folds: Sequence[Span] = ()) -> None:
        """Units of `text`. `folds` are sorted, disjoint spans folded away; the sequence is kept, not copied."""
        text = unwrap(text)
        self._text = text
        self._folds = folds
        of_lines = lines(text)
        of_blocks = blocks(text, of_lines)
        self._lines = Segments(text, of_lines, folds)
        self._blocks = self._lines if of_blocks == of_lines else Segments(text, of_blocks, folds)
        self._quoting: Segments | None = None
        self._views: dict[int, VisibleText] = {}
        self._found: dict[tuple[_Kind, int], list[Span]] = {}

    def refold(self, folds: Sequence[Span], changed: Span) -> None:
        """Take other folds; only what shares a code point with `changed`, and its neighbours, is computed again."""
        touched = self._near(changed)
        self._folds = folds
        for stretches in {self._lines, self._blocks, self._quoting or self._blocks}:
            stretches.refold(folds, changed)
        for start, _ in touched + self._near(changed):
            self._views.pop(start, None)
            for kind in (*_LARGEST_FIRST, "quoted"):
                self._found.pop((kind, start), None)

    def first_from(self, unit: Unit, offset: int) -> Span | None:
        """The first unit that begins at or after the offset."""
        for stretch in self._stretches(unit).forward(offset):
            units = self._units(unit, stretch)
            index = bisect_left(units, offset, key=_start)
            if index < len(units):
                return units[index]
        return None

    def last_until(self, unit: Unit, offset: int) -> Span | None:
        """The last unit that ends at or before the offset."""
        for stretch in self._stretches(unit).backward(offset):
            units = self._units(unit, stretch)
            index = bisect_right(units, offset, key=_end)
            if index:
                return units[index - 1]
        return None

    def first_overlapping(self, unit: Unit, span: Span) -> Span | None:
        """The first unit that shares a code point with the span."""
        found = next(self._overlapping(unit, span), None)
        if found is None and unit is Unit.QUOTATION:
            found = next(self._overlapping("title", span), None)
        return found

    def is_quoted(self, span: Span) -> bool:
        """Whether one quotation of any kind contains the span: `first_overlapping` says so too, at more cost."""
        return any(quotation.contains(span) for quotation in self._overlapping("quoted", span))

    def at(self, unit: Unit, offset: int) -> Span | None:
        """The unit that holds the character at the offset."""
        return self.first_overlapping(unit, Span(offset, offset + 1))

    def grown(self, span: Span) -> Span | None:
        """The smallest unit of any kind that contains the span and more."""
        around = (next(self._overlapping(kind, span), span) for kind in _LARGEST_FIRST)
        return min((unit for unit in around if unit != span and unit.contains(span)), key=len, default=None)

    def inside(self, span: Span) -> Span | None:
        """The first unit inside the span that is not all of it, of the largest kind there is one of."""
        for kind in _LARGEST_FIRST:
            for unit in self._overlapping(kind, span):
                if unit != span and span.contains(unit):
                    return unit
        return None

    def snapped_span(self, span: Span) -> Span | None:
        """The span widened to whole grapheme clusters, its ends brought out of the folds; None if nothing is left.

        An end that is brought out of a fold is brought on to what is not white space.
        """
        start, end = snap(self._text, span.start), snap_up(self._text, span.end)
        pieces = visible(self._text, self._folds, start, end)
        if not pieces or (pieces[0][0] == start and pieces[-1][1] == end):
            return Span(start, end) if pieces else None
        inked = [trimmed for low, high in pieces if (trimmed := self._trimmed(low, high))]
        if not inked:
            return None
        low = start if pieces[0][0] == start else inked[0].start
        return Span(low, end if pieces[-1][1] == end else inked[-1].end)

    def _trimmed(self, low: int, high: int) -> Span | None:
        """The range without white space at its ends; None if nothing is left."""
        piece = self._text[low:high]
        if not piece or piece.isspace():
            return None
        start = low + len(piece) - len(piece.lstrip())
        # A mark may combine with the white space before it: the two are one character, and no white space.
        return Span(snap(self._text, start), high - len(piece) + len(piece.rstrip()))

    def _overlapping(self, kind: _Kind, span: Span) -> Iterator[Span]:
        """The units that share a code point with the span; in a long span only as far as anybody asks."""
        for stretch in self._stretches(kind).forward(span.start):
            if stretch[0] >= span.end:
                return
            units = self._units(kind, stretch)
            for index in range(bisect_right(units, span.start, key=_end), bisect_left(units, span.end, key=_start)):
                yield units[index]

    def _stretches(self, kind: _Kind) -> Segments:
        if kind is Unit.PARAGRAPH:
            return self._lines
        if kind in _FINDERS:
            return self._blocks
        if self._quoting is None:
            self._quoting = self._blocks.holding(MAY_OPEN, self._folds)
        return self._quoting

    def _near(self, span: Span) -> list[Stretch]:
        return self._lines.near(span) + self._blocks.near(span)

    def _units(self, kind: _Kind, stretch: Stretch) -> list[Span]:
        key = kind, stretch[0]
        if key not in self._found:
            self._found |= {(kind, stretch[0]): found for kind, found in self._find(kind, stretch)}
        return self._found[key]

    def _find(self, kind: _Kind, stretch: Stretch) -> Iterator[tuple[_Kind, list[Span]]]:
        if kind is Unit.PARAGRAPH:
            yield kind, self._paragraph(stretch)
        elif kind in _FINDERS:
            view = self._view(stretch)
            yield kind, view.placed(_FINDERS[kind](view))
        elif kind == "quoted":
            from hikreader.language.quotations import quoted_spans  # late: the first screen needs none

            view = self._view(stretch)
            yield kind, view.placed(quoted_spans(view.text, *self._around(stretch)))
        else:
            yield from self._quotations(stretch)

    def _view(self, stretch: Stretch) -> VisibleText:
        if stretch[0] not in self._views:
            self._views[stretch[0]] = VisibleText.of(self._text, visible(self._text, self._folds, *stretch))
        return self._views[stretch[0]]

    def _quotations(self, stretch: Stretch) -> Iterator[tuple[_Kind, list[Span]]]:
        from hikreader.language.quotations import QuotationKind, quotations  # late: the first screen needs none

        view = self._view(stretch)
        found = quotations(view.text, *self._around(stretch))
        kinds: dict[_Kind, QuotationKind] = {Unit.QUOTATION: QuotationKind.REPORTED, "title": QuotationKind.OTHER}
        for kind, wanted in kinds.items():
            yield kind, view.placed(quotation.span for quotation in found if quotation.kind is wanted)

    def _around(self, stretch: Stretch) -> tuple[str, str]:
        """The paragraphs before and after one, as far as there are any."""
        before = next(self._blocks.backward(stretch[0]), None)
        after = next(self._blocks.forward(stretch[1]), None)
        return self._view(before).text if before else "", self._view(after).text if after else ""

    def _paragraph(self, stretch: Stretch) -> list[Span]:
        first, last = self.first_from(Unit.SENTENCE, stretch[0]), self.last_until(Unit.SENTENCE, stretch[1])
        return [first.hull(last)] if first and last and first.end <= stretch[1] else []
