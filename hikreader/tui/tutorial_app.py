"""The tutorial: the reading screen with a coach that says what to do next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.preferences.settings import Settings
from hikreader.preferences.user_files import TutorialProgress, keep_progress
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.session.tutorial_lessons import STEPS, Tutorial, TutorialView
from hikreader.session.update import Update
from hikreader.text.display import displayed
from hikreader.tui.app import HikreaderApp
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.registry import HANDLERS
from hikreader.tui.context import Context
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.status_line import StatusLine


class Coach(Static):
    """Says what to do next, in as many rows as it takes, three at the most."""

    DEFAULT_CSS = """
    Coach {
        split: bottom; height: auto; max-height: 3; padding: 0 1;
        background: $picked-tint; color: $picked; text-style: bold;
    }
    """

    def __init__(self, words: str) -> None:
        super().__init__(Content(displayed(words)))
        self.words = words

    def say(self, words: str) -> None:
        """Say something else."""
        if words != self.words:
            self.words = words
            self.update(Content(displayed(words)))


class TutorialScreen(ReadingScreen):
    """The reading screen over a text to practise on; the coach looks at what every key has come to."""

    def __init__(self, session: Session, settings: Settings, handlers: Handlers[Context]) -> None:
        super().__init__(session, settings, handlers)
        self._tutorial = Tutorial({command.id: command.keys for command in settings.commands})
        self._ran: set[str] = set()
        self._coach = Coach(self._tutorial.words)
        self.context.updates.subscribe(self)

    def compose(self) -> ComposeResult:
        """The reading screen's panes, the coach above the status line."""
        for pane in super().compose():
            yield pane
            if isinstance(pane, StatusLine):
                yield self._coach

    def on_mount(self) -> None:
        """Look at moves too."""
        super().on_mount()
        self.watch(self.widgets.reader, "moves", self._look, init=False)

    def on_unmount(self) -> None:
        """Remember where the tutorial was left."""
        super().on_unmount()
        tutorial = self._tutorial
        keep_progress(None if tutorial.is_over else TutorialProgress(tutorial.step, len(STEPS)))

    async def action_command(self, command_id: str) -> None:
        """Run a command by its id, and look at what it has come to."""
        self._ran.add(command_id)
        await super().action_command(command_id)
        self._look()

    def update(self, _: Update) -> None:
        """Look at what a command has come to."""
        self._look()

    def _look(self) -> None:
        state = self.context.session.state
        if state is None:
            return
        if self._tutorial.look(self._view(state)):
            self._ran.clear()
        self._coach.say(self._tutorial.way_back if self.has_class("-in-list") else self._tutorial.words)

    def _view(self, state: ArticleState) -> TutorialView:
        session = self.context.session
        others = [number for number in session.store.articles.ids() if number != state.article.id]
        return TutorialView(
            state,
            state.selection,
            self.widgets.reader.shows_lanes,
            frozenset(self._ran),
            any(summary.counts for summary in session.store.articles.summaries(others)),
            bool(session.suggest and session.suggest.on),
        )


class TutorialApp(HikreaderApp):
    """hikreader with a coach."""

    def get_default_screen(self) -> ReadingScreen:
        """The tutorial's screen."""
        # What the lessons are about, in both texts: nothing that depends on labels or on a person's own files.
        suggest = SuggestSettings(frozenset({Suggester.QUOTATIONS, Suggester.SPEAKERS}), blind=0)
        settings = self._settings._replace(suggest=suggest)
        return TutorialScreen(self._session, settings, HANDLERS)
