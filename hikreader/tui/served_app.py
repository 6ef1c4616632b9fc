"""The application in a browser: what would reach the serving machine's files, addresses or shell is withheld."""

from __future__ import annotations

from hikreader.preferences.settings import Settings
from hikreader.session.session import Session
from hikreader.tui.app import HikreaderApp, load_settings
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.commands.registry import HANDLERS
from hikreader.tui.context import Context
from hikreader.tui.export_target import BrowserDownloads
from hikreader.tui.screens.reading_screen import ReadingScreen

WITHHELD = frozenset({"add.source", "app.suspend", "forget.articles"})
"""Commands that a browser does not get: they read files and addresses of the serving machine, stop its process, or
remove for good what is not the annotator's own."""

_NOT_HERE = "not in a browser: the owner of the database does that in a terminal"


class ServedApp(HikreaderApp):
    """hikreader in a browser window."""

    def __init__(self, session: Session, article_id: int | None = None, settings: Settings | None = None) -> None:
        super().__init__(session, article_id, settings)
        self.exports = BrowserDownloads(self)

    def get_default_screen(self) -> ReadingScreen:
        """The reading screen, in which what is withheld says so."""
        handlers: Handlers[Context] = {**HANDLERS, **dict.fromkeys(WITHHELD, _refuse)}
        return ReadingScreen(self._session, self._settings, handlers, self._article_id)

    def action_suspend_process(self) -> None:
        """Stay: the process is the server's."""
        self.notify(_NOT_HERE, markup=False)


def _refuse(context: Context) -> Result:
    return context.note(_NOT_HERE)


def run(session: Session, article_id: int | None = None, *, is_linear: bool = False) -> int:
    """Run the application until its window is closed; returns the exit code."""
    settings = load_settings(is_linear=is_linear)
    commands = tuple(command for command in settings.commands if command.id not in WITHHELD)
    app = ServedApp(session, article_id, settings._replace(commands=commands))
    app.run()
    return app.return_code or 0
