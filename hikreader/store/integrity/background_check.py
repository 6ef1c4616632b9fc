"""A quick check of the pages of an open file, in a thread."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from hikreader.store.integrity.check import quick


class BackgroundCheck:
    """Checks in its own thread, on its own connection; `fault` is what it found, None if nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ended = threading.Event()
        self.fault: str | None = None
        threading.Thread(target=self._look, daemon=True).start()

    def has_ended(self, wait: float = 0.0) -> bool:
        """Whether it has ended; waits so many seconds for the end."""
        return self._ended.wait(wait)

    def _look(self) -> None:
        try:
            with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as sqlite:
                self.fault = quick(sqlite)
        except sqlite3.Error:
            pass  # it cannot be opened now: the next save says why
        finally:
            self._ended.set()
