"""Showing what acts came to, one's own and those of others."""

from __future__ import annotations

from hikreader.model.errors import HikreaderError
from hikreader.session.update import News, Outcome
from hikreader.tui.commands.annotations import Noting
from hikreader.tui.commands.article_list import Arranging
from hikreader.tui.commands.articles import Opening
from hikreader.tui.commands.find import Finding
from hikreader.tui.context import Act, Context
from hikreader.tui.widgets.article_list import ArticleList


class Showing:
    """Does what saves something, and brings every pane into step with what came of it."""

    def __init__(
        self,
        hands: Context,
        articles: ArticleList,
        opening: Opening,
        noting: Noting,
        finding: Finding,
        arranging: Arranging,
    ) -> None:
        self._hands = hands
        self._list = articles
        self._opening = opening
        self._noting = noting
        self._finding = finding
        self._arranging = arranging

    def act(self, act: Act, then_on: bool = False) -> None:
        """Do it and show what came of it; what cannot be saved is said and changes nothing.

        With `then_on` the next unit is selected, unless the act itself went elsewhere.
        """
        reader = self._hands.reader
        if self._hands.session.opened is None:
            return
        try:
            outcome = act()
        except HikreaderError as error:
            self._hands.say(f"not saved: {error}", failed=True)
            return
        span = reader.selection.span
        self.show_outcome(outcome)
        if then_on and (outcome.saved or outcome.waits) and reader.selection.span == span:
            reader.select_next()
            self._hands.show_status()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what an act came to, be it only now that it could be saved."""
        if outcome.article_id is not None:
            self._opening.open(outcome.article_id)
        self._hands.reader.follow(outcome.changed)
        self._noting.follow()
        if outcome.goto is not None:
            self._hands.reader.go_to(outcome.goto)
        if any(change.refolded for change in outcome.changed):
            self._finding.follow()
        if outcome.elsewhere:
            self._list.forget()
            self._arranging.renew()
        if outcome.saved or outcome.waits:
            self._opening.refresh()
        self._hands.say(outcome.message, failed=outcome.waits)
        self._hands.show_status()

    def show_news(self, news: News) -> None:
        """Show what others did; selection and place stay."""
        self._list.forget()
        opened = self._hands.session.opened
        if news.is_revised and news.article_id is not None:
            self._opening.open(news.article_id)
            self._hands.say("this article has just been given a new text")
        elif opened is not None:
            self._hands.reader.follow(news.changed)
            self._opening.refresh()
            self._noting.follow()
        self._arranging.renew(anew=news.is_redivided)
        self._hands.show_status()
