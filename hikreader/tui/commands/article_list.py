"""Arranging the list: its order, what it is filtered by, and what is corrected in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual.timer import Timer

from hikreader.model.article import Article, Metadata, SortOrder
from hikreader.model.errors import HikreaderError
from hikreader.session.article_list import ArticleListModel, ListQuery
from hikreader.session.update import Outcome
from hikreader.tui.context import Act, Context
from hikreader.tui.prompt import Prompt
from hikreader.tui.widgets.article_list import ArticleList
from hikreader.tui.workarounds import begin

_PAUSE = 0.08
"""Seconds without a key after which a filter is looked at: less than anybody waits for, more than typing takes."""


class Arranging:
    """Asks for the articles in another order or choice, and hands them to the list when they have come."""

    def __init__(
        self,
        hands: Context,
        asking: Prompt,
        shelf: ArticleListModel,
        articles: ArticleList,
        rearranged: Callable[[], None],
    ) -> None:
        self._hands = hands
        self._asking = asking
        self._shelf = shelf
        self._list = articles
        self._rearranged = rearranged
        self._pause: Timer | None = None
        self._newer_than: int | None = None  # what has come in after this article is to have the cursor

    def ask(self) -> None:
        """Ask what title or outlet the list is to show."""
        self._hands.say("")
        self._asking.ask("filter", self, self._shelf.wanted.typed)

    # What the row to type in calls

    def typed(self, value: str) -> None:
        """Filter by that, once no further key has come for a moment."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self._hands.screen.set_timer(_PAUSE, lambda: self._want(typed=value))

    def stepped(self, step: int) -> None:
        """Move the cursor of the list."""
        self._list.action_list("next" if step > 0 else "previous")

    def accepted(self) -> None:
        """Keep the filter."""
        if self._asking.close():
            self._list.focus()

    def left(self) -> None:
        """Show all articles again."""
        self._asking.close()
        self._list.focus()
        if not self.clear():
            self._want(typed="")

    # What the screen calls

    def clear(self) -> bool:
        """Show all articles again; whether only some were shown."""
        is_filtered = bool(self._shelf.wanted.typed)
        self._hands.say("")
        if is_filtered:
            self._want(typed="")
        return is_filtered

    def order(self, which: str) -> None:
        """Take the next order in turn, or that by outlet, or back from it."""
        order = self._shelf.wanted.order
        self._hands.say("")
        if which == "next":
            self._want(order=order.next)
        else:
            self._want(order=SortOrder.IMPORT if order is SortOrder.OUTLET else SortOrder.OUTLET)

    def correct(self) -> None:
        """Ask for title, outlet, author and date of the article under the cursor, and save them."""
        number = self._list.current
        if number is None:
            return
        from hikreader.tui.dialogs.metadata import MetadataDialog

        article = self._hands.session.store.articles.get(number)

        def save(answer: Metadata | None) -> None:
            if answer is not None:
                self._act_on(article, lambda: self._hands.session.correct(article, answer))

        self._hands.screen.app.push_screen(MetadataDialog(article.metadata), save)

    def finish(self) -> None:
        """Mark the article under the cursor done, or not done."""
        number = self._list.current
        if number is not None:
            article = self._hands.session.store.articles.get(number)
            self._act_on(article, lambda: self._hands.session.toggle_done_of(article))

    def renew(self, anew: bool = False) -> None:
        """Ask again for what is wanted if there are other articles now than before, or may be."""
        if self._may_have_others() or anew:
            self._shelf.forget_names()
            self._want()

    def show_newer(self, than: int) -> None:
        """Put the cursor on the first article that has come in after that one, once the list has it."""
        self._may_have_others()
        self._shelf.forget_names()
        self._newer_than = than
        self._want()

    # Inside

    def _act_on(self, article: Article, act: Act) -> None:
        """Change what the list shows of an article."""

        def acted() -> Outcome:
            outcome = act()
            self._shelf.forget_names()
            self._list.ask_anew(article.id)
            return outcome

        self._hands.act(acted)

    def _may_have_others(self) -> bool:
        """Count the articles; whether there are others than before, or nobody can look just now."""
        before = self._shelf.total
        try:
            self._shelf.total = self._hands.session.store.articles.progress().articles
        except HikreaderError:
            return True
        return self._shelf.total != before

    def _want(self, order: SortOrder | None = None, typed: str | None = None) -> None:
        if self._pause is not None:
            self._pause.stop()
        now = self._shelf.wanted
        wanted = ListQuery(now.order if order is None else order, now.typed if typed is None else typed)
        begin(self._hands.screen, partial(self._arrange, wanted), group="list", exclusive=True)

    async def _arrange(self, wanted: ListQuery) -> None:
        try:
            ids = await asyncio.to_thread(self._shelf.arranged, wanted)
        except HikreaderError as error:
            self._hands.say(str(error), failed=True)
            return
        self._shelf.take(wanted, ids)
        self._list.show_articles(ids, wanted.order)
        self._asking.show_found(f"{len(ids):,} of {self._shelf.total:,}")
        self._rearranged()
        if self._newer_than is not None:
            self._move_to_newer(ids, self._newer_than)
            self._newer_than = None

    def _move_to_newer(self, ids: Sequence[int], than: int) -> None:
        first = next((index for index, number in enumerate(ids) if number > than), None)
        if first is not None:
            self._list.move_to(first)
