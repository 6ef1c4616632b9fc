"""Everything that mends Textual, each with the version that needs it and a test in `tests/tui/test_workarounds.py`.

All of it was needed with Textual 8.2.8. Look at it again with the next minor version.
"""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Coroutine
from typing import Any

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen, ScreenResultType
from textual.worker import Worker

from hikreader.tui.terminal_input import TerminalInputParser


def forgiving(driver: type[Driver]) -> type[Driver]:
    """The driver, which now reads U+FFFD where a byte comes in that is not UTF-8, and parses with our parser.

    Textual 8.2 decodes what is typed strictly: one such byte in what is pasted would end the program.
    """
    module = vars(sys.modules[driver.__module__])
    if "XTermParser" in module:
        module["XTermParser"] = TerminalInputParser
    if "getincrementaldecoder" in module:
        module["getincrementaldecoder"] = lambda encoding: lambda: _decoder(encoding)
    return driver


def _decoder(encoding: str) -> IncrementalDecoder:
    return getincrementaldecoder(encoding)(errors="replace")


def begin(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], group: str = "default", *, exclusive: bool = False
) -> Worker[None]:
    """Begin some work, which ends at the latest with the node; what is exclusive ends the others of its group.

    Textual 8.2 never awaits a coroutine whose worker is cancelled before its turn comes, and Python warns of it: so
    the worker is given the function that makes the coroutine.
    """
    return node.run_worker(work, group=group, exclusive=exclusive)


def draw_again(app: App[Any]) -> None:
    """Clear the terminal and draw every cell: for what other programs have written, or the terminal has left.

    Textual 8.2 has no such call, and clears nothing when it draws.
    """
    if (driver := app._driver) is not None:  # noqa: SLF001  # it has no public name
        driver.write("\x1b[0m\x1b[2J")
    for screen in app.screen_stack:
        screen.refresh(layout=True)


def show_terminal_cursor(app: App[Any]) -> None:
    """Let the terminal's cursor be seen: Textual 8.2 hides it when it starts, and has no setting for it."""
    if (driver := app._driver) is not None:  # noqa: SLF001  # it has no public name
        driver.write("\x1b[?25h")


class DismissOnce(Screen[ScreenResultType]):
    """A screen that a second enter, sent in one piece with the first, cannot close again.

    Textual 8.2 would take away the screen below it, or fail where there is none. Name it behind a screen of Textual's:
    styles come from the first base alone.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the screen with a result, unless it is closed already."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
