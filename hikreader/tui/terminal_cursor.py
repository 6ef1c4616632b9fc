"""The terminal's own cursor where a person is: braille lines, screen readers and magnifiers follow it."""

from __future__ import annotations

from pathlib import Path

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from hikreader.tui.widgets.list_base import CursorList
from hikreader.tui.widgets.status_line import StatusLine
from hikreader.tui.widgets.text_view import TextView

_SIGNS = (Path("/run/brltty.pid"), Path("/var/run/brltty.pid"), Path("/dev/softsynth"), Path("/dev/softsynthu"))
"""Files that are there while brltty drives a braille line, or speakup speaks the console."""


def is_screen_reader_known() -> bool:
    """Whether a screen reader is known to run on this machine; one beyond ssh is not."""
    return any(sign.exists() for sign in _SIGNS)


def cursor_cell(screen: Screen[object], *, with_messages: bool) -> Offset | None:
    """The cell of the terminal where the person is: the head of the selection, or the item of a list.

    With messages it is the status line for as long as that says what a key has done. None where a field has the focus,
    which sets the cursor itself, or nothing has.
    """
    focused = screen.focused
    if not isinstance(focused, TextView | CursorList):
        return None
    if with_messages and (said := _message(screen)) is not None:
        return said.region.offset
    return focused.cursor_cell


def _message(screen: Screen[object]) -> Widget | None:
    """The status line, if it says something."""
    lines = screen.query(StatusLine)
    return next((line for line in lines if line.message), None)
