"""Whatever a reader does, undoing all of it brings back the start, and nobody else's work is lost on the way."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.record_export import lines
from hikreader.model.annotation import Anchor, Annotation, Origin, Suggestion, new_uid, utc_now
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.session.update import Update
from hikreader.store.errors import Conflict
from hikreader.store.store import Store
from tests import acts
from tests.conftest import TEXT, Opener

STRETCHES = (
    "menu",
    "Share this story",
    "SPRINGFIELD, May 3 -",
    "The ministry ordered the plant to close on Monday.",
    "the plant to close",
    "It cited a review.",
    '"The review is wrong. Nobody asked us."',
    "The review is wrong.",
    "wrong. Nobody",
)
"""What suggestions lie on, what holds another, and what overlaps or crosses it."""

SPANS = st.sampled_from([Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in STRETCHES])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("label"), SPANS, st.sampled_from(Label)),
        st.tuples(st.just("take off"), SPANS),
        st.tuples(st.just("resize"), SPANS, SPANS),
        st.tuples(st.just("edit"), SPANS, st.sampled_from([None, "Ada Lovelace", "日本 👩‍👧"])),
        st.tuples(st.sampled_from(["accept all", "done", "other article", "show", "undo", "redo", "restart"])),
    ),
    max_size=18,
)


class Kept(NamedTuple):
    """What the database holds, and the bytes that are exported from it."""

    annotations: list[Annotation]
    suggestions: list[Suggestion]
    done: list[bool]
    exported: bytes


class Seen(NamedTuple):
    """What an open article shows."""

    own: list[Annotation]
    suggestions: list[Suggestion]
    folds: list[Span]


def kept(store: Store) -> Kept:
    articles = [store.articles.get(number) for number in store.articles.ids()]
    choices = (ExportFilter(with_suggestions=True), ExportFilter(per=RecordUnit.ARTICLE))
    return Kept(
        [note for article in articles for note in store.annotations.on(article.text_id)],
        [one for article in articles for one in store.suggestions.open_on(article.text_id)],
        [store.articles.is_done(article.id) for article in articles],
        "\n".join(line for choice in choices for line in lines(store, choice)).encode(),
    )


def seen(opened: ArticleState) -> Seen:
    return Seen(list(opened.own), list(opened.suggestions), list(opened.folds))


def on_desk(session: Session) -> ArticleState:
    assert session.state is not None
    return session.state


class Work:
    """Somebody at work, who may leave and come back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.session = Session(Store.open(path, "ada"))
        self.session.open(self.session.store.articles.ids()[0])

    def restart(self) -> None:
        article = on_desk(self.session).article.id
        self.session.store.close()
        self.session = Session(Store.open(self._path, "ada"))
        self.session.open(article)

    def do(self, act: tuple[object, ...]) -> None:
        if len(act) > 1 and on_desk(self.session).text != TEXT:
            self.session.open(self.session.store.articles.ids()[0])  # an undo went to the other article
        match act:
            case ("label", Span() as span, Label() as label):
                acts.label(self.session, span, label)
            case ("take off", Span() as span):
                acts.take_off(self.session, span)
            case ("resize", Span() as near, Span() as span):
                acts.step(self.session, near, 1)
                acts.resize(self.session, span)
            case ("edit", Span() as span, str() | None as speaker):
                if note := acts.state_of(self.session).annotation_meant(span):
                    acts.edit(self.session, note, speaker, note.note)
            case (name,):
                self._do_by_name(str(name))

    def travel(self, outcome: Update) -> bool:
        """Follow an undo or redo to where it was; whether there was one."""
        if outcome.opened_id is not None:
            self.session.open(outcome.opened_id)
        return outcome.is_saved

    def _do_by_name(self, name: str) -> None:
        match name:
            case "accept all":
                acts.accept_all(self.session)
            case "done":
                acts.toggle_done(self.session)
            case "show":
                on_desk(self.session).show_boilerplate(not on_desk(self.session).shows_boilerplate)
            case "undo":
                self.travel(self.session.undo())
            case "redo":
                self.travel(self.session.redo())
            case "restart":
                self.restart()
            case "other article":
                self._change_articles()

    def _change_articles(self) -> None:
        first, second = self.session.store.articles.ids()
        self.session.open(second if on_desk(self.session).article.id == first else first)
        if on_desk(self.session).article.id == second:
            acts.label(self.session, Span(0, 6), Label.FACT)
            self.session.open(first)


@contextmanager
def at_work(database: Path) -> Iterator[Work]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        shutil.copy(database, path)
        work = Work(path)
        try:
            yield work
        finally:
            work.session.store.close()


@pytest.fixture
def begun(database: Path) -> Path:
    """The database after somebody else's work, and ada's work of another day that an import brought."""
    with Store.open(database, "bob") as bob:
        bob.commit("bob's", [PutAnnotation(annotation(bob, "It cited a review.", Label.ALLEGATION))])
        bob.commit(
            "import", [PutAnnotation(annotation(bob, "The review is wrong.", Label.FACT)._replace(annotator="ada"))]
        )
    return database


def annotation(store: Store, stretch: str, label: Label) -> Annotation:
    article, now = store.articles.get(store.articles.ids()[0]), utc_now()
    span = Span(TEXT.index(stretch), TEXT.index(stretch) + len(stretch))
    anchor = Anchor.describe(article.text, span)
    return Annotation(
        new_uid(), article.uid, article.text_id, label, span, anchor, store.annotator, Origin.IMPORT, now, now
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_undoing_everything_restores_the_start_byte_for_byte(begun: Path, script: list[tuple[object, ...]]) -> None:
    with at_work(begun) as work:
        start = kept(work.session.store)
        for act in script:
            work.do(act)
        while work.travel(work.session.redo()):
            pass
        end, steps = kept(work.session.store), 0
        while work.travel(work.session.undo()):
            steps += 1
        assert kept(work.session.store) == start
        while work.travel(work.session.redo()):
            steps -= 1
        assert kept(work.session.store) == end
        assert steps == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_what_is_on_the_screen_is_what_is_stored(begun: Path, script: list[tuple[object, ...]]) -> None:
    with at_work(begun) as work:
        for act in [*script, ("undo",), ("undo",), ("redo",)]:
            work.do(act)
            opened = on_desk(work.session)
            shown, is_shown = seen(opened), opened.shows_boilerplate
            fresh = acts.opened(work.session, opened.article.id)
            fresh.show_boilerplate(is_shown)
            assert shown == seen(fresh), act


def test_another_hands_later_change_survives_undo_and_is_spoken_of(open_store: Opener) -> None:
    session, bob = Session(open_store("ada")), open_store("bob")
    article = acts.opened(session, session.store.articles.ids()[0]).article
    acts.label(session, annotation(bob, "It cited a review.", Label.FACT).span, Label.FACT)
    (hers,) = bob.annotations.on(article.text_id)
    his = hers._replace(note="checked", updated=utc_now())
    bob.commit("bob's note", [PutAnnotation(his, hers)])
    before = kept(bob).exported
    outcome = session.undo()
    assert "changed by someone else since: kept" in outcome.message
    assert bob.annotations.on(article.text_id) == [his]
    assert kept(bob).exported == before


def test_an_edit_of_what_somebody_else_has_changed_is_refused(open_store: Opener) -> None:
    session, bob = Session(open_store("ada")), open_store("bob")
    article = acts.opened(session, session.store.articles.ids()[0]).article
    span = annotation(bob, "It cited a review.", Label.FACT).span
    acts.label(session, span, Label.FACT)
    (hers,) = bob.annotations.on(article.text_id)
    his = hers._replace(note="checked", updated=utc_now())
    bob.commit("bob's note", [PutAnnotation(his, hers)])
    stale = acts.state_of(session).annotation_meant(span)
    assert stale is not None
    with pytest.raises(Conflict, match="look again"):
        acts.edit(session, stale, "Ada Lovelace", None)
    acts.step(session, Span(0, 0), 1)
    with pytest.raises(Conflict, match="look again"):
        acts.resize(session, Span(span.start, span.end - 1))
    assert bob.annotations.on(article.text_id) == [his]


def test_bob_undoes_his_own_change_and_not_what_ada_did_before(open_store: Opener) -> None:
    session, bob = Session(open_store("ada")), open_store("bob")
    article = acts.opened(session, session.store.articles.ids()[0]).article
    acts.label(session, annotation(bob, "It cited a review.", Label.FACT).span, Label.FACT)
    (hers,) = bob.annotations.on(article.text_id)
    bob.commit("bob's note", [PutAnnotation(hers._replace(note="checked", updated=utc_now()), hers)])
    bob.undo()
    assert bob.annotations.on(article.text_id) == [hers]
    assert session.undo().message == "undone: fact"
    assert bob.annotations.on(article.text_id) == []
