"""The reading screen: it alone hears the widgets and calls the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from hikreader.commands import Command, Scope
from hikreader.model.label import Label
from hikreader.preferences.settings import Settings, told
from hikreader.session.article_list import ArticleListModel
from hikreader.session.background import BackgroundQueries
from hikreader.session.jump_list import JumpOrigin
from hikreader.session.session import Session
from hikreader.tui.autosave import Autosave
from hikreader.tui.bindings import action_of, bindings_for, command_provider
from hikreader.tui.commands.annotations import Noting
from hikreader.tui.commands.article_list import Arranging
from hikreader.tui.commands.articles import Opening
from hikreader.tui.commands.coverage import Covering
from hikreader.tui.commands.find import Finding, Searching
from hikreader.tui.commands.imports import Importing
from hikreader.tui.commands.jumps import Jumping
from hikreader.tui.commands.labels import Labelling
from hikreader.tui.commands.matches import Twinning
from hikreader.tui.commands.view import Viewing
from hikreader.tui.context import Act, Context
from hikreader.tui.idle_lookup import IdleLookup
from hikreader.tui.panes import Panes
from hikreader.tui.prompt import Prompt
from hikreader.tui.status import Telling
from hikreader.tui.status_text import how_to_leave
from hikreader.tui.themes import choose
from hikreader.tui.updates import Showing
from hikreader.tui.widgets.article_list import ArticleList
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.headers import ArticleHeader
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.status_line import StatusLine
from hikreader.tui.widgets.styles import Styles

if TYPE_CHECKING:  # panes and a screen that are not worth waiting for at start
    from hikreader.analysis.coverage.builder import CoverageBuilder
    from hikreader.analysis.coverage.view_model import CoverageViewModel
    from hikreader.tui.screens.coverage import CoverageScreen
    from hikreader.tui.widgets.annotation_list import AnnotationList
    from hikreader.tui.widgets.match_list import MatchList

NO_ARTICLES = """\
There are no articles in this database yet.

Press + and name a file, a folder or an address, or leave with ctrl+q and

    hikreader import FILE_OR_FOLDER

Plain-text copies of whole news pages and HTML files both do."""

_OFFERED = (Scope.READER, Scope.LIST, Scope.ANYWHERE)
"""Where the palette's commands work: panes beside the text may not be there."""

_MEDIUM, _WIDE, _SPACIOUS = 72, 100, 140
"""Cells from which on list and reader stand side by side, the list has all its room, three panes have theirs."""


class ReadingScreen(Screen[None]):
    """List and reader side by side, a status line and a footer below."""

    BINDINGS = bindings_for(Scope.ANYWHERE)
    COMMANDS = {command_provider}
    AUTO_FOCUS = None

    def __init__(self, session: Session, settings: Settings, article_id: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.offered = [one for one in settings.commands if one.where in _OFFERED]
        self._ground = Styles(self)
        self._shelf = ArticleListModel(session.store)
        self._start = article_id if article_id is not None else session.start_id(self._shelf.ids)
        self._masthead = ArticleHeader()
        self._reader = Reader()
        self._status = StatusLine()
        self._keys = KeyFooter(settings.commands)
        self._list = ArticleList(self._shelf.ids, lambda ids: self._saving.summaries(ids), id="list")
        self._hands = Context(self, session, self._reader, self._say, self._act, self._show_status)
        asking = Prompt(self, self._status)
        self._panes = Panes(self._hands, self._list, self._keys)
        self._noting = Noting(self._hands)
        self._finding = Finding(self._hands, asking)
        self._viewing = Viewing(self._hands, self._follow)
        self._opening = Opening(self._hands, self._shelf, self._masthead, self._list, self._follow)
        self._arranging = Arranging(self._hands, asking, self._shelf, self._list, self._rearranged)
        self._showing = Showing(self._hands, self._list, self._opening, self._noting, self._finding, self._arranging)
        self._labelling = Labelling(self._hands, self._showing)
        self._saving = Autosave(self._hands, self._showing)
        self._importing = Importing(self._hands, asking, self._arranging, self._saving.tick, self._panes.focus_on_list)
        lookout = BackgroundQueries(session.store)
        self._jumping = Jumping(self._hands, self._read)
        self._searching = Searching(self._hands, self._finding, self._jumping)
        self._resting = IdleLookup(self._hands, self._status, lookout, settings.commands)
        self._telling = Telling(self._hands, self._status, self._opening, self._shelf, self._resting, settings.commands)
        self._twinning = Twinning(self._hands, self._resting, lookout, self._jumping, self._panes.focus_on)
        self._panes.add(self._noting, Scope.NOTES)
        self._panes.add(self._twinning, Scope.TWINS)
        self._lookout = lookout
        self._covering = Covering(self._hands, self._jumping.to, self._coverage)

    def compose(self) -> ComposeResult:
        """The panes."""
        # Each takes its edge of what is left: a container costs the first paint and every frame more than it says.
        yield self._keys
        yield self._status
        yield self._list
        yield self._masthead
        if self._start is None:
            yield Static(Content(NO_ARTICLES), id="empty")
        yield self._reader

    def on_mount(self) -> None:
        """Open the article to begin with."""
        self.call_after_refresh(self._saving.start)
        self.watch(self._reader, "moves", self._moved, init=False)
        self.watch(self._list, "moves", self._quiet, init=False)
        if self._start is None:
            self._reader.display = False
            self._panes.focus_on_list()
            return
        self._opening.open(self._start)
        self._reader.focus()
        if self._settings.problems:
            self._say(told(self._settings.problems, self.app.size.width - 3), failed=True)

    def on_resize(self, event: Resize) -> None:
        """Give the list less room, or none beside the reader, where there is little."""
        self.set_class(event.size.width < _MEDIUM, "-narrow")
        self.set_class(_MEDIUM <= event.size.width < _WIDE, "-medium")
        self.set_class(event.size.width >= _SPACIOUS, "-spacious")

    def render_lines(self, crop: Region) -> list[Strip]:
        """Bare ground, of which the panes leave little to be seen."""
        return [Strip.blank(crop.width, self._ground.over())] * crop.height

    def notify_style_update(self) -> None:
        """Forget the ground's colour: it is another one."""
        self._ground.forget()
        super().notify_style_update()

    def on_unmount(self) -> None:
        """Remember the place."""
        self._resting.close()
        self._lookout.close()
        self._covering.close()
        self._opening.leave()
        self._session.places.save()

    # Labels and history

    def action_label(self, name: str) -> None:
        """Label the selection; one out of sight is only scrolled back to."""
        self._labelling.label(Label(name))

    def action_label_on(self, name: str) -> None:
        """Label the selection and go on to the next unit."""
        self._labelling.label(Label(name), then_on=True)

    def action_again(self, _: str) -> None:
        """Label as the last time."""
        self._labelling.again()

    def action_remove(self, _: str) -> None:
        """Take labels off."""
        self._labelling.remove()

    def action_accept(self, _: str) -> None:
        """Accept all suggestions."""
        self._showing.act(self._session.accept_all)

    def action_history(self, way: str) -> None:
        """Undo or redo."""
        self._labelling.travel(way)

    # Articles and layers

    def action_annotation(self, what: str) -> None:
        """Take the next or previous annotation in hand, give the one in hand another span, or edit it."""
        if self._session.opened is None:
            return
        if what == "resize":
            self._labelling.resize()
        elif what == "edit":
            self._noting.edit()
        else:
            self._noting.step(1 if what == "next" else -1)

    def action_copy(self, what: str) -> None:
        """Copy the selection, or all annotations, if the terminal takes it."""
        from hikreader.tui.commands.export import copy

        copy(self._hands, what)

    def action_export(self, _: str) -> None:
        """Ask what to export and where to."""
        from hikreader.tui.commands.export import ask  # writing files is nothing for the first paint

        ask(self._hands)

    def action_article(self, what: str) -> None:
        """Go to the next or previous article, or mark this one done."""
        if self._session.opened is None:
            return
        if what == "done":
            self._showing.act(self._session.toggle_done)
        else:
            self._opening.step(1 if what == "next" else -1)

    def action_divide(self, what: str) -> None:
        """Merge the article with the next one, or split it at the selection."""
        from hikreader.tui.commands.articles import divide  # nor are the rules of an import

        divide(self._hands, what)

    def action_review(self, _: str) -> None:
        """List what an import has left to look at."""
        from hikreader.tui.commands.review import review

        review(self._hands, self._jumping)

    # Finding

    def action_find(self, what: str) -> None:
        """Find in the article, or go to the next or previous hit."""
        if what == "here":
            self._finding.ask()
        else:
            self._finding.go(1 if what == "next" else -1)

    def action_search(self, _: str) -> None:
        """Search all articles."""
        self._searching.ask()

    def action_agreement(self, _: str) -> None:
        """Show how two layers agree."""
        from hikreader.tui.screens.agreement import AgreementScreen  # nothing of it is worth waiting for at start

        store = self._session.store
        self.app.push_screen(
            AgreementScreen(store.path, store.annotator, store.annotations.layers(), self._settings.commands)
        )

    def action_filter(self, _: str) -> None:
        """Show only some articles in the list."""
        self._arranging.ask()

    def action_order(self, which: str) -> None:
        """Show the list in another order."""
        self._arranging.order(which)

    def action_add(self, _: str) -> None:
        """Import a file, a folder or an address."""
        self._importing.ask()

    def action_correct(self, _: str) -> None:
        """Correct what the article under the list's cursor is called."""
        self._arranging.correct()

    def action_finish(self, _: str) -> None:
        """Mark the article under the list's cursor done, or not done."""
        self._arranging.finish()

    async def action_view(self, what: str) -> None:
        """Show or fold boilerplate; show another layer, brackets, or the annotations pane."""
        if what != "annotations":
            self._viewing.show(what)
        elif self._session.opened is not None:
            self._panes.focus_on(await self._noting.show())

    def on_annotation_list_requested(self, message: AnnotationList.Requested) -> None:
        """Do something with an annotation in the annotations pane."""
        if message.what == "open":
            self._panes.focus_on_reader()
        self._noting.answer(message)

    def on_annotation_list_closed(self, message: AnnotationList.Closed) -> None:
        """Close that pane, or undo."""
        if message.what == "undo":
            self.action_history("undo")
            return
        self._noting.hide()
        self._panes.focus_on_reader()

    # Same wording

    def action_twins(self, what: str) -> None:
        """Show where else the wording of the selection stands, or label all of it."""
        if what == "show":
            self._twinning.show()
        else:
            self._twinning.label_all()

    def action_jump(self, _: str) -> None:
        """Come back from the last jump."""
        place = self._twinning.back()
        if place is not None and place.whence is JumpOrigin.COVERAGE:
            self._covering.back()

    def action_coverage(self, _: str) -> None:
        """Show who prints the same wording."""
        self._covering.show()

    def on_match_list_requested(self, message: MatchList.Requested) -> None:
        """Do something with a place in the same-wording pane."""
        self._twinning.answer(message)

    def on_match_list_closed(self, message: MatchList.Closed) -> None:
        """Close that pane, label everything in it, or undo."""
        self._twinning.left(message.what)

    # Anywhere

    def action_pane(self, what: str) -> None:
        """Change panes; what is marked, or left out of the list, is given up first."""
        is_in_list = self._list.has_focus
        if what == "list" and (self._arranging.clear() if is_in_list else self._finding.clear()):
            return
        to_list = what == "list" or self._reader.has_focus or self._session.opened is None
        self._panes.focus_on(self._list if to_list else self._reader)

    def action_theme(self, which: str) -> None:
        """Go from a dark theme to newsprint, from a light one to ink; or choose one of all."""
        choose(self.app, which)

    async def action_app(self, what: str) -> None:
        """Help, palette, suspend, quit."""
        if what == "help":
            from hikreader.tui.screens.help import HelpScreen  # its tables are not worth waiting for at start

            await self.app.push_screen(HelpScreen(self._settings.commands))
        elif what == "palette":
            self.app.action_command_palette()
        elif what == "suspend":
            self.app.action_suspend_process()
        elif self._saving.may_leave():
            self.app.exit()

    def say_how_to_leave(self) -> None:
        """Say what leaves: ctrl+c does not, for whoever wants to copy would lose the screen."""
        self._say(how_to_leave(self._settings.commands))

    def action_save(self, _: str) -> None:
        """Try again to save what waits."""
        self._saving.again()

    @on(ArticleList.Chosen)
    def _chosen(self, message: ArticleList.Chosen) -> None:
        self._read(message.article_id)

    @on(ArticleList.UndoRequested)
    def _travelled(self, message: ArticleList.UndoRequested) -> None:
        self.action_history(message.way)
        self._shelf.forget_names()

    @on(Reader.MoveRefused)
    def _stayed(self, message: Reader.MoveRefused) -> None:
        self._say(message.why)

    @on(Reader.LayoutChanged)
    def _laid_out(self) -> None:
        self._show_status()

    def _moved(self) -> None:
        self._say("")
        self._show_status()

    def _quiet(self) -> None:
        self._say("")

    async def run_command(self, command: Command) -> None:
        """Run a command where it works, as if its key had been pressed there: the palette calls this."""
        pane = {Scope.READER: self._reader, Scope.LIST: self._list, Scope.ANYWHERE: self}[command.where]
        await pane.run_action(action_of(command))

    # Inside

    def _coverage(self, survey: CoverageBuilder, outlook: CoverageViewModel) -> CoverageScreen:
        from hikreader.tui.screens.coverage import CoverageScreen  # nothing of it is worth waiting for at start

        return CoverageScreen(self._session, survey, outlook, self._showing.show_outcome, self._settings.commands)

    def _read(self, article_id: int) -> None:
        self._opening.open(article_id)
        self._panes.focus_on_reader()

    def _rearranged(self) -> None:
        """The list shows other articles, or the same ones in another order; the first that ever came in is opened."""
        if self._session.opened is None and self._shelf.ids:
            self.query("#empty").remove()
            self._reader.display = True
            self._opening.open(self._shelf.ids[0])
        self._opening.find_again()
        self._show_status()

    def _follow(self) -> None:
        """Something else is shown: the annotations pane and what is found follow."""
        self._noting.follow()
        self._finding.follow()

    def _say(self, message: str, failed: bool = False) -> None:
        self._status.say(message, failed)

    def _act(self, act: Act) -> None:
        self._showing.act(act)

    def _show_status(self) -> None:
        if self._session.opened is None:
            return
        if self.has_class("-in-list"):
            self._telling.of_list()
        else:
            self._twinning.follow()
            self._telling.of_text()
