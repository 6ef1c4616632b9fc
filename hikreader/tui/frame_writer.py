"""The thread that writes to the terminal: of each frame the cells that changed, and no frame that is out of date.

Textual 8.2.8 writes all that it draws again and puts every frame in a queue, so that over a slow line the screen is
seconds behind the keys. Here what is drawn is only taken into a picture of the terminal's cells. When the line is free
the difference to what it shows is written: frames that came meanwhile are one. Look at it again with the next minor
version of Textual.
"""

from __future__ import annotations

import sys
from queue import SimpleQueue
from threading import Lock
from typing import IO, Any

from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread

from hikreader.tui.addressed_cursor import addressed, with_addressed_cursor
from hikreader.tui.line_pace import PACE, QUESTION
from hikreader.tui.terminal_cells import TerminalCells

_SYNC = {"\x1b[?2026h", "\x1b[?2026l"}
"""The beginning and the end of a frame, for terminals that know them."""
_FRAME = ""
"""In the queue: write what has changed."""


class FrameWriter(WriterThread):
    """Textual's writing thread, which writes differences."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._waiting: SimpleQueue[str | None] = SimpleQueue()
        self._cells = TerminalCells()
        self._lock = Lock()
        PACE.restart()
        self._is_due = self._is_framed = False
        self._waiting.put(PACE.ask_first())

    def write(self, text: str) -> None:
        """Take in what is drawn, and let the rest be written as it is, in order."""
        if text in _SYNC:
            self._is_framed = True
            return
        with self._lock:
            others = self._cells.take(text)
            if others:
                self._waiting.put(others)
            if not self._is_due:
                self._is_due = True
                self._waiting.put(_FRAME)

    def forget(self) -> None:
        """Take nothing on the terminal for known: it was resized, or another program has written there."""
        with self._lock:
            self._cells.forget()

    def run(self) -> None:
        """Write until the end comes."""
        while (text := self._waiting.get()) is not None:
            if not text:
                PACE.wait()
                text = self._frame()
            self._file.write(text)
            if self._waiting.empty():
                self._file.flush()
        self._file.flush()

    def stop(self) -> None:
        """Write what is left, and end."""
        PACE.stop()
        self._waiting.put(None)
        self.join()

    def _frame(self) -> str:
        with self._lock:
            self._is_due = False
            changes = self._cells.changes()
        if not changes:
            return ""
        framed = with_addressed_cursor(changes)
        framed = f"\x1b[?2026h{framed}\x1b[?2026l" if self._is_framed else framed
        return framed + QUESTION if PACE.wrote(len(framed)) else framed


def frame_writing(driver: type[Driver]) -> type[Driver]:
    """The driver, which now writes by a FrameWriter; where Textual has none for it, with the cursor set as there."""
    module = vars(sys.modules[driver.__module__])
    if "WriterThread" not in module:
        return addressed(driver)
    module["WriterThread"] = FrameWriter
    return driver


def forget_shown(app: App[Any]) -> None:
    """Take nothing on the terminal of an app for known: it was resized."""
    writer = getattr(app._driver, "_writer_thread", None)  # noqa: SLF001  # it has no public name
    if isinstance(writer, FrameWriter):
        writer.forget()
