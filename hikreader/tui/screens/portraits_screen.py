"""The portraits screen: each article as a few rows, and the words of the chosen place below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from hikreader.analysis.report.portrait_text import LEGEND, counted, place_of
from hikreader.analysis.report.portraits import Portrait, on_story, portraits_of
from hikreader.analysis.report.sides import Sides, registered
from hikreader.commands import Command, Scope
from hikreader.model.errors import HikreaderError
from hikreader.model.span import Span
from hikreader.session.background import Background
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import Handlers, Result, bindings_for, run
from hikreader.tui.screens.base import SubScreen
from hikreader.tui.widgets.portrait_list import PortraitList
from hikreader.tui.workarounds import begin

_DETAIL = 4
"""Rows of the words of a place."""
_LOW = 16
"""Rows of the window below which these are fewer."""


class PortraitTarget(NamedTuple):
    """A place of an article that is to be read."""

    article_id: int
    span: Span


class PortraitsView:
    """Whose labels are shown and who are accused, kept for as long as the program runs."""

    def __init__(self, layers: Sequence[str], own: str) -> None:
        self.layers = list(layers)
        self.layer = own if own in layers or not layers else layers[0]
        self.accused: frozenset[str] = frozenset()

    def next_layer(self) -> None:
        """Show the layer of the next annotator."""
        if self.layers:
            at = self.layers.index(self.layer) if self.layer in self.layers else -1
            self.layer = self.layers[(at + 1) % len(self.layers)]

    def accuse(self, speaker: str) -> bool:
        """Take a speaker as accused, or no longer; whether they are now."""
        self.accused = self.accused ^ {speaker}
        return speaker in self.accused


class PortraitsScreen(SubScreen[PortraitTarget]):
    """The labelled articles by date, one under another."""

    WHERE = Scope.PORTRAITS
    NOTE = LEGEND
    BINDINGS = bindings_for(Scope.PORTRAITS)
    DEFAULT_CSS = """
    #portraits-heading { dock: top; height: 1; padding: 0 1; background: $panel; color: $key; text-style: bold; }
    #portraits-detail { dock: bottom; padding: 0 1; background: $panel; }
    """

    def __init__(
        self,
        queries: Background[Store],
        view: PortraitsView,
        commands: Sequence[Command],
        handlers: Handlers[PortraitsScreen],
    ) -> None:
        super().__init__(commands)
        self._queries, self.view, self._handlers = queries, view, handlers
        self._portraits: Sequence[Portrait] = ()
        self._said = "looking …"
        self._heading = Static(id="portraits-heading")
        self._detail = Static(id="portraits-detail")
        self.list = PortraitList()

    def compose(self) -> ComposeResult:
        """The list between its heading and the words of the chosen place."""
        yield self._keys
        yield self._heading
        yield self._detail
        yield self.list

    def on_mount(self) -> None:
        """Look at the articles."""
        self.list.focus()
        self.look()

    def on_resize(self) -> None:
        """Give the words of a place their rows."""
        self._detail.styles.height = _DETAIL if self.app.size.height >= _LOW else 2
        self.show_place()

    async def run_own(self, command_id: str) -> Result:
        """Run one of the screen's own commands."""
        result = await run(self._handlers, self, command_id)
        self.show_place()
        return result

    def look(self, said: str = "") -> None:
        """Read the labels, in the background, and show them; then say that."""
        self._said = said or "looking …"
        begin(self, partial(self._find, said), group="portraits", exclusive=True)

    def open_place(self) -> None:
        """Read the place under the cursor."""
        one = self.list.current
        if one is not None and one.parts:
            self.dismiss(PortraitTarget(one.article.id, one.parts[self.list.part].evidence.span))

    def accuse(self) -> None:
        """Take the speaker of the chosen place as accused, or no longer."""
        one = self.list.current
        speaker = one.parts[self.list.part].speaker if one is not None and one.parts else None
        if speaker is None:
            self._said = "no speaker is labelled here; go to a quotation of the accused"
            return
        is_accused = self.view.accuse(speaker)
        self.look(f"{speaker} {'is' if is_accused else 'is no longer'} taken as accused")

    def next_layer(self) -> None:
        """Show the labels of the next annotator."""
        self.view.next_layer()
        self.look()

    def close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)

    async def _find(self, said: str) -> None:
        view = self.view

        def query(store: Store, _: object) -> list[Portrait]:
            return on_story(portraits_of(store, view.layer, self._sides(store)))

        try:
            self._portraits = await self._queries.run(query)
            self._said = said
        except HikreaderError as error:
            self._said = str(error)
        self.list.show(self._portraits)
        self.show_place()

    def _sides(self, store: Store) -> Sides:
        return registered(store.speakers.all(), self.view.accused)

    def show_place(self) -> None:
        """Say what the cursor is on, and show its words."""
        width, one = max(1, self.app.size.width - 2), self.list.current
        who = f" · accused: {', '.join(sorted(self.view.accused))}" if self.view.accused else ""
        heading = f"Portraits · {self.view.layer} · {counted(self._portraits)}{who}"
        self._heading.update(Content(fitted(heading, width)))
        if one is None or not one.parts:
            self._detail.update(Content(fitted(self._said or "nothing is labelled yet", width)))
            return
        words = displayed(" ".join(one.parts[self.list.part].evidence.text.split()))
        first = self._said or f"{place_of(one, self.list.part)} · {one.name}"
        self._said = ""
        self._detail.update(Content(f"{fitted(first, width)}\n{words}"))
