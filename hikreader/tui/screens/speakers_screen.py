"""The register of speakers: all who are quoted, where they are corrected and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from hikreader.commands import Scope
from hikreader.model.errors import HikreaderError
from hikreader.model.speaker import Speaker
from hikreader.session.speaker_register import RegisterEntry
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted, plural
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import ListDialog
from hikreader.tui.dialogs.fields_dialog import SpeakerEntryDialog
from hikreader.tui.widgets.block_list import PickList, Words

KEYS = "{register.correct} corrects   {register.merge} merges   {register.undo} undoes   {dialog.close} back"
_MERGING = "{register.merge} merges it into the one under the cursor   {dialog.close} gives up"

Correct = Callable[[RegisterEntry, Speaker], str]
"""Gives a speaker other names and attributes; what came of it, in words."""

Merge = Callable[[RegisterEntry, RegisterEntry], str]
"""Makes one speaker of two, the second one; what came of it, in words."""


class SpeakerList(PickList):
    """Speakers; one has the cursor."""

    TITLE = "Speakers"
    BINDINGS = bindings_for(Scope.REGISTER)
    CLICK = "screen.command('register.correct')"

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[RegisterEntry] = ()

    @property
    def current(self) -> RegisterEntry | None:
        """The one under the cursor."""
        return self.entries[self.cursor] if self.entries else None

    def show(self, entries: Sequence[RegisterEntry], name: str | None = None) -> None:
        """Show these, the cursor on the one of that name, else where it was."""
        names = [entry.speaker.name for entry in entries]
        self.entries = entries
        heading = f"{len(entries):,} named" if entries else "no quote names a speaker yet"
        self.show_blocks(len(entries), heading, names.index(name) if name in names else self.cursor)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """The name and how often it is given; then what else is known."""
        speaker, is_kept, named = self.entries[index]
        count = plural(named, "annotation")
        name = fitted(displayed(speaker.name), max(0, width - cells(count) - 2))
        gap = " " * max(1, width - cells(name) - cells(count))
        yield [(name, "blocks--strong"), (gap, ""), (count, "blocks--around")]
        about = ", ".join(part for part in (speaker.role, speaker.organisation, speaker.side) if part)
        aliases = f"also {'; '.join(speaker.aliases)}" if speaker.aliases else ""
        told = " · ".join(part for part in (about, aliases) if part)
        if is_kept and told:
            yield [("  ", ""), (fitted(displayed(told), max(0, width - 2)), "blocks--around")]


class SpeakersScreen(ListDialog[None]):
    """All speakers over the text; what is done here is saved at once."""

    def __init__(
        self,
        entries: Callable[[], Sequence[RegisterEntry]],
        correct: Correct,
        merge: Merge,
        travel: Callable[[str], str],
    ) -> None:
        """`entries` gives the speakers as they are now; `travel` does "undo" or "redo" and says what came of it."""
        self._list = SpeakerList()
        super().__init__(self._list)
        self._entries = entries
        self._correct = correct
        self._merge = merge
        self._travel = travel
        self._merging: RegisterEntry | None = None
        self._said = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
        yield self._said

    def on_mount(self) -> None:
        """Show them."""
        self._list.focus()
        self._show("")

    def correct(self) -> None:
        """Ask for name, aliases, role, organisation and side of the one under the cursor."""
        entry = self._list.current
        if entry is None:
            return

        def save(wanted: Speaker | None) -> None:
            if wanted is not None:
                self._show(self._correct(entry, wanted), wanted.name)

        self.app.push_screen(SpeakerEntryDialog(entry.speaker), save)

    def merge(self) -> None:
        """Remember the one under the cursor; the second time merge it into the one that is there now."""
        entry, gone = self._list.current, self._merging
        if entry is None:
            return
        if gone is None:
            self._merging = entry
            self._say("")
        else:
            self._merging = None
            self._show(self._merge(gone, entry), entry.speaker.name)

    def travel(self, way: str) -> None:
        """Undo or redo."""
        self._show(self._travel(way))

    def close(self) -> None:
        """Give up the merging that was begun, else go back to the text."""
        if self._merging is not None:
            self._merging = None
            self._say("")
        else:
            self.dismiss(None)

    def _show(self, said: str, name: str | None = None) -> None:
        try:
            self._list.show(self._entries(), name)
        except HikreaderError as error:  # the file cannot be read just now: what was shown stays
            said = said or displayed(str(error))
        self._say(said)

    def _say(self, said: str) -> None:
        keys = KEYS if self._merging is None else _MERGING
        self._said.update(key_row(self.app, keys, said if self._merging is None else self._merging.speaker.name))

    HANDLERS = {
        **ListDialog.HANDLERS,
        "register.correct": correct,
        "register.merge": merge,
        "register.undo": partial(travel, way="undo"),
        "register.redo": partial(travel, way="redo"),
        "dialog.close": close,
    }
