"""The preview of what label once would label: offers with ticks, to be looked at before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from hikreader.analysis.propagation import Offer
from hikreader.commands import Scope
from hikreader.reuse.word_diff import LEGEND, pieces, rows_of
from hikreader.text.strings import fitted, plural
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import ListDialog
from hikreader.tui.widgets.block_list import PickList, Words, part_words
from hikreader.tui.widgets.match_list import origin

_ROWS = 4
"""Rows that what would be labelled gets at most."""

_INDENT = 4
"""Cells left of the words: the tick, a space."""

KEYS = "{offer.tick} tick   {offer.label} label COUNT   {dialog.close} cancel"
_TICK_KEYS = "{offer.tick} tick   {dialog.close} cancel"
NONE_SAFE = "Nothing is ticked: each of these needs a look."


class OfferList(PickList):
    """Offers, ticked or not; one has the cursor."""

    TITLE = "Label alike"
    BINDINGS = bindings_for(Scope.OFFERS)
    CLICK = "screen.command('offer.tick')"

    class Ticked(Message):
        """Something was ticked, or is no more."""

    def __init__(self, offers: Sequence[Offer], heading: str) -> None:
        super().__init__()
        self._offers = offers
        self._title = heading
        self._ticked = {index for index, offer in enumerate(offers) if offer.is_ticked}

    def on_mount(self) -> None:
        """Show the offers."""
        self.show_blocks(len(self._offers), self._title)

    @property
    def ticked(self) -> list[Offer]:
        """The offers that are ticked."""
        return [offer for index, offer in enumerate(self._offers) if index in self._ticked]

    def tick(self) -> None:
        """Tick the offer under the cursor, or no more."""
        self._ticked ^= {self.cursor}
        self.changed()
        self.post_message(self.Ticked())

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """Tick, outlet, date and similarity; why it is not ticked by itself; what would be labelled."""
        offer, room = self._offers[index], max(1, width - _INDENT)
        tick = "[x] " if index in self._ticked else "[ ] "
        yield [(tick, "blocks--new"), *origin(offer.article, offer.similarity, room, is_part=offer.is_part)]
        found = pieces(offer.base, offer.article.text, offer.matched, offer.span)
        yield from part_words(rows_of(found, room, _ROWS), _INDENT)
        if offer.reason:
            yield [(" " * _INDENT, ""), (fitted(f"! the wording {offer.reason}", room), "list--allegation")]


class PropagationDialog(ListDialog[list[Offer] | None]):
    """Offers to look at and to tick; gives those to be labelled, None for none at all."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        """At least one offer; all of them are for one label."""
        self._list = OfferList(offers, heading_of(offers))
        super().__init__(self._list)
        self._said = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
        yield self._said

    def on_mount(self) -> None:
        """Say what keys do."""
        self._list.focus()
        self._say()

    def tick(self) -> None:
        """Tick the offer under the cursor, or no more."""
        self._list.tick()

    def label(self) -> None:
        """Give back what is ticked."""
        if self._list.ticked:
            self.dismiss(self._list.ticked)

    HANDLERS = {**ListDialog.HANDLERS, "offer.tick": tick, "offer.label": label}

    @on(OfferList.Ticked)
    def _say(self) -> None:
        count = len(self._list.ticked)
        keys, said = (KEYS.replace("COUNT", str(count)), "") if count else (_TICK_KEYS, NONE_SAFE)
        self._said.update(key_row(self.app, keys, said))


def heading_of(offers: Sequence[Offer]) -> str:
    """What would be labelled, and as what."""
    count = len({offer.article.id for offer in offers})
    return f"{offers[0].label}, the same wording in {plural(count, 'article')}   {LEGEND}"
