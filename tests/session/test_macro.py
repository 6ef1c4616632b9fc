"""Macros: what is recorded once is replayed on the units that follow, as one transaction or not at all."""

from __future__ import annotations

from hikreader.model.edit import Refusal, Transaction
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session import transactions
from hikreader.session.macro import replayed
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.text.units import Unit
from tests import acts
from tests.conftest import Opener


def at_the_top(session: Session) -> ArticleState:
    state = acts.opened(session, session.store.articles.ids()[0])
    state.select_first(Unit.SENTENCE, 0)
    return state


def sentences(state: ArticleState) -> list[Span]:
    spans = [state.selection.span]
    selection = state.selection
    while (selection := selection.next(state.units)).span != spans[-1]:
        spans.append(selection.span)
    return spans


def facts(state: ArticleState) -> list[Span]:
    return [note.span for note in state.own if note.label is Label.FACT]


def replay(session: Session, *macro: str, times: int) -> Transaction | Refusal:
    proposal, _ = replayed(macro, acts.state_of(session), session.store.annotator, times)
    session.dispatch(proposal)
    return proposal


def test_a_macro_labels_the_units_that_follow_and_one_undo_takes_all_of_it_back(open_store: Opener) -> None:
    session = Session(open_store())
    state = at_the_top(session)
    wanted = sentences(state)[:3]
    proposal = replay(session, "label.fact", "move.next", times=3)
    assert isinstance(proposal, Transaction)
    assert proposal.title == "macro replayed 3 times"
    assert facts(state) == wanted
    session.undo()
    assert facts(state) == []


def test_a_macro_without_a_move_goes_to_the_next_unit_by_itself(open_store: Opener) -> None:
    session = Session(open_store())
    state = at_the_top(session)
    replay(session, "label.fact", times=2)
    assert facts(state) == sentences(state)[:2]


def test_a_replay_ends_at_the_end_of_the_article_and_labels_the_last_unit_once(open_store: Opener) -> None:
    session = Session(open_store())
    state = at_the_top(session)
    everything = sentences(state)
    proposal = replay(session, "label.fact", "move.next", times=500)
    assert isinstance(proposal, Transaction)
    assert proposal.title == f"macro replayed {len(everything)} times"
    assert facts(state) == everything


def test_the_label_behind_a_move_that_leads_nowhere_is_not_set(open_store: Opener) -> None:
    session = Session(open_store())
    state = at_the_top(session)
    proposal = replay(session, "move.next", "label.fact", times=500)
    assert isinstance(proposal, Transaction)
    assert facts(state) == sentences(state)[1:]
    assert proposal.title == f"macro replayed {len(sentences(state)) - 1} times"


def test_a_replayed_label_takes_nothing_off_and_loses_no_speaker(open_store: Opener) -> None:
    session = Session(open_store())
    state = at_the_top(session)
    first, second = sentences(state)[:2]
    session.dispatch(transactions.label(state, "ada", first, Label.FACT))
    session.dispatch(transactions.label(state, "ada", second, Label.ALLEGATION))
    (note,) = state.own.on(second)
    session.dispatch(transactions.edit(note, "Rosa", None))
    assert replay(session, "label.fact", times=2) == Refusal("the macro changes nothing here")
    assert [note.label for note in state.own] == [Label.FACT, Label.ALLEGATION]


def test_a_replay_can_choose_units_extend_and_label_again(open_store: Opener) -> None:
    session = Session(open_store())
    state = at_the_top(session)
    session.last_label = Label.FACT
    macro = ("unit.word", "extend.next", "again.label", "extend.swap", "unit.sentence")
    proposal, selection = replayed(macro, state, "ada", 1, session.last_label)
    session.dispatch(proposal)
    (span,) = facts(state)
    assert len(span.of(state.text).split()) == 2
    assert selection.unit is Unit.SENTENCE
