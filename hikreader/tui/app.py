"""The application: themes, signals, and the reading screen."""

from __future__ import annotations

import asyncio
import signal

from textual.app import App
from textual.binding import BindingType

from hikreader.session.session import Session
from hikreader.tui.screens.reading import ReadingScreen
from hikreader.tui.themes import INK, NEWSPRINT, label_colours


class HikreaderApp(App[None]):
    """hikreader on a terminal."""

    CSS_PATH = "app.tcss"
    TITLE = "hikreader"
    BINDINGS: list[BindingType] = []

    def __init__(self, session: Session, article_id: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._article_id = article_id
        self.register_theme(INK)
        self.register_theme(NEWSPRINT)
        self.theme = INK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The label colours, for themes that bring none."""
        return label_colours(self.current_theme.dark)

    def get_default_screen(self) -> ReadingScreen:
        """The reading screen."""
        return ReadingScreen(self._session, self._article_id)

    def on_mount(self) -> None:
        """Leave in order when the terminal goes or the system asks: the screen is restored, the place kept."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit)


def run(session: Session, article_id: int | None = None) -> None:
    """Run the application until the person leaves."""
    HikreaderApp(session, article_id).run()
