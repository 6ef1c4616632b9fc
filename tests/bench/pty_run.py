"""A program in a real pseudo-terminal, its CPU time read from the kernel: what a key costs, without the wall clock."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from ptyprocess import PtyProcess

_NOT_INHERITED = (
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "PYTHONDONTWRITEBYTECODE",  # pip compiles what it installs: no user's program compiles itself at each start
)


class PtyRun:
    """A program under a pseudo-terminal of a given size (rows, columns)."""

    def __init__(
        self, command: Sequence[str], env: dict[str, str] | None = None, size: tuple[int, int] = (36, 120)
    ) -> None:
        scrubbed = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
        environment = scrubbed | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | (env or {})
        self._process = PtyProcess.spawn(list(command), dimensions=size, env=environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate(force=True)

    def read(self, quiet: float, longest: float = 20.0) -> bytes:
        """Everything the program writes until it is silent for `quiet` seconds, or `longest` seconds have passed."""
        read = b""
        until = time.monotonic() + longest
        while time.monotonic() < until:
            ready, _, _ = select.select([self._process.fd], [], [], quiet if read else longest)
            if not ready:
                break
            try:
                read += os.read(self._process.fd, 1 << 16)
            except OSError:
                break
        return read

    def press(self, keys: bytes, quiet: float = 0.05) -> bytes:
        """Press keys; what the program writes in answer."""
        os.write(self._process.fd, keys)
        return self.read(quiet, 10.0)

    @property
    def fd(self) -> int:
        """The terminal's end of the line."""
        fd: int = self._process.fd
        return fd

    def cpu(self) -> float:
        """The CPU milliseconds that all its threads have used so far."""
        tasks = Path(f"/proc/{self._process.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e6
