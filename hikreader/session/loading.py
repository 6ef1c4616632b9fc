"""The state of an article, read from the database and kept in step with its history; what to open when texts change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.edit import (
    Edit,
    HistoryEntry,
    PutAnnotation,
    RemoveAnnotation,
    SetDone,
    SetTextVersion,
    SetVerdict,
)
from hikreader.model.span import Span
from hikreader.session.state import ArticleState
from hikreader.store.errors import StoreError
from hikreader.store.store import Store
from hikreader.text.span_index import place
from hikreader.text.units import Unit

if TYPE_CHECKING:  # what ranks names is not worth waiting for at start
    from hikreader.analysis.speaker_resolution import SpeakerGuess
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


_NEAR_BEFORE, _NEAR_BEHIND = 12_000, 2_000
"""Code points before and after a quotation that tell who says it."""


def names_for(store: Store, state: ArticleState, note: Annotation) -> Names:
    """Names to offer for a speaker: who seems to say it, who is named in this article, all that are known."""
    # Their lists of words are not for the first paint.
    from hikreader.analysis.speaker_resolution import known_names
    from hikreader.analysis.speakers import likeliest_first

    here = [earlier.speaker for earlier in state.own.before(place(note)) if earlier.speaker]
    known: dict[str, str] = {}
    with suppress(StoreError):  # the names are only an offer
        known = known_names(store.annotations.speakers(), store.speakers.all())
    guess = _guess(state, note.span, known)
    names = likeliest_first(guess.name if guess else None, state.text, here, dict.fromkeys(known.values()))
    return names._replace(is_found=guess.is_sure) if guess is not None else names


def _guess(state: ArticleState, span: Span, known: Mapping[str, str]) -> SpeakerGuess | None:
    """Who seems to say what stands at a span."""
    from hikreader.analysis.speaker_resolution import SpeakerResolver

    window = Span(max(0, span.start - _NEAR_BEFORE), min(len(state.text), span.end + _NEAR_BEHIND))
    around = [quoted for quoted in _quotations(state, window) if not quoted.overlaps(span)]
    skipped = [fold for fold in state.folds.touching(window) if window.contains(fold) and not fold.overlaps(span)]
    quotations, folds = ([one.shifted(-window.start) for one in each] for each in ([*around, span], skipped))
    guesses = SpeakerResolver(window.of(state.text), quotations, folds, known).each()
    return guesses[span.shifted(-window.start)]


def _quotations(state: ArticleState, window: Span) -> Iterator[Span]:
    found = state.units.first_from(Unit.QUOTATION, window.start)
    while found is not None and found.end <= window.end:
        yield found
        found = state.units.first_from(Unit.QUOTATION, found.end)


def gives_texts(entry: HistoryEntry) -> bool:
    """Whether articles have other texts after an entry of the history."""
    return any(isinstance(edit, SetTextVersion) for edit in entry.changes)


def is_retexted(article: Article, entry: HistoryEntry) -> bool:
    """Whether that article has another text after the entry, or none."""
    return any(isinstance(edit, SetTextVersion) and edit.article_uid == article.uid for edit in entry.changes)


def given_text(entry: HistoryEntry) -> list[str]:
    """The uids of the articles to which an entry gave a text, in order."""
    return [edit.article_uid for edit in entry.changes if isinstance(edit, SetTextVersion) and edit.text_id is not None]


def successor(store: Store, article: Article) -> int | None:
    """The article to open instead: itself, the one that has its place now, or one beside it."""
    number = store.articles.id_of(article.uid)
    if number is None and (place := store.versions.standing_at(article.text_id, 0)):
        number = place[0]
    return number if number is not None else store.versions.article_beside(article.id)


def reloaded(store: Store, article: Article, entry: HistoryEntry) -> tuple[int | None, Span | None]:
    """The article to open once an entry that gave texts is undone or redone, and the span to select in it.

    Where two parts have become one, the span is empty and stands where the second begins; else it is None, for where
    this annotator stopped. `article` was open before.
    """
    number = None if entry.article_uid is None else store.articles.id_of(entry.article_uid)
    number = number if number is not None else successor(store, article)
    gone = (edit.article_uid for edit in entry.changes if isinstance(edit, SetTextVersion) and edit.text_id is None)
    for text_id in filter(None, map(store.versions.newest, gone)):
        place = store.versions.standing_at(text_id, 0)
        if place is not None and place[0] == number:
            return number, Span(place[1], place[1])
    return number, None


def beside(store: Store, article_id: int, gone: Collection[int]) -> int | None:
    """The article to open once some are gone: that one, else the next one of the list; None where none is left."""
    ids = store.articles.ids(with_aside=True)
    place = ids.index(article_id) if article_id in ids else 0
    return next((number for number in [*ids[place:], *reversed(ids[:place])] if number not in gone), None)


def undo_newest(store: Store) -> HistoryEntry | None:
    """Undo an import as a whole where that was the annotator's last act, else their last act."""
    return store.undo_import(as_undo=True) if store.history.ends_with_import() else store.undo()
