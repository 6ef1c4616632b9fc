"""The agreement screen: two layers side by side, who has how much of what, and who is quoted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from hikreader.analysis.agreement import AgreementReport, LayerChoice, findings
from hikreader.analysis.agreement_report import findings_lines, lonely_lines, told
from hikreader.commands import Command, Scope
from hikreader.model.errors import HikreaderError
from hikreader.session.background import Stop, store_queries
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.tui.bindings import Handlers, Result, bindings_for, run
from hikreader.tui.screens.base import SubScreen
from hikreader.tui.widgets.headers import TitleLine
from hikreader.tui.widgets.report import ReportView
from hikreader.tui.workarounds import begin

_COUNTING = "counting …"
_OFTEN = 50
"""Articles after which it is said how many are counted."""


class _Cancelled(Exception):
    """The result is no longer wanted."""


class AgreementScreen(SubScreen[None]):
    """Two layers side by side, counted in the background."""

    WHERE = Scope.AGREEMENT
    NOTE = "A layer is all that one annotator has labelled."
    BINDINGS = bindings_for(Scope.AGREEMENT)

    def __init__(
        self, store: Store, names: list[str], commands: Sequence[Command], handlers: Handlers[AgreementScreen]
    ) -> None:
        """`names` are all who have annotations."""
        super().__init__(commands)
        self._names = names
        self._handlers = handlers
        self._queries = store_queries(store)
        self._pair = LayerChoice.first(names, store.annotator)
        self._heading = TitleLine("Agreement")
        self.report = ReportView()

    def compose(self) -> ComposeResult:
        """The report between its heading and its keys."""
        yield self._keys
        yield self._heading
        yield self.report

    def on_mount(self) -> None:
        """Count what is to be shown first."""
        self._look()

    def on_unmount(self) -> None:
        """Let go of the file."""
        self._queries.close()

    async def run_own(self, command_id: str) -> Result:
        """Run one of the screen's own commands."""
        return await run(self._handlers, self, command_id)

    def choose_first(self) -> None:
        """Put the next layer first."""
        if self._pair is not None:
            self._choose(self._pair.with_one(self._names))

    def choose_other(self, step: int) -> None:
        """Put the next (1) or previous (-1) layer beside the first."""
        if self._pair is not None:
            self._choose(self._pair.with_other(self._names, step))

    def close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)

    def _choose(self, pair: LayerChoice) -> None:
        if pair != self._pair:
            self._pair = pair
            self._look()

    def _look(self) -> None:
        if self._pair is None:
            self._heading.show("")
            self.report.show(partial(lonely_lines, ()))
            return
        self._say(_COUNTING)
        begin(self, partial(self._count, self._pair), group="agreement", exclusive=True)

    async def _count(self, pair: LayerChoice) -> None:
        loop = asyncio.get_running_loop()

        def count(store: Store, is_unwanted: Stop) -> AgreementReport | None:
            def tick(done: int, whole: int) -> None:
                if is_unwanted():
                    raise _Cancelled
                if done and done % _OFTEN == 0:
                    loop.call_soon_threadsafe(self._say, f"counting {done:,} of {whole:,} articles …")

            try:
                return findings(store, pair, tick)
            except _Cancelled:
                return None

        try:
            report = await self._queries.run(count)
        except HikreaderError as error:
            self._say("")
            self.report.show(partial(told, displayed(str(error))))
            return
        if report is not None:
            self._say("")
            self.report.show(partial(findings_lines, report))

    def _say(self, working: str) -> None:
        """Say what is being done, and for whom; the report itself begins with the names."""
        assert self._pair is not None
        names = " and ".join(displayed(name) for name in self._pair if name)
        self._heading.show(names if working else "", working)
