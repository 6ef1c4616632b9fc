"""Search over all articles, while one types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.model.errors import HikreaderError
from hikreader.session.background import MOST_FOUND, ChosenHit, SearchResult
from hikreader.text.display import displayed
from hikreader.text.strings import plural
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.debounce import Debounce
from hikreader.tui.dialogs.base import PageDialog
from hikreader.tui.widgets.hit_list import HitList
from hikreader.tui.widgets.input_fields import SafeInput
from hikreader.tui.workarounds import begin

_PAUSE = 0.1
"""Seconds without a key after which is searched."""

KEYS = "{search.next} {search.previous} choose   enter read   {dialog.close} back"


class SearchDialog(PageDialog[ChosenHit | None]):
    """A field, and below it every hit in the best articles that have all the words; gives the one to be read."""

    DEFAULT_CSS = """
    SearchDialog .field { height: 1; background: $panel; }
    SearchDialog .name { width: auto; padding: 0 1; color: $key; text-style: bold; }
    SearchDialog SafeInput, SearchDialog SafeInput:focus { width: 1fr; background: $panel; }
    """
    BINDINGS = bindings_for(Scope.SEARCH)

    def __init__(self, search: Callable[[str], Awaitable[list[SearchResult]]], typed: str) -> None:
        super().__init__()
        self._search = search
        self._field = SafeInput(typed, placeholder="words in any article", select_on_focus=True)
        self._hits = HitList()
        self._said = Static(id="search-said", classes="keys")
        self._debounce = Debounce(_PAUSE, self._look)
        self._answered = ""  # the query whose hits are shown
        self._is_chosen = False  # enter came before the hits

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._field.value

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            with Horizontal(classes="field"):
                yield Static(Content("Search"), classes="name")
                yield self._field
            yield self._hits
        yield self._said

    def on_mount(self) -> None:
        """Type at once."""
        self._field.focus()
        self._said.update(key_row(self.app, KEYS))

    def on_unmount(self) -> None:
        """Search no more."""
        self._debounce.cancel()

    def move(self, way: str) -> None:
        """Mark another hit."""
        self._hits.move(way)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._is_chosen = False
        self._debounce.request()

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Read the hit that is marked, or the first one as soon as there is one."""
        if self._answered == self.typed:
            self.dismiss(self._hits.current)
        else:
            self._is_chosen = True
            self._look()

    def _look(self) -> None:
        begin(self, partial(self._show_results, self.typed), exclusive=True)

    async def _show_results(self, query: str) -> None:
        try:
            results = await self._search(query)
        except HikreaderError as error:
            self._said.update(Content(displayed(str(error))))
            return
        self._answered = query
        self._hits.show(results)
        self._said.update(key_row(self.app, KEYS, _counted(results, query)))
        if self._is_chosen and results:
            self.dismiss(self._hits.current)

    HANDLERS = {
        **PageDialog.HANDLERS,
        "search.next": partial(move, way="next"),
        "search.previous": partial(move, way="previous"),
        "search.down": partial(move, way="down"),
        "search.up": partial(move, way="up"),
    }


def _counted(results: list[SearchResult], query: str) -> str:
    if not query.strip():
        return ""
    if not results:
        return "no article has all these words"
    hits = plural(sum(one.hit.total for one in results), "hit")
    best = "the best " * (len(results) == MOST_FOUND)
    return f"{hits} in {best}{plural(len(results), 'article')}"
