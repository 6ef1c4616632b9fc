"""The state of an article, read from the database and kept in step with its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from hikreader.model.annotation import Annotation
from hikreader.model.edit import Edit, HistoryEntry, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.session.state import ArticleState
from hikreader.store.errors import StoreError
from hikreader.store.store import Store
from hikreader.text.span_index import place

if TYPE_CHECKING:  # what ranks names is not worth waiting for at start
    from hikreader.analysis.speakers import Names


def load(store: Store, article_id: int) -> ArticleState:
    """An article with the annotator's own layer and the suggestions that are not decided on.

    Raises:
        StoreError: It cannot be read, or there is no such article.
    """
    article = store.articles.get(article_id)
    own = store.annotations.on(article.text_id, store.annotator)
    return ArticleState(article, own, store.suggestions.open_on(article.text_id), store.articles.is_done(article_id))


def shown_edits(entries: Iterable[HistoryEntry], state: ArticleState, annotator: str) -> Iterator[Edit]:
    """What entries of the history change of the annotator's own layer: an import may add, and give away, anyone's."""
    for entry in entries:
        for edit in entry.changes:
            match edit:
                case PutAnnotation(note) | RemoveAnnotation(note) if note.annotator != annotator:
                    if (mine := state.own.get(note.uid)) is not None:
                        yield RemoveAnnotation(mine)
                case SetVerdict() | SetDone() if entry.annotator != annotator:
                    pass
                case _:
                    yield edit


def names_for(store: Store, state: ArticleState, note: Annotation) -> Names:
    """Names to offer for a speaker: who seems to say it, who is named in this article, all that are known."""
    from hikreader.analysis.speakers import likeliest_first
    from hikreader.language.attribution import attribution  # its lists of words are not for the first paint

    here = [earlier.speaker for earlier in state.own.before(place(note)) if earlier.speaker]
    known: list[str] = []
    with suppress(StoreError):  # the names are only an offer
        known = store.annotations.speakers()
    return likeliest_first(attribution(state.text, note.span), state.text, here, known)
