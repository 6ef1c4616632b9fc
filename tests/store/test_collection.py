from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hikreader.formats.corpus import ExportFilter
from hikreader.formats.record_export import lines
from hikreader.model.annotation import Verdict
from hikreader.model.article import ArticleFilter, DoneMark, ReadingState, SortOrder
from hikreader.model.edit import CorrectMetadata, PutAnnotation, Refusal, SetAside, SetDone, SetVerdict, Transaction
from hikreader.model.label import Label
from hikreader.model.source import ImportStatus, SourceDraft
from hikreader.session.transactions import spell_outlet
from hikreader.store import Store
from tests.store.dumps import CUTS, TEXT, articles, mark, merge, split
from tests.store.factories import new_source, note


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.db"
    with Store.open(file, "ann", create=True) as store:
        store.add_source(new_source(text=TEXT, cuts=CUTS))
    return file


@pytest.fixture
def store(path: Path) -> Store:
    return Store.open(path, "ann")


def set_aside(store: Store, place: int, reason: str = "off topic") -> int:
    article = articles(store)[place]
    store.commit("set aside", [SetAside(article.uid, reason)])
    return article.id


def test_what_is_set_aside_is_in_nothing_that_counts(store: Store) -> None:
    mark(store, "Bravo one")
    mark(store, "Alpha one")
    store.commit("done", [SetDone(articles(store)[1].uid, True)])
    number = set_aside(store, 1)
    for order in SortOrder:
        assert number not in store.articles.ids(order)
    assert number not in store.articles.annotated_ids()
    assert [hit.article_id for hit in store.search("bravo")] == []
    assert store.articles.progress() == (2, 0, 1, {Label.FACT: 1})
    assert store.annotations.label_counts() == {"ann": {Label.FACT: 1}}
    assert len(list(lines(store, ExportFilter()))) == 1
    assert store.check().faults == ()


def test_it_is_there_when_it_is_asked_for(store: Store) -> None:
    number = set_aside(store, 1, "no article")
    assert store.articles.aside_ids() == [number]
    assert store.articles.summaries([number])[0].set_aside == "no article"
    assert store.articles.find(str(number)) == number
    assert number in store.articles.ids(with_aside=True)
    assert store.articles.matching(ArticleFilter(is_aside=True)) == {number}


def test_undo_and_redo_take_it_back_and_set_it_aside_again(path: Path, store: Store) -> None:
    number = set_aside(store, 0)
    with Store.open(path, "bob") as bob:
        assert number not in bob.articles.ids()
    store.undo()
    assert number in store.articles.ids()
    store.redo()
    assert store.articles.aside_ids() == [number]
    assert store.check().faults == ()


def test_filters_take_state_label_annotator_date_and_source(path: Path, store: Store) -> None:
    first, second, third = (article.id for article in articles(store))
    mark(store, "Alpha one")
    mark(store, "Bravo one", Label.QUOTE, "bob")
    store.commit("done", [SetDone(articles(store)[2].uid, True)])
    expected = {
        ArticleFilter(): {first, second, third},
        ArticleFilter(state=ReadingState.DONE): {third},
        ArticleFilter(state=ReadingState.READING): {first},
        ArticleFilter(state=ReadingState.UNREAD): {second},
        ArticleFilter(state=ReadingState.READING, annotator="bob"): {second},
        ArticleFilter(label=Label.QUOTE): {second},
        ArticleFilter(label=Label.QUOTE, annotator="ann"): set(),
        ArticleFilter(annotator="bob"): {second},
        ArticleFilter(published_from="2025-07", published_to="2025-07-08"): {first, second, third},
        ArticleFilter(published_to="2025-07-07"): set(),
        ArticleFilter(published_from="2026"): set(),
        ArticleFilter(source="STORY"): {first, second, third},
        ArticleFilter(source="other"): set(),
    }
    assert {wanted: store.articles.matching(wanted) for wanted in expected} == expected


def test_an_import_is_taken_back_as_one_act(store: Store) -> None:
    before = store.articles.ids()
    with store.importing():
        for name in ("one.txt", "two.txt"):
            store.add_source(new_source(name, name * 9, cuts=(20,)))
    assert len(store.articles.ids()) == len(before) + 4
    done = store.undo_import()
    assert done is not None
    assert (done.title, done.conflicts) == ("undo import of 2 sources", 0)
    assert store.articles.ids() == before
    assert store.check().faults == ()
    store.undo()
    assert len(store.articles.ids()) == len(before) + 4
    assert store.check().faults == ()


def test_an_import_that_was_taken_back_comes_in_again(store: Store) -> None:
    source = new_source("one.txt", "one.txt " * 9, cuts=(20,))
    store.add_source(source)
    ids = store.articles.ids()
    store.undo_import()
    assert store.add_source(source).status is ImportStatus.NEW
    assert store.articles.ids() == ids
    assert store.add_source(source).status is ImportStatus.UNCHANGED
    assert store.check().faults == ()


def test_what_carries_annotations_stays_when_its_import_is_taken_back(path: Path, store: Store) -> None:
    with store.importing():
        store.add_source(new_source("one.txt", "one.txt " * 9))
        store.add_source(new_source("two.txt", "two.txt " * 9))
    with Store.open(path, "bob") as bob:
        article = bob.articles.get(bob.articles.ids()[0])
        assert article.source == "one.txt"
        bob.commit("label", [PutAnnotation(note(article, 0, 7, annotator="bob"))])
    done = store.undo_import()
    assert done is not None
    assert done.conflicts == 1
    assert {article.source for article in articles(store)} == {"one.txt", "story.txt"}
    assert store.check().faults == ()


def test_there_is_an_import_to_take_back_only_for_who_imported(path: Path, store: Store) -> None:
    with Store.open(path, "bob") as bob:
        assert bob.undo_import() is None
    assert store.undo_import() is not None
    assert store.undo_import() is None


SECRET = "Zanzibar quokka. Xylophone mnemonic.\n"


def test_after_forget_no_byte_of_the_text_is_in_the_file(path: Path, store: Store) -> None:
    store.add_source(new_source("private.txt", TEXT + SECRET, cuts=(*CUTS, len(TEXT))))
    place = next(number for number, article in enumerate(articles(store)) if article.text == SECRET)
    merge(store, place - 1)
    mark(store, "Zanzibar quokka", Label.QUOTE, "bob")
    split(store, "Zanzibar", place - 1)
    secret = articles(store)[place]
    store.commit("a note", [PutAnnotation(note(secret, 0, 8, Label.FACT)._replace(note="Yttrium"))])
    suggestion = store.suggestions.open_on(secret.text_id)[0]
    store.commit("reject", [SetVerdict(secret.uid, suggestion, Verdict.REJECTED)])
    kept = mark(store, "Charlie two")
    preview = store.forget_preview([secret.id])
    assert {one.annotator for one in preview.annotations} == {"ann", "bob"}
    assert preview.sources == ["private.txt"]
    store.forget([secret.id])
    assert store.check().faults == ()
    assert store.annotations.get(kept.uid) is not None
    assert secret.id not in store.articles.ids(with_aside=True)
    while store.undo() is not None:
        assert store.check().faults == ()
    store.close()
    content = path.read_bytes().lower()
    for word in (b"zanzibar", b"quokka", b"xylophone", b"mnemonic", b"yttrium"):
        assert word not in content
    assert {file.name for file in path.parent.iterdir()} == {path.name}


def test_what_was_forgotten_can_be_imported_again(store: Store) -> None:
    source = new_source("private.txt", SECRET)
    store.add_source(source)
    number = next(article.id for article in articles(store) if article.text == SECRET)
    store.forget([number])
    assert store.add_source(source).status is ImportStatus.NEW
    assert SECRET in [article.text for article in articles(store)]
    assert store.check().faults == ()


def test_the_check_tells_sources_whose_bytes_were_forgotten(store: Store) -> None:
    assert store.check().bare == 0
    store.forget([articles(store)[1].id])
    assert store.check().bare == 1


def test_what_is_missing_in_the_history_after_a_forget_is_found_too(path: Path, store: Store) -> None:
    store.forget([articles(store)[1].id])
    mark(store, "Alpha one")
    mark(store, "Charlie two")
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER event_remains")
        connection.execute("DELETE FROM event WHERE step = (SELECT max(step) FROM event)")
        connection.execute("DELETE FROM annotation WHERE exact = 'Charlie two'")
        connection.execute(
            "CREATE TRIGGER event_remains BEFORE DELETE ON event\n"
            "        BEGIN SELECT RAISE (ABORT, 'the history is only added to'); END"
        )
        connection.commit()
    with Store.open(path, "ann") as again:
        assert again.check().faults == ("the history: something is missing after step 3",)


def without_events(path: Path, which: str) -> None:
    """Delete events from a file, as no program of ours does."""
    with closing(sqlite3.connect(path)) as connection:
        (trigger,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'event_remains'").fetchone()
        connection.execute("DROP TRIGGER event_remains")
        connection.execute(f"DELETE FROM event WHERE {which}")
        connection.execute(trigger)
        connection.commit()


def test_what_is_missing_right_behind_or_before_a_forget_is_found_too(path: Path, store: Store) -> None:
    kept = mark(store, "Alpha one")
    store.forget([articles(store)[1].id])
    done = store.articles.get(articles(store)[0].id)
    store.commit("done", [SetDone(done.uid, True)])
    store.commit("not done", [SetDone(done.uid, False)])
    assert store.check().faults == ()
    store.close()
    for which in (f"uid = '{kept.uid}'", "seq = (SELECT min(seq) FROM event WHERE entity = 'done')"):
        copy = path.with_name("copy.db")
        copy.write_bytes(path.read_bytes())
        without_events(copy, which)
        with Store.open(copy, "ann") as again:
            assert again.check().faults


def test_a_changed_dump_of_which_something_was_forgotten_has_its_other_articles_once(store: Store) -> None:
    note = mark(store, "Alpha one")
    first, secret, last = articles(store)
    store.forget([secret.id])
    changed = first.text + last.text
    result = store.add_source(new_source("story.txt", changed, cuts=(len(first.text),)))
    assert result.status is ImportStatus.REVISED
    assert [article.uid for article in articles(store)] == [first.uid, last.uid]
    moved = store.annotations.get(note.uid)
    assert moved is not None
    assert moved.text_id == articles(store)[0].text_id
    assert store.check().faults == ()


def test_done_marks_of_another_machine_and_every_undo_leave_the_file_sound(path: Path, store: Store) -> None:
    article = articles(store)[0]
    marks = [DoneMark(article.id, who, True, "2026-01-01T00:00:00.000000Z") for who in ("ann", "bob")]
    assert store.set_done_marks("import", marks) == 2
    with Store.open(path, "bob") as bob:
        for who in (store, bob, store):
            who.commit("not done", [SetDone(article.uid, not who.articles.is_done(article.id))])
            for act in (who.undo, who.undo_import, who.undo, who.redo):
                act()
                assert store.check().faults == ()


def test_other_articles_of_a_dump_stay_when_one_is_forgotten(store: Store) -> None:
    kept = [article.text for article in articles(store)][::2]
    mark(store, "Alpha one")
    store.forget([articles(store)[1].id])
    assert [article.text for article in articles(store)] == kept
    assert store.check().faults == ()
    store.undo()
    assert store.check().faults == ()


def test_two_spellings_of_an_outlet_become_one_in_one_act(path: Path, store: Store) -> None:
    for number, name in zip(store.articles.ids(), ("CTV", "CTV News"), strict=False):
        article = store.articles.get(number)
        store.commit("outlet", [CorrectMetadata(article.uid, article.metadata._replace(outlet=name))])
    found = map(store.articles.get, store.articles.of_outlet("CTV News"))
    proposal = spell_outlet(found, " CTV ")
    assert isinstance(proposal, Transaction)
    assert store.commit(proposal.title, proposal.edits).title == "outlet of 1 article spelled CTV"
    assert len(store.articles.of_outlet("CTV")) == 2
    store.undo()
    assert len(store.articles.of_outlet("CTV News")) == 1
    assert isinstance(spell_outlet([], "CTV"), Refusal)


def named_source(name: str, outlet: str) -> SourceDraft:
    source = new_source(name, f"A story of {name}.\n")
    (article,) = source.articles
    return source._replace(articles=(article._replace(metadata=article.metadata._replace(outlet=outlet)),))


def test_an_outlet_that_was_spelled_one_way_comes_in_so(store: Store) -> None:
    def outlet_of(name: str, outlet: str) -> str | None:
        (number,) = store.add_source(named_source(name, outlet)).article_ids
        return store.articles.get(number).metadata.outlet

    def spell(name: str, spelling: str) -> None:
        proposal = spell_outlet(map(store.articles.get, store.articles.of_outlet(name)), spelling)
        assert isinstance(proposal, Transaction)
        store.commit(proposal.title, proposal.edits)

    assert outlet_of("1", "CTV") == "CTV"
    spell("CTV", "CTV News")
    assert outlet_of("2", "ctv ") == "CTV News"
    spell("CTV News", "The News of CTV")
    assert outlet_of("3", "CTV") == "The News of CTV"
    store.undo()
    assert outlet_of("4", "CTV") == "CTV News"
    spell("CTV News", "CTV")
    assert outlet_of("5", "CTV News") == "CTV"
    spell("CTV", "ctv")
    assert outlet_of("6", "CTV") == "ctv"
    assert store.check().faults == ()


def test_labels_are_counted_by_every_change_and_a_wrong_count_is_found_and_mended(path: Path, store: Store) -> None:
    def counted() -> dict[Label, int]:
        counts = store.annotations.label_counts().get("ann", {})
        assert store.articles.progress().counts == counts
        assert not store.check().faults
        return counts

    mark(store, "Alpha one")
    mark(store, "Charlie two", Label.QUOTE)
    assert counted() == {Label.FACT: 1, Label.QUOTE: 1}
    store.undo()
    assert counted() == {Label.FACT: 1}
    store.redo()
    place = next(number for number, article in enumerate(articles(store)) if "Charlie two" in article.text)
    set_aside(store, place)
    assert counted() == {Label.FACT: 1}
    store.undo()
    store.forget([articles(store)[place].id])
    assert counted() == {Label.FACT: 1}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE label_count SET amount = 7")
    assert store.check().faults
    assert store.repair() == 1
    assert counted() == {Label.FACT: 1}
