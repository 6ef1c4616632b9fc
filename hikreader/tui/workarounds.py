"""The terminal's driver: Textual's own, made to forgive bytes that are no text."""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Coroutine
from typing import Any

from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen, ScreenResultType
from textual.worker import Worker


def forgiving(driver: type[Driver]) -> type[Driver]:
    """The driver, which now reads U+FFFD where a byte comes in that is no UTF-8.

    That of Textual 8.2 takes it for the end of the world: one such byte in what is pasted would end the program.
    """
    module = vars(sys.modules[driver.__module__])
    if "getincrementaldecoder" in module:
        module["getincrementaldecoder"] = lambda encoding: lambda: _decoder(encoding)
    return driver


def _decoder(encoding: str) -> IncrementalDecoder:
    return getincrementaldecoder(encoding)(errors="replace")


def begin(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], group: str = "default", *, exclusive: bool = False
) -> Worker[None]:
    """Begin some work, which ends at the latest with the node; what is exclusive ends the others of its group."""
    # Not the coroutine itself: a worker that is cancelled before its turn comes would leave it for nobody to await.
    return node.run_worker(work, group=group, exclusive=exclusive)


class DismissOnce(Screen[ScreenResultType]):
    """A screen that a second enter, sent in one piece with the first, cannot close again.

    Textual would take away the screen below it, or fail where there is none. Name it behind a screen of Textual's:
    styles come from the first base alone.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the screen with a result, unless it is closed already."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
