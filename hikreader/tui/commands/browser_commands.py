"""The annotation browser: open it, filter, sort, mark, change many at once, write what is shown."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.edit import Refusal, Transaction
from hikreader.model.label import Label
from hikreader.session import bulk_edits
from hikreader.session.background import store_queries
from hikreader.session.update import Update
from hikreader.store.store import Store
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.commands.export_commands import export_queries
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.screens.browser_screen import BrowserScreen, BrowserView, BrowseTarget

_WAYS = ("next", "previous", "down", "up", "top", "bottom")
_NOT_YOURS = "none of these is yours, and only your own can be changed"


class BrowserOpener:
    """Keeps what is looked for and marked, so that the screen comes back as it was left."""

    def __init__(self, context: Context) -> None:
        self._context = context
        store = context.session.store
        self._queries = store_queries(store)
        context.on_close(self._queries.close)
        layers = store.annotations.layers()
        own = store.annotator if store.annotator in layers or not layers else layers[0]
        self._view = BrowserView(own)

    def show(self) -> None:
        """Open the screen."""
        screen = BrowserScreen(self._context, self._queries, self._view, BROWSER)
        self._context.screen.app.push_screen(screen, self._read)

    def _read(self, target: BrowseTarget | None) -> None:
        if target is not None:
            jump(self._context, target.article_id, target.span, self.show)


class WordFilter:
    """Filters by what a person types, when it is complete; the prompt calls it."""

    def __init__(self, screen: BrowserScreen) -> None:
        self._screen, self._typed = screen, ""

    def typed(self, value: str) -> None:
        """Keep what is typed: a million annotations are not searched for each letter."""
        self._typed = value

    def stepped(self, step: int) -> None:
        """Go to the next or previous annotation."""
        self._screen.list.move("next" if step > 0 else "previous")

    def accepted(self) -> None:
        """Look for it."""
        if self._screen.prompt.close():
            self._screen.list.focus()
            self._screen.look(self._screen.view.wanted._replace(words=tuple(self._typed.split())))

    def cancelled(self) -> None:
        """Leave the filter as it was."""
        self._screen.prompt.close()
        self._screen.list.focus()


class NoteText:
    """Asks for the note of all chosen annotations; the prompt calls it."""

    def __init__(self, screen: BrowserScreen) -> None:
        self._screen, self._typed = screen, ""

    def typed(self, value: str) -> None:
        """Keep what is typed."""
        self._typed = value

    def stepped(self, step: int) -> None:
        """There is nothing to step through."""

    def accepted(self) -> None:
        """Write the note."""
        if self._screen.prompt.close():
            self._screen.list.focus()
            result = save(self._screen, bulk_edits.write_note(self._screen.chosen(), self._typed.strip() or None))
            self._screen.show_result(result)

    def cancelled(self) -> None:
        """Write nothing."""
        self._screen.prompt.close()
        self._screen.list.focus()


class BrowserForm(NamedTuple):
    """A form in which what is shown is written."""

    name: str
    description: str


def show(context: Context) -> None:
    """Show the annotations of all articles."""
    context.service(BrowserOpener).show()


def move(screen: BrowserScreen, way: str) -> None:
    """Move the cursor."""
    screen.list.move(way)


def ask_filter(screen: BrowserScreen) -> None:
    """Ask for words that must stand in the text, speaker, note or outlet."""
    screen.prompt.ask("filter", WordFilter(screen), " ".join(screen.view.wanted.words))


def sort(screen: BrowserScreen) -> None:
    """Sort by the next order."""
    wanted = screen.view.wanted
    screen.look(wanted._replace(order=wanted.order.next))


def next_label(screen: BrowserScreen) -> None:
    """Show only annotations with the next label, at last all again."""
    wanted = screen.view.wanted
    screen.look(wanted._replace(label=wanted.next_label))


def only_speaker(screen: BrowserScreen) -> None:
    """Show only what the speaker under the cursor says, or all again."""
    wanted, here = screen.view.wanted, screen.list.current
    speaker = here.annotation.speaker if here is not None and wanted.speaker is None else None
    if speaker is None and wanted.speaker is None:
        screen.say("no speaker is named here")
        return
    screen.look(wanted._replace(speaker=speaker))


def next_layer(screen: BrowserScreen) -> None:
    """Show the annotations of the next annotator, at last of all."""
    choices = [*screen.reading.session.store.annotations.layers(), None]
    wanted = screen.view.wanted
    at = choices.index(wanted.annotator) if wanted.annotator in choices else -1
    screen.look(wanted._replace(annotator=choices[(at + 1) % len(choices)]))


def save(screen: BrowserScreen, proposal: Transaction | Refusal) -> Update:
    """Save one change to many annotations as one step; the marks go."""
    if not screen.chosen():
        return Update(_NOT_YOURS)
    update = screen.reading.dispatch(proposal)
    if update.is_saved:
        screen.view.marked.clear()
    return update


def relabel(screen: BrowserScreen, label: Label) -> Result:
    """Give the chosen annotations another label."""
    store = screen.reading.session.store
    own_on = partial(_own_on, store)
    return save(screen, bulk_edits.relabel(screen.chosen(), label, own_on))


def _own_on(store: Store, text_id: int) -> list[Annotation]:
    return store.annotations.on(text_id, store.annotator)


def remove(screen: BrowserScreen) -> Result:
    """Take the chosen annotations off."""
    return save(screen, bulk_edits.remove(screen.chosen()))


def ask_speaker(screen: BrowserScreen) -> None:
    """Ask for one speaker of all chosen annotations."""
    notes = screen.chosen()
    if not notes:
        screen.say(_NOT_YOURS)
        return
    from hikreader.tui.dialogs.speaker_dialog import SpeakerChoice, SpeakerDialog

    def name(choice: SpeakerChoice | None) -> None:
        if choice is not None:
            screen.show_result(save(screen, bulk_edits.name_speaker(notes, choice.speaker)))

    offered = screen.reading.session.store.annotations.speakers()
    screen.app.push_screen(SpeakerDialog(notes, notes[0].speaker, offered), name)


def ask_note(screen: BrowserScreen) -> None:
    """Ask for one note of all chosen annotations."""
    notes = screen.chosen()
    if notes:
        screen.prompt.ask(f"note for {plural(len(notes), 'annotation')}", NoteText(screen), notes[0].note or "")
    else:
        screen.say(_NOT_YOURS)


def undo(screen: BrowserScreen) -> Update:
    """Undo the last transaction."""
    return screen.reading.attempt(screen.reading.session.undo)


def redo(screen: BrowserScreen) -> Update:
    """Redo what was undone."""
    return screen.reading.attempt(screen.reading.session.redo)


def save_again(screen: BrowserScreen) -> Update:
    """Try again to save what is queued."""
    return screen.reading.attempt(lambda: screen.reading.session.flush() or screen.reading.note("everything is saved"))


def ask_export(screen: BrowserScreen) -> None:
    """Ask for form and file, then write what is shown, in its order."""
    numbers, queries = screen.view.numbers, screen.reading.service(export_queries)
    if not numbers:
        screen.say("there is nothing to export")
        return
    from hikreader.session.output_files import BROWSER_FORMATS, write_shown  # late: reports come along

    async def write(request: ExportRequest[BrowserForm]) -> str:
        return await queries.run(lambda store, _: write_shown(store, numbers, request.form.name, request.path))

    names = {BrowserForm(name, told): f"annotations.{name}" for name, told in BROWSER_FORMATS.items()}
    screen.app.push_screen(ExportDialog("Export what is shown", names, write, screen.say))


HANDLERS: Handlers[Context] = {"browser.show": show}

BROWSER: Handlers[BrowserScreen] = {
    **{f"browse.{way}": partial(move, way=way) for way in _WAYS},
    **{f"browse.{label}": partial(relabel, label=label) for label in Label},
    "browse.open": BrowserScreen.open_current,
    "browse.mark": BrowserScreen.toggle,
    "browse.mark_all": BrowserScreen.mark_all,
    "browse.filter": ask_filter,
    "browse.sort": sort,
    "browse.label": next_label,
    "browse.speaker": only_speaker,
    "browse.layer": next_layer,
    "browse.name": ask_speaker,
    "browse.note": ask_note,
    "browse.remove": remove,
    "browse.undo": undo,
    "browse.redo": redo,
    "browse.export": ask_export,
    "browse.close": BrowserScreen.close,
    "save.again": save_again,
}
