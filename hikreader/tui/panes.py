"""The panes: which one has the focus, and which others stand beside it."""

from __future__ import annotations

from typing import Protocol

from textual.widget import Widget

from hikreader.commands import Scope
from hikreader.tui.context import Context
from hikreader.tui.widgets.article_list import ArticleList
from hikreader.tui.widgets.footer import KeyFooter


class SidePane(Protocol):
    """What stands beside list and text for as long as it is wanted."""

    @property
    def pane(self) -> Widget | None:
        """Its pane, once it has been asked for."""
        ...

    def hide(self) -> None:
        """Put the pane away."""
        ...

    def make_room(self, *, for_list: bool) -> None:
        """Put the pane away where it stands in the place of what is about to get the focus."""
        ...


class Panes:
    """List and text, and one pane beside them; the footer shows the keys of whichever has the focus."""

    def __init__(self, hands: Context, articles: ArticleList, keys: KeyFooter) -> None:
        self._hands = hands
        self._list = articles
        self._keys = keys
        self._sides: list[tuple[SidePane, Scope]] = []

    def add(self, side: SidePane, where: Scope) -> None:
        """One more that can stand beside them, and where its keys work."""
        self._sides.append((side, where))

    def focus_on(self, pane: Widget) -> None:
        """Give a pane the focus; a narrow screen shows that pane alone."""
        is_list = pane is self._list
        self._hands.screen.set_class(is_list, "-in-list")
        is_beside = any(pane is side.pane for side, _ in self._sides)
        for side, _ in self._sides:
            if pane is side.pane:
                continue
            if is_beside:
                side.hide()
            else:
                side.make_room(for_list=is_list)
        wheres = {side.pane: where for side, where in self._sides}
        self._keys.show(wheres.get(pane, Scope.LIST if is_list else Scope.READER))
        pane.focus()
        self._hands.show_status()

    def focus_on_list(self) -> None:
        """Go to the list."""
        self.focus_on(self._list)

    def focus_on_reader(self) -> None:
        """Go to the text."""
        self.focus_on(self._hands.reader)
