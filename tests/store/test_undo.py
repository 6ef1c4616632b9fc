"""Undo and redo where others have merged or split the articles in the meantime."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.model.annotation import Anchor, Annotation, Verdict
from hikreader.model.article import Article
from hikreader.model.edit import PutAnnotation, RemoveAnnotation, SetVerdict
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store import Store
from tests.store.dumps import CUTS, TEXT, articles, assert_sound, mark, marked, merge, split
from tests.store.factories import new_source, note


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a.db", "ann", create=True) as store:
        store.add_source(new_source(text=TEXT, cuts=CUTS))
        yield store


@pytest.fixture
def bob(store: Store) -> Iterator[Store]:
    with Store.open(store.path, "bob") as bob:
        yield bob


def stored(store: Store, uid: str) -> Annotation:
    found = store.annotations.get(uid)
    assert found is not None
    return found


def offered(store: Store, article: Article) -> list[int]:
    return [one.span.start + article.region.start for one in store.suggestions.open_on(article.text_id)]


def test_a_label_taken_off_comes_back_where_its_words_stand_now(store: Store, bob: Store) -> None:
    made = mark(store, "Bravo one.")
    store.commit("off", [RemoveAnnotation(made)])
    merge(bob)
    undone = store.undo()
    assert undone is not None
    assert undone.article_uid == articles(store)[0].uid
    assert marked(store) == {made.uid: Span(22, 32)}
    assert store.annotations.unsettled() == []
    store.redo()
    assert marked(store) == {}
    assert_sound(store)


def test_a_new_span_is_taken_back_in_an_article_that_was_merged_since(store: Store, bob: Store) -> None:
    made = mark(store, "Bravo one.")
    span = Span(0, 5)
    wide = made._replace(span=span, anchor=Anchor.describe(articles(store)[1].text, span))
    store.commit("resize", [PutAnnotation(wide, made)])
    merge(bob)
    undone = store.undo()
    assert undone is not None
    assert undone.conflicts == 0
    assert marked(store) == {made.uid: Span(22, 32)}
    store.redo()
    assert marked(store) == {made.uid: Span(22, 27)}
    assert_sound(store)


def test_an_undo_leads_to_the_article_in_which_the_words_stand_now(store: Store, bob: Store) -> None:
    mark(store, "Alpha two.")
    split(bob, "Alpha two.")
    undone = store.undo()
    assert undone is not None
    assert (undone.article_uid, undone.span) == (articles(store)[1].uid, Span(0, 10))


def test_a_label_on_a_text_that_was_replaced_just_now_stands_in_its_place(store: Store, bob: Store) -> None:
    seen = articles(store)[1]
    merge(bob)
    made = note(seen, 0, 10)
    store.commit("label", [PutAnnotation(made)])
    assert marked(store) == {made.uid: Span(22, 32)}
    assert stored(store, made.uid).article_uid == articles(store)[0].uid
    assert store.annotations.unsettled() == []
    assert_sound(store)


def test_a_verdict_is_taken_back_on_every_text_that_has_its_suggestion(store: Store, bob: Store) -> None:
    second = articles(store)[1]
    (menu,) = store.suggestions.open_on(second.text_id)
    store.commit("reject", [SetVerdict(second.uid, menu, Verdict.REJECTED)])
    merge(bob)
    assert 22 not in offered(store, articles(store)[0])
    store.undo()
    assert 22 in offered(store, articles(store)[0])
    bob.undo()
    assert offered(store, second) == [22]
    store.redo()
    assert offered(store, second) == []
    bob.redo()
    assert 22 not in offered(store, articles(store)[0])
    assert 22 in offered(bob, articles(store)[0])
    assert_sound(store)


def test_a_verdict_that_was_taken_back_once_can_be_given_again_on_a_joint_text(store: Store, bob: Store) -> None:
    second = articles(store)[1]
    (menu,) = store.suggestions.open_on(second.text_id)
    store.commit("reject", [SetVerdict(second.uid, menu, Verdict.REJECTED)])
    store.undo()
    merge(bob)
    joint = articles(store)[0]
    (again,) = [one for one in store.suggestions.open_on(joint.text_id) if one.span.start == 22]
    store.commit("reject", [SetVerdict(joint.uid, again, Verdict.REJECTED)])
    bob.undo()
    assert offered(store, second) == []
    assert offered(bob, second) == [22]
    assert_sound(store)


def test_what_was_decided_on_a_joint_text_holds_when_it_is_made_again(store: Store) -> None:
    merge(store)
    joint = articles(store)[0]
    (end,) = [one for one in store.suggestions.open_on(joint.text_id) if one.rule == "end"]
    with Store.open(store.path, "bob") as bob:
        bob.commit("reject", [SetVerdict(joint.uid, end, Verdict.REJECTED)])
        store.undo()
        merge(store)
        again = articles(store)[0]
        assert again.text_id != joint.text_id
        assert end.span.start in offered(store, again)
        assert end.span.start not in offered(bob, again)
    assert_sound(store)


def test_labels_of_one_span_that_exclude_each_other_come_back_where_they_stand_now(store: Store, bob: Store) -> None:
    made = mark(store, "Bravo one.")
    instead = note(articles(store)[1], 0, 10, Label.ALLEGATION)
    store.commit("instead", [RemoveAnnotation(made), PutAnnotation(instead)])
    merge(bob)
    store.undo()
    assert marked(store) == {made.uid: Span(22, 32)}
    store.redo()
    assert marked(store) == {instead.uid: Span(22, 32)}
    assert_sound(store)


def test_what_changed_twice_in_one_act_goes_at_once_when_it_is_undone(store: Store, bob: Store) -> None:
    article = articles(store)[0]
    first = note(article, 0, 5)
    second = note(article, 6, 9)._replace(uid=first.uid)
    bob.commit("import", [PutAnnotation(first), PutAnnotation(second)])
    rival = mark(store, "Alpha")
    step = bob.undo()
    assert step is not None
    assert step.conflicts == 0
    assert store.annotations.get(first.uid) is None
    assert stored(store, rival.uid).span == first.span
    assert_sound(store)


def test_what_took_the_place_of_another_gives_it_back_when_both_are_undone(store: Store) -> None:
    article = articles(store)[0]
    old = mark(store, "Alpha")
    new = note(article, 0, 5)
    moved = note(article, 6, 9)._replace(uid=old.uid)
    store.commit("move one, put the other", [PutAnnotation(moved), PutAnnotation(new)])
    store.undo()
    assert store.annotations.get(new.uid) is None
    assert stored(store, old.uid).span == old.span
    assert_sound(store)
