from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.importing.importer import ImportSummary, import_paths
from hikreader.model.annotation import AnchorState
from hikreader.model.label import Label
from hikreader.model.source import ImportStatus
from hikreader.model.span import Span
from hikreader.session.review_items import ReviewItem, described, place_of, review_items
from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.tui.status_text import named_under
from tests import acts
from tests.cleaning.layouts import LAYOUTS, STORIES
from tests.importing.dumps import take

OLD = """\
Ministry closes plant over safety review
May 3, 2024

The ministry ordered the plant to close on Monday. It cited a review of last year.

"We will appeal," said Ada Lovelace. "The review is wrong. Nobody asked us."

The plant has run since 1954, officials said. Nobody was hurt.
"""
NEW = OLD.replace("cited a review of last year", "cited a long review of this year").replace(" Nobody was hurt.", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "mine.db", "ann", create=True) as one:
        take(one, "a.txt", OLD)
        yield one


def label(session: Session, words: str, label: Label = Label.FACT) -> None:
    opened = acts.opened(session, session.store.articles.ids()[0])
    start = opened.text.index(words)
    acts.label(session, Span(start, start + len(words)), label)


@pytest.fixture
def session(store: Store) -> Session:
    """Three labels, of which the new version moves one, changes one and loses one."""
    session = Session(store)
    for words in ("The ministry ordered the plant to close on Monday.", "It cited a review of last year."):
        label(session, words)
    label(session, "Nobody was hurt.", Label.ALLEGATION)
    assert take(store, "a.txt", NEW).status is ImportStatus.REVISED
    session.open(store.articles.ids()[0])
    return session


def by_state(store: Store) -> tuple[ReviewItem, ReviewItem]:
    review, lost = sorted(review_items(store), key=lambda case: case.is_lost)
    return review, lost


def test_what_is_to_be_looked_at_is_listed_with_its_former_words(session: Session) -> None:
    review, lost = by_state(session.store)
    assert (review.former, review.is_lost) == ("It cited a review of last year.", False)
    assert review.note.span.of(review.article.text) == "It cited a long review of this year."
    assert (lost.note.anchor.exact, lost.is_lost) == ("Nobody was hurt.", True)
    assert lost.note.span.of(lost.article.text) == "Nobody was hurt."
    assert described([review, lost]) == "1 to review, 1 lost"
    assert (described([lost]), described([])) == ("1 lost", "nothing to review")
    with Store.open(session.store.path, "bob") as bob:
        assert review_items(bob) == []
    assert session.state is not None
    assert named_under(session.state, review.note.span) == ["fact (to review)"]


def test_the_place_of_a_lost_one_is_where_its_surroundings_are(session: Session) -> None:
    store = session.store
    review, lost = by_state(store)
    assert place_of(store, review) == (review.article.id, review.note.span)
    place = place_of(store, lost)
    assert place is not None
    article = store.articles.get(place[0])
    assert article.text[: place[1].end].endswith("officials said")


def test_confirming_is_a_step_that_undo_takes_back(session: Session) -> None:
    store = session.store
    review, lost = by_state(store)
    assert acts.confirm(session, review).message == "fact confirmed: saved, u undoes"
    note = store.annotations.get(review.note.uid)
    assert note is not None
    assert note.state is AnchorState.EXACT
    assert [case.note.uid for case in review_items(store)] == [lost.note.uid]
    session.undo()
    assert store.annotations.get(review.note.uid) == review.note
    assert "gone" in acts.confirm(session, lost).message
    assert len(review_items(store)) == 2


def test_a_lost_one_is_taken_off_for_good_or_until_undo(session: Session) -> None:
    review, lost = by_state(session.store)
    outcome = acts.drop(session, lost)
    assert (outcome.message, outcome.select) == ("allegation removed: saved, u undoes", None)
    assert [case.note for case in review_items(session.store)] == [review.note]
    session.undo()
    assert by_state(session.store) == (review, lost)


def test_a_lost_one_gets_a_new_place(session: Session) -> None:
    store = session.store
    _, lost = by_state(store)
    acts.state_of(session).current = lost.note
    assert session.state is not None
    start = session.state.text.index("Nobody asked us.")
    span = Span(start, start + 16)
    assert acts.resize(session, span).message == "allegation re-spanned: saved, u undoes"
    note = store.annotations.get(lost.note.uid)
    assert note is not None
    assert (note.text_id, note.span, note.state) == (session.state.article.text_id, span, AnchorState.EXACT)
    assert [each.uid for each in session.state.own.on(span)] == [note.uid]
    assert len(review_items(store)) == 1
    session.undo()
    assert store.annotations.get(lost.note.uid) == lost.note
    assert session.state.own.on(span) == []
    assert store.check().faults == ()


def test_a_new_span_settles_a_review_and_so_does_the_same_one(session: Session) -> None:
    store = session.store
    review, _ = by_state(store)
    acts.state_of(session).current = review.note
    assert acts.resize(session, review.note.span).is_saved
    assert len(review_items(store)) == 1
    session.undo()
    acts.state_of(session).current = review.note
    assert acts.resize(session, Span(review.note.span.start, review.note.span.end - 1)).is_saved
    assert len(review_items(store)) == 1
    settled = store.annotations.get(review.note.uid)
    assert settled is not None
    acts.state_of(session).current = settled
    assert acts.resize(session, settled.span).message == "it is on that span already"


def test_what_stands_on_a_withdrawn_article_has_a_place_too(store: Store) -> None:
    dump = LAYOUTS["printed twice, no empty lines"]
    take(store, "b.txt", dump[: dump.index(STORIES[2].headline)])
    assert len(take(store, "b.txt", dump).article_ids) == 3
    with Store.open(store.path, "bob") as other:
        bob = Session(other)
        opened = acts.opened(bob, other.articles.ids()[3])
        start = opened.text.index("A strong storm")
        acts.label(bob, Span(start, start + 14), Label.FACT)
        store.undo()
        (case,) = review_items(other)
        assert case.is_lost
        assert place_of(other, case) == (other.articles.ids()[2], Span(0, 0))


def test_an_import_says_how_much_there_is_to_review(tmp_path: Path) -> None:
    with Store.open(tmp_path / "mine.db", "ann", create=True) as store:
        file = tmp_path / "a.txt"
        file.write_text(OLD)
        list(import_paths(store, [file]))
        session = Session(store)
        label(session, "It cited a review of last year.")
        label(session, "Nobody was hurt.", Label.ALLEGATION)
        file.write_text(NEW)
        summary = ImportSummary()
        for report in import_paths(store, [file]):
            summary.add(report)
        assert summary.line == "1 revised, 2 to review: “Review” in the reader's palette (:)"
