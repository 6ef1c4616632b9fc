"""The tutorial: the reading screen with a coach."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from hikreader.preferences.settings import Settings
from hikreader.session.session import Session
from hikreader.session.tutorial import Tutorial, TutorialView
from hikreader.text.display import displayed
from hikreader.tui.app import HikreaderApp
from hikreader.tui.screens.reading import ReadingScreen
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

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self._practice = Tutorial({command.id: command.keys for command in settings.commands})
        self._coach = Coach(self._practice.words)

    def compose(self) -> ComposeResult:
        """The reading screen's panes, the coach above the status line."""
        for pane in super().compose():
            yield pane
            if isinstance(pane, StatusLine):
                yield self._coach

    def _show_status(self) -> None:
        super()._show_status()
        if self._session.opened is not None:
            sight = TutorialView(self._session.opened, self._reader.selection, self._reader.shows_lanes)
            if self._practice.look(sight):
                self._coach.say(self._practice.words)


class TutorialApp(HikreaderApp):
    """hikreader with a coach."""

    def get_default_screen(self) -> ReadingScreen:
        """The tutorial's screen."""
        return TutorialScreen(self._session, self._settings)
