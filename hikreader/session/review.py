"""Reviewing: annotations whose words are others now, or gone, since their text has a new version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.model.annotation import AnchorState, Annotation, utc_now
from hikreader.model.article import Article
from hikreader.model.edit import PutAnnotation, RemoveAnnotation
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.update import Outcome
from hikreader.store.errors import NoSuchArticle
from hikreader.store.store import Store


class ReviewItem(NamedTuple):
    """One's own annotation that somebody should look at.

    `article` is the one in which it stands, on the text on which it stands. `former` are its words before they
    changed, where that is known. A lost one has no place in the present text.
    """

    note: Annotation
    article: Article
    former: str | None
    is_lost: bool


def cases(store: Store) -> list[ReviewItem]:
    """What there is to review of one's own, in the order of the list."""
    notes = store.annotations.unsettled(store.annotator)
    former = store.annotations.former_words(notes)
    articles = {text_id: store.versions.get(text_id) for text_id in {note.text_id for note in notes}}
    return [_case(store, note, articles[note.text_id], former.get(note.uid)) for note in notes]


def _case(store: Store, note: Annotation, article: Article, former: str | None) -> ReviewItem:
    is_lost = note.state is AnchorState.LOST or not _is_present(store, article)
    return ReviewItem(note, article, former, is_lost)


def _is_present(store: Store, article: Article) -> bool:
    try:
        return store.articles.get(article.id).text_id == article.text_id
    except NoSuchArticle:
        return False


def described(found: Sequence[ReviewItem]) -> str:
    """How much there is: "2 to review, 1 lost"."""
    lost = sum(case.is_lost for case in found)
    parts = [f"{len(found) - lost} to review"] * (lost < len(found)) + [f"{lost} lost"] * bool(lost)
    return ", ".join(parts) or "nothing to review"


def place_of(store: Store, case: ReviewItem) -> tuple[int, Span] | None:
    """The article and the place in it to look at: that of the annotation, or what stands where it stood."""
    if not case.is_lost:
        return case.article.id, case.note.span
    try:
        present = store.articles.get(case.article.id)
    except NoSuchArticle:
        return _place_of_retired(store, case)
    from hikreader.reuse.anchoring import VersionDiff

    at = VersionDiff(case.article.text, present.text).near(case.note.span)
    return present.id, Span(max(0, at - 1), at)


def _place_of_retired(store: Store, case: ReviewItem) -> tuple[int, Span] | None:
    """In another article, where its place in the source stands now, or in one that is listed beside it."""
    found = store.versions.standing_at(case.note.text_id, case.note.span.start)
    if found is not None:
        return found[0], Span(found[1], found[1] + 1)
    beside = store.versions.article_beside(case.article.id)
    return None if beside is None else (beside, Span(0, 0))


def confirm(session: Session, case: ReviewItem) -> Outcome:
    """Say that an annotation stands rightly where it stands now."""
    if case.is_lost:
        return Outcome("it is lost: go there, select its new place and press r, or take it off")
    settled = case.note._replace(state=AnchorState.EXACT, updated=utc_now())
    return session.arrange(f"{case.note.label} confirmed", [PutAnnotation(settled, case.note)])


def drop(session: Session, case: ReviewItem) -> Outcome:
    """Take an annotation off."""
    return session.arrange(f"{case.note.label} taken off", [RemoveAnnotation(case.note)])
