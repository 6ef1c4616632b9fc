"""Many annotations changed in one step, and all of them taken back in one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from hikreader.model.annotation import Annotation
from hikreader.model.edit import Refusal, Transaction
from hikreader.model.label import Label
from hikreader.session import bulk_edits
from hikreader.store import Store
from tests.analysis.report.plant import CHARGE, FACT, put, story


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return story(tmp_path / "a.db", ("A", "2025-05-02", f"{FACT} {CHARGE}"), ("B", "2025-05-01", f"{CHARGE} {FACT}"))


def notes(store: Store, *labels: Label) -> list[Annotation]:
    return [
        note
        for number in store.articles.ids()
        for note in store.annotations.on(store.articles.get(number).text_id, "ann")
        if note.label in (labels or tuple(Label))
    ]


def own_on(store: Store, text_id: int) -> list[Annotation]:
    return store.annotations.on(text_id, "ann")


def done(store: Store, proposal: Transaction | Refusal) -> str:
    assert isinstance(proposal, Transaction)
    store.commit(proposal.title, proposal.edits)
    return proposal.title


def test_label_speaker_note_and_removal_are_one_step_each(store: Store) -> None:
    charges = notes(store, Label.ALLEGATION)
    assert (
        done(store, bulk_edits.relabel(charges, Label.QUOTE, partial(own_on, store)))
        == "2 annotations relabelled quote"
    )
    quotes = notes(store, Label.QUOTE)
    assert {note.uid for note in quotes} == {note.uid for note in charges}
    done(store, bulk_edits.name_speaker(quotes, "The Ministry"))
    done(store, bulk_edits.write_note(notes(store, Label.QUOTE), "to check"))
    assert {(note.speaker, note.note) for note in notes(store, Label.QUOTE)} == {("The Ministry", "to check")}
    assert done(store, bulk_edits.remove(notes(store))) == "4 annotations removed"
    assert notes(store) == []
    for _ in range(4):
        store.undo()
    assert notes(store, Label.ALLEGATION) == charges


def test_a_span_that_has_the_label_already_is_left_and_fact_and_allegation_replace_each_other(store: Store) -> None:
    put(store, 0, CHARGE, Label.QUOTE)
    both = [note for note in notes(store) if note.anchor.exact == CHARGE]
    assert len(both) == 3
    done(store, bulk_edits.relabel(both, Label.FACT, partial(own_on, store)))
    labels = [note.label for note in notes(store) if note.anchor.exact == CHARGE]
    assert labels.count(Label.FACT) == 2
    assert Label.ALLEGATION not in labels


def test_nothing_to_change_and_too_many_are_said(store: Store) -> None:
    facts = notes(store, Label.FACT)
    assert bulk_edits.relabel(facts, Label.FACT, partial(own_on, store)) == Refusal("nothing was changed")
    assert isinstance(bulk_edits.remove(facts * bulk_edits.MOST), Refusal)
