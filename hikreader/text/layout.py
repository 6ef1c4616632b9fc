"""Layout: the rows in which a text is shown, and the way between offsets, rows and cells.

A *line* is what the text has between two line ends; a *row* is what the screen has. Offsets are code points of the
text, cells are columns of a terminal counted from the left edge of the text. Blank lines take no row of their own:
what stands apart in the text is set apart by one gap. Folded stretches show as a mark inside a row, folded lines
together as one row.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from hikreader.language.line_ends import line_ranges, width_of
from hikreader.model.span import Span
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, cluster_ends, cut, previous_boundary
from hikreader.text.span_index import Folds

FOLD_MARK = "⋯"
"""What stands in a row for a stretch folded away; one cell."""

_SIMPLE = re.compile("[\x20-\x7e¡-¬®-ˬͰ-ͷЀ-҂‐‑–—‘-‟†-‧‰-⁞₠-₿]*")
"""Lines of which every code point is one cluster of one cell."""

_NO_BREAK_BEFORE = frozenset("、。，．！？：；）】」』〉》〕］｝”’,.!?:;)]}%")
"""What does not begin a row where a script may break between any two characters."""
_SHORT = 60
"""Code points that a line of a list has at most."""
_OTHER, _SPACE, _MAY_BREAK = range(3)
"""What a cluster is to wrapping: one that a row may begin with, a space between two rows, or neither."""
_KEPT = 256
"""Rows kept once made: some screens full."""


class RowKind(Enum):
    """What a row shows."""

    TEXT = "text"
    GAP = "gap"
    FOLD = "fold"


class RowPiece(NamedTuple):
    """A stretch of a row: `shown` has the length of the span, or is the mark of a stretch folded away."""

    span: Span
    shown: str
    folded: bool = False


class VisualRow(NamedTuple):
    """One row. A fold row stands for `lines` lines that are folded away."""

    kind: RowKind
    span: Span
    pieces: tuple[RowPiece, ...] = ()
    lines: int = 0


class _Item(NamedTuple):
    """A line that is shown, or a run of folded lines; `folded` counts these."""

    first_line: int
    last_line: int
    spans: tuple[Span, ...]
    folded: int = 0

    def stands_apart_from(self, other: _Item) -> bool:
        """Whether a gap is due between two items: only short neighbouring lines, as in a list, go without."""
        if self.first_line - other.last_line > 1 or self.folded or other.folded:
            return True
        return not (self.is_short and other.is_short)

    @property
    def is_short(self) -> bool:
        """Whether it could be a line of a list: how wide the screen is should not decide what is a paragraph."""
        return len(self.spans) == 1 and len(self.spans[0]) <= _SHORT


class Layout:
    """The rows of a text at a width, in cells. `folds` is shared with its owner, who changes it and calls `refold`."""

    def __init__(self, text: str, width: int, folds: Folds | None = None) -> None:
        self.text = text
        self.width = max(1, width)
        self.folds = Folds() if folds is None else folds
        self._rows: dict[int, VisualRow] = {}
        ranges = [*line_ranges(text)] or [(0, 0)]
        self._lines = [start for start, _ in ranges]
        self._line_ends = [end for _, end in ranges]
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._folded: list[int] = []  # lines folded into the row; 0 for text, -1 for a gap
        self._place(0, 0, self._items(0, len(self._lines) - 1), None)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._starts)

    def row(self, index: int) -> VisualRow:
        """The row at an index from 0 to `height` - 1."""
        if index not in self._rows:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            self._rows[index] = self._made(index)
        return self._rows[index]

    def _made(self, index: int) -> VisualRow:
        span, folded = Span(self._starts[index], self._ends[index]), self._folded[index]
        if folded < 0:
            return VisualRow(RowKind.GAP, span)
        if folded > 0:
            return VisualRow(RowKind.FOLD, span, lines=folded)
        return VisualRow(RowKind.TEXT, span, tuple(self._pieces(span)))

    def row_of(self, offset: int) -> int:
        """The index of the row in which the offset stands, or of the one before where it stands in none."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def rows_of(self, span: Span) -> range:
        """The indices of the rows that show any of the span."""
        return range(self.row_of(span.start), self.row_of(max(span.start, span.end - 1)) + 1)

    def text_row(self, index: int, step: int) -> int | None:
        """The first row of text at or after the index (`step` 1), or at or before it (`step` -1)."""
        while 0 <= index < self.height:
            if self._folded[index] == 0:
                return index
            index += step
        return None

    def cell_of(self, offset: int) -> int:
        """The cell at which the character at the offset begins in its row."""
        cell = 0
        for piece in self.row(self.row_of(offset)).pieces:
            if offset < piece.span.end:
                return cell if piece.folded else cell + cells(piece.shown[: max(0, offset - piece.span.start)])
            cell += cells(piece.shown)
        return cell

    def offset_at(self, index: int, cell: int) -> int:
        """The offset of the character shown at a cell of a row, or of the row's last one where the row is shorter."""
        offset, left = self._starts[index], max(0, cell)
        for piece in self.row(index).pieces:
            width = cells(piece.shown)
            offset = piece.span.start if piece.folded else piece.span.start + _character_at(piece.shown, left)
            if left < width:
                break
            left -= width
        return offset

    def refold(self, changed: Span) -> None:
        """Lay out again what a change of folds inside `changed` has touched, and nothing else."""
        first, last = self._line_of(changed.start) - 1, self._line_of(max(changed.start, changed.end - 1)) + 1
        while first >= 0 and not self._is_shown(first):
            first -= 1
        while last < len(self._lines) and not self._is_shown(last):
            last += 1
        last = min(last, len(self._lines) - 1)
        low = bisect_left(self._starts, self._lines[first + 1]) if first >= 0 else 0
        high = bisect_left(self._starts, self._lines[last + 1]) if last + 1 < len(self._lines) else self.height
        before = self._item_of_line(first) if first >= 0 else None
        self._place(low, high, self._items(first + 1, last), before)

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._lines, offset) - 1

    def _line(self, number: int) -> Span:
        """The line without its line end."""
        return Span(self._lines[number], self._line_ends[number])

    def _is_shown(self, number: int) -> bool:
        line = self._line(number)
        return not _is_blank(line.of(self.text)) and not self._is_folded(line)

    def _is_folded(self, line: Span) -> bool:
        """Whether all of a line that is not blank is folded away."""
        at = line.start
        for fold in self.folds.within(line.start, line.end):
            if not _is_blank(self.text[at : fold.start]):
                return False
            at = fold.end
        return at > line.start and _is_blank(self.text[at : line.end])

    def _items(self, first: int, last: int) -> Iterator[_Item]:
        run: list[int] = []
        for number in range(first, last + 1):
            line = self._line(number)
            if _is_blank(line.of(self.text)):
                continue
            if self.folds and self._is_folded(line):
                run.append(number)
                continue
            if run:
                yield self._run(run)
                run = []
            yield _Item(number, number, tuple(self._wrapped(line)))
        if run:
            yield self._run(run)

    def _run(self, numbers: list[int]) -> _Item:
        first, last = numbers[0], numbers[-1]
        return _Item(first, last, (self._line(first).hull(self._line(last)),), len(numbers))

    def _item_of_line(self, number: int) -> _Item:
        line = self._line(number)
        rows = range(bisect_left(self._starts, line.start), bisect_right(self._starts, line.end))
        spans = tuple(Span(self._starts[row], self._ends[row]) for row in rows if self._folded[row] == 0)
        return _Item(number, number, spans)

    def _place(self, low: int, high: int, items: Iterator[_Item], before: _Item | None) -> None:
        """Put the items' rows, with the gaps that are due, where now the rows `low` to `high` stand."""
        starts: list[int] = []
        ends: list[int] = []
        folded: list[int] = []
        for item in items:
            if before is not None and item.stands_apart_from(before):
                starts.append(item.spans[0].start)
                ends.append(item.spans[0].start)
                folded.append(-1)
            starts.extend(span.start for span in item.spans)
            ends.extend(span.end for span in item.spans)
            folded.extend([item.folded] * len(item.spans))
            before = item
        self._rows.clear()
        self._starts[low:high] = starts
        self._ends[low:high] = ends
        self._folded[low:high] = folded

    def _wrapped(self, line: Span) -> Iterator[Span]:
        pieces = [*self._pieces(line)]
        if all(piece.folded or _SIMPLE.fullmatch(piece.shown) for piece in pieces):
            return _wrap_pieces(pieces, self.width)
        return _Atoms(line.start, pieces).rows(self.width)

    def _pieces(self, span: Span) -> Iterator[RowPiece]:
        shown = displayed(span.of(self.text))
        at = span.start
        for fold in self.folds.within(span.start, span.end):
            if at < fold.start:
                yield RowPiece(Span(at, fold.start), shown[at - span.start : fold.start - span.start])
            yield RowPiece(fold, FOLD_MARK, folded=True)
            at = fold.end
        if at < span.end:
            yield RowPiece(Span(at, span.end), shown[at - span.start :])


class _Atoms:
    """What wrapping never cuts, of one line: its clusters, and the marks of its folds; as lists of numbers."""

    def __init__(self, start: int, pieces: Sequence[RowPiece]) -> None:
        self._edges = [start]
        self._cells: list[int] = []
        self._kinds: list[int] = []
        for piece in pieces:
            # After a fold a mark may stand that has nothing to sit on.
            self._add(piece if len(pieces) == 1 else piece._replace(shown=displayed(piece.shown)))

    def _add(self, piece: RowPiece) -> None:
        ends, widths = ([len(piece.span)], [1]) if piece.folded else cluster_ends(piece.shown)
        firsts = map(piece.shown.__getitem__, chain((0,), ends))
        self._kinds += [_kind(first, cells) for cells, first in zip(widths, firsts, strict=False)]
        self._edges += [piece.span.start + end for end in ends]
        self._cells += widths

    def rows(self, width: int) -> Iterator[Span]:
        """Rows of so many cells: broken at spaces, and between characters of scripts that allow it."""
        first, count = 0, len(self._cells)
        while first < count:
            end, follow = self._row(first, width)
            yield Span(self._edges[first], self._edges[end])
            first = follow

    def _row(self, first: int, width: int) -> tuple[int, int]:
        """Where the row that begins with atom `first` ends, and the atom with which the next one begins."""
        kinds, cells, count = self._kinds, self._cells, len(self._cells)
        used, at = cells[first], first + 1
        end = follow = first
        while at < count and used + cells[at] <= width:
            if kinds[at] == _SPACE and kinds[at - 1] != _SPACE:
                end, follow = at, at + 1
            elif kinds[at] == _MAY_BREAK:
                end, follow = at, at
            used += cells[at]
            at += 1
        if at == count:
            return count, count
        if kinds[at] != _OTHER or end == first:
            end = follow = at
        while follow < count and kinds[follow] == _SPACE:
            follow += 1
        return end, follow


@lru_cache(maxsize=4096)
def _kind(sign: str, cells: int) -> int:
    """What a cluster is to wrapping, by its first character and its width."""
    if sign == " ":
        return _SPACE
    # Wide only for what its letter bears, as in Indic scripts, whose words stay together.
    is_narrow_letter = sign.isalpha() and width_of(sign) == 1
    return _MAY_BREAK if cells == 2 and sign not in _NO_BREAK_BEFORE and not is_narrow_letter else _OTHER


def _character_at(shown: str, cell: int) -> int:
    """Where the character at a cell begins, or the last one of a stretch that is shorter."""
    at = len(cut(shown, cell))
    return at if at < len(shown) else previous_boundary(shown, len(shown))


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _wrap_pieces(pieces: list[RowPiece], width: int) -> Iterator[Span]:
    """Rows of a line of such pieces: the mark of a fold is one character more among simple ones."""
    starts = [0, *accumulate(len(piece.shown) for piece in pieces)]

    def place(at: int) -> tuple[RowPiece, int]:
        index = bisect_right(starts, at) - 1
        return pieces[index], at - starts[index]

    for row in _wrap_simple("".join(piece.shown for piece in pieces), width):
        (first, shift), (last, rest) = place(row.start), place(row.end - 1)
        end = last.span.end if last.folded else last.span.start + rest + 1
        yield Span(first.span.start + (0 if first.folded else shift), end)


def _wrap_simple(line: str, width: int) -> Iterator[Span]:
    """Rows of a line whose code points are one cell each: broken at spaces, inside a word only when it must be."""
    start, length = 0, len(line)
    while length - start > width:
        at = line.rfind(" ", start, start + width + 1)
        if at <= start or not line[start:at].strip():
            yield Span(start, start + width)
            start += width
            continue
        yield Span(start, at)
        start = at + 1
        while start < length and line[start] == " ":
            start += 1
    if start < length:
        yield Span(start, length)
