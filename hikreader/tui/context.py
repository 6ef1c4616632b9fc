"""What an act borrows of the coverage screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from textual.screen import Screen

from hikreader.analysis.coverage.view_model import CoverageViewModel, OutletPosition
from hikreader.model.link import Passage
from hikreader.session.session import Session
from hikreader.session.update import Outcome
from hikreader.tui.prompt import Prompt
from hikreader.tui.widgets.coverage_grid import CoverageGrid
from hikreader.tui.widgets.reader import Reader

Act = Callable[[], Outcome]
"""What saves something."""


class Say(Protocol):
    """Says a sentence on the status line, one about a failure in another colour."""

    def __call__(self, message: str, failed: bool = False) -> None:
        """Say it."""
        ...


class Context(NamedTuple):
    """The screen, the session, the reader; how to say something, to do what saves something, to name what is here."""

    screen: Screen[None]
    session: Session
    reader: Reader
    say: Say
    act: Callable[[Act], None]
    show_status: Callable[[], None]


class JumpTarget(NamedTuple):
    """The article that a person wants to read, and where; `spot` says where in the view of one outlet it was chosen."""

    article_id: int
    place: Passage
    spot: OutletPosition | None = None


class CoverageContext(NamedTuple):
    """The screen, the session, what is seen and the grid that shows it.

    How to ask, to say something, to show what is seen now, and to look at the database again.
    """

    screen: Screen[JumpTarget | None]
    session: Session
    outlook: CoverageViewModel
    grid: CoverageGrid
    asking: Prompt
    say: Say
    show: Callable[[], None]
    look: Callable[[], None]
