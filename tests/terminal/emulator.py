"""hikreader in a real pseudo-terminal, seen through a terminal emulator."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import pyte
from ptyprocess import PtyProcess

PATIENCE = 60.0
"""Seconds after which waiting for the screen fails: much more than it ever takes, on the slowest machine."""


class Terminal:
    """A running hikreader; `rows` stay empty where it is not `is_shown`."""

    def __init__(
        self,
        arguments: Sequence[str],
        size: tuple[int, int] = (120, 36),
        env: dict[str, str] | None = None,
        program: Sequence[str] = ("-m", "hikreader"),
        *,
        is_shown: bool = True,
    ) -> None:
        columns, rows = size
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | (env or {})
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._is_shown = is_shown
        self._written = bytearray()
        command = [sys.executable, *program, *arguments]
        self._process = PtyProcess.spawn(command, dimensions=(rows, columns), env=environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate(force=True)

    @property
    def raw(self) -> bytes:
        """Every byte that the program has written."""
        return bytes(self._written)

    @property
    def rows(self) -> list[str]:
        """What the screen shows."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def cursor_row(self) -> str:
        """What stands in the row of the terminal's cursor: all that a braille line shows."""
        return self.rows[self._screen.cursor.y]

    @property
    def behind_cursor(self) -> str:
        """What stands in that row from the cursor on."""
        return self.cursor_row[self._screen.cursor.x :]

    def press(self, keys: str) -> None:
        """Type keys."""
        os.write(self._process.fd, keys.encode())

    def feed(self, data: bytes) -> None:
        """Send bytes as a terminal would that pastes them, as fast as they are taken."""
        while data:
            _, ready, _ = select.select([], [self._process.fd], [], PATIENCE)
            assert ready, "nobody reads what is pasted"
            data = data[os.write(self._process.fd, data[:1024]) :]
            self._read(0)

    def scribble(self, text: str) -> None:
        """Write over the screen as another program would, where the first row begins."""
        self._stream.feed(b"\x1b[H" + text.encode())

    def wait_for(self, text: str) -> None:
        """Wait until the screen shows the text."""
        self._wait(lambda: any(text in row for row in self.rows), f"{text!r} on the screen")

    def wait_for_rows(self, rows: list[str]) -> None:
        """Wait until the screen shows just these rows."""
        self._wait(lambda: self.rows == rows, "the rows as they were")

    def wait_for_cursor(self, is_so: Callable[[str], bool]) -> None:
        """Wait until the row of the cursor is so."""
        self._wait(lambda: is_so(self.cursor_row), f"another row of the cursor than {self.cursor_row!r}")

    def settle(self, quiet: float = 0.25) -> None:
        """Wait until nothing more is written for a moment."""
        until = time.monotonic() + PATIENCE
        seen, since = len(self._written), time.monotonic()
        while time.monotonic() - since < quiet and time.monotonic() < until:
            self._read()
            if len(self._written) != seen:
                seen, since = len(self._written), time.monotonic()

    def wait_for_end(self) -> int:
        """Wait until the program has ended; its exit code, or minus the signal that ended it."""
        self._wait(lambda: not self._process.isalive(), "the end")
        self.settle(0.05)  # what it wrote last may not have been read yet
        return int(self._process.exitstatus if self._process.exitstatus is not None else -self._process.signalstatus)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self._process.kill(number)

    def _wait(self, seen: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {what}; the screen shows:\n" + "\n".join(self.rows))
            self._read()

    def _read(self, patience: float = 0.05) -> None:
        ready, _, _ = select.select([self._process.fd], [], [], patience)
        if not ready:
            return
        try:
            read = os.read(self._process.fd, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return
        self._written += read
        if self._is_shown:  # a megabyte takes an emulator a minute
            self._stream.feed(read)
