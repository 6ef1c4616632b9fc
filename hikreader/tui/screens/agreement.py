"""The agreement screen: two layers side by side, who has how much of what, and who is quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.worker import Worker, get_current_worker

from hikreader.analysis.agreement import AgreementReport, LayerChoice, findings
from hikreader.analysis.agreement_report import findings_lines, lonely_lines, told
from hikreader.commands import Command, Scope
from hikreader.model.errors import HikreaderError
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for
from hikreader.tui.screens.base import SubScreen
from hikreader.tui.widgets.line import LineWidget
from hikreader.tui.widgets.report import ReportView

_COUNTING = "counting …"
_OFTEN = 50
"""Articles after which it is said how many are counted."""


T = TypeVar("T")


class Heading(LineWidget):
    """Which layers are shown, and what is going on."""

    COMPONENT_CLASSES = {"heading--name"}
    DEFAULT_CSS = """
    Heading { dock: top; height: 1; background: $panel; color: $quiet; }
    Heading > .heading--name { color: $key; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.names = self.working = ""

    def say(self, names: str, working: str) -> None:
        """Name the layers, and say what one has to wait for; nothing where it is done."""
        if (names, working) != (self.names, self.working):
            self.names, self.working = names, working
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """What one waits for first, for it soon goes; then the layers."""
        working = f" {self.working} " if self.working else " "
        yield self.part(fitted(working, width))
        yield self.part(fitted(self.names, max(0, width - len(working) - 1)), "heading--name")


class _Left(Exception):
    """Nobody waits for this any more."""


class AgreementScreen(SubScreen[None]):
    """Two layers side by side. What it shows is counted in a thread, which opens the database for itself."""

    WHERE = Scope.AGREEMENT
    NOTE = "A layer is all that one annotator has labelled."
    BINDINGS = bindings_for(Scope.AGREEMENT)

    def __init__(self, path: Path, annotator: str, names: list[str], commands: Sequence[Command]) -> None:
        """`names` are all who have annotations."""
        super().__init__(commands)
        self._path, self._annotator, self._names = path, annotator, names
        self._pair = LayerChoice.first(names, annotator)
        self._heading = Heading()
        self._report = ReportView()

    @property
    def is_working(self) -> bool:
        """Whether something is still being counted."""
        return bool(self._heading.working)

    def compose(self) -> ComposeResult:
        """The report between its heading and its keys."""
        yield self._keys
        yield self._heading
        yield self._report

    def on_mount(self) -> None:
        """Count what is to be shown first."""
        self._look()

    def action_layers(self, which: str) -> None:
        """Put another layer first, or the next or previous one beside it."""
        if self._pair is None:
            return
        if which == "first":
            self._turn(self._pair.with_one(self._names))
        else:
            self._turn(self._pair.with_other(self._names, 1 if which == "next" else -1))

    def action_report(self, way: str) -> None:
        """Scroll."""
        self._report.scroll_by(way)

    def action_agreement(self, _: str) -> None:
        """Go back to the text."""
        self.dismiss(None)

    def _turn(self, pair: LayerChoice) -> None:
        if pair != self._pair:
            self._pair = pair
            self._look()

    def _look(self) -> None:
        if self._pair is None:
            self._heading.say("Agreement", "")
            self._report.show(partial(lonely_lines, ()))
            return
        self._say(_COUNTING)
        self.run_worker(partial(self._count, self._pair), thread=True, exclusive=True)

    def _count(self, pair: LayerChoice) -> None:
        """Count in a thread of its own, which needs a store of its own, until nobody waits for it any more."""
        worker = get_current_worker()
        try:
            with Store.open(self._path, self._annotator) as store:
                found = findings(store, pair, partial(self._tick, worker))
        except _Left:
            return
        except HikreaderError as error:
            self._tell(worker, self._fail, displayed(str(error)))
            return
        self._tell(worker, self._show, found)

    def _tick(self, worker: Worker[None], done: int, whole: int) -> None:
        if worker.is_cancelled:
            raise _Left
        if done and done % _OFTEN == 0:
            self._tell(worker, self._say, f"counting {done:,} of {whole:,} articles …")

    def _tell(self, worker: Worker[None], tell: Callable[[T], None], what: T) -> None:
        if not worker.is_cancelled:
            self.app.call_from_thread(tell, what)

    def _show(self, found: AgreementReport) -> None:
        self._say("")
        self._report.show(partial(findings_lines, found))

    def _fail(self, why: str) -> None:
        self._say("")
        self._report.show(partial(told, why))

    def _say(self, working: str) -> None:
        assert self._pair is not None
        one, other = (displayed(name or "") for name in self._pair)
        self._heading.say(f"{one} and {other}" if other else one, working)
