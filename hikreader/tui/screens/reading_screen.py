"""The reading screen: it puts together its widgets, the context of its commands, and their handlers."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key, Resize
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from hikreader.commands import Command, Scope
from hikreader.preferences.settings import Settings, told
from hikreader.preferences.user_files import switched
from hikreader.session.article_list_model import ArticleListModel
from hikreader.session.session import Session
from hikreader.session.update import Update
from hikreader.tui.autosave import Autosave
from hikreader.tui.bindings import Handlers, action_of, bindings_for, run
from hikreader.tui.context import Context, Widgets
from hikreader.tui.list_controller import ListController
from hikreader.tui.panes import Panes
from hikreader.tui.status import Status
from hikreader.tui.status_text import how_to_leave
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.headers import ArticleHeader
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.status_line import StatusLine
from hikreader.tui.widgets.styles import Styles
from hikreader.tui.workarounds import begin

NO_ARTICLES = """\
There are no articles in this database yet.

Press + and name a file, a folder or an address, or leave with ctrl+q and

    hikreader import FILE_OR_FOLDER

Plain-text copies of whole news pages and HTML files both do."""

_OFFERED = (Scope.READER, Scope.LIST, Scope.ANYWHERE)
"""Whose commands the palette offers: panes beside the text may not be there."""

_DIGITS = frozenset("0123456789")

_SOON = 1.5
"""Seconds after which suggestions are looked for: when the first paint has long been seen."""

_MEDIUM, _WIDE, _SPACIOUS = 72, 100, 140
"""Cells from which on list and reader stand side by side, the list has all its room, three panes have theirs."""


class ReadingScreen(Screen[None]):
    """List and reader side by side, a status line and a footer below."""

    BINDINGS = bindings_for(Scope.ANYWHERE)
    AUTO_FOCUS = None

    def __init__(
        self, session: Session, settings: Settings, handlers: Handlers[Context], article_id: int | None = None
    ) -> None:
        super().__init__()
        session.suggest = switched(settings.suggest)
        model = ArticleListModel(session.store)
        articles = ArticleList(model.ids, model.summaries, id="list")
        reader = Reader(has_strokes=not settings.screen.is_linear)
        self.widgets = Widgets(reader, articles, ArticleHeader(), StatusLine(), KeyFooter(settings.commands))
        self.context = Context(self, session, settings, model, self.widgets)
        self.offered = [command for command in settings.commands if command.where in _OFFERED]
        self._handlers = handlers
        self._has_run_commands = False
        self._background = Styles(self)
        self._start = article_id if article_id is not None else session.start_id(model.ids)
        for pane in (self.widgets.reader, self.widgets.header, self.widgets.articles):
            self.context.updates.subscribe(pane)
        self.context.service(ListController)
        self._status = self.context.service(Status)
        self.context.updates.subscribe(self._status, last=True)

    def compose(self) -> ComposeResult:
        """The panes."""
        # Each takes its edge of what is left: a container costs the first paint and every frame more than it says.
        yield self.widgets.footer
        yield self.widgets.status
        yield self.widgets.articles
        yield self.widgets.header
        if self._start is None:
            yield Static(Content(NO_ARTICLES), id="empty")
        yield self.widgets.reader

    def on_mount(self) -> None:
        """Open the article to begin with."""
        self.call_after_refresh(self.context.service(Autosave).start)
        self.set_timer(_SOON, self._begin_to_suggest)
        self.set_timer(_SOON, self._greet)
        self.watch(self.widgets.reader, "moves", self._moved, init=False)
        if self._start is None:
            self.widgets.reader.display = False
            self.context.service(Panes).focus_on_list()
            return
        self.context.show(self.context.open(self._start))
        self.widgets.reader.focus()
        if self.context.settings.problems:
            self.context.say(told(self.context.settings.problems, self.app.size.width - 3), failed=True)

    def _begin_to_suggest(self) -> None:
        from hikreader.tui.suggestion_lookup import SuggestionLookup  # the first paint does not wait for suggesters

        self.context.service(SuggestionLookup).update(Update())

    def _greet(self) -> None:
        from hikreader.tui.greeting import greet  # nor for what waits

        begin(self, partial(greet, self.context, self._is_untouched), group="greeting")

    def _is_untouched(self) -> bool:
        return not (self._has_run_commands or self.widgets.reader.moves)

    def on_resize(self, event: Resize) -> None:
        """Give the list less room, or none beside the reader, where there is little."""
        width = 0 if self.context.settings.screen.is_linear else event.size.width
        self.set_class(width < _MEDIUM, "-narrow")
        self.set_class(_MEDIUM <= width < _WIDE, "-medium")
        self.set_class(width >= _SPACIOUS, "-spacious")

    def render_lines(self, crop: Region) -> list[Strip]:
        """The bare background, of which the panes leave little to be seen."""
        return [Strip.blank(crop.width, self._background.over())] * crop.height

    def notify_style_update(self) -> None:
        """Forget the background's colour: it is another one."""
        self._background.forget()
        super().notify_style_update()

    def on_unmount(self) -> None:
        """Remember the place, and stop what goes on in the background."""
        self.context.close()
        self.context.session.keep_position()
        self.context.session.positions.save()

    async def action_command(self, command_id: str) -> None:
        """Run a command by its id, as often as a count says, and tell the panes what it has changed."""
        self._has_run_commands = True
        before = self.context.before_command
        for _ in range(1 if before is None else before(command_id)):
            update = await run(self._handlers, self.context, command_id)
            if update is not None:
                self.context.show(update)

    def on_key(self, event: Key) -> None:
        """Take a digit for a count, unless it is the key of a label."""
        if event.key in _DIGITS and self.widgets.reader.has_focus:
            from hikreader.tui.repeats import Repeats  # most never count

            if self.context.service(Repeats).take_digit(event.key):
                event.stop()

    async def run_command(self, command: Command) -> None:
        """Run a command as if its key had been pressed: the palette calls this."""
        await self.run_action(action_of(command.id))

    def say_how_to_leave(self) -> None:
        """Say what leaves: ctrl+c does not, since who wants to copy would lose the screen."""
        self.context.say(how_to_leave(self.context.settings.commands))

    @on(Reader.MoveRefused)
    def _move_refused(self, message: Reader.MoveRefused) -> None:
        self.context.say(message.why)

    @on(Reader.LayoutChanged)
    def _laid_out(self) -> None:
        self._status.refresh()

    def _moved(self) -> None:
        self.context.say("")
        self._status.refresh()
