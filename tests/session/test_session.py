"""A reader at work, without a screen."""

from __future__ import annotations

import pytest

from hikreader.model.annotation import Origin
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from tests.conftest import TEXT, Opener


@pytest.fixture
def session(open_store: Opener) -> Session:
    session = Session(open_store())
    session.open(session.store.articles.ids()[0])
    return session


def span(stretch: str) -> Span:
    at = TEXT.index(stretch)
    return Span(at, at + len(stretch))


def opened(session: Session) -> ArticleState:
    assert session.opened is not None
    return session.opened


def labels_on(session: Session, stretch: str) -> list[Label]:
    return [note.label for note in opened(session).own.on(span(stretch))]


def stored(session: Session) -> list[tuple[str, Label, str]]:
    article = opened(session).article
    return [(note.anchor.exact, note.label, note.annotator) for note in session.store.annotations.on(article.text_id)]


def test_a_label_is_saved_with_its_text(session: Session) -> None:
    outcome = session.label(span("It cited a review."), Label.FACT)
    assert outcome.saved
    assert outcome.message == "fact: saved, u undoes"
    assert stored(session) == [("It cited a review.", Label.FACT, "ada")]


def test_the_same_label_again_takes_it_off(session: Session) -> None:
    session.label(span("It cited a review."), Label.FACT)
    session.label(span("It cited a review."), Label.FACT)
    assert stored(session) == []


def test_fact_and_allegation_replace_each_other_and_a_quote_stays(session: Session) -> None:
    for label in (Label.QUOTE, Label.FACT, Label.ALLEGATION):
        session.label(span("The review is wrong."), label)
    assert set(labels_on(session, "The review is wrong.")) == {Label.QUOTE, Label.ALLEGATION}
    session.undo()
    assert set(labels_on(session, "The review is wrong.")) == {Label.QUOTE, Label.FACT}


def test_boilerplate_on_a_suggestion_accepts_it(session: Session) -> None:
    session.label(span("menu"), Label.BOILERPLATE)
    (note,) = opened(session).own.on(span("menu"))
    assert note.origin is Origin.ACCEPTED
    assert span("menu") not in [suggestion.span for suggestion in opened(session).suggestions]


def test_a_rejected_suggestion_unfolds_for_good(session: Session) -> None:
    assert span("Share this story") in list(opened(session).folds)
    session.take_off(span("Share this story"))
    assert span("Share this story") not in list(opened(session).folds)
    again = session.open(opened(session).article.id)
    assert span("Share this story") not in list(again.folds)
    session.undo()
    assert span("Share this story") in list(opened(session).folds)


def test_all_suggestions_are_accepted_in_one_step(session: Session) -> None:
    assert session.accept_all().message == "3 suggestions accepted: saved, u undoes"
    assert len(stored(session)) == 3
    session.undo()
    assert stored(session) == []
    assert len(opened(session).suggestions) == 3


def test_taking_off_means_the_closest_annotation_around_the_selection(session: Session) -> None:
    quote = '"The review is wrong. Nobody asked us."'
    session.label(span(quote), Label.QUOTE)
    session.label(span("The review is wrong."), Label.ALLEGATION)
    session.take_off(span("review is"))
    assert stored(session) == [(quote, Label.QUOTE, "ada")]


def test_labelling_boilerplate_folds_it_and_undo_unfolds_it(session: Session) -> None:
    session.label(span("It cited a review."), Label.BOILERPLATE)
    assert any(fold.contains(span("It cited a review.")) for fold in opened(session).folds)
    session.undo()
    assert not any(fold.overlaps(span("It cited a review.")) for fold in opened(session).folds)


def test_undo_goes_back_to_the_article_where_it_happened(session: Session) -> None:
    first, second = session.store.articles.ids()
    session.label(span("It cited a review."), Label.FACT)
    session.open(second)
    outcome = session.undo()
    assert outcome.article_id == first
    assert outcome.goto == span("It cited a review.")


def test_undo_and_redo_work_after_a_restart(session: Session, open_store: Opener) -> None:
    session.label(span("It cited a review."), Label.FACT)
    session.store.close()
    later = Session(open_store())
    later.open(later.store.articles.ids()[0])
    assert later.undo().message == "undone: fact"
    assert stored(later) == []
    assert later.redo().message == "done again: fact"
    assert stored(later) == [("It cited a review.", Label.FACT, "ada")]
    assert later.redo().message == "there is nothing to redo"


def test_another_annotators_layer_is_shown_beside_and_never_touched(session: Session, open_store: Opener) -> None:
    other = Session(open_store("reference"))
    other.open(session.store.articles.ids()[0])
    other.label(span("It cited a review."), Label.ALLEGATION)
    assert session.next_layer() == "reference"
    assert [note.annotator for note in opened(session).layers.other] == ["reference"]
    assert session.take_off(span("It cited a review.")).message == "there is no label of yours here"
    assert session.next_layer() is None


def test_walking_over_annotations_visits_each_of_those_on_one_place(session: Session) -> None:
    place = span("It cited a review.")
    session.label(place, Label.FACT)
    session.label(place, Label.QUOTE)
    first = session.step_in_hand(Span(0, 0), 1)
    second = session.step_in_hand(place, 1)
    assert first is not None
    assert second is not None
    assert {first.label, second.label} == {Label.FACT, Label.QUOTE}
    assert session.step_in_hand(place, 1) is None
    assert session.step_in_hand(place, -1) == first


def test_reading_a_database_and_leaving_it_keeps_every_byte(session: Session) -> None:
    before = session.store.path.read_bytes()
    session.stop_at(12)
    session.places.save()
    session.store.close()
    assert session.store.path.read_bytes() == before


def test_a_first_visit_begins_after_the_headline(session: Session) -> None:
    headline = opened(session).article.headline
    assert headline is not None
    assert session.place() == headline.end


def test_the_place_where_one_stopped_is_kept_per_article(session: Session, open_store: Opener) -> None:
    session.stop_at(77)
    session.places.save()
    later = Session(open_store())
    assert later.start_id(later.store.articles.ids()) == opened(session).article.id
    later.open(opened(session).article.id)
    assert later.place() == 77
