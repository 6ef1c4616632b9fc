"""Importing from inside: a path or an address is asked for, and what comes in shows up in the list."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from functools import partial

from hikreader.files import expand_home
from hikreader.store.errors import StoreError
from hikreader.tui.commands.article_list import Arranging
from hikreader.tui.context import Context
from hikreader.tui.prompt import Prompt
from hikreader.tui.workarounds import begin


class Importing:
    """One import at a time, by a hikreader of its own; keys go on working meanwhile.

    Its workers cannot be started from here: Textual has put something else in the place of standard output.
    """

    def __init__(
        self, hands: Context, asking: Prompt, arranging: Arranging, follow: Callable[[], None], back: Callable[[], None]
    ) -> None:
        """`follow` shows what others did, which the program that imports is."""
        self._hands = hands
        self._asking = asking
        self._arranging = arranging
        self._follow = follow
        self._back = back
        self._typed = ""

    def ask(self) -> None:
        """Ask for a file, a folder or an address."""
        self._typed = ""
        self._asking.ask("import", self, example="file, folder or address")

    # What the row to type in calls

    def typed(self, value: str) -> None:
        """Remember what is typed; what was wrong with it may be mended now."""
        self._typed = value
        self._asking.show_found("")

    def stepped(self, step: int) -> None:
        """There is nothing to step through."""

    def accepted(self) -> None:
        """Import it, or say what is wrong with it where it can still be mended."""
        given = self._typed.strip()
        if given and (why := _obstacle(given)):
            self._asking.show_found(why, failed=True)
            return
        self.left()
        if given:
            self._hands.say(f"importing {given} ...")
            begin(self._hands.screen, partial(self._take, given), group="import", exclusive=True)

    def left(self) -> None:
        """Import nothing more: back to the list, or the next keys would act on the article."""
        self._asking.close()
        self._back()

    async def _take(self, given: str) -> None:
        store = self._hands.session.store
        try:
            newest = store.articles.newest()
        except StoreError as error:
            self._hands.say(f"not imported: {error}", failed=True)
            return
        options = ["--db", str(store.path), "--annotator", store.annotator]
        command = [sys.executable, "-m", "hikreader", *options, "import", "--", expand_home(given)]
        program = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE)
        assert program.stderr is not None
        said = ""
        try:
            async for line in program.stderr:
                said = line.decode(errors="replace").strip() or said
                self._hands.say(said)
                self._arranging.renew()
        except asyncio.CancelledError:
            program.terminate()  # whoever quits in the middle keeps what is in, whole
            raise
        failed = await program.wait() != 0
        self._follow()
        self._hands.say(said, failed)
        self._arranging.show_newer(newest)


def _obstacle(given: str) -> str | None:
    from hikreader.importing.inputs import obstacle  # what reads is not worth waiting for at start

    return obstacle(expand_home(given))
