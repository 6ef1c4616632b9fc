"""Ruling: what a person decides about rows of the coverage, and takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from hikreader.analysis.coverage.row_edits import model_of, names, quotes, row_offers, speaking
from hikreader.analysis.propagation import Offer, Propagation
from hikreader.model.edit import Edit
from hikreader.model.errors import HikreaderError
from hikreader.model.span import Span
from hikreader.session.jump_list import JumpOrigin
from hikreader.session.update import Outcome
from hikreader.text.strings import plural
from hikreader.tui.context import Act, Context, CoverageContext

if TYPE_CHECKING:
    from hikreader.analysis.coverage.builder import CoverageBuilder
    from hikreader.analysis.coverage.view_model import CoverageViewModel
    from hikreader.tui.context import JumpTarget


NOT_YOURS = "these are the labels of {layer}: R shows yours"


class Ruling:
    """Merges, splits, labels and says who speaks. `show_outcome` lets the screen below follow what was saved."""

    def __init__(self, table: CoverageContext, show_outcome: Callable[[Outcome], None]) -> None:
        self._table = table
        self._show_outcome = show_outcome

    def rule(self, what: str) -> None:
        """Do to the row what a key asks for."""
        match what:
            case "merge":
                self._merge()
            case "split":
                self._split()
            case "label":
                self._label()
            case "base":
                self._rebase()
            case "speaker":
                self._ask_speaker()
            case "undo":
                self._act(self._table.session.undo)
            case "redo":
                self._act(self._table.session.redo)

    def arrange(self, title: str, changes: Sequence[Edit]) -> None:
        """Save changes as one step."""
        self._act(lambda: self._table.session.arrange(title, changes))

    # Inside

    def _merge(self) -> None:
        outlook = self._table.outlook
        change = outlook.merge()
        if change is None:
            self._table.say("m on another row makes both one; m here again: not" if outlook.marked else "")
            self._table.show()
        else:
            self.arrange("rows merged", [change])

    def _split(self) -> None:
        change = self._table.outlook.split()
        if change is None:
            self._table.say("nothing stands here to be taken out of the row")
        else:
            self.arrange("taken out of its row", [change])

    def _rebase(self) -> None:
        if not self._table.outlook.rebase():
            self._table.say("there is no other version in this row")
        self._table.show()

    def _label(self) -> None:
        outlook = self._table.outlook
        row = outlook.view.row
        if row is None:
            return
        if not outlook.is_own:
            self._table.say(NOT_YOURS.format(layer=outlook.look.layer))
        elif model_of(row) is None:
            self._table.say("nothing in this row is labelled yet: enter reads it, and there it can be")
        elif offers := row_offers(row, Propagation(self._table.session.store)):
            self._preview(offers)
        else:
            self._table.say("everything in this row is labelled")

    def _preview(self, offers: list[Offer]) -> None:
        from hikreader.tui.dialogs.propagation import PropagationDialog

        def label(wanted: list[Offer] | None) -> None:
            if wanted:
                self._act(lambda: self._table.session.label_alike(wanted))

        self._table.screen.app.push_screen(PropagationDialog(offers), label)

    def _ask_speaker(self) -> None:
        outlook = self._table.outlook
        row = outlook.view.row
        if row is None:
            return
        if not outlook.is_own:
            self._table.say(NOT_YOURS.format(layer=outlook.look.layer))
        elif said := quotes(row):
            from hikreader.tui.dialogs.speaker import SpeakerChoice, SpeakerDialog

            def name(named: SpeakerChoice | None) -> None:
                if named is None:
                    return
                if changes := speaking(said, named.speaker):
                    self.arrange(f"speaker of {plural(len(changes), 'quote')}", changes)
                else:
                    self._table.say("nothing was changed")

            offered = names(row, self._table.session.store)
            self._table.screen.app.push_screen(SpeakerDialog(said, row.speaker, offered), name)
        else:
            self._table.say("nothing in this row is labelled quote by you")

    def save_again(self) -> None:
        """Try again to save what waits."""
        self._act(lambda: self._table.session.save_waiting() or Outcome("everything is saved"))

    def _act(self, act: Act) -> None:
        try:
            outcome = act()
        except HikreaderError as error:
            self._table.say(f"not saved: {error}", failed=True)
            return
        self._show_outcome(outcome)
        self._table.say(outcome.message, failed=outcome.waits)
        self._table.look()


Jump = Callable[[int, Span, JumpOrigin], None]
"""Selects a span of an article, and remembers whence."""


class Covering:
    """Opens the screen; the first time it makes what is kept for the next times."""

    def __init__(
        self,
        hands: Context,
        jump: Jump,
        make: Callable[[CoverageBuilder, CoverageViewModel], Screen[JumpTarget | None]],
    ) -> None:
        """`make` makes the screen."""
        self._hands = hands
        self._jump = jump
        self._make = make
        self._kept: tuple[CoverageBuilder, CoverageViewModel] | None = None
        self._left: list[tuple[JumpTarget, str | None]] = []  # with the key of the column

    def show(self) -> None:
        """Open the screen, with the cursor where it was."""
        self._hands.screen.app.push_screen(self._make(*self._known()), self._go)

    def back(self) -> None:
        """Open it again where the last jump left it."""
        _, outlook = self._known()
        if self._left:
            goal, key = self._left.pop()
            outlook.put(goal.place, key)
            outlook.spot = goal.spot
        self.show()

    def close(self) -> None:
        """Look for nothing any more."""
        if self._kept is not None:
            self._kept[0].stop()

    def _known(self) -> tuple[CoverageBuilder, CoverageViewModel]:
        if self._kept is None:
            from hikreader.analysis.coverage.builder import CoverageBuilder
            from hikreader.analysis.coverage.view_model import CoverageViewModel

            store = self._hands.session.store
            self._kept = CoverageBuilder(store.path, store.annotator), CoverageViewModel(store.annotator)
        return self._kept

    def _go(self, goal: JumpTarget | None) -> None:
        """Read the place that was chosen on the screen, if one was."""
        if goal is None:
            return
        _, outlook = self._known()
        self._left.append((goal, outlook.column.key if outlook.column else None))
        self._jump(goal.article_id, goal.place.span, JumpOrigin.COVERAGE)
