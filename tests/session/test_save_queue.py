"""Acts that wait to be saved: seen at once, taken back as if they had never been, saved in order, or refused aloud."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.store.errors import StoreDamaged
from hikreader.store.store import Store
from tests import acts
from tests.conftest import TEXT

Act = Callable[[Session], object]


def span(stretch: str) -> Span:
    at = TEXT.index(stretch)
    return Span(at, at + len(stretch))


REVIEW, WRONG = span("It cited a review."), span("The review is wrong.")
ACTS: dict[str, Act] = {
    "a new label": lambda session: acts.label(session, WRONG, Label.QUOTE),
    "another label on the same span": lambda session: acts.label(session, REVIEW, Label.ALLEGATION),
    "a label removed": lambda session: acts.take_off(session, REVIEW),
    "another span": lambda session: (acts.step(session, Span(0, 0), 1), acts.resize(session, WRONG)),
    "a speaker and a note": lambda session: acts.edit(session, opened(session).own.on(REVIEW)[0], "Ada", "a note"),
    "a suggestion rejected": lambda session: acts.take_off(session, span("menu")),
    "suggestions accepted": lambda session: acts.accept_all(session),
    "an article done": lambda session: acts.toggle_done(session),
    "a title corrected": lambda session: acts.correct(
        session, opened(session).article, opened(session).article.metadata._replace(title="Another title")
    ),
}


def opened(session: Session) -> ArticleState:
    assert session.state is not None
    return session.state


def seen(session: Session) -> tuple[object, ...]:
    """All that the screen shows of the open article, but for the marks of what is not saved."""
    article = opened(session)
    notes = [(note.span, note.label, note.speaker, note.note) for note in article.own]
    return (
        sorted(notes, key=str),
        sorted(one.uid for one in article.suggestions),
        article.is_done,
        article.article.metadata,
        list(article.folds),
    )


def stored(store: Store, session: Session) -> tuple[object, ...]:
    """The same, read anew from the file."""
    with Store.open(store.path, store.annotator) as other:
        fresh = Session(other)
        fresh.open(opened(session).article.id)
        return seen(fresh)


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    with Store.open(database, "ada", write_timeout=0.02) as store:
        session = Session(store)
        session.open(store.articles.ids()[0])
        acts.label(session, REVIEW, Label.FACT)
        yield session


@pytest.fixture
def other(database: Path) -> Iterator[sqlite3.Connection]:
    """Another program, which writes."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_waits_is_seen_and_undo_takes_it_back_without_a_trace(
    session: Session, other: sqlite3.Connection, act: Act
) -> None:
    before = seen(session)
    act(session)
    assert len(session.queue) == 1
    assert seen(session) != before
    session.undo()
    assert len(session.queue) == 0
    assert seen(session) == before
    assert opened(session).layers.unsaved == frozenset()
    other.execute("ROLLBACK")
    assert stored(session.store, session) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_waits_is_saved_when_it_can_be_and_undone_like_any_act(
    session: Session, other: sqlite3.Connection, act: Act
) -> None:
    before = seen(session)
    act(session)
    assert stored(session.store, session) == before
    other.execute("ROLLBACK")
    outcome = session.flush()
    assert outcome is not None
    assert outcome.message.endswith(": saved, u undoes")
    assert stored(session.store, session) == seen(session) != before
    session.undo()
    assert stored(session.store, session) == seen(session) == before


def test_what_can_no_longer_be_saved_leaves_the_screen_and_is_named(
    session: Session, other: sqlite3.Connection
) -> None:
    acts.edit(session, opened(session).own.on(REVIEW)[0], "Ada", None)
    acts.label(session, WRONG, Label.QUOTE)
    other.execute("ROLLBACK")
    with Store.open(session.store.path, "ada") as store:
        elsewhere = Session(store)
        elsewhere.open(opened(session).article.id)
        acts.take_off(elsewhere, REVIEW)
    outcome = session.flush()
    assert outcome is not None
    assert "not saved: That annotation has been changed by another writer" in outcome.message
    session.poll()
    assert [(note.span, note.label) for note in opened(session).own] == [(WRONG, Label.QUOTE)]


def test_nothing_is_written_into_a_damaged_file(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hikreader.store.integrity.background_check.quick", lambda *_: "the file itself: broken")
    session.queue.start_check()
    assert session.queue.flush() in (([], ""), ([], "not saved yet: the file is still being checked"))
    while session.queue.damage is None:
        pass
    before = seen(session)
    with pytest.raises(StoreDamaged, match="is damaged; restore it from a backup"):
        acts.label(session, WRONG, Label.QUOTE)
    assert seen(session) == before


def test_a_file_that_is_gone_is_told_of_when_others_are_followed(session: Session) -> None:
    session.store.path.rename(session.store.path.with_name("elsewhere.db"))
    with pytest.raises(HikreaderError, match="was moved or replaced"):
        session.poll()
    assert acts.label(session, WRONG, Label.QUOTE).is_queued
    assert opened(session).layers.unsaved
