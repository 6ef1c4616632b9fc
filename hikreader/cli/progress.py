"""Progress of a long import, for a person at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from hikreader.cli.streams import say


class ImportProgress:
    """A line on stderr: places done, how many a second, failures, time left."""

    def __init__(self, count: Callable[[], int]) -> None:
        """`count` says how many places there will be; it is asked only at a terminal."""
        self._bar = _bar() if sys.stderr.isatty() else None
        self._count = count
        self._last: object = None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("import", total=self._count(), rate="", failed="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def say(self, message: str) -> None:
        """A line above the progress."""
        if self._bar:
            self._bar.console.print(Text(message), soft_wrap=True)
        else:
            say(message)

    def advance(self, place: object, failures: int) -> None:
        """Something of that place is done; a place counts once, however much it gives."""
        if self._bar and place is not self._last:
            self._last = place
            self._bar.update(
                self._task,
                advance=1,
                rate=_rate(self._bar.tasks[self._task].speed),
                failed=f"{failures} failed" if failures else "",
            )


def _bar() -> Bar:
    return Bar(
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TextColumn("{task.fields[failed]}", style="bold", markup=False),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True, highlight=False, markup=False, emoji=False),
        transient=True,
    )


def _rate(speed: float | None) -> str:
    return f"{speed:.1f}/s" if speed else ""
