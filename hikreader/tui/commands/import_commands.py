"""Import: a path or an address is asked for, and what comes in shows up in the list."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from functools import partial

from hikreader.files import expand_home
from hikreader.store.errors import StoreError
from hikreader.tui.autosave import Autosave
from hikreader.tui.bindings import Handlers
from hikreader.tui.context import Context
from hikreader.tui.list_controller import ListController
from hikreader.tui.panes import Panes
from hikreader.tui.prompt import prompt
from hikreader.tui.workarounds import begin


class Importer:
    """One import at a time, by a hikreader of its own; keys go on working meanwhile.

    Its workers cannot be started from here: Textual has put something else in the place of standard output.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._prompt = context.service(prompt)
        self._typed = ""

    def ask(self) -> None:
        """Ask for a file, a folder or an address."""
        self._typed = ""
        self._prompt.ask("import", self, example="file, folder or address")

    # What the prompt calls

    def typed(self, value: str) -> None:
        """Remember what is typed; what was wrong with it may be mended now."""
        self._typed = value
        self._prompt.show_result("")

    def stepped(self, step: int) -> None:
        """There is nothing to step through."""

    def accepted(self) -> None:
        """Import it, or say what is wrong with it where it can still be mended."""
        given = self._typed.strip()
        if given and (problem := _obstacle(given)):
            self._prompt.show_result(problem, failed=True)
            return
        self.cancelled()
        if given:
            self._context.say(f"importing {given} ...")
            begin(self._context.screen, partial(self._take, given), group="import", exclusive=True)

    def cancelled(self) -> None:
        """Import nothing more: back to the list, or the next keys would act on the article."""
        self._prompt.close()
        self._context.service(Panes).focus_on_list()

    async def _take(self, given: str) -> None:
        store = self._context.session.store
        articles = self._context.service(ListController)
        try:
            newest = store.articles.newest()
        except StoreError as error:
            self._context.say(f"not imported: {error}", failed=True)
            return
        options = ["--db", str(store.path), "--annotator", store.annotator]
        command = [sys.executable, "-m", "hikreader", *options, "import", "--", expand_home(given)]
        program = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE)
        assert program.stderr is not None
        said = ""
        try:
            async for line in program.stderr:
                said = line.decode(errors="replace").strip() or said
                self._context.say(said)
                articles.query_if_others()
        except asyncio.CancelledError:
            program.terminate()  # what is in when someone quits in the middle stays, whole
            raise
        failed = await program.wait() != 0
        self._context.service(Autosave).tick()
        self._context.say(said, failed)
        articles.query_again(newer_than=newest)


def _obstacle(given: str) -> str | None:
    from hikreader.importing.inputs import obstacle  # what reads is not worth waiting for at start

    return obstacle(expand_home(given))


def ask(context: Context) -> None:
    """Ask what to import."""
    context.service(Importer).ask()


HANDLERS: Handlers[Context] = {"add.source": ask}
