"""Macros: a list of commands that is recorded once and replayed on the units that follow, as one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from hikreader.model.edit import Edit, Refusal, Transaction
from hikreader.model.label import Label
from hikreader.session import transactions
from hikreader.session.state import ArticleState
from hikreader.session.transactions import Proposal
from hikreader.text.selection import Selection
from hikreader.text.strings import plural
from hikreader.text.units import Unit, Units

MOST_REPLAYS = 1_000
"""How often a macro is replayed at one key: a number typed by mistake must not hold the screen."""


class EndReached(Exception):
    """A move of the macro leads nowhere: there is no unit left."""


class Rehearsal:
    """A replay on a copy of the open article: nothing of it is shown or saved before its edits are dispatched."""

    def __init__(self, state: ArticleState, annotator: str, last_label: Label | None = None) -> None:
        self.state = ArticleState(state.article, state.own, state.suggestions, state.is_done)
        self.state.is_chosen_blind = state.is_chosen_blind
        self.state.show_boilerplate(state.shows_boilerplate)
        self.state.show_ghosts(state.ghosts)
        self.selection = state.selection
        self.last_label = last_label
        self.edits: list[Edit] = []
        self._annotator = annotator

    def run(self, macro: Sequence[str]) -> bool:
        """Run a macro once, and go to the next unit unless it has moved on; whether the article's end was reached."""
        start = self.selection.span
        try:
            for id_ in macro:
                STEPS[id_](self)
            if self.selection.span.overlaps(start):
                self.next_unit()
        except EndReached:
            return True
        return False

    def move(self, step: Callable[[Selection], Selection]) -> None:
        """Move the selection. Raises EndReached where that leads nowhere."""
        after = step(self.selection)
        if after.span == self.selection.span and after.unit is self.selection.unit:
            raise EndReached
        self.selection = after

    def next_unit(self) -> None:
        """Select the next unit. Raises EndReached after the last one."""
        self.move(lambda selection: selection.next(self.state.units))

    def put_label(self, label: Label) -> None:
        """Label the selection; a label that is there stays, and so does one with a speaker or note that would go."""
        span = self.selection.span
        self.last_label = label
        has_it = any(note.label is label for note in self.state.own.on(span))
        if not has_it and not transactions.lost_by(self.state, span, label):
            self._take(transactions.label(self.state, self._annotator, span, label))

    def repeat_label(self) -> None:
        """Label the selection as the last one was labelled."""
        if self.last_label is not None:
            self.put_label(self.last_label)

    def take_off(self) -> None:
        """Take the labels off what the selection means."""
        self._take(transactions.take_off(self.state, self.selection.span))

    def _take(self, proposal: Proposal) -> None:
        if isinstance(proposal, Transaction):
            self.edits += proposal.edits
            self.state.apply(proposal.edits)
            if proposal.select is not None:
                self.selection = self.selection.on(proposal.select)


Step = Callable[[Rehearsal], None]


def _label_on(rehearsal: Rehearsal, label: Label) -> None:
    rehearsal.put_label(label)
    rehearsal.next_unit()


def _by(rehearsal: Rehearsal, move: Callable[[Selection, Units], Selection]) -> None:
    rehearsal.move(lambda selection: move(selection, rehearsal.state.units))


def _choose_unit(rehearsal: Rehearsal, unit: Unit) -> None:
    is_done_with = rehearsal.state.is_quote if unit is Unit.QUOTATION else lambda _: False
    rehearsal.move(lambda selection: selection.by(unit, rehearsal.state.units, is_done_with))


def _swap(rehearsal: Rehearsal) -> None:
    rehearsal.selection = rehearsal.selection.swapped()


STEPS: Mapping[str, Step] = {
    **{f"label.{label}": partial(Rehearsal.put_label, label=label) for label in Label},
    **{f"label_on.{label}": partial(_label_on, label=label) for label in Label},
    "again.label": Rehearsal.repeat_label,
    "remove.labels": Rehearsal.take_off,
    "move.next": Rehearsal.next_unit,
    "move.previous": partial(_by, move=Selection.previous),
    "extend.next": partial(_by, move=Selection.extended_next),
    "extend.previous": partial(_by, move=Selection.extended_previous),
    "extend.grow": partial(_by, move=Selection.grown),
    "extend.shrink": partial(_by, move=Selection.shrunk),
    "extend.swap": _swap,
    **{f"unit.{unit}": partial(_choose_unit, unit=unit) for unit in Unit},
}
"""What can be recorded. Rows and pages are not here: where they lead depends on the width of the window."""


def replayed(
    macro: Sequence[str], state: ArticleState, annotator: str, times: int, last_label: Label | None = None
) -> tuple[Proposal, Selection]:
    """The transaction of a macro replayed so many times from the selection on, and what is selected afterwards.

    Each time begins with the next unit, unless the macro itself has moved on. The replay ends early at the end of the
    article.
    """
    rehearsal = Rehearsal(state, annotator, last_label)
    done = 0
    for _ in range(min(times, MOST_REPLAYS)):
        before = len(rehearsal.edits)
        is_over = rehearsal.run(macro)
        done += not is_over or len(rehearsal.edits) > before
        if is_over:
            break
    title = f"macro replayed {plural(done, 'time')}"
    if not rehearsal.edits:
        return Refusal("the macro changes nothing here"), rehearsal.selection
    return Transaction(title, tuple(rehearsal.edits), rehearsal.selection.span), rehearsal.selection
