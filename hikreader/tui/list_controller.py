"""The query of the article list: it runs in the background, and again whenever articles come or go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from hikreader.model.article import SortOrder
from hikreader.model.errors import HikreaderError
from hikreader.session.article_list_model import ListQuery
from hikreader.session.background import store_queries
from hikreader.session.update import Extent, Update
from hikreader.tui.context import Context
from hikreader.tui.debounce import Debounce
from hikreader.tui.panes import Panes
from hikreader.tui.workarounds import begin

if TYPE_CHECKING:
    from hikreader.tui.prompt import Prompt

_PAUSE = 0.08
"""Seconds without a key after which a filter is applied: less than a person waits for, more than typing takes."""


class ListController:
    """Runs the list's query in the background and hands its result to the list."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = store_queries(context.session.store)
        self._debounce = Debounce(_PAUSE, self._filter_typed)
        self._typed = ""
        self._newer_than: int | None = None  # an article that comes in after this one is to have the cursor
        context.updates.subscribe(self)
        context.service(Panes).on_escape(self.show_all, in_list=True)
        context.on_close(self._debounce.cancel)
        context.on_close(self._queries.close)

    def update(self, update: Update) -> None:
        """Query again where there are other articles, or may be."""
        if Extent.METADATA in update.extent:
            self._context.model.forget_names()
        if update.extent & (Extent.TEXTS | Extent.LISTED):
            self.query_again()
        elif Extent.OTHERS in update.extent:
            self.query_if_others()

    def query(self, order: SortOrder | None = None, typed: str | None = None, is_aside: bool | None = None) -> None:
        """Show the articles in another order, or others; with `is_aside` those that are set aside."""
        self._debounce.cancel()
        former = self._context.model.query
        query = ListQuery(
            former.order if order is None else order,
            former.typed if typed is None else typed,
            former.is_aside if is_aside is None else is_aside,
        )
        begin(self._context.screen, partial(self._run, query), group="list", exclusive=True)

    def query_if_others(self) -> None:
        """Query again if articles have come or gone."""
        if self._context.model.count():
            self.query_again()

    def query_again(self, newer_than: int | None = None) -> None:
        """Query again: articles have come or gone. The first one that came in after a given one gets the cursor."""
        self._context.model.count()
        self._context.model.forget_names()
        self._newer_than = self._newer_than if newer_than is None else newer_than
        self.query()

    def show_all(self) -> bool:
        """Show all articles again; whether only some were shown."""
        query, articles = self._context.model.query, self._context.widgets.articles
        is_filtered = bool(query.typed) or query.is_aside
        is_marked = bool(articles.marked)
        articles.clear_marks()
        self._context.say("")
        if is_filtered:
            self.query(typed="", is_aside=False)
        return is_filtered or is_marked

    # What the prompt calls

    def typed(self, value: str) -> None:
        """Filter by that after a pause."""
        self._typed = value
        self._debounce.request()

    def stepped(self, step: int) -> None:
        """Move the cursor of the list."""
        self._context.widgets.articles.move("next" if step > 0 else "previous")

    def accepted(self) -> None:
        """Keep the filter."""
        if self._prompt.close():
            self._context.widgets.articles.focus()

    def cancelled(self) -> None:
        """Show all articles again."""
        self._prompt.close()
        self._context.widgets.articles.focus()
        if not self.show_all():
            self.query(typed="")

    # Inside

    @property
    def _prompt(self) -> Prompt:
        from hikreader.tui.prompt import prompt  # nothing is asked before the first paint

        return self._context.service(prompt)

    def _filter_typed(self) -> None:
        self.query(typed=self._typed)

    async def _run(self, query: ListQuery) -> None:
        context, model = self._context, self._context.model
        try:
            ids = await self._queries.run(lambda store, _: model.run(store, query))
        except HikreaderError as error:
            context.say(str(error), failed=True)
            return
        is_same = query == model.query
        model.take(query, ids)
        context.widgets.articles.show_articles(ids, query.order, keeps_place=is_same)
        problem = query.filter.problem if query.typed else ""
        self._prompt.show_result(problem or f"{len(ids):,} of {model.total:,}", failed=bool(problem))
        self._mark_open(ids, moves_cursor=not is_same)
        if self._newer_than is not None:
            self._move_to_newer(ids, self._newer_than)
            self._newer_than = None

    def _mark_open(self, ids: Sequence[int], *, moves_cursor: bool) -> None:
        """Mark the open article where it stands now; the first articles that ever came in are opened."""
        state = self._context.session.state
        if state is not None:
            self._context.widgets.articles.show_open(state.article.id, moves_cursor=moves_cursor)
            self._context.show()
        elif ids:
            self._context.screen.query("#empty").remove()
            self._context.reader.display = True
            self._context.show(self._context.open(ids[0]))

    def _move_to_newer(self, ids: Sequence[int], newer_than: int) -> None:
        first = next((index for index, number in enumerate(ids) if number > newer_than), None)
        if first is not None:
            self._context.widgets.articles.move_to(first)
