"""What a person does in a session, as the commands do it: short names for tests."""

from __future__ import annotations

from collections.abc import Iterable

from hikreader.analysis.propagation import Offer
from hikreader.analysis.speakers import Names
from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article, Metadata
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session import merge_split, review_items, transactions
from hikreader.session.loading import names_for
from hikreader.session.review_items import ReviewItem
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.session.update import Update


def state_of(session: Session) -> ArticleState:
    assert session.state is not None
    return session.state


def opened(session: Session, article_id: int) -> ArticleState:
    session.open(article_id)
    return state_of(session)


def label(session: Session, span: Span, label: Label) -> Update:
    return session.dispatch(transactions.label(state_of(session), session.store.annotator, span, label))


def label_matches(session: Session, offers: Iterable[Offer], origin: Span | None = None) -> Update:
    return session.dispatch(transactions.label_matches(offers, session.store.annotator), origin=origin)


def take_off(session: Session, span: Span) -> Update:
    return session.dispatch(transactions.take_off(state_of(session), span))


def remove(session: Session, note: Annotation) -> Update:
    return session.dispatch(transactions.remove(note))


def accept_all(session: Session) -> Update:
    return session.dispatch(transactions.accept_all(state_of(session), session.store.annotator))


def toggle_done(session: Session) -> Update:
    state = state_of(session)
    return session.dispatch(transactions.finish(state.article, not state.is_done))


def toggle_done_of(session: Session, article: Article) -> Update:
    return session.dispatch(transactions.finish(article, not session.is_done(article)))


def resize(session: Session, span: Span) -> Update:
    return session.dispatch(transactions.resize(state_of(session), session.store.annotator, span))


def edit(session: Session, note: Annotation, speaker: str | None, remark: str | None) -> Update:
    return session.dispatch(transactions.edit(note, speaker, remark))


def correct(session: Session, article: Article, metadata: Metadata) -> Update:
    return session.dispatch(transactions.correct(article, metadata))


def step(session: Session, span: Span, step: int) -> Annotation | Suggestion | None:
    return state_of(session).step_current(span, step)


def merge(session: Session) -> Update:
    return session.dispatch(merge_split.merge(session.state))


def split(session: Session, span: Span) -> Update:
    return session.dispatch(merge_split.split(session.state, span))


def confirm(session: Session, item: ReviewItem) -> Update:
    return session.dispatch(review_items.confirm(item))


def drop(session: Session, item: ReviewItem) -> Update:
    return session.dispatch(review_items.drop(item))


def speakers_for(session: Session, note: Annotation) -> Names:
    return names_for(session.store, state_of(session), note)
