"""An article of a database as a web page."""

from __future__ import annotations

from hikreader.formats.article_html import page
from hikreader.session.state import ArticleState
from hikreader.store.store import Store


def article_page(store: Store, article_id: int, annotator: str | None, *, everything: bool = False) -> str:
    """The page with the annotations of one annotator, or of all; with `everything` its boilerplate too."""
    article = store.articles.get(article_id)
    notes = store.annotations.on(article.text_id, annotator)
    state = ArticleState(article, notes, store.suggestions.open_on(article.text_id))
    state.show_boilerplate(everything)
    return page(article, notes, state.folds)
