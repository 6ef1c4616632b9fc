"""An article of a database as a web page."""

from __future__ import annotations

from hikreader.formats.html import page
from hikreader.session.state import ArticleState
from hikreader.store.store import Store


def paged(store: Store, article_id: int, annotator: str | None, *, everything: bool = False) -> str:
    """The page with one annotator's annotations, or with everybody's; boilerplate is left out but for `everything`."""
    article = store.articles.get(article_id)
    notes = store.annotations.on(article.text_id, annotator)
    opened = ArticleState(article, notes, store.suggestions.open_on(article.text_id))
    opened.show_boilerplate(everything)
    return page(article, notes, opened.folds)
