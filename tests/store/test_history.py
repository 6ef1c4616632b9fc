from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from hikreader.model.annotation import Annotation, Verdict, utc_now
from hikreader.model.article import Metadata, ReadingState
from hikreader.model.edit import CorrectMetadata, EntryKind, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store import Conflict, NoSuchArticle, SpanMismatch, Store
from tests.store.factories import new_source, note, only_article


def stored(store: Store) -> list[Annotation]:
    return store.annotations.on(only_article(store).text_id)


def test_a_label_comes_back_as_it_was_given(store: Store) -> None:
    given = note(only_article(store), 35, 49, Label.QUOTE)._replace(speaker="Hikvision", note="mixed marks")
    step = store.commit("quote", [PutAnnotation(given)])
    assert stored(store) == [given]
    assert (step.kind, step.title, step.changes) == (EntryKind.DO, "quote", (PutAnnotation(given),))
    assert (step.article_uid, step.span, step.annotator) == (given.article_uid, given.span, "ann")


def test_undo_and_redo_work_after_a_restart(path: Path) -> None:
    with Store.open(path, "ann") as store:
        first, second = note(only_article(store), 0, 6), note(only_article(store), 7, 14)
        store.commit("fact", [PutAnnotation(first)])
        store.commit("fact", [PutAnnotation(second)])
    for expected in ([first], []):
        with Store.open(path, "ann") as store:
            step = store.undo()
            assert step is not None
            assert step.kind is EntryKind.UNDO
            assert stored(store) == expected
    with Store.open(path, "ann") as store:
        assert store.undo() is None
        store.redo()
    with Store.open(path, "ann") as store:
        step = store.redo()
        assert step is not None
        assert step.changes == (PutAnnotation(second),)
        assert stored(store) == [first, second]
        assert store.redo() is None


def test_a_new_act_forgets_what_could_be_redone(store: Store) -> None:
    article = only_article(store)
    store.commit("fact", [PutAnnotation(note(article, 0, 6))])
    store.undo()
    store.commit("fact", [PutAnnotation(note(article, 7, 14))])
    assert store.redo() is None
    store.undo()
    assert stored(store) == []


def test_undo_passes_over_what_was_undone_before(store: Store) -> None:
    article = only_article(store)
    notes = [note(article, start, start + 2) for start in (0, 10, 20)]
    for one in notes:
        store.commit("fact", [PutAnnotation(one)])
    store.undo()
    store.redo()
    store.undo()
    store.undo()
    assert stored(store) == notes[:1]
    store.undo()
    assert stored(store) == []
    assert store.undo() is None
    for _ in notes:
        store.redo()
    assert stored(store) == notes


def test_a_bulk_act_is_one_step_and_one_undo(store: Store) -> None:
    article = only_article(store)
    old = note(article, 0, 34)
    store.commit("fact", [PutAnnotation(old)])
    new = note(article, 0, 34, Label.ALLEGATION)
    (suggestion,) = store.suggestions.open_on(article.text_id)
    step = store.commit(
        "allegation",
        [
            RemoveAnnotation(old),
            PutAnnotation(new),
            SetVerdict(article.uid, suggestion, Verdict.REJECTED),
            SetDone(article.uid, True),
        ],
    )
    assert len(step.changes) == 4
    assert stored(store) == [new]
    assert store.suggestions.open_on(article.text_id) == []
    assert store.articles.is_done(article.id)
    undone = store.undo()
    assert undone is not None
    assert (undone.article_uid, undone.span) == (article.uid, Span(0, 34))
    assert stored(store) == [old]
    assert store.suggestions.open_on(article.text_id) == [suggestion]
    assert not store.articles.is_done(article.id)


def test_all_of_a_step_is_done_or_nothing(store: Store) -> None:
    article = only_article(store)
    good = note(article, 0, 6)
    wrong = note(article, 0, 4)._replace(span=Span(1, 5))
    with pytest.raises(SpanMismatch):
        store.commit("fact", [PutAnnotation(good), PutAnnotation(wrong)])
    assert stored(store) == []
    assert store.undo() is None


@pytest.mark.parametrize("change", [{"span": Span(3, 3)}, {"text_id": 99}, {"article_uid": "other"}])
def test_a_span_without_its_text_is_refused(store: Store, change: dict[str, object]) -> None:
    wrong = note(only_article(store), 0, 6)._replace(**change)  # type: ignore[arg-type]
    with pytest.raises(SpanMismatch):
        store.commit("fact", [PutAnnotation(wrong)])


def test_the_same_label_twice_on_a_span_is_refused(store: Store) -> None:
    article = only_article(store)
    store.commit("fact", [PutAnnotation(note(article, 0, 6))])
    with pytest.raises(Conflict, match="already"):
        store.commit("fact", [PutAnnotation(note(article, 0, 6))])
    store.commit("fact", [PutAnnotation(note(article, 0, 6, annotator="bob"))])


def test_nothing_to_change_is_no_step(store: Store) -> None:
    article = only_article(store)
    store.commit("fact", [PutAnnotation(note(article, 0, 6))])
    before = store.history.last_seq()
    assert store.commit("fact", [PutAnnotation(stored(store)[0]), SetDone(article.uid, False)]).seq == 0
    assert store.history.last_seq() == before


def test_another_hands_later_change_is_not_undone(path: Path) -> None:
    with Store.open(path, "ann") as ann, Store.open(path, "bob") as bob:
        article = only_article(ann)
        shared, own = note(article, 0, 6), note(article, 7, 14)
        ann.commit("two facts", [PutAnnotation(shared), PutAnnotation(own)])
        bobs = shared._replace(note="no!", updated=utc_now())
        bob.commit("note", [PutAnnotation(bobs, shared)])
        step = ann.undo()
        assert step is not None
        assert (step.conflicts, step.changes) == (1, (RemoveAnnotation(own),))
        assert stored(ann) == [bobs]
        again = ann.redo()
        assert again is not None
        assert again.conflicts == 0
        assert stored(ann) == [bobs, own]


def test_an_undo_that_finds_its_place_taken_leaves_it(path: Path) -> None:
    with Store.open(path, "ann") as ann, Store.open(path, "bob") as bob:
        old, new = note(only_article(ann), 0, 6), note(only_article(ann), 0, 6)
        ann.commit("fact", [PutAnnotation(old)])
        ann.commit("off", [RemoveAnnotation(old)])
        bob.commit("import", [PutAnnotation(new)])
        step = ann.undo()
        assert step is not None
        assert step.conflicts == 1
        assert stored(ann) == [new]


def test_what_somebody_changed_meanwhile_is_not_changed_blindly(path: Path) -> None:
    with Store.open(path, "ann") as ann, Store.open(path, "bob") as bob:
        seen = note(only_article(ann), 0, 6)
        ann.commit("fact", [PutAnnotation(seen)])
        bob.commit("note", [PutAnnotation(seen._replace(note="mine"), seen)])
        with pytest.raises(Conflict, match="look again"):
            ann.commit("off", [RemoveAnnotation(seen)])
        with pytest.raises(Conflict, match="look again"):
            ann.commit("speaker", [PutAnnotation(seen._replace(speaker="x"), seen)])
        assert stored(bob)[0].note == "mine"


def test_everybody_undoes_only_their_own(path: Path) -> None:
    with Store.open(path, "ann") as ann, Store.open(path, "bob") as bob:
        mine = note(only_article(ann), 0, 6)
        ann.commit("fact", [PutAnnotation(mine)])
        bob.commit("fact", [PutAnnotation(note(only_article(ann), 0, 6, annotator="bob"))])
        ann.undo()
        assert [one.annotator for one in stored(ann)] == ["bob"]
        assert bob.redo() is None


def test_a_correction_is_undone_and_remembered(store: Store) -> None:
    article = only_article(store)
    better = article.metadata._replace(title="A better title\ud800")
    store.commit("title", [CorrectMetadata(article.uid, better)])
    assert only_article(store).metadata.title == "A better title\ufffd"
    store.undo()
    assert only_article(store).metadata == article.metadata
    with pytest.raises(NoSuchArticle):
        store.commit("title", [CorrectMetadata("nobody", Metadata())])
    with pytest.raises(NoSuchArticle):
        store.commit("done", [SetDone("nobody", True)])


def test_another_store_sees_what_happened_after_its_last_look(path: Path) -> None:
    with Store.open(path, "ann") as ann, Store.open(path, "bob") as bob:
        version, seq = bob.data_version(), bob.history.last_seq()
        assert bob.data_version() == version
        given = note(only_article(ann), 0, 6)
        ann.commit("fact", [PutAnnotation(given)])
        ann.undo()
        ann.commit("done", [SetDone(given.article_uid, True)])
        assert bob.data_version() != version
        steps = bob.history.after(seq)
        assert [(step.kind, step.annotator) for step in steps] == [
            (EntryKind.DO, "ann"),
            (EntryKind.UNDO, "ann"),
            (EntryKind.DO, "ann"),
        ]
        assert steps[1].changes == (RemoveAnnotation(given),)
        assert [one.state for one in bob.articles.summaries(bob.articles.ids())] == [ReadingState.UNREAD]


def test_an_import_of_sources_is_read_about_but_not_undone(store: Store) -> None:
    given = note(only_article(store), 0, 6)
    store.commit("fact", [PutAnnotation(given)])
    store.add_source(new_source("other.txt", "Something else"))
    assert store.history.after(0)[-1].kind is EntryKind.IMPORT
    undone = store.undo()
    assert undone is not None
    assert undone.changes == (RemoveAnnotation(given),)


def test_the_history_cannot_be_rewritten(path: Path, store: Store) -> None:
    store.commit("fact", [PutAnnotation(note(only_article(store), 0, 6))])
    connection = sqlite3.connect(path)
    for statement in ("DELETE FROM event", "UPDATE event SET uid = 'x'", "DELETE FROM step", "UPDATE step SET at = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            connection.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        connection.execute("UPDATE article_text SET text = ''")
