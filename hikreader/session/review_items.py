"""Annotations to review: those whose words are others now, or gone, since their text has a new version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.model.annotation import AnchorState, Annotation, utc_now
from hikreader.model.article import Article
from hikreader.model.edit import PutAnnotation, Refusal, RemoveAnnotation, Transaction
from hikreader.model.span import Span
from hikreader.store.errors import NoSuchArticle
from hikreader.store.store import Store


class ReviewItem(NamedTuple):
    """One of the annotator's own annotations to look at.

    `article` is the one in which it stands, on the text on which it stands. `former` are its words before they
    changed, where that is known. A lost one has no place in the present text.
    """

    note: Annotation
    article: Article
    former: str | None
    is_lost: bool


def review_items(store: Store) -> list[ReviewItem]:
    """What there is to review of one's own, in the order of the list."""
    notes = store.annotations.unsettled(store.annotator)
    former = store.annotations.former_words(notes)
    articles = {text_id: store.versions.get(text_id) for text_id in {note.text_id for note in notes}}
    return [_item(store, note, articles[note.text_id], former.get(note.uid)) for note in notes]


def _item(store: Store, note: Annotation, article: Article, former: str | None) -> ReviewItem:
    is_lost = note.state is AnchorState.LOST or not _is_present(store, article)
    return ReviewItem(note, article, former, is_lost)


def _is_present(store: Store, article: Article) -> bool:
    try:
        return store.articles.get(article.id).text_id == article.text_id
    except NoSuchArticle:
        return False


def described(items: Sequence[ReviewItem]) -> str:
    """How much there is: "2 to review, 1 lost"."""
    lost = sum(item.is_lost for item in items)
    parts = [f"{len(items) - lost} to review"] * (lost < len(items)) + [f"{lost} lost"] * bool(lost)
    return ", ".join(parts) or "nothing to review"


def place_of(store: Store, item: ReviewItem) -> tuple[int, Span] | None:
    """The article and the place in it to look at: that of the annotation, or what stands where it stood."""
    if not item.is_lost:
        return item.article.id, item.note.span
    try:
        present = store.articles.get(item.article.id)
    except NoSuchArticle:
        return _place_of_retired(store, item)
    from hikreader.reuse.anchoring import VersionDiff

    at = VersionDiff(item.article.text, present.text).near(item.note.span)
    return present.id, Span(max(0, at - 1), at)


def _place_of_retired(store: Store, item: ReviewItem) -> tuple[int, Span] | None:
    """In another article, where its place in the source stands now, or in one that is listed beside it."""
    place = store.versions.standing_at(item.note.text_id, item.note.span.start)
    if place is not None:
        return place[0], Span(place[1], place[1] + 1)
    beside = store.versions.article_beside(item.article.id)
    return None if beside is None else (beside, Span(0, 0))


def confirm(item: ReviewItem) -> Transaction | Refusal:
    """Settle that an annotation stands rightly where it stands now."""
    if item.is_lost:
        return Refusal("its words are gone: go there, select its new place and press r, or remove it")
    settled = item.note._replace(state=AnchorState.EXACT, updated=utc_now())
    return Transaction(f"{item.note.label} confirmed", (PutAnnotation(settled, item.note),))


def drop(item: ReviewItem) -> Transaction:
    """Remove an annotation."""
    return Transaction(f"{item.note.label} removed", (RemoveAnnotation(item.note),))
