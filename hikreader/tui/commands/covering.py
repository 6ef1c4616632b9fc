"""The coverage screen, opened over the text: what it has found is kept, and jumps from it lead back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from hikreader.model.span import Span
from hikreader.session.jump_list import Whence
from hikreader.tui.hands import Hands

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.coverage.builder import Survey
    from hikreader.analysis.coverage.view_model import Outlook
    from hikreader.tui.context import Goal

Jump = Callable[[int, Span, Whence], None]
"""Selects a span of an article, and remembers whence."""


class Covering:
    """Opens the screen; the first time it makes what is kept for the next times."""

    def __init__(self, hands: Hands, jump: Jump, make: Callable[[Survey, Outlook], Screen[Goal | None]]) -> None:
        """`make` makes the screen."""
        self._hands = hands
        self._jump = jump
        self._make = make
        self._kept: tuple[Survey, Outlook] | None = None
        self._left: list[tuple[Goal, str | None]] = []  # with the key of the column

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

    def _known(self) -> tuple[Survey, Outlook]:
        if self._kept is None:
            from hikreader.analysis.coverage.builder import Survey
            from hikreader.analysis.coverage.view_model import Outlook

            store = self._hands.session.store
            self._kept = Survey(store.path, store.annotator), Outlook(store.annotator)
        return self._kept

    def _go(self, goal: Goal | None) -> None:
        """Read the place that was chosen on the screen, if one was."""
        if goal is None:
            return
        _, outlook = self._known()
        self._left.append((goal, outlook.column.key if outlook.column else None))
        self._jump(goal.article_id, goal.place.span, Whence.COVERAGE)
