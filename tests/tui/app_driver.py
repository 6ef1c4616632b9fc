"""The app under test, with what a person sees of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.status_line import StatusLine


def from_the_top(session: Session) -> Session:
    """The session of somebody who was at least at every headline before: tests count units from there."""
    for article_id in session.store.articles.ids():
        session.positions.offsets.setdefault(session.store.articles.get(article_id).uid, 0)
    return session


class Desk:
    """What a person presses and sees."""

    def __init__(self, pilot: Pilot[None], store: Store) -> None:
        self.pilot = pilot
        self.store = store

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what a thread finds out, five seconds at most."""
        async with asyncio.timeout(5):
            while not is_so():
                await self.pilot.pause(0.02)

    @property
    def reader(self) -> Reader:
        return self.pilot.app.screen.query_one(Reader)

    @property
    def selected(self) -> str:
        opened = self.reader.state
        assert opened is not None
        return self.reader.selection.span.of(opened.text)

    @property
    def message(self) -> str:
        return self.pilot.app.screen.query_one(StatusLine).message

    @property
    def status(self) -> str:
        line = self.pilot.app.screen.query_one(StatusLine)
        return line.render_line(0).text

    def rows(self, widget: type[Reader | ArticleList] = Reader) -> list[str]:
        shown = self.pilot.app.screen.query_one(widget)
        return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]

    def labels(self) -> list[tuple[str, str]]:
        """What is stored of the first article, read by somebody else."""
        with Store.open(self.store.path, self.store.annotator) as other:
            article = other.articles.get(other.articles.ids()[0])
            return [
                (note.anchor.exact, str(note.label))
                for note in other.annotations.on(article.text_id, self.store.annotator)
            ]


Opened = Callable[..., AbstractAsyncContextManager[Desk]]
