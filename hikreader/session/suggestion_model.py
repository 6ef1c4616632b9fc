"""Suggestions for the open article: worked out beside the work, shown where they still make sense."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hikreader.analysis.suggesters.engine import SuggestionEngine, SuggestionSet
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.session.background import Background
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.session.update import Update
from hikreader.store.store import Store


class _Asked(NamedTuple):
    """What suggestions were worked out for: an article as it was opened, in a state of the database, and by whom."""

    state: ArticleState
    revision: int
    settings: SuggestSettings


class SuggestionModel:
    """Asks the suggesters that are on about the open article, and puts what they say beside its annotations."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: _Asked | None = None
        self._remarks: tuple[str, ...] = ()
        self._background = self._asking()

    @property
    def is_known(self) -> bool:
        """Whether what is shown is what the suggesters say of the article as it is now."""
        return self._known is not None and self._known == self._wanted()

    async def work_out(self) -> Update | None:
        """Show what is suggested for the open article; None where that is known, or not wanted any more.

        What is still to be saved cannot be seen by the suggesters: they are asked when it is.

        Raises:
            StoreError: The file cannot be read just now.
        """
        asked = self._wanted()
        if asked is None or asked == self._known or len(self._session.queue):
            return None
        found = await self._background.run(lambda engine, stop: engine.of(asked.state.article.id, stop))
        if asked != self._wanted():
            return None
        self._known = asked
        return self._shown(asked.state, found)

    def switch(self, suggester: Suggester) -> bool:
        """Switch a suggester on or off; returns whether it is on now.

        What is known of the open article's furniture is shown, or not, at once.
        """
        settings = self._session.suggest or SuggestSettings(frozenset())
        is_on = not settings.has(suggester)
        self._session.suggest = settings.with_switch(suggester, is_on)
        if suggester is Suggester.FURNITURE and self._session.state is not None:
            self._session.state.show_furniture(is_on)
        self._background.close()
        self._background = self._asking()
        return is_on

    def close(self) -> None:
        """Stop what is being worked out."""
        self._background.close()

    def _asking(self) -> Background[SuggestionEngine]:
        return Background(self._session.store, _engine(self._session.suggest or SuggestSettings(frozenset())))

    def _wanted(self) -> _Asked | None:
        session = self._session
        if session.state is None or session.suggest is None:
            return None
        return _Asked(session.state, session.queue.revision, session.suggest)

    def _shown(self, state: ArticleState, found: SuggestionSet) -> Update | None:
        spans = state.show_ghosts(found.suggestions)
        news = "; ".join(remark for remark in found.remarks if remark not in self._remarks)
        self._remarks = found.remarks
        return Update(news, spans=tuple(spans), state=state) if spans or news else None


def _engine(settings: SuggestSettings) -> Callable[[Store], SuggestionEngine]:
    return lambda store: SuggestionEngine(store, settings)
