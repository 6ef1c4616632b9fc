from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.model.label import Label
from hikreader.model.source import ImportStatus
from hikreader.model.span import Span
from hikreader.session.merge_split import read_part
from hikreader.session.notices import opening_notice
from hikreader.session.save_queue import WAITING
from hikreader.session.session import Session
from hikreader.session.update import Extent
from hikreader.store import Store
from tests import acts
from tests.cleaning.layouts import LAYOUTS, STORIES
from tests.importing.dumps import take

DUMP = LAYOUTS["printed twice, no empty lines"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "mine.db", "ann", create=True) as one:
        take(one, "a.txt", DUMP)
        yield one


@pytest.fixture
def session(store: Store) -> Session:
    session = Session(store)
    session.open(store.articles.ids()[0])
    return session


def titles(store: Store) -> list[str | None]:
    return [store.articles.get(number).metadata.title for number in store.articles.ids()]


def reopen(session: Session, article_id: int | None) -> None:
    assert article_id is not None
    session.open(article_id)


def test_a_merged_article_is_split_again_by_the_rules_of_an_import(session: Session) -> None:
    store = session.store
    before = [store.articles.get(number) for number in store.articles.ids()]
    outcome = acts.merge(session)
    assert (outcome.message, outcome.is_saved) == ("merged with the next article: saved, u undoes", True)
    assert outcome.opened_id == before[0].id
    assert titles(store) == [STORIES[0].headline, STORIES[2].headline]
    reopen(session, outcome.opened_id)
    outcome = acts.split(session, Span(len(before[0].text), len(before[0].text) + 8))
    assert outcome.message == "split: this is the second part: saved, u undoes"
    assert outcome.opened_id == store.articles.ids()[1]
    second = store.articles.get(store.articles.ids()[1])
    assert second.metadata._replace(published_from=None) == before[1].metadata._replace(published_from=None)
    assert (second.text, second.headline) == (before[1].text, before[1].headline)
    found = [(one.span, one.rule) for one in store.suggestions.open_on(second.text_id)]
    assert found == [(one.span, one.rule) for one in store.suggestions.open_on(before[1].text_id)]
    assert store.check().faults == ()
    assert take(store, "a.txt", DUMP).status is ImportStatus.UNCHANGED


def test_the_second_half_of_a_falsely_joined_article_is_no_boilerplate_any_more(store: Store) -> None:
    story, other = STORIES[0], STORIES[2]
    comments = f"{story.headline}\n{story.date}\n\n" + "\n\n".join(story.paragraphs) + "\n\nComments\n\n"
    take(store, "b.txt", comments + other.headline + "\n\n" + "\n\n".join(other.paragraphs))
    session = Session(store)
    joined = acts.opened(session, store.articles.ids()[-1]).article
    assert other.paragraphs[0] in {one.span.of(joined.text) for one in store.suggestions.open_on(joined.text_id)}
    outcome = acts.split(session, Span(joined.text.index(other.headline), len(joined.text)))
    assert outcome.opened_id is not None
    second = store.articles.get(outcome.opened_id)
    assert second.metadata.title == other.headline
    assert other.paragraphs[0] not in {one.span.of(second.text) for one in store.suggestions.open_on(second.text_id)}


def test_an_undo_goes_to_the_article_whose_text_comes_back(session: Session) -> None:
    store = session.store
    first, second, third = store.articles.ids()
    reopen(session, acts.merge(session).opened_id)
    session.open(third)
    outcome = session.undo()
    assert outcome.message == "undone: two articles merged"
    assert outcome.opened_id == first
    session.open(second)
    assert session.redo().opened_id == first
    assert store.articles.ids() == [first, third]


def test_what_is_refused_is_said_and_saves_nothing(session: Session) -> None:
    seq = session.store.history.last_seq()
    assert "nothing on one side" in acts.split(session, Span(0, 5)).message
    session.open(session.store.articles.ids()[-1])
    assert "No article follows" in acts.merge(session).message
    assert session.store.history.last_seq() == seq
    assert acts.merge(Session(session.store)).message == "no article is open"
    assert acts.split(Session(session.store), Span(0, 1)).message == "no article is open"


def test_a_merge_waits_for_its_turn_and_is_shown_then(session: Session) -> None:
    store = session.store
    store.wait_at_most(0.01)
    with Store.open(store.path, "bob") as bob, bob.transaction():
        outcome = acts.merge(session)
        assert (outcome.message, outcome.is_queued) == (WAITING.message, True)
    written = session.flush()
    assert written is not None
    assert (written.is_saved, written.opened_id) == (True, store.articles.ids()[0])
    assert len(store.articles.ids()) == 2


def test_others_see_where_the_text_of_their_article_went(session: Session) -> None:
    store = session.store
    first, second, _ = store.articles.ids()
    with Store.open(store.path, "bob") as other:
        bob = Session(other)
        bob.open(second)
        acts.merge(session)
        news = bob.poll()
        assert news is not None
        assert (news.opened_id, Extent.TEXTS in news.extent) == (first, True)
        bob.open(first)
        session.undo()
        news = bob.poll()
        assert news is not None
        assert news.opened_id == first


def test_what_was_labelled_before_is_in_its_place_on_the_joint_text(session: Session) -> None:
    store = session.store
    second = acts.opened(session, store.articles.ids()[1])
    start = second.text.index(STORIES[1].paragraphs[0])
    acts.label(session, Span(start, start + 11), Label.FACT)
    session.open(store.articles.ids()[0])
    outcome = acts.merge(session)
    assert outcome.opened_id is not None
    opened = acts.opened(session, outcome.opened_id)
    assert [note.span.of(opened.text) for note in opened.own] == ["Researchers"]


def test_without_a_headline_the_first_line_is_the_title() -> None:
    assert read_part("\n  A plain line here.  \nMore of it.").metadata.title == "A plain line here."
    assert read_part("\n \n").metadata.title is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="Ab.\n \0\u2028é😀‘’", max_size=60))
def test_any_text_can_be_read_as_one_article(text: str) -> None:
    found = read_part(text)
    assert (found.region, found.text) == (Span(0, len(text)), text)
    for suggestion in found.suggestions:
        assert found.region.contains(suggestion.span)


def test_an_article_whose_beginning_was_a_near_thing_is_marked(store: Store) -> None:
    page, short = (
        f"{story.headline}\n{story.date}\n\n" + "\n\n".join(story.paragraphs[:count]) + "\n\n"
        for story, count in zip(STORIES, (4, 3), strict=False)
    )
    take(store, "b.txt", page + short)
    sure, unsure = (one for one in store.articles.summaries(store.articles.ids()) if one.id in store.articles.ids()[3:])
    assert (sure.is_doubtful, unsure.is_doubtful) == (False, True)
    said = opening_notice(store, store.articles.get(unsure.id))
    assert "hardly more text than a teaser" in said
    assert "¿ : merges or splits it" in said
    session = Session(store)
    session.open(sure.id)
    outcome = acts.merge(session)
    assert outcome.opened_id is not None
    assert "splits" not in opening_notice(store, store.articles.get(outcome.opened_id))
    session.undo()
    assert opening_notice(store, store.articles.get(unsure.id)) == said


def test_a_copy_is_named_by_outlet_and_title(store: Store) -> None:
    take(store, "b.txt", f"{STORIES[0].headline}\nThe Copy, {STORIES[0].date}\n\n" + "\n".join(STORIES[0].paragraphs))
    first, copy = store.articles.ids()[0], store.articles.ids()[-1]
    marked = [one.id for one in store.articles.summaries(store.articles.ids()) if one.has_copies]
    assert marked == [first, copy]
    assert opening_notice(store, store.articles.get(copy)) == f"≈ a copy of: Harbour Gazette, {STORIES[0].headline}"


def second_begins(store: Store, uid: int) -> int:
    return store.articles.get(uid).text.index(STORIES[1].headline)


@pytest.mark.parametrize("part", [0, 1])
def test_an_undone_split_leads_back_to_where_it_was_made_across_restarts(session: Session, part: int) -> None:
    store = session.store
    reopen(session, acts.merge(session).opened_id)
    joint = store.articles.ids()[0]
    at = second_begins(store, joint)
    acts.split(session, Span(at, at + 5))
    fresh = Session(store)
    fresh.open(store.articles.ids()[part])
    outcome = fresh.undo()
    assert (outcome.opened_id, outcome.select) == (joint, Span(at, at))
    fresh.open(joint)
    outcome = fresh.redo()
    assert (outcome.opened_id, outcome.select) == (store.articles.ids()[1], None)


def test_boilerplate_stays_shown_in_an_article_and_in_what_it_is_divided_into(session: Session) -> None:
    first, second, third = session.store.articles.ids()
    acts.opened(session, first).show_boilerplate(True)
    assert not acts.opened(session, third).shows_boilerplate
    assert acts.opened(session, first).shows_boilerplate
    joint = acts.merge(session).opened_id
    assert joint == first
    opened = acts.opened(session, joint)
    assert opened.shows_boilerplate
    outcome = acts.split(session, Span(second_begins(session.store, joint), len(opened.text)))
    assert outcome.opened_id is not None
    part = acts.opened(session, outcome.opened_id)
    assert part.shows_boilerplate
    part.show_boilerplate(False)
    session.undo()
    assert acts.opened(session, first).shows_boilerplate
    session.undo()
    acts.opened(session, first).show_boilerplate(False)
    session.open(second)
    assert not acts.opened(session, first).shows_boilerplate
