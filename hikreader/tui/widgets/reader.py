"""The reader: moves the selection in the open article. It labels nothing; commands do."""

from __future__ import annotations

from textual.events import MouseDown, MouseEvent, MouseMove
from textual.message import Message
from textual.reactive import var

from hikreader.commands import Scope
from hikreader.model.span import Span
from hikreader.session.update import Extent, Update
from hikreader.text.selection import MOVES, Selection
from hikreader.text.units import Unit
from hikreader.tui.bindings import bindings_for
from hikreader.tui.status_text import edge
from hikreader.tui.widgets.row_renderer import GUTTER
from hikreader.tui.widgets.text_view import TextView


class Reader(TextView):
    """An article whose selection is moved by keys and by the mouse."""

    BINDINGS = bindings_for(Scope.READER)

    moves: var[int] = var(0)
    """How often a person has moved the selection; to be watched, since a message would cost more than the move."""

    class MoveRefused(Message):
        """A key has moved nothing; `why` is a sentence."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(
        self,
        id: str | None = None,  # noqa: A002  # Textual's own word
        *,
        has_strokes: bool = True,
    ) -> None:
        super().__init__(id, has_strokes=has_strokes)
        self._dragged_from: int | None = None

    def update(self, update: Update) -> None:
        """Show another article, or what has changed of this one, and go to what is to be selected."""
        if Extent.OPENED in update.extent and update.state is not None:
            self.show(update.state)
        elif Extent.LAYERS in update.extent:
            self.relayer()
        else:
            self.follow(update.spans)
        if update.select is not None:
            self.go_to(update.select)

    def select(self, span: Span) -> None:
        """Select exactly a span and bring it into view."""
        self._select(self.selection.on(span))

    def reselect(self, selection: Selection) -> None:
        """Select what was selected before, or what was made from it, and bring it into view."""
        self._select(selection)

    def select_next(self) -> None:
        """Select the next unit; this is no move of the person."""
        if self.state is not None:
            self._select(self.selection.next(self.state.units))

    def go_to(self, span: Span) -> None:
        """Select a span where something happened, or the nearest unit where it is folded away by now.

        An empty span is a place: it selects the first unit from there on.
        """
        if self.state is None:
            return
        if span == self.selection.span:
            self.scroll_to_selection()  # `follow` has brought it out of the folds
        elif len(span):
            self._select(self.selection.on(span).unfolded(self.state.units))
        else:
            self._select(Selection.first(self.state.units, self.selection.unit, span.start))

    def move(self, name: str) -> None:
        """Move the selection, or its head alone: `name` is one of `text.selection.MOVES`."""
        if self.state is None or self._layout is None:
            return
        before, after = self.selection, MOVES[name](self.selection, self.state.units, self._layout)
        self._moved(after)
        if after is before and name in ("next", "previous"):
            self.post_message(self.MoveRefused(edge(before.unit, before.unit, name)))

    def move_by(self, unit: Unit) -> None:
        """Choose the unit by which the selection moves; one that is chosen already goes on to the next.

        Quotations here that are labelled as such are passed over: one comes back to the sentence around them, and the
        next quotation is wanted.
        """
        if self.state is not None:
            is_done_with = self.state.is_quote if unit is Unit.QUOTATION else lambda _: False
            before, after = self.selection, self.selection.by(unit, self.state.units, is_done_with)
            self._moved(after)
            if after == before:
                self.post_message(self.MoveRefused(edge(unit, before.unit, "next")))

    def page(self, way: str) -> None:
        """Page up or down, or go to either end."""
        if self.state is None or self._layout is None:
            return
        step = max(1, self.size.height - 2)
        if way in ("top", "bottom"):
            at = 0 if way == "top" else len(self.state.text)
            self._moved(Selection.first(self.state.units, self.selection.unit, at))
            return
        before = self.scroll_offset.y
        self._scroll_to_row(before + (step if way == "down" else -step))
        if self.scroll_offset.y == before:
            self.page("bottom" if way == "down" else "top")
        else:
            self._moved(self._first_in_view())

    def _moved(self, selection: Selection) -> None:
        self._select(selection)
        self.moves += 1

    def _select(self, selection: Selection) -> None:
        before, self.selection = self.selection.span, selection
        if before != selection.span:
            cells = [*self._cells_of(before), *self._cells_of(selection.span)]
            if cells:  # to name none is to name all
                self.refresh(*cells)
        self.scroll_to_selection()

    def _first_in_view(self) -> Selection:
        assert self.state is not None
        offset = self._top_offset()
        units, unit = self.state.units, self.selection.unit
        span = units.first_from(unit, offset)
        if span is None or (self._layout is not None and self._layout.row_of(span.start) > self._bottom_row()):
            span = units.at(unit, offset) or span
        return self.selection if span is None else self.selection.on(span)

    # Mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Select the unit that is clicked on."""
        at = self._offset_under(event)
        if self.state is None or at is None or event.button != 1:
            return
        self._dragged_from = at
        self.capture_mouse()
        span = self.state.units.at(self.selection.unit, at) or self.state.units.at(Unit.SENTENCE, at)
        if span is not None:
            self._moved(self.selection.on(span))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select freely, in whole characters, while the button is held."""
        at = self._offset_under(event)
        if self.state is None or at is None or self._dragged_from is None or at == self._dragged_from:
            return
        span = self.state.units.snapped_span(Span(min(at, self._dragged_from), max(at, self._dragged_from) + 1))
        if span is not None:
            self._moved(self.selection.on(span))

    def on_mouse_up(self) -> None:
        """The button is held no more."""
        self._dragged_from = None
        self.release_mouse()

    def _offset_under(self, event: MouseEvent) -> int | None:
        """The offset of the character under the mouse, or the nearest one in its row."""
        if self._layout is None:
            return None
        row = self._row_at(event.y + self.scroll_offset.y)
        if self._layout.text_row(row, 1) != row:
            return None
        return self._layout.offset_at(row, max(0, event.x - self._left - GUTTER))
