"""The panes: which one has the focus, and which ones stand beside list and text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.widget import Widget

from hikreader.commands import Scope
from hikreader.tui.context import Context


class SidePane(Protocol):
    """A pane that stands beside list and text for as long as it is wanted."""

    SCOPE: Scope
    """Whose commands work in it."""

    @property
    def pane(self) -> Widget | None:
        """Its widget, once it has been asked for."""
        ...

    def hide(self) -> None:
        """Put the pane away."""
        ...

    def make_room(self, *, for_list: bool) -> None:
        """Put the pane away where it stands in the place of what is about to get the focus."""
        ...


class Panes:
    """List and text, and one pane beside them; the footer shows the keys of the one that has the focus."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sides: list[SidePane] = []
        self._give_up: dict[bool, list[Callable[[], bool]]] = {True: [], False: []}

    def add(self, side: SidePane) -> None:
        """Add a pane that can stand beside them."""
        self._sides.append(side)

    def on_escape(self, give_up: Callable[[], bool], *, in_list: bool) -> None:
        """Call this at escape, in the list or elsewhere; it returns whether there was something to give up."""
        self._give_up[in_list].append(give_up)

    def give_up(self, *, in_list: bool) -> bool:
        """Give up what is marked or left out; whether there was anything."""
        return any(give_up() for give_up in self._give_up[in_list])

    def focus_on(self, pane: Widget) -> None:
        """Give a pane the focus; a narrow screen shows that pane alone."""
        is_list = pane is self._context.widgets.articles
        self._context.screen.set_class(is_list, "-in-list")
        scope = next((side.SCOPE for side in self._sides if pane is side.pane), None)
        for side in self._sides:
            if pane is side.pane:
                continue
            if scope is not None:
                side.hide()
            else:
                side.make_room(for_list=is_list)
        self._context.widgets.footer.show(scope or (Scope.LIST if is_list else Scope.READER))
        pane.focus()
        self._context.show()

    def focus_on_list(self) -> None:
        """Go to the list."""
        self.focus_on(self._context.widgets.articles)

    def focus_on_reader(self) -> None:
        """Go to the text."""
        self.focus_on(self._context.reader)
