"""A reader at work, without a screen."""

from __future__ import annotations

import pytest

from hikreader.model.annotation import Origin
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import SuggestSettings
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.text.units import Unit
from tests import acts
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
    assert session.state is not None
    return session.state


def labels_on(session: Session, stretch: str) -> list[Label]:
    return [note.label for note in opened(session).own.on(span(stretch))]


def stored(session: Session) -> list[tuple[str, Label, str]]:
    article = opened(session).article
    return [(note.anchor.exact, note.label, note.annotator) for note in session.store.annotations.on(article.text_id)]


def test_a_label_is_saved_with_its_text(session: Session) -> None:
    outcome = acts.label(session, span("It cited a review."), Label.FACT)
    assert outcome.is_saved
    assert outcome.message == "fact: saved, u undoes"
    assert stored(session) == [("It cited a review.", Label.FACT, "ada")]


def test_the_same_label_again_takes_it_off(session: Session) -> None:
    acts.label(session, span("It cited a review."), Label.FACT)
    acts.label(session, span("It cited a review."), Label.FACT)
    assert stored(session) == []


def test_fact_and_allegation_replace_each_other_and_a_quote_stays(session: Session) -> None:
    for label in (Label.QUOTE, Label.FACT, Label.ALLEGATION):
        acts.label(session, span("The review is wrong."), label)
    assert set(labels_on(session, "The review is wrong.")) == {Label.QUOTE, Label.ALLEGATION}
    session.undo()
    assert set(labels_on(session, "The review is wrong.")) == {Label.QUOTE, Label.FACT}


def test_boilerplate_on_a_suggestion_accepts_it(session: Session) -> None:
    acts.label(session, span("menu"), Label.BOILERPLATE)
    (note,) = opened(session).own.on(span("menu"))
    assert note.origin is Origin.ACCEPTED
    assert span("menu") not in [suggestion.span for suggestion in opened(session).suggestions]


def test_a_rejected_suggestion_unfolds_for_good(session: Session) -> None:
    assert span("Share this story") in list(opened(session).folds)
    acts.take_off(session, span("Share this story"))
    assert span("Share this story") not in list(opened(session).folds)
    again = acts.opened(session, opened(session).article.id)
    assert span("Share this story") not in list(again.folds)
    session.undo()
    assert span("Share this story") in list(opened(session).folds)


def test_furniture_that_is_not_wanted_is_text_like_any_other_and_comes_back_without_what_was_decided(
    session: Session,
) -> None:
    acts.label(session, span("menu"), Label.BOILERPLATE)
    shown = [*opened(session).folds], [*opened(session).suggestions]
    session.suggest = SuggestSettings(furniture=False)
    hidden = acts.opened(session, opened(session).article.id)
    assert list(hidden.suggestions) == []
    assert list(hidden.folds) == [span("menu")], "one's own boilerplate is folded all the same"
    session.undo()
    assert list(hidden.suggestions) == []
    session.redo()
    hidden.show_furniture(True)
    assert ([*hidden.folds], [*hidden.suggestions]) == shown


def test_all_suggestions_are_accepted_in_one_step(session: Session) -> None:
    assert acts.accept_all(session).message == "3 suggestions accepted: saved, u undoes"
    assert len(stored(session)) == 3
    session.undo()
    assert stored(session) == []
    assert len(opened(session).suggestions) == 3


def test_taking_off_means_the_closest_annotation_around_the_selection(session: Session) -> None:
    quote = '"The review is wrong. Nobody asked us."'
    acts.label(session, span(quote), Label.QUOTE)
    acts.label(session, span("The review is wrong."), Label.ALLEGATION)
    acts.take_off(session, span("review is"))
    assert stored(session) == [(quote, Label.QUOTE, "ada")]


def test_labelling_boilerplate_folds_it_and_undo_unfolds_it(session: Session) -> None:
    acts.label(session, span("It cited a review."), Label.BOILERPLATE)
    assert any(fold.contains(span("It cited a review.")) for fold in opened(session).folds)
    session.undo()
    assert not any(fold.overlaps(span("It cited a review.")) for fold in opened(session).folds)


def test_undo_goes_back_to_the_article_where_it_happened(session: Session) -> None:
    first, second = session.store.articles.ids()
    acts.label(session, span("It cited a review."), Label.FACT)
    session.open(second)
    outcome = session.undo()
    assert outcome.opened_id == first
    assert outcome.select == span("It cited a review.")


def test_undo_and_redo_work_after_a_restart(session: Session, open_store: Opener) -> None:
    acts.label(session, span("It cited a review."), Label.FACT)
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
    acts.label(other, span("It cited a review."), Label.ALLEGATION)
    assert session.next_layer().message == "shown beside yours: the layer of reference"
    assert [note.annotator for note in opened(session).layers.other] == ["reference"]
    assert acts.take_off(session, span("It cited a review.")).message == "you have no label here"
    assert session.next_layer().message == "only your own layer is shown"


def test_walking_over_annotations_visits_each_of_those_on_one_place(session: Session) -> None:
    place = span("It cited a review.")
    acts.label(session, place, Label.FACT)
    acts.label(session, place, Label.QUOTE)
    first = acts.step(session, Span(0, 0), 1)
    second = acts.step(session, place, 1)
    assert first is not None
    assert second is not None
    assert {first.label, second.label} == {Label.FACT, Label.QUOTE}
    assert acts.step(session, place, 1) is None
    assert acts.step(session, place, -1) == first


def test_reading_a_database_and_leaving_it_keeps_every_byte(session: Session) -> None:
    before = session.store.path.read_bytes()
    opened(session).select_first(Unit.SENTENCE, 12)
    session.keep_position()
    session.positions.save()
    session.store.close()
    assert session.store.path.read_bytes() == before


def test_a_first_visit_begins_after_the_headline(session: Session) -> None:
    headline = opened(session).article.headline
    assert headline is not None
    assert session.position() == headline.end


def test_the_place_where_one_stopped_is_kept_per_article(session: Session, open_store: Opener) -> None:
    opened(session).select_first(Unit.SENTENCE, 77)
    stopped = opened(session).selection.span.start
    session.keep_position()
    session.positions.save()
    later = Session(open_store())
    assert later.start_id(later.store.articles.ids()) == opened(session).article.id
    later.open(opened(session).article.id)
    assert later.position() == stopped > 0
