"""Finding in the open article: what is typed is marked at once, and keys go from one hit to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hikreader.session.background import Searcher, SearchResult
from hikreader.session.state import ArticleState
from hikreader.text.folds import Folds
from hikreader.text.span_index import NO_HITS, MatchSet
from hikreader.tui.commands.jumps import Jumping
from hikreader.tui.context import Context
from hikreader.tui.prompt import Prompt
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:
    from hikreader.text.find import FindIndex


_AT_ONCE = 100_000
"""Code points in which everything is found in less time than a frame has; longer texts are left to a thread."""


class Finding:
    """What is looked for, in whatever article is open, until escape says that it is enough."""

    def __init__(self, hands: Context, asking: Prompt) -> None:
        self._hands = hands
        self._asking = asking
        self._wanted: Sequence[str] = ()
        self._are_words = False
        self._is_marked = False
        self._is_fresh = False  # the hits are those of what is wanted, in what is shown
        self._begun = hands.reader.selection
        self._ready: tuple[ArticleState, FindIndex] | None = None
        self._folded = 0  # places in what is folded away, where nothing was found elsewhere

    def ask(self) -> None:
        """Ask what to look for; what was looked for last stands there to be typed over."""
        if self._hands.session.opened is not None:
            self._begun = self._hands.reader.selection
            self._asking.ask("find", self, " ".join(self._wanted))

    # What the row to type in calls

    def typed(self, value: str) -> None:
        """Mark what is typed, and go to where it stands first from the selection on."""
        self._look_for([value], are_words=False, then=self._preview)

    def stepped(self, step: int) -> None:
        """Look at the next or previous hit."""
        self._look(lambda hits: self._go(hits, step))

    def accepted(self) -> None:
        """Leave the hit selected."""
        if self._asking.close():
            self._hands.reader.focus()
            self._look(self._settle if self._is_fresh else self._arrive)

    def left(self) -> None:
        """Go back to where one was, and mark nothing."""
        self._asking.close()
        self._hands.reader.reselect(self._begun)
        self._hands.reader.focus()
        self.clear()

    # What the screen calls

    def go(self, step: int) -> None:
        """Select the next (1) or previous (-1) hit, marking all of them again if they no longer are."""
        if self._has_wanted:
            self._look(lambda hits: self._go(hits, step))
        else:
            self._hands.say("nothing is looked for yet: / finds")

    def show(self, words: Sequence[str]) -> None:
        """Mark words that a search over all articles has found."""
        self._look_for(words, are_words=True, then=_nothing_more)

    def follow(self) -> None:
        """Find again: another article is open, or something was folded or unfolded."""
        self._is_fresh = False
        if self._is_marked:
            self._look(_nothing_more)

    def clear(self) -> bool:
        """Mark nothing any more; whether anything was marked."""
        was_marked, self._is_marked, self._is_fresh = self._is_marked, False, False
        if was_marked:
            self._mark(NO_HITS)
            self._tell("")
        return was_marked

    # Inside

    @property
    def _has_wanted(self) -> bool:
        return any(one.strip() for one in self._wanted)

    def _look_for(self, wanted: Sequence[str], *, are_words: bool, then: Callable[[MatchSet], None]) -> None:
        self._wanted, self._are_words, self._is_fresh = wanted, are_words, False
        self._look(then)

    def _look(self, then: Callable[[MatchSet], None]) -> None:
        opened = self._hands.session.opened
        if opened is None:
            return
        self._is_marked = self._has_wanted
        if self._is_fresh:
            then(opened.layers.hits)
        elif len(opened.text) < _AT_ONCE:
            self._take(self._find(opened), then)
        else:
            begin(self._hands.screen, partial(self._found, opened, then), group="find", exclusive=True)

    async def _found(self, opened: ArticleState, then: Callable[[MatchSet], None]) -> None:
        hits = await asyncio.to_thread(self._find, opened)
        if opened is self._hands.session.opened:
            self._take(hits, then)

    def _find(self, opened: ArticleState) -> MatchSet:
        from hikreader.text.find import FindIndex

        if self._ready is None or self._ready[0] is not opened:
            self._ready = opened, FindIndex(opened.text)
        findable, wanted = self._ready[1], self._wanted
        hits = findable.find(wanted, opened.folds, words=self._are_words)
        self._folded = len(findable.find(wanted, Folds(), words=self._are_words)) if opened.folds and not hits else 0
        return hits

    def _take(self, hits: MatchSet, then: Callable[[MatchSet], None]) -> None:
        self._is_fresh = True
        self._mark(hits)
        then(hits)

    def _mark(self, hits: MatchSet) -> None:
        if self._hands.session.opened is not None:
            self._hands.session.opened.show_hits(hits)
            self._hands.reader.repaint()

    def _preview(self, hits: MatchSet) -> None:
        """Select the first hit from where one was on; where there is none, what was selected there."""
        index = hits.index_from(self._begun.span.start) % max(1, len(hits))
        self._hands.reader.reselect(self._begun.on(hits[index]) if hits else self._begun)
        self._asking.show_found(self._counted(hits, index))

    def _arrive(self, hits: MatchSet) -> None:
        self._preview(hits)
        self._settle(hits)

    def _settle(self, hits: MatchSet) -> None:
        selected = hits.index_from(self._hands.reader.selection.span.start)
        self._tell(self._counted(hits, selected % max(1, len(hits))))

    def _go(self, hits: MatchSet, step: int) -> None:
        reader = self._hands.reader
        index = (
            hits.index_from(reader.selection.span.end) if step > 0 else hits.index_before(reader.selection.span.start)
        )
        shown = self._counted(hits, index % max(1, len(hits)))
        if hits:
            reader.reselect(reader.selection.on(hits[index % len(hits)]))
            if not 0 <= index < len(hits):
                shown += ", from the top" if step > 0 else ", from the end"
        self._asking.show_found(shown)
        self._tell(shown)

    def _tell(self, message: str) -> None:
        self._hands.say(message)
        self._hands.show_status()

    def _counted(self, hits: MatchSet, index: int) -> str:
        if not self._has_wanted:
            return ""
        if not hits and self._folded:
            return f"nothing found here, {self._folded:,} in folded text: z shows it"
        count = f"{index + 1} of {len(hits):,}" if hits else "nothing found here"
        return f"{count}: {' '.join(' '.join(self._wanted).split())}"


def _nothing_more(hits: MatchSet) -> None:
    """The hits are marked; nothing is selected."""


class Searching:
    """What was searched for last stands in the field again."""

    def __init__(self, hands: Context, finding: Finding, jumping: Jumping) -> None:
        self._hands = hands
        self._finding = finding
        self._jumping = jumping
        self._typed = ""

    def ask(self) -> None:
        """Ask what to search for, and open what is chosen."""
        from hikreader.tui.dialogs.search import SearchDialog  # with its field it is not worth waiting for at start

        screen = SearchDialog(Searcher(self._hands.session.store), self._typed)

        def read(found: SearchResult | None) -> None:
            self._typed = screen.typed
            if found is not None:
                self._read(found)

        self._hands.screen.app.push_screen(screen, read)

    def _read(self, found: SearchResult) -> None:
        """Jump to where something was found, with all the words marked."""
        hit = found.hit
        place = hit.marks[0].shifted(hit.span.start) if hit.marks else hit.span
        self._jumping.to(found.article.id, place)
        self._finding.show(found.words)
        if self._hands.reader.selection.span != place:
            self._hands.say("what was found is folded away: z shows it")
        self._hands.show_status()
