"""Opening articles: one lies open at a time, and one's place in the one before is kept."""

from __future__ import annotations

from collections.abc import Callable

from hikreader.model.errors import HikreaderError
from hikreader.session.article_list import ArticleListModel
from hikreader.tui.context import Context
from hikreader.tui.status_text import remark
from hikreader.tui.widgets.article_list import ArticleList
from hikreader.tui.widgets.headers import ArticleHeader


class Opening:
    """Knows where the open article stands in the list; `followed` is called when another one lies open."""

    def __init__(
        self,
        hands: Context,
        shelf: ArticleListModel,
        masthead: ArticleHeader,
        articles: ArticleList,
        followed: Callable[[], None],
    ) -> None:
        self._hands = hands
        self._shelf = shelf
        self._masthead = masthead
        self._list = articles
        self._followed = followed
        self.index = 0

    def open(self, article_id: int) -> None:
        """Open an article, where this person stopped in it; or say why that cannot be."""
        hands = self._hands
        self.leave()
        try:
            opened = hands.session.open(article_id)
            said = remark(hands.session.store, opened.article)
        except HikreaderError as error:
            hands.say(f"not opened: {error}", failed=True)
            return
        self.index = self._shelf.index(article_id)
        hands.reader.show(opened, hands.session.place())
        self._masthead.show(opened.article.metadata)
        self._list.show_open(self.index)
        self._followed()
        hands.say(said)
        hands.show_status()

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) article of the list."""
        index = self.index + step
        if 0 <= index < len(self._shelf.ids):
            self.open(self._shelf.ids[index])
        else:
            self._hands.say("this is the last article" if step > 0 else "this is the first article")

    def leave(self) -> None:
        """Keep the place in the open article, if there is one."""
        if self._hands.session.opened is not None:
            self._hands.session.stop_at(self._hands.reader.selection.span.start)

    def find_again(self) -> None:
        """The list has another order or other articles: look where the open one stands now."""
        opened = self._hands.session.opened
        if opened is not None:
            self.index = self._shelf.index(opened.article.id)
            self._list.show_open(self.index)

    def refresh(self) -> None:
        """Show what has changed about the open article as a whole: its title, its counts, its state."""
        opened = self._hands.session.opened
        if opened is not None:
            self._masthead.show(opened.article.metadata)
            self._list.refresh_article(self.index, opened)


def divide(hands: Context, what: str) -> None:
    """Merge the open article with the next one, or split it where the selection begins, if that can be seen."""
    from hikreader.session.merge_split import merge, split  # the rules of an import are not for the first paint

    session, reader = hands.session, hands.reader
    if session.opened is None:
        hands.say("no article is open")
    elif what == "merge":
        hands.act(lambda: merge(session))
    elif reader.is_selection_in_view:
        hands.act(lambda: split(session, reader.selection.span))
    else:
        reader.scroll_to_selection()
        hands.say("here is the selection: split again to split where it begins")
