"""The chosen row, version under version: who prints which words, what differs, and what cannot be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from textual.events import Resize
from textual.strip import Strip

from hikreader.analysis.coverage.coverage_rows import CoverageRow, RowOccurrence
from hikreader.analysis.coverage.row_detail import day, gist, head_of, in_room, remarks, words_of
from hikreader.analysis.coverage.view_model import RowView
from hikreader.model.label import STORY_LABELS
from hikreader.model.link import Passage
from hikreader.reuse.word_diff import DiffKind, DiffPiece, rows_of
from hikreader.text.graphemes import cells
from hikreader.text.layout import Layout
from hikreader.text.strings import fitted, padded
from hikreader.tui.widgets.list_base import StyledList
from hikreader.tui.widgets.styles import filled, label_classes, label_rules

_MOST = 3
"""Rows that a version takes at most, where there is room for all of them."""
_ROOMY, _DATE = 60, 7
"""Cells from which on versions have their dates beside them, and those that a date and a space take."""
_TALL = 9
"""Rows from which on a remark may take two."""
_LEAD = 24
"""Cells of the words before the first difference, where not all of a version fits."""
_PART_CLASSES = {DiffKind.NEW: "row-detail--new", DiffKind.GONE: "row-detail--gone"}
_LABEL_CLASSES = {label.letter: f"row-detail--{label}" for label in STORY_LABELS}

_Line = Sequence[tuple[str, str]]
"""Pieces of a line that are safe to show, each with its component class or ""."""


class RowDetailView(StyledList):
    """The gist of the row, its versions with the base first, and remarks.

    The versions in the column of the cursor are always among those that are shown; how many are not is said.
    """

    COMPONENT_CLASSES = {
        "row-detail--gist",
        "row-detail--more",
        "row-detail--head",
        "row-detail--quiet",
        "row-detail--sign",
        "row-detail--differs",
        *_PART_CLASSES.values(),
        *label_classes("row-detail"),
    }
    DEFAULT_CSS = """
    RowDetailView { split: bottom; background: $surface; }
    RowDetailView > .row-detail--gist { color: $foreground; background: $panel; text-style: bold; }
    RowDetailView > .row-detail--more { color: $key; background: $panel; }
    RowDetailView > .row-detail--head { text-style: bold; }
    RowDetailView > .row-detail--quiet { color: $quiet; }
    RowDetailView > .row-detail--sign { color: $key; text-style: bold; }
    RowDetailView > .row-detail--differs { color: $key; }
    RowDetailView > .row-detail--new { color: $key; text-style: bold; }
    RowDetailView > .row-detail--gone { color: $quiet; text-style: strike; }
    """ + label_rules("RowDetailView", "row-detail")

    def __init__(self) -> None:
        super().__init__()
        self._view = RowView()
        self._lines: list[_Line] = []
        self._base: Passage | None = None
        self._kept: dict[Passage, list[DiffPiece]] = {}  # compared with that base

    def show(self, view: RowView) -> None:
        """Show the row with the cursor."""
        self._view = view
        self._lines = list(self._made(self.size.width, self.size.height))
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Wrap for another width."""
        self.show(self._view)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width = self.size.width
        plain = self._styles.over(*["row-detail--gist"] * (y == 0))
        line = self._lines[y] if y < len(self._lines) else ()
        segments = [Segment(shown, self._styles.over(*([name] if name else []))) for shown, name in line]
        return filled(segments, width, plain)

    # Inside

    def _made(self, width: int, height: int) -> Iterator[_Line]:
        row, columns = self._view.row, self._view.columns
        if row is None or not width:
            return
        said = [*self._remarks(row, width, 2 if height >= _TALL else 1)]
        said = said[max(0, len(said) - max(0, height - 3)) :]
        room = height - 1 - len(said)
        shown = in_room(row, columns[self._view.column], room)
        yield self._first(gist(row, columns), len(row.occurrences) - len(shown), width)
        yield from self._told(row, shown, width, room)
        yield from said

    def _first(self, said: str, hidden: int, width: int) -> _Line:
        """The gist, and at the right how many versions have no room."""
        way = ": h l to see" if width >= _ROOMY else ": h l"
        more = f" {hidden} more{way}" if hidden else ""
        room = max(0, width - 2 - cells(more))
        return [(" " + padded(fitted(said, room), room), "row-detail--gist"), (more, "row-detail--more")]

    def _told(self, row: CoverageRow, shown: Sequence[RowOccurrence], width: int, room: int) -> Iterable[_Line]:
        """These versions; what room is left gives them further lines."""
        blocks = [self._block(row, one, width, 1) for one in shown]
        room -= len(blocks)
        for most in range(2, _MOST + 1):
            for at, one in enumerate(shown):
                longer = self._block(row, one, width, most) if room else blocks[at]
                if 0 < len(longer) - len(blocks[at]) <= room:
                    room -= len(longer) - len(blocks[at])
                    blocks[at] = longer
        return [line for block in blocks for line in block]

    def _words(self, one: RowOccurrence, base: RowOccurrence) -> list[DiffPiece]:
        """The words of a version; known by where it stands, for its number in a row is another one's the next time."""
        if self._base != base.place:
            self._base = base.place
            self._kept.clear()
        if one.place not in self._kept:
            self._kept[one.place] = words_of(one, base)
        return self._kept[one.place]

    def _block(self, row: CoverageRow, one: RowOccurrence, width: int, most: int) -> list[_Line]:
        """The lines of a version, at most so many."""
        columns = self._view.columns
        head = max(cells(column.head) for column in columns)
        date = padded(day(one.published), _DATE) if width >= _ROOMY else ""
        is_current = self._view.occurrence == one
        lead = [
            (" ▸" if is_current else "  ", "row-detail--sign"),
            (padded(head_of(one, columns), head + 1), "row-detail--head"),
            (date, "row-detail--quiet"),
            (f"{one.sign} ", _LABEL_CLASSES.get(one.sign[0], "")),
        ]
        indent = sum(cells(shown) for shown, _ in lead)
        room = max(1, width - indent - 1)
        rows = rows_of(_near(self._words(one, row.base), room * most), room, most)
        return [
            [*([(" " * indent, "")] if at else lead), *((piece.text, _class_of(piece)) for piece in line)]
            for at, line in enumerate(rows)
        ]

    def _remarks(self, row: CoverageRow, width: int, most: int) -> Iterator[_Line]:
        """Remarks, each on at most so many lines."""
        for said in remarks(row, self._view.columns):
            layout = Layout(said, max(1, width - 2))
            name = "row-detail--differs" if said.startswith("!") else "row-detail--quiet"
            rows = min(most, layout.height)
            for number in range(rows):
                span = layout.row(number).span
                shown = span.of(said) if number + 1 < rows else said[span.start :]
                yield [(" " + fitted(shown, width - 2), name)]


def _class_of(piece: DiffPiece) -> str:
    return _PART_CLASSES.get(piece.kind, "") if piece.kind is not None else ""


def _near(found: Sequence[DiffPiece], room: int) -> list[DiffPiece]:
    """The pieces, less what stands long before the first difference where not all of them fit."""
    first = found[0]
    is_long = first.kind is DiffKind.SAME and len(found) > 1 and cells(first.text) > _LEAD
    if not is_long or sum(cells(piece.text) for piece in found) <= room:
        return [*found]
    kept = first.text[-_LEAD:]
    return [first._replace(text="…" + kept[kept.find(" ") + 1 :]), *found[1:]]
