"""Labelling: what the label keys and undo do to the selection."""

from __future__ import annotations

from typing import Protocol

from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.update import Outcome
from hikreader.tui.context import Act, Context


class ActRunner(Protocol):
    """What runs an act and shows what came of it."""

    def act(self, act: Act, then_on: bool = False) -> None:
        """Run an act; with `then_on` the next unit is selected afterwards."""


class Labelling:
    """Labels what is selected, as long as it can be seen."""

    def __init__(self, hands: Context, showing: ActRunner) -> None:
        self._hands = hands
        self._showing = showing

    def label(self, label: Label, *, then_on: bool = False) -> None:
        """Label the selection; with `then_on` go on to the next unit."""
        if self._sees_selection():
            self._showing.act(lambda: self._hands.session.label(self._span, label), then_on=then_on)

    def again(self) -> None:
        """Label as the last time."""
        last = self._hands.session.last_label
        if last is None:
            self._hands.say("nothing has been labelled yet")
        else:
            self.label(last)

    def remove(self) -> None:
        """Take labels off."""
        if self._sees_selection():
            self._showing.act(lambda: self._hands.session.take_off(self._span))

    def resize(self) -> None:
        """Give the annotation in hand the selected span."""
        self._showing.act(lambda: self._hands.session.resize(self._span))

    def travel(self, way: str) -> None:
        """Undo, or redo."""
        session = self._hands.session

        def act() -> Outcome:
            return session.undo() if way == "undo" else session.redo()

        self._showing.act(act)

    @property
    def _span(self) -> Span:
        return self._hands.reader.selection.span

    def _sees_selection(self) -> bool:
        """Whether the selection is on the screen; if not, go there and label nothing yet."""
        reader = self._hands.reader
        if self._hands.session.opened is None:
            return False
        if not reader.is_selection_in_view:
            reader.scroll_to_selection()
            self._hands.say("here is the selection: press again to label it")
            return False
        return True
