"""What an act borrows of the reading screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from textual.screen import Screen

from hikreader.session.session import Session
from hikreader.session.update import Outcome
from hikreader.tui.widgets.reader import Reader

Act = Callable[[], Outcome]
"""What saves something."""


class Saying(Protocol):
    """Says a sentence on the status line, one about a failure in another colour."""

    def __call__(self, message: str, failed: bool = False) -> None:
        """Say it."""
        ...


class Hands(NamedTuple):
    """The screen, the session, the reader; how to say something, to do what saves something, to name what is here."""

    screen: Screen[None]
    session: Session
    reader: Reader
    say: Saying
    act: Callable[[Act], None]
    show_status: Callable[[], None]
