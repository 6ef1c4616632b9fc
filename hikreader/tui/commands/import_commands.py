"""Import: a path or an address is asked for, what it would bring is shown, and what comes in shows up in the list."""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from functools import partial
from typing import TYPE_CHECKING

from hikreader.files import expand_home
from hikreader.store.errors import StoreError
from hikreader.tui.autosave import Autosave
from hikreader.tui.bindings import Handlers
from hikreader.tui.context import Context
from hikreader.tui.list_controller import ListController
from hikreader.tui.panes import Panes
from hikreader.tui.prompt import prompt
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:  # what shows a preview is not worth waiting for at start
    from hikreader.tui.dialogs.import_dialog import FileColumns, ImportChoice, ImportDialog

_PROGRAM = (sys.executable, "-m", "hikreader")
_MOMENT = 0.1
"""Seconds between two looks at what is read: to show each of a thousand files by itself would take its own time."""
_LONGEST_LINE = 1_000_000
"""Bytes of the longest line that a preview prints of one file."""


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
        """Show what it would bring, or say what is wrong with it where it can still be mended."""
        given = self._typed.strip()
        if given and (problem := _obstacle(given)):
            self._prompt.show_result(problem, failed=True)
            return
        self.cancelled()
        if given:
            # Asked for by the screen, and not by the prompt: that is gone when the answer comes.
            self._context.screen.call_next(self._preview, given)

    def cancelled(self) -> None:
        """Import nothing more: back to the list, or the next keys would act on the article."""
        self._prompt.close()
        self._context.service(Panes).focus_on_list()

    def _preview(self, given: str) -> None:
        from hikreader.tui.dialogs.import_dialog import ImportDialog

        def start(dialog: ImportDialog, columns: FileColumns) -> None:
            begin(dialog, partial(_read, dialog, given, columns), group="preview", exclusive=True)

        def take(choice: ImportChoice | None) -> None:
            if choice is None:
                self._context.say("nothing was imported")
                return
            self._context.say(f"importing {given} ...")
            begin(self._context.screen, partial(self._take, given, choice), group="import", exclusive=True)

        self._context.screen.app.push_screen(ImportDialog(given, start), take)

    async def _take(self, given: str, choice: ImportChoice) -> None:
        store = self._context.session.store
        articles = self._context.service(ListController)
        try:
            newest = store.articles.newest()
        except StoreError as error:
            self._context.say(f"not imported: {error}", failed=True)
            return
        database = ["--db", str(store.path), "--annotator", store.annotator]
        options = [*_columns(choice.columns), *["--fetch"] * choice.fetch]
        command = [*_PROGRAM, *database, "import", *options, "--", expand_home(given)]
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


async def _read(dialog: ImportDialog, given: str, columns: FileColumns) -> None:
    """Have a place read by a hikreader of its own, and show what it is, file by file."""
    from hikreader.importing.preview import FilePreview

    command = [*_PROGRAM, "clean", "--summary", "--json", *_columns(columns), "--", expand_home(given)]
    program = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=_LONGEST_LINE
    )
    assert program.stdout is not None
    assert program.stderr is not None
    try:
        handful: list[FilePreview] = []
        shown = 0.0
        async for line in program.stdout:
            handful.append(FilePreview.from_json(line))
            if time.monotonic() - shown > _MOMENT:
                dialog.add(handful)
                handful, shown = [], time.monotonic()
        dialog.add(handful)
        said = (await program.stderr.read()).decode(errors="replace").strip()
    except asyncio.CancelledError:
        program.terminate()
        raise
    failed = await program.wait() != 0
    dialog.finish(said.rpartition("\n")[2] if failed else "")


def _columns(columns: FileColumns) -> list[str]:
    return [part for file, column in columns for part in ("--column-of", file, column)]


def _obstacle(given: str) -> str | None:
    from hikreader.importing.inputs import obstacle  # what reads is not worth waiting for at start

    return obstacle(expand_home(given))


def ask(context: Context) -> None:
    """Ask what to import."""
    context.service(Importer).ask()


HANDLERS: Handlers[Context] = {"add.source": ask}
