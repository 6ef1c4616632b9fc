"""Find in the open article, and search all articles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hikreader.session.background import ChosenHit, SearchResult, search, store_queries
from hikreader.session.state import ArticleState
from hikreader.session.update import Extent, Update
from hikreader.text.span_index import NO_HITS, Folds, MatchSet
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.context import Context
from hikreader.tui.panes import Panes
from hikreader.tui.prompt import prompt
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:
    from hikreader.text.find import FindIndex


_AT_ONCE = 100_000
"""Code points in which everything is found in less time than a frame has; longer texts are left to a thread."""


class Finder:
    """Marks what is looked for in whatever article is open, until escape ends it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._prompt = context.service(prompt)
        self._wanted: Sequence[str] = ()
        self._are_words = False
        self._is_marked = False
        self._is_fresh = False  # the hits are those of what is wanted, in what is shown
        self._started = context.reader.selection
        self._index: tuple[ArticleState, FindIndex] | None = None
        self._all = NO_HITS  # the hits in folded text too, as the search over all articles counts them
        context.updates.subscribe(self)
        context.service(Panes).on_escape(self.clear, in_list=False)

    def update(self, update: Update) -> None:
        """Find again where another article is open, or something was folded or unfolded."""
        if update.extent & (Extent.OPENED | Extent.LAYERS) or update.is_refolded:
            self._is_fresh = False
            if self._is_marked:
                self._look(_only_mark)

    def ask(self) -> None:
        """Ask what to look for; what was looked for last stands there to be typed over."""
        if self._context.session.state is not None:
            self._started = self._context.reader.selection
            self._prompt.ask("find", self, " ".join(self._wanted))

    def step(self, step: int) -> None:
        """Select the next (1) or previous (-1) hit, marking all of them again if they no longer are."""
        if self._has_wanted:
            self._look(lambda hits: self._go(hits, step))
        else:
            self._tell("there is nothing to look for yet: press /")

    def mark(self, words: Sequence[str]) -> None:
        """Mark words that a search over all articles has found."""
        self._look_for(words, are_words=True, then=_only_mark)

    def clear(self) -> bool:
        """Mark nothing any more; whether anything was marked."""
        was_marked, self._is_marked, self._is_fresh = self._is_marked, False, False
        if was_marked:
            self._show_hits(NO_HITS)
            self._tell("")
        return was_marked

    # What the prompt calls

    def typed(self, value: str) -> None:
        """Mark what is typed, and go to its first hit from the selection on."""
        self._look_for([value], are_words=False, then=self._preview)

    def stepped(self, step: int) -> None:
        """Go to the next or previous hit."""
        self._look(lambda hits: self._go(hits, step))

    def accepted(self) -> None:
        """Leave the hit selected."""
        if self._prompt.close():
            self._context.reader.focus()
            self._look(self._settle if self._is_fresh else self._arrive)

    def cancelled(self) -> None:
        """Go back to what was selected before, and mark nothing."""
        self._prompt.close()
        self._context.reader.reselect(self._started)
        self._context.reader.focus()
        self.clear()

    # Inside

    @property
    def _has_wanted(self) -> bool:
        return any(words.strip() for words in self._wanted)

    def _look_for(self, wanted: Sequence[str], *, are_words: bool, then: Callable[[MatchSet], None]) -> None:
        self._wanted, self._are_words, self._is_fresh = wanted, are_words, False
        self._look(then)

    def _look(self, then: Callable[[MatchSet], None]) -> None:
        state = self._context.session.state
        if state is None:
            return
        self._is_marked = self._has_wanted
        if self._is_fresh:
            then(state.layers.hits)
        elif len(state.text) < _AT_ONCE:
            self._take(self._find(state), then)
        else:
            begin(self._context.screen, partial(self._find_in_thread, state, then), group="find", exclusive=True)

    async def _find_in_thread(self, state: ArticleState, then: Callable[[MatchSet], None]) -> None:
        hits = await asyncio.to_thread(self._find, state)
        if state is self._context.session.state:
            self._take(hits, then)

    def _find(self, state: ArticleState) -> MatchSet:
        from hikreader.text.find import FindIndex

        if self._index is None or self._index[0] is not state:
            self._index = state, FindIndex(state.text)
        index, wanted = self._index[1], self._wanted
        hits = index.find(wanted, state.folds, whole=self._are_words)
        self._all = index.find(wanted, Folds(), whole=self._are_words) if state.folds else hits
        return hits

    def _take(self, hits: MatchSet, then: Callable[[MatchSet], None]) -> None:
        self._is_fresh = True
        self._show_hits(hits)
        then(hits)

    def _show_hits(self, hits: MatchSet) -> None:
        if self._context.session.state is not None:
            self._context.session.state.show_hits(hits)
            self._context.reader.repaint()

    def _preview(self, hits: MatchSet) -> None:
        """Select the first hit from where the search began; where there is none, what was selected there."""
        index = hits.index_from(self._started.span.start) % max(1, len(hits))
        self._context.reader.reselect(self._started.on(hits[index]) if hits else self._started)
        self._prompt.show_result(self._counted(hits, index))

    def _arrive(self, hits: MatchSet) -> None:
        self._preview(hits)
        self._settle(hits)

    def _settle(self, hits: MatchSet) -> None:
        selected = hits.index_from(self._context.reader.selection.span.start)
        self._tell(self._counted(hits, selected % max(1, len(hits))))

    def _go(self, hits: MatchSet, step: int) -> None:
        reader = self._context.reader
        span = reader.selection.span
        index = hits.index_from(span.end) if step > 0 else hits.index_before(span.start)
        counted = self._counted(hits, index % max(1, len(hits)))
        if hits:
            reader.reselect(reader.selection.on(hits[index % len(hits)]))
            if not 0 <= index < len(hits):
                counted += ", from the top" if step > 0 else ", from the end"
        self._prompt.show_result(counted)
        self._tell(counted)

    def _tell(self, message: str) -> None:
        self._context.say(message)
        self._context.show()

    def _counted(self, hits: MatchSet, index: int) -> str:
        if not self._has_wanted:
            return ""
        folded = max(0, len(self._all) - len(hits))
        if not hits and folded:
            return f"nothing found here, {folded:,} in folded text: z shows it"
        number = self._all.index_from(hits[index].start + 1) if hits else 0
        count = f"hit {number:,} of {len(self._all):,}" if hits else "nothing found here"
        aside = f", {folded:,} in folded text" if folded else ""
        return f"{count}{aside}: {' '.join(' '.join(self._wanted).split())}"


def _only_mark(_: MatchSet) -> None:
    """The hits are marked; nothing is selected."""


class ArticleSearch:
    """Searches all articles; what was searched for last stands in the field again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = store_queries(context.session.store)
        self._typed = ""
        context.on_close(self._queries.close)

    def ask(self) -> None:
        """Ask what to search for, and read what is chosen."""
        from hikreader.tui.dialogs.search_dialog import SearchDialog

        dialog = SearchDialog(self._results, self._typed)

        def read(chosen: ChosenHit | None) -> None:
            self._typed = dialog.typed
            if chosen is not None:
                self._context.show(_read(self._context, chosen))

        self._context.screen.app.push_screen(dialog, read)

    async def _results(self, query: str) -> list[SearchResult]:
        return await self._queries.run(lambda store, _: search(store, query))


def _read(context: Context, chosen: ChosenHit) -> Update:
    """Jump to where something was found, with all the words marked."""
    found, place = chosen.found, chosen.passage.hit
    jump(context, found.article.id, place)
    context.service(Finder).mark(found.words)
    where = f"hit {chosen.number:,} of {chosen.total:,}"
    is_folded = context.reader.selection.span != place
    return context.note(f"{where} is in folded text: z shows it" if is_folded else f"{where} in all articles")


def find(context: Context) -> None:
    """Find in the open article."""
    context.service(Finder).ask()


def step(context: Context, step: int) -> Result:
    """Go to the next (1) or previous (-1) hit."""
    context.service(Finder).step(step)
    return None


def search_all(context: Context) -> None:
    """Search all articles."""
    context.service(ArticleSearch).ask()


HANDLERS: Handlers[Context] = {
    "find.here": find,
    "find.next": partial(step, step=1),
    "find.previous": partial(step, step=-1),
    "search.all": search_all,
}
