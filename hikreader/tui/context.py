"""What an act borrows of the coverage screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.screen import Screen

from hikreader.analysis.coverage.view_model import Outlook, Spot
from hikreader.model.link import Place
from hikreader.session.session import Session
from hikreader.tui.hands import Saying
from hikreader.tui.prompt import Asking
from hikreader.tui.widgets.coverage_grid import MatrixGrid


class Goal(NamedTuple):
    """The article that a person wants to read, and where; `spot` says where in the view of one outlet it was chosen."""

    article_id: int
    place: Place
    spot: Spot | None = None


class Table(NamedTuple):
    """The screen, the session, what is seen and the grid that shows it.

    How to ask, to say something, to show what is seen now, and to look at the database again.
    """

    screen: Screen[Goal | None]
    session: Session
    outlook: Outlook
    grid: MatrixGrid
    asking: Asking
    say: Saying
    show: Callable[[], None]
    look: Callable[[], None]
