"""What changed in articles that were imported again: each change with its words, in a list over the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from hikreader.analysis.article_history import LEGEND, VersionStep, change_pieces, headed, substance, version_steps
from hikreader.analysis.version_changes import VersionChange
from hikreader.commands import Scope
from hikreader.model.errors import HikreaderError
from hikreader.model.span import Span
from hikreader.reuse.word_diff import rows_of
from hikreader.session.background import Background
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import fitted, plural
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import Dialog, ListDialog
from hikreader.tui.widgets.block_list import PickList, Words, part_words
from hikreader.tui.workarounds import begin

_ROWS = 4
"""Rows that the words of a change get at most."""
_INDENT = 2
KEYS = "{changes.read} goes there   {changes.spelling} spelling too   {dialog.close} back"


class ChangeTarget(NamedTuple):
    """A place of an article that is to be read."""

    article_id: int
    span: Span


class ChangedPlace(NamedTuple):
    """A change, and the step that it belongs to."""

    step: VersionStep
    change: VersionChange

    @property
    def target(self) -> ChangeTarget:
        """The new words; of what is gone the beginning of the text."""
        return ChangeTarget(self.step.article.id, self.change.after or Span(0, 0))


class ChangeList(PickList):
    """Changes, one under another; one has the cursor."""

    TITLE = "What changed"
    CLICK = "screen.command('changes.read')"

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[ChangedPlace] = ()

    @property
    def current(self) -> ChangedPlace | None:
        """The one under the cursor."""
        return self._places[self.cursor] if self._places else None

    def show(self, places: Sequence[ChangedPlace], heading: str) -> None:
        """Show these, below a heading."""
        self._places = places
        self.show_blocks(len(places), heading)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """The article above its first change, the kind, and the words with marks."""
        place = self._places[index]
        if index == 0 or self._places[index - 1].step is not place.step:
            yield [(fitted(headed(place.step), width), "list--quiet")]
        yield [(fitted(place.change.kind.value, width), "blocks--strong")]
        room = max(1, width - _INDENT)
        yield from part_words(rows_of(change_pieces(place.change), room, _ROWS), _INDENT)


class ChangesScreen(ListDialog[ChangeTarget | None]):
    """What changed since articles were first imported; gives the place that is to be read, if one is."""

    BINDINGS = bindings_for(Scope.CHANGES, priority=True)

    def __init__(self, queries: Background[Store], layer: str) -> None:
        """`layer` is whose allegations count as charges."""
        self._list = ChangeList()
        super().__init__(self._list)
        self._queries, self._layer = queries, layer
        self._steps: Sequence[VersionStep] = ()
        self._shows_spelling = False

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
        yield Static(key_row(self.app, KEYS), classes="keys")

    def on_mount(self) -> None:
        """Compare the versions, in the background."""
        self._list.focus()
        self._list.show((), "comparing the versions …")
        begin(self, self._compare)

    def read(self) -> None:
        """Go where the cursor is."""
        if self._list.current is not None:
            self.dismiss(self._list.current.target)

    def turn(self) -> None:
        """Show spelling too, or only what changes the substance."""
        self._shows_spelling = not self._shows_spelling
        self._show()

    async def _compare(self) -> None:
        layer = self._layer
        try:
            self._steps = await self._queries.run(lambda store, _: version_steps(store, layer))
        except HikreaderError as error:
            self._list.show((), displayed(str(error)))
            return
        self._show()

    def _show(self) -> None:
        steps = self._steps if self._shows_spelling else substance(self._steps)
        places = [ChangedPlace(step, change) for step in steps for change in step.changes]
        if not places:
            self._list.show((), "No article has changed in substance since it was first imported.")
            return
        articles = plural(len({place.step.article.id for place in places}), "article")
        self._list.show(places, f"{plural(len(places), 'change')} in {articles}   {LEGEND}")

    HANDLERS = {
        **ListDialog.HANDLERS,
        "changes.read": read,
        "changes.spelling": turn,
        "changes.close": Dialog.close,
    }
