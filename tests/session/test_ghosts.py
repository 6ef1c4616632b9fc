"""Suggestions in a session: what is taken, rejected or overruled, and that no label comes of anything else."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.model.annotation import Annotation, Origin, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.session import ghost_steps, transactions
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.store.store import Store
from tests import acts
from tests.conftest import TEXT, Opener
from tests.session.ghosts import SAID, Said, suggested


def shown(session: Session, *said: Said) -> ArticleState:
    """The first article, with what is suggested for it."""
    state = acts.opened(session, session.store.articles.ids()[0])
    state.show_ghosts(suggested(session.store, state.article, said or SAID))
    return state


def words(state: ArticleState) -> list[str]:
    return [ghost.span.of(state.text) for ghost in state.ghosts]


def accept(session: Session, ghost: Suggestion) -> None:
    session.dispatch(transactions.accept(acts.state_of(session), session.store.annotator, [ghost]))


def stored(session: Session) -> list[Annotation]:
    return session.store.annotations.on(acts.state_of(session).article.text_id, session.store.annotator)


def test_what_is_taken_says_who_suggested_it_and_has_the_speaker(open_store: Opener) -> None:
    session = Session(open_store())
    state = shown(session)
    accept(session, [*state.ghosts][2])
    (note,) = stored(session)
    assert (note.origin, note.suggested_by, note.score) == (Origin.ACCEPTED, Suggester.LEARNER, 0.97)
    assert (note.speaker, note.blind) == ("Ada Lovelace", False)
    assert words(state) == [one.words for one in SAID if one.words != note.anchor.exact]


def test_the_label_that_is_suggested_takes_the_suggestion_and_another_one_overrules_it(open_store: Opener) -> None:
    session = Session(open_store())
    state = shown(session)
    first, second, *others = state.ghosts
    acts.label(session, first.span, Label.FACT)
    acts.label(session, second.span, Label.ALLEGATION)
    assert [note.origin for note in stored(session)] == [Origin.ACCEPTED, Origin.MANUAL]
    assert [*state.ghosts] == others
    acts.label(session, second.span, Label.ALLEGATION)
    assert not state.own.on(second.span)
    assert [*shown(session).ghosts] == others, "what was overruled does not come back when the label is removed"


def test_a_quote_inside_a_labelled_sentence_is_still_suggested(open_store: Opener) -> None:
    session = Session(open_store())
    state = shown(session)
    sentence = '"We will appeal," said Ada Lovelace.'
    at = state.text.index(sentence)
    acts.label(session, Span(at, at + len(sentence)), Label.FACT)
    assert '"We will appeal,"' in words(state)
    acts.label(session, Span(at, at + len(sentence)), Label.BOILERPLATE)
    assert '"We will appeal,"' not in words(state)


def test_all_that_is_sure_is_one_step(open_store: Opener) -> None:
    session = Session(open_store())
    state = shown(session)
    update = session.dispatch(transactions.accept_sure(state, "ada"))
    assert update.message == "2 suggestions accepted: saved, u undoes"
    assert [note.anchor.exact for note in stored(session)] == [one.words for one in SAID if one.is_sure]
    session = Session(session.store)
    shown(session)
    session.undo()
    assert stored(session) == []
    assert words(acts.state_of(session)) == [one.words for one in SAID]


def test_x_rejects_a_suggestion_where_there_is_no_label(open_store: Opener) -> None:
    session = Session(open_store())
    state = shown(session)
    ghost = next(iter(state.ghosts))
    acts.take_off(session, ghost.span)
    assert ghost not in [*shown(session).ghosts]
    session.undo()
    assert ghost in [*acts.state_of(session).ghosts]


def test_a_blind_article_shows_none_before_it_is_done_and_its_labels_say_so(open_store: Opener) -> None:
    session = Session(open_store())
    session.suggest = SuggestSettings(blind=1)
    assert words(shown(session)) == []
    acts.label(session, span_of(SAID[0].words), Label.FACT)
    assert [note.blind for note in stored(session)] == [True]
    acts.toggle_done(session)
    assert len(words(shown(session))) == len(SAID) - 1
    acts.label(session, span_of(SAID[1].words), Label.ALLEGATION)
    assert [note.blind for note in stored(session)] == [True, False]


@pytest.mark.parametrize(
    ("words_", "meant"),
    [
        ("The ministry", [0]),
        (SAID[1].words, [1]),
        ("menu", [0]),
        ("said Ada", [3]),
        ("The plant has run", []),
        ("The ministry ordered the plant to close on Monday. It cited a review.", [0, 1]),
        ('"We will appeal," said Ada Lovelace. "The review', [2]),
    ],
)
def test_meant_is_what_is_in_the_selection_else_what_is_under_it_else_what_comes_next(
    open_store: Opener, words_: str, meant: list[int]
) -> None:
    state = shown(Session(open_store()))
    found = [ghost.span for ghost in ghost_steps.meant(state.ghosts, span_of(words_))]
    assert found == [span_of(SAID[number].words) for number in meant]


def test_steps_go_through_all_of_them_and_end(open_store: Opener) -> None:
    state = shown(Session(open_store()))
    seen, at = [], Span(0, 0)
    while (ghost := ghost_steps.stepped(state.ghosts, at, 1)) is not None:
        seen.append(ghost)
        at = ghost.span
    assert seen == [*state.ghosts]
    assert ghost_steps.stepped(state.ghosts, at, -1) == seen[-2]
    assert ghost_steps.stepped(state.ghosts, seen[0].span, -1) is None


def span_of(stretch: str) -> Span:
    at = TEXT.index(stretch)
    return Span(at, at + len(stretch))


# The promise

PLACES = st.integers(0, len(SAID) - 1)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject"]), PLACES),
        st.tuples(st.just("label"), PLACES, st.sampled_from([Label.FACT, Label.ALLEGATION, Label.QUOTE])),
        st.tuples(st.sampled_from(["accept sure", "undo", "redo", "restart"])),
    ),
    max_size=14,
)

Labels = frozenset[tuple[Span, Label]]


class Step(NamedTuple):
    """What a deed has left: the labels, and the suggestions that are decided on."""

    labels: Labels = frozenset()
    decided: frozenset[int] = frozenset()


class Pressed:
    """What a person has pressed for, step by step."""

    def __init__(self) -> None:
        self.steps = [Step()]
        self.at = 0

    @property
    def now(self) -> Step:
        return self.steps[self.at]

    def did(self, labels: Labels, decided: frozenset[int]) -> None:
        self.steps[self.at + 1 :] = [Step(labels, decided)]
        self.at += 1

    def travel(self, step: int) -> None:
        self.at = max(0, min(self.at + step, len(self.steps) - 1))


def do(session: Session, deed: tuple[object, ...], pressed: Pressed) -> None:
    """Do it, and note what it may change: nothing but what was pressed for."""
    state = acts.state_of(session)
    labels, decided = pressed.now
    by_span = {ghost.span: ghost for ghost in state.ghosts}
    match deed:
        case "accept" | "reject" as how, int(number):
            ghost = by_span.get(span_of(SAID[number].words))
            if ghost is None:
                return
            if how == "accept":
                accept(session, ghost)
                labels |= {(ghost.span, ghost.label)}
            else:
                session.dispatch(transactions.reject(state, [ghost]))
            pressed.did(labels, decided | {number})
        case "label", int(number), Label() as label:
            span = span_of(SAID[number].words)
            acts.label(session, span, label)
            if (span, label) in labels:
                pressed.did(labels - {(span, label)}, decided)
            else:
                gone = {(span, other) for other in Label if label.excludes(other)}
                pressed.did(labels - gone | {(span, label)}, decided | {number})
        case ("accept sure",):
            sure = {n for n, one in enumerate(SAID) if one.is_sure and span_of(one.words) in by_span}
            session.dispatch(transactions.accept_sure(state, "ada"))
            if sure:
                taken = {(span_of(SAID[n].words), SAID[n].label) for n in sure}
                pressed.did(labels | taken, decided | sure)
        case ("undo",):
            session.undo()
            pressed.travel(-1)
        case ("redo",):
            session.redo()
            pressed.travel(1)


@given(DEEDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_label_is_left_that_was_not_pressed_for_and_nothing_that_was_rejected_comes_back(
    database: Path, deeds: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(database, folder))
        pressed = Pressed()
        store = Store.open(path, "ada")
        session = Session(store)
        shown(session)
        for deed in deeds:
            if deed == ("restart",):
                store.close()
                store = Store.open(path, "ada")
                session = Session(store)
            else:
                do(session, deed, pressed)
            assert {(note.span, note.label) for note in stored_in(store)} == pressed.now.labels
            state = shown(session)
            back = {n for n in pressed.now.decided if span_of(SAID[n].words) in {one.span for one in state.ghosts}}
            assert back == set()
        store.close()


def stored_in(store: Store) -> list[Annotation]:
    return store.annotations.on(store.articles.get(store.articles.ids()[0]).text_id, "ada")
