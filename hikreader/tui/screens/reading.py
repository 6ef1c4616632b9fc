"""The reading screen: it alone hears the widgets and calls the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.command import Provider
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from hikreader.commands import Command, Where
from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.session.session import Outcome, Session
from hikreader.session.settings import Settings
from hikreader.session.status import measured, named_under, quoted
from hikreader.text.display import displayed
from hikreader.tui.bindings import action_of, bindings_for
from hikreader.tui.widgets.article_list import ArticleList
from hikreader.tui.widgets.key_bar import KeyBar
from hikreader.tui.widgets.masthead import Masthead
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.status_line import StatusLine

NO_ARTICLES = """\
There are no articles in this database yet.

Leave with ctrl+q and import some:

    hikreader import FILE_OR_FOLDER

Plain-text copies of whole news pages and HTML files both do."""

Act = Callable[[], Outcome]


def command_provider() -> type[Provider]:
    """The palette's source of commands, imported when the palette is called for the first time."""
    from hikreader.tui.palette import CommandProvider

    return CommandProvider


_MEDIUM, _WIDE = 72, 100
"""Cells from which on list and reader stand side by side, and from which on the list has all its room."""


class ReadingScreen(Screen[None]):
    """List and reader side by side, a status line and a footer below."""

    BINDINGS = bindings_for(Where.ANYWHERE)
    COMMANDS = {command_provider}
    AUTO_FOCUS = None

    def __init__(self, session: Session, settings: Settings, article_id: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._ids: Sequence[int] = session.store.article_ids()
        self._start = article_id if article_id is not None else session.start_id(self._ids)
        self._list = ArticleList(self._ids, session.store.summaries)
        self._masthead = Masthead()
        self._reader = Reader()
        self._status = StatusLine()
        self._keys = KeyBar(settings.commands)
        self._index = 0  # of the open article in the list
        self._said_after = 0  # moves that came before what the status line says

    def compose(self) -> ComposeResult:
        """The panes."""
        # Each takes its edge of what is left: a container costs the first paint more than it says. The list has one, or
        # all of its rows would be composed again whenever one in the reader changes.
        yield self._keys
        yield self._status
        with Container(id="list"):
            yield self._list
        yield self._masthead
        if self._start is None:
            yield Static(Content(NO_ARTICLES), id="empty")
        yield self._reader

    def on_mount(self) -> None:
        """Open the article to begin with."""
        if self._start is None:
            self._reader.display = False
            return
        self._open(self._start)
        self._reader.focus()
        if self._session.store.read_only:
            self._say("this database can only be read: labels cannot be saved", failed=True)
        elif self._settings.problems:
            self._say("; ".join(self._settings.problems), failed=True)

    def on_resize(self, event: Resize) -> None:
        """Give the list less room, or none beside the reader, where there is little."""
        self.set_class(event.size.width < _MEDIUM, "-narrow")
        self.set_class(_MEDIUM <= event.size.width < _WIDE, "-medium")

    # Labels and history

    def action_label(self, name: str) -> None:
        """Label the selection; one out of sight is only scrolled back to."""
        if self._sees_selection():
            self._act(lambda: self._session.label(self._reader.selection.span, Label(name)))

    def action_label_on(self, name: str) -> None:
        """Label the selection and go on to the next unit."""
        if self._sees_selection():
            self._act(lambda: self._session.label(self._reader.selection.span, Label(name)), then_on=True)

    def action_again(self, _: str) -> None:
        """Label as the last time."""
        if self._session.last_label is None:
            self._say("nothing has been labelled yet")
        else:
            self.action_label(self._session.last_label)

    def action_remove(self, _: str) -> None:
        """Take labels off."""
        if self._sees_selection():
            self._act(lambda: self._session.take_off(self._reader.selection.span))

    def action_accept(self, _: str) -> None:
        """Accept all suggestions."""
        self._act(self._session.accept_all)

    def action_history(self, way: str) -> None:
        """Undo or redo."""
        self._act(self._session.undo if way == "undo" else self._session.redo)

    # Articles and layers

    def action_annotation(self, what: str) -> None:
        """Take the next or previous annotation in hand, give the one in hand another span, or edit it."""
        if self._session.opened is None:
            return
        if what == "resize":
            self._act(lambda: self._session.resize(self._reader.selection.span))
        elif what == "edit":
            self._edit()
        else:
            self._step(1 if what == "next" else -1)

    def action_copy(self, _: str) -> None:
        """Copy the selection, if the terminal takes it."""
        if self._session.opened is not None:
            self.app.copy_to_clipboard(quoted(self._session.opened, self._reader.selection.span))
            self._say("copied, where the terminal allows programs to copy")

    def _step(self, step: int) -> None:
        found = self._session.step_in_hand(self._reader.selection.span, step)
        if found is None:
            self._say(f"there is no annotation {'after' if step > 0 else 'before'} this")
            return
        self._say("")
        self._reader.select(found.span)
        self._show_status()

    def action_article(self, what: str) -> None:
        """Go to the next or previous article, or mark this one done."""
        if self._session.opened is None:
            return
        if what == "done":
            self._act(self._session.toggle_done)
            return
        index = self._index + (1 if what == "next" else -1)
        if 0 <= index < len(self._ids):
            self._leave()
            self._open(self._ids[index])
        else:
            self._say("this is the last article" if what == "next" else "this is the first article")

    def action_view(self, what: str) -> None:
        """Show or fold boilerplate; show another layer."""
        opened = self._session.opened
        if opened is None:
            return
        if what == "boilerplate":
            opened.show_boilerplate(not opened.shows_boilerplate)
            self._say("boilerplate is shown, z folds it" if opened.shows_boilerplate else "boilerplate is folded")
        else:
            name = self._session.next_layer()
            self._say(f"beside yours: the layer of {name}" if name else "only your own layer is shown")
        self._reader.relayer()
        self._show_status()

    # Anywhere

    def action_pane(self, what: str) -> None:
        """Change panes."""
        to_list = what == "list" or self._reader.has_focus or self._session.opened is None
        self._focus_on(self._list if to_list else self._reader)

    async def action_app(self, what: str) -> None:
        """Help, palette, suspend, quit."""
        if what == "help":
            from hikreader.tui.screens.help import HelpScreen  # its tables are not worth waiting for at start

            await self.app.push_screen(HelpScreen(self._settings.commands))
        elif what == "palette":
            self.app.action_command_palette()
        elif what == "suspend":
            self.app.action_suspend_process()
        else:
            self.app.exit()

    @on(ArticleList.Chosen)
    def _chosen(self, message: ArticleList.Chosen) -> None:
        self._leave()
        self._open(message.article_id)
        self._focus_on(self._reader)

    @on(Reader.LaidOut)
    def _laid_out(self) -> None:
        self._show_status()

    @on(Reader.Moved)
    def _moved(self, message: Reader.Moved) -> None:
        # Whoever types fast has pressed the next key before this arrives: what that one said stays.
        if message.number > self._said_after:
            self._say("")
        if message.number == self._reader.moves:
            self._show_status()

    async def run_command(self, command: Command) -> None:
        """Run a command where it works, as if its key had been pressed there: the palette calls this."""
        pane = {Where.READER: self._reader, Where.LIST: self._list, Where.ANYWHERE: self}[command.where]
        await pane.run_action(action_of(command))

    # Inside

    def _say(self, message: str, failed: bool = False) -> None:
        self._said_after = self._reader.moves
        self._status.say(message, failed)

    def _focus_on(self, pane: ArticleList | Reader) -> None:
        """Give a pane the focus, and its keys the footer; a narrow screen shows that pane alone."""
        self.set_class(pane is self._list, "-in-list")
        self._keys.show(Where.LIST if pane is self._list else Where.READER)
        pane.focus()

    def _sees_selection(self) -> bool:
        if self._session.opened is None:
            return False
        if not self._reader.is_selection_in_view:
            self._reader.scroll_to_selection()
            self._say("here is the selection: press again to label it")
            return False
        return True

    def _open(self, article_id: int) -> None:
        opened = self._session.open(article_id)
        self._index = self._ids.index(article_id)
        self._reader.show(opened, self._session.place())
        self._masthead.show(opened.article.metadata)
        self._list.show_open(self._index)
        self._say("")
        self._show_status()

    def _leave(self) -> None:
        if self._session.opened is not None:
            self._session.stop_at(self._reader.selection.span.start)

    def _edit(self) -> None:
        """Ask for speaker and note of the annotation meant, and save them."""
        note = self._session.annotation_meant(self._reader.selection.span)
        if note is None:
            self._say("there is no annotation of yours here to edit")
            return
        from hikreader.tui.screens.edit import EditScreen

        def save(answer: tuple[str | None, str | None] | None) -> None:
            if answer is not None:
                self._act(lambda: self._session.edit(note, *answer))

        self.app.push_screen(EditScreen(note, self._session.speakers_for(note)), save)

    def _act(self, act: Act, then_on: bool = False) -> None:
        """Do what saves something, and show what came of it; what cannot be saved is said and changes nothing."""
        if self._session.opened is None:
            return
        try:
            outcome = act()
        except HikreaderError as error:
            self._say(f"not saved: {error}", failed=True)
            return
        span = self._reader.selection.span
        self._show(outcome)
        if then_on and outcome.saved and self._reader.selection.span == span:
            self._reader.select_next()
            self._show_status()

    def _show(self, outcome: Outcome) -> None:
        if outcome.article_id is not None:
            self._leave()
            self._open(outcome.article_id)
        self._reader.follow(outcome.changed)
        if outcome.goto is not None:
            self._reader.go_to(outcome.goto)
        if outcome.saved:
            self._list.refresh_article(self._index, self._session.opened)
        self._say(outcome.message)
        self._show_status()

    def _show_status(self) -> None:
        opened = self._session.opened
        if opened is None:
            return
        selection = self._reader.selection
        place = (
            f"{selection.unit} · {measured(opened, selection.span)} · "
            f"{self._index + 1} of {len(self._ids)} · {self._reader.progress:.0%} "
        )
        self._status.show([displayed(name) for name in named_under(opened, selection.span)], place)
