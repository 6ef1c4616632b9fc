"""Progress of a long import, for a person at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hikreader.cli.streams import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class ImportProgress:
    """A line on stderr: places done, how many a second, failures, time left."""

    def __init__(self, count: Callable[[], int]) -> None:
        """`count` says how many places there will be; it is asked only at a terminal."""
        self._bar: Bar | None = None
        self._count = count
        self._last: object = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def say(self, message: str) -> None:
        """A line above the progress."""
        if self._bar:
            from rich.text import Text

            self._bar.console.print(Text(message), soft_wrap=True)
        else:
            say(message)

    def advance(self, place: object, failures: int) -> None:
        """Something of that place is done; a place counts once, however much it gives."""
        if sys.stderr.isatty() and place is not self._last:
            self._last = place
            self._bar = self._bar or self._started()
            self._bar.update(
                self._task,
                advance=1,
                rate=_rate(self._bar.tasks[self._task].speed),
                failed=f"{failures} failed" if failures else "",
            )

    def _started(self) -> Bar:
        # Not before there is something to show: its thread is in the way of the workers' start.
        bar = _bar()
        bar.start()
        self._task = bar.add_task("import", total=self._count(), rate="", failed="")
        return bar


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    return Progress(
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
