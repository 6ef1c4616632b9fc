"""The view of a text: its rows on a comfortable measure, with layers, folds, brackets and the selection drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hikreader.model.span import Span
from hikreader.session.state import ArticleState, ChangedSpan
from hikreader.text.decorations import DecoratedRow, paint
from hikreader.text.gutter import Gutter
from hikreader.text.lanes import LaneBrackets, Lanes
from hikreader.text.layout import Layout
from hikreader.text.selection import Selection
from hikreader.tui.widgets.row_renderer import CLASSES, GUTTER, MARGIN, RowRenderer
from hikreader.tui.widgets.styles import Styles, cropped, filled

MEASURE = 88
"""The most cells a row of text may have: longer rows tire the eye."""

HEAD = 1
"""Rows of air above the text."""

_CONTEXT = 2
"""Rows kept in view above and below the selection's head."""

_KEPT = 512
"""Rows kept once drawn: some screens full."""

_NOTHING = Selection(Span(0, 0), Span(0, 0))
"""What is selected where no article is shown."""


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows an article; the widget that inherits decides what keys and the mouse do."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = CLASSES

    class LayoutChanged(Message):
        """The text was laid out again for another size."""

    def __init__(
        self,
        id: str | None = None,  # noqa: A002  # Textual's own word
        *,
        has_strokes: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.state: ArticleState | None = None
        self.shows_lanes = False
        self._layout: Layout | None = None
        self._brackets = LaneBrackets(Layout("", 1), ())
        self._gutter = Gutter(Layout("", 1))
        self._width = self._height = 0  # before the resize that is under way
        self._strips: dict[int, Strip] = {}  # by row of the virtual screen, of `_width` cells each
        self._painted: dict[int, DecoratedRow] = {}  # by row of the layout, with nothing selected
        self._styles = Styles(self)
        self._drawing = RowRenderer(self._styles, has_strokes=has_strokes)

    @property
    def selection(self) -> Selection:
        """The selection of the article that is shown."""
        return _NOTHING if self.state is None else self.state.selection

    @selection.setter
    def selection(self, selection: Selection) -> None:
        if self.state is not None:
            self.state.selection = selection

    def show(self, state: ArticleState) -> None:
        """Show an article from its top, and its selection."""
        self.state = state
        self._lay_out(0)
        self.scroll_to_selection()

    def repaint(self) -> None:
        """Draw everything that lies on the text again: other places of it are marked."""
        self._forget_all()
        self.refresh()

    def follow(self, changed: Sequence[ChangedSpan]) -> None:
        """Draw again what changes have touched; the selection leaves what has been folded away."""
        if self.state is None or self._layout is None:
            return
        refolded = [change.refolded for change in changed if change.refolded is not None]
        for span in refolded:
            self._layout.refold(span)
        if refolded or self.shows_lanes:
            self._heights_changed()
            self.selection = self.selection.unfolded(self.state.units)
            self.scroll_to_selection()
        else:
            for change in changed:
                self._redraw_rows(self._gutter.changed(change.span, self.state.layers))

    def relayer(self) -> None:
        """Draw everything again: layers came or went, or everything was folded or unfolded."""
        if self.state is not None:
            self.selection = self.selection.unfolded(self.state.units)
            self._lay_out(self._top_offset())
            self.scroll_to_selection()

    def show_lanes(self, shown: bool) -> None:
        """Show brackets under the rows that have annotations, or hide them."""
        self.shows_lanes = shown
        if self._layout is not None:  # whose rows stay as they are: a long line would take seconds to lay out again
            top = self._top_offset()
            self._heights_changed()
            self._scroll_to_offset(top)
            self.scroll_to_selection()

    @property
    def is_selection_in_view(self) -> bool:
        """Whether any row of the selection can be seen."""
        return self._sees(self.selection.span, self.size.height)

    def is_in_view(self, span: Span) -> bool:
        """Whether any row of a span can be seen."""
        return self._sees(span, self.size.height)

    @property
    def selected_rows(self) -> range:
        """The rows of the screen in which what is selected can be seen."""
        if self._layout is None:
            return range(0)
        rows = self._brackets.spread.range_of(self._layout.rows_of(self.selection.span))
        shift = self.region.y + HEAD - self.scroll_offset.y
        return range(max(self.region.y, rows.start + shift), min(self.region.bottom, rows.stop + shift))

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell of the screen at which the selection's head begins; None where it is not in view."""
        if self._layout is None:
            return None
        head = self.selection.head.start
        y = self._brackets.spread.top_of(self._layout.row_of(head)) + HEAD - self.scroll_offset.y
        if not 0 <= y < self.size.height:
            return None
        return self.region.offset + Offset(self._left + GUTTER + self._layout.cell_of(head), y)

    @property
    def progress(self) -> float:
        """How far through the article's rows the selection stands, from 0 to 1."""
        if self._layout is None or self._layout.height < 2:
            return 1.0
        return self._layout.row_of(max(0, self.selection.span.end - 1)) / (self._layout.height - 1)

    def scroll_to_selection(self) -> None:
        """Scroll as little as brings the selection's head into view, with some rows around it."""
        if self._layout is None:
            return
        height, top = self.size.height, self.scroll_offset.y
        rows = self._brackets.spread.range_of(self._layout.rows_of(self.selection.head))
        first, last = rows.start + HEAD, rows.stop - 1 + HEAD
        context = min(_CONTEXT, max(0, (height - 1) // 4))
        # By a good part of a page: a text that creeps up by a row at each key is hard to read, and dear to draw.
        if first - context < top:
            self._scroll_to_row(min(first - context, last - height * 2 // 3))
        elif last + context >= top + height:
            self._scroll_to_row(min(first - context, first - height // 3))

    # Geometry

    def on_resize(self) -> None:
        """Fit the text into the new size."""
        self._fit()

    def _fit(self) -> None:
        """Keep the text in place while the rows around it change."""
        if (self._width, self._height) == self.size:
            return
        was_in_view = self._layout is None or self._sees(self.selection.span, self._height)
        self._width, self._height = self.size
        self._lay_out(self._top_offset())
        if was_in_view:
            self.scroll_to_selection()
        self.post_message(self.LayoutChanged())

    def _sees(self, span: Span, height: int) -> bool:
        if self._layout is None:
            return False
        rows = self._brackets.spread.range_of(self._layout.rows_of(span))
        top = self.scroll_offset.y - HEAD
        return rows.start < top + height and rows.stop > top

    def _lay_out(self, top: int) -> None:
        if self.state is None or self._width == 0:
            return
        self._layout = Layout(self.state.text, self._measure, self.state.folds)
        self._heights_changed()
        self._scroll_to_offset(top)

    def _scroll_to_offset(self, top: int) -> None:
        assert self._layout is not None
        self._scroll_to_row(self._brackets.spread.top_of(self._layout.row_of(top)) + HEAD if top > 0 else 0)

    def _heights_changed(self) -> None:
        assert self._layout is not None
        assert self.state is not None
        self._forget_all()
        layers = self.state.layers
        self._gutter = Gutter(self._layout)
        self._brackets = LaneBrackets(
            self._layout,
            [Lanes(layers.own), Lanes(layers.ghosts), Lanes(layers.other, is_own=False)] if self.shows_lanes else (),
        )
        self.virtual_size = Size(self._width, self._brackets.spread.height + 2 * HEAD)
        self.refresh()

    @property
    def _measure(self) -> int:
        return max(1, min(MEASURE, self._width - GUTTER - MARGIN))

    @property
    def _left(self) -> int:
        """Cells of air to the left of the gutter: the measure is centred."""
        return max(0, (self._width - self._measure - GUTTER - MARGIN) // 2)

    def _top_offset(self) -> int:
        if self._layout is None:
            return 0
        row = self._layout.text_row(self._row_at(self.scroll_offset.y), 1)
        return 0 if row is None else self._layout.row(row).span.start

    def _bottom_row(self) -> int:
        return self._row_at(self.scroll_offset.y + self.size.height - 1)

    def _row_at(self, y: int) -> int:
        """The row of the layout that is shown, with its lanes, in a row of the virtual screen."""
        spread = self._brackets.spread
        return spread.at(max(0, min(y - HEAD, spread.height - 1)))[0]

    def _scroll_to_row(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, immediate=True, force=True)

    # Drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._drawing.forget()
        self._forget_all()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region, straight."""
        if self.size != (self._width, self._height):
            # Textual 8.2 may leave out the Resize, for example when a pane opens just after the rows have changed.
            self.call_later(self._fit)
        top = self.scroll_offset.y - HEAD
        rows = range(top + crop.y, top + crop.bottom)
        if len(self._strips) > _KEPT:
            self._forget_all()
        for at in rows:
            if at not in self._strips:
                self._strips[at] = self._drawn(at)
        return cropped([self._strips[at] for at in rows], self._width, crop)

    def _forget(self, rows: range) -> None:
        """Draw rows of the virtual screen again when they are next seen."""
        for at in rows if len(rows) < len(self._strips) else [at for at in self._strips if at in rows]:
            self._strips.pop(at, None)

    def _forget_all(self) -> None:
        self._strips.clear()
        self._painted.clear()
        self._gutter.clear()

    def _redraw_rows(self, span: Span) -> None:
        """Paint and draw all of the rows of a span, with their signs in the gutter."""
        if self._layout is not None:
            painted = self._layout.rows_of(span)
            for index in painted if len(painted) < len(self._painted) else [*self._painted]:
                self._painted.pop(index, None)
            rows = self._brackets.spread.range_of(painted)
            self._forget(rows)
            self.refresh_lines(rows.start + HEAD, len(rows))

    def _cells_of(self, span: Span) -> Iterator[Region]:
        """The regions of the screen in which a selected span is drawn."""
        if self._layout is None:
            return
        shown = self._layout.rows_of(span)
        rows = self._brackets.spread.range_of(shown)
        self._forget(rows)
        top = self.scroll_offset.y - HEAD
        first, last = max(rows.start, top), min(rows.stop, top + self._height)
        if first >= last:
            return
        if len(shown) == 1 and span.start < span.end:
            # Only its cells: a word's move sends two words to the terminal, not two rows.
            start = self._layout.cell_of(span.start)
            end = self._layout.cell_of(span.end - 1) + 2
            yield Region(self._left + GUTTER + start, first - top, end - start, 1)
        else:
            yield Region(self._left, first - top, GUTTER + self._measure + MARGIN, last - first)

    def _drawn(self, at: int) -> Strip:
        base = self._styles.over()
        return filled([Segment(" " * self._left, base), *self._segments(at)], self._width, base)

    def _segments(self, at: int) -> Iterable[Segment]:
        """What stands in a row of the virtual screen, from its gutter to its margin."""
        if self.state is None or self._layout is None or not 0 <= at < self._brackets.spread.height:
            return ()
        index, lane = self._brackets.spread.at(at)
        if lane is not None:
            return self._drawing.lane(self._brackets.at(index, lane))
        row = self._layout.row(index)
        if index not in self._painted:
            self._painted[index] = paint(row, self.state.layers, self._gutter)
        selection = self.selection.span if index in self._layout.rows_of(self.selection.span) else None
        return self._drawing.row(row, self._painted[index], selection, self._measure)
