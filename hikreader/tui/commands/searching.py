"""Searching all articles: a screen to search on, and the way to what is chosen there."""

from __future__ import annotations

from hikreader.session.searching import Found, Searcher
from hikreader.tui.commands.find import Finding
from hikreader.tui.commands.jumps import Jumping
from hikreader.tui.hands import Hands


class Searching:
    """What was searched for last stands in the field again."""

    def __init__(self, hands: Hands, finding: Finding, jumping: Jumping) -> None:
        self._hands = hands
        self._finding = finding
        self._jumping = jumping
        self._typed = ""

    def ask(self) -> None:
        """Ask what to search for, and open what is chosen."""
        from hikreader.tui.dialogs.search import SearchScreen  # with its field it is not worth waiting for at start

        screen = SearchScreen(Searcher(self._hands.session.store), self._typed)

        def read(found: Found | None) -> None:
            self._typed = screen.typed
            if found is not None:
                self._read(found)

        self._hands.screen.app.push_screen(screen, read)

    def _read(self, found: Found) -> None:
        """Jump to where something was found, with all the words marked."""
        hit = found.hit
        place = hit.marks[0].shifted(hit.span.start) if hit.marks else hit.span
        self._jumping.to(found.article.id, place)
        self._finding.show(found.words)
        if self._hands.reader.selection.span != place:
            self._hands.say("what was found is folded away: z shows it")
        self._hands.show_status()
