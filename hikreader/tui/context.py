"""What commands work with: the session, the widgets of the reading screen, services made on demand, and updates.

Every pane is told once what an action, or another program, has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar

from textual.screen import Screen

from hikreader.model.edit import Refusal, Transaction
from hikreader.model.errors import HikreaderError
from hikreader.model.span import Span
from hikreader.preferences.settings import Settings
from hikreader.session.article_list_model import ArticleListModel
from hikreader.session.session import Session
from hikreader.session.transactions import Restructuring
from hikreader.session.update import SaveStatus, Update
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.headers import ArticleHeader
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.status_line import StatusLine

S = TypeVar("S")


class Widgets(NamedTuple):
    """The widgets of the reading screen that are always there."""

    reader: Reader
    articles: ArticleList
    header: ArticleHeader
    status: StatusLine
    footer: KeyFooter


class Pane(Protocol):
    """A part of the screen that shows something of the session."""

    def update(self, update: Update) -> None:
        """Show what has changed; this is the only way in which a pane hears of it."""
        ...


class Updates:
    """The panes of a screen, in the order in which they subscribed; the status line comes last."""

    def __init__(self) -> None:
        self._panes: list[Pane] = []
        self._last: list[Pane] = []

    def subscribe(self, pane: Pane, *, last: bool = False) -> None:
        """Tell a pane from now on; with `last` only after all others."""
        (self._last if last else self._panes).append(pane)

    def unsubscribe(self, pane: Pane) -> None:
        """Tell a pane no more."""
        self._panes.remove(pane)

    def show(self, update: Update) -> None:
        """Tell every pane once."""
        for pane in (*self._panes, *self._last):
            pane.update(update)


class Context:
    """Handed to every command of the reading screen.

    A *service* is an object with state of its own, for example the prompt or the matches pane. It is made when it is
    asked for the first time, by its class, and stays for as long as the screen.

    `before_command` is told the id of every command that is about to be run, and returns how often; None while no count
    is typed and nothing is recorded.
    """

    def __init__(
        self, screen: Screen[None], session: Session, settings: Settings, model: ArticleListModel, widgets: Widgets
    ) -> None:
        self.screen = screen
        self.session = session
        self.settings = settings
        self.model = model
        self.widgets = widgets
        self.updates = Updates()
        self.before_command: Callable[[str], int] | None = None
        self._services: dict[object, object] = {}
        self._closing: list[Callable[[], None]] = []

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.widgets.reader

    def service(self, kind: Callable[[Context], S]) -> S:
        """The service of a class."""
        if kind not in self._services:
            self._services[kind] = kind(self)
        return self._services[kind]  # type: ignore[return-value]  # it is kept under its own class

    def on_close(self, close: Callable[[], None]) -> None:
        """Call this when the screen is left for good."""
        self._closing.append(close)

    def close(self) -> None:
        """Let go of what services hold."""
        for close in self._closing:
            close()

    def say(self, message: str, failed: bool = False) -> None:
        """Say a sentence on the status line, one about a failure in another colour; an empty one clears it."""
        self.widgets.status.say(message, failed)

    def note(self, message: str = "") -> Update:
        """An update that only says something, or has the status line written again."""
        return Update(message, state=self.session.state)

    def show(self, update: Update | None = None) -> None:
        """Tell every pane what has changed; without an update only the status line is written again."""
        self.updates.show(self.note() if update is None else update)

    def dispatch(self, proposal: Transaction | Restructuring | Refusal, *, origin: Span | None = None) -> Update:
        """Save what a command proposes; of a failure the update says why."""
        return self.attempt(lambda: self.session.dispatch(proposal, origin=origin))

    def attempt(self, act: Callable[[], Update]) -> Update:
        """Do what saves something; of a failure the update says why."""
        if self.session.state is None:
            return Update()
        try:
            return act()
        except HikreaderError as error:
            return Update(f"not saved: {error}", SaveStatus.FAILED, state=self.session.state)

    def open(self, article_id: int) -> Update:
        """Open an article; of a failure the update says why."""
        try:
            return self.session.open(article_id)
        except HikreaderError as error:
            return Update(f"not opened: {error}", SaveStatus.FAILED, state=self.session.state)
