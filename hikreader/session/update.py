"""What came of an act, one's own or another hand's."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.model.span import Span
from hikreader.session.state import ChangedSpan


class Outcome(NamedTuple):
    """What an act came to: a sentence for the status line, what looks different, where to go.

    `saved` is True only after the commit. `article_id` differs from the open article where an undo went elsewhere.
    `waits` is True where it is seen already and still has to be saved, `elsewhere` where other articles changed too.
    """

    message: str
    saved: bool = False
    changed: tuple[ChangedSpan, ...] = ()
    goto: Span | None = None
    article_id: int | None = None
    waits: bool = False
    elsewhere: bool = False


class News(NamedTuple):
    """What others did: how many steps, what looks different now, whether the open article has another text.

    With other texts there may be other articles: `article_id` is the one to read where the open one is no more.
    """

    steps: int
    changed: tuple[ChangedSpan, ...] = ()
    is_revised: bool = False
    article_id: int | None = None
    is_redivided: bool = False
