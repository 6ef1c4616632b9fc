"""What the open article shows where an import brings annotations, or an undo is of an article that is no more."""

from __future__ import annotations

from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import parse
from hikreader.formats.record_writer import annotation_line
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.store import Store
from tests import acts
from tests.conftest import Opener
from tests.session.test_undo_property import annotation
from tests.store.dumps import CUTS, RULES, TEXT
from tests.store.factories import new_source

STAMP = "2091-01-01T00:00:00.000000Z"


def receive(store: Store, line: str) -> None:
    """Another program imports it for this annotator."""
    with Store.open(store.path, store.annotator) as other:
        import_records(list(parse([line.encode()])), other, "import")


def test_an_annotation_that_an_import_gives_to_another_annotator_leaves_the_screen(open_store: Opener) -> None:
    session = Session(open_store("ada"))
    article = acts.opened(session, session.store.articles.ids()[0]).article
    made = annotation(session.store, "It cited a review.", Label.FACT)
    acts.label(session, made.span, Label.FACT)
    (mine,) = session.store.annotations.on(article.text_id)
    receive(session.store, annotation_line(article, mine._replace(annotator="eve", label=Label.QUOTE, updated=STAMP)))
    session.poll()
    assert session.state is not None
    assert list(session.state.own) == []
    assert +session.state.counts == {}
    session.undo()
    assert list(session.state.own) == [mine]


def test_an_import_done_again_shows_nobody_elses_annotations_as_ones_own(open_store: Opener) -> None:
    session = Session(open_store("ada"))
    article = acts.opened(session, session.store.articles.ids()[0]).article
    made = annotation(session.store, "It cited a review.", Label.FACT)
    receive(session.store, annotation_line(article, made._replace(annotator="eve")))
    session.poll()
    session.undo()
    session.redo()
    assert session.state is not None
    assert [note.annotator for note in session.store.annotations.on(article.text_id)] == ["eve"]
    assert list(session.state.own) == []


def test_an_undo_shows_in_the_article_into_which_its_own_was_merged(open_store: Opener) -> None:
    store, bob = open_store("ada"), open_store("bob")
    store.add_source(new_source(text=TEXT, cuts=CUTS))
    first, second, _ = [number for number in store.articles.ids() if store.articles.get(number).source == "story.txt"]
    session = Session(store)
    session.open(second)
    acts.accept_all(session)
    bob.merge(bob.articles.get(first).text_id, RULES)
    news = session.poll()
    assert news is not None
    assert news.opened_id == first
    opened = acts.opened(session, first)
    assert [note.span for note in opened.own] == [Span(22, 23)]
    outcome = session.undo()
    assert (outcome.is_saved, outcome.opened_id, outcome.select) == (True, None, None)
    assert list(opened.own) == []
    assert 22 in [one.span.start for one in opened.suggestions]
