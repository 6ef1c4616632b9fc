from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import parse
from hikreader.model.annotation import AnchorState, Verdict
from hikreader.model.article import Metadata, SortOrder, SourceKind
from hikreader.model.edit import (
    AddLink,
    CorrectMetadata,
    PutAnnotation,
    RemoveAnnotation,
    SetDone,
    SetTextVersion,
    SetVerdict,
)
from hikreader.model.label import Label
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.source import ImportStatus, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store import Conflict, Indivisible, Store
from tests.store.dumps import CUTS, RULES, TEXT, articles, assert_sound, mark, marked, merge, split, texts
from tests.store.factories import new_source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(new_source(text=TEXT, cuts=CUTS))
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(file, "ann") as opened:
        yield opened


def test_two_articles_become_one_that_keeps_the_uid_of_the_first(store: Store) -> None:
    first, second, third = articles(store)
    made = [mark(store, "Alpha two."), mark(store, "Bravo one.", Label.QUOTE, "bob")]
    before = marked(store)
    step = merge(store)
    assert (step.title, step.article_uid) == ("two articles merged", first.uid)
    assert [article.uid for article in articles(store)] == [first.uid, third.uid]
    assert texts(store) == [first.text + second.text, third.text]
    assert marked(store) == before
    assert store.articles.id_of(second.uid) is None
    assert [hit.article_id for hit in store.search("bravo")] == [first.id]
    assert store.annotations.unsettled() == []
    assert [store.annotations.get(one.uid).state for one in made] == [AnchorState.EXACT] * 2  # type: ignore[union-attr]
    for order in SortOrder:
        assert set(store.articles.ids(order)) == {first.id, third.id}
    assert set(store.articles.names()) == {first.id, third.id}
    assert_sound(store)


def test_a_label_in_an_article_that_somebody_merged_since_is_undone_and_redone_where_it_stands_now(
    store: Store, file: Path
) -> None:
    made = mark(store, "Bravo one.")
    with Store.open(file, "bob") as bob:
        merge(bob)
    undone = store.undo()
    assert undone is not None
    assert undone.conflicts == 0
    assert marked(store) == {}
    store.redo()
    assert marked(store) == {made.uid: Span(22, 32)}
    edited = store.annotations.get(made.uid)
    assert edited is not None
    store.commit("edited", [PutAnnotation(edited._replace(speaker="Ada"), edited)])
    with Store.open(file, "bob") as bob:
        bob.undo()
    store.undo()
    now = store.annotations.get(made.uid)
    assert now is not None
    assert (now.speaker, now.anchor.exact) == (None, "Bravo one.")
    assert_sound(store)


def test_undo_and_redo_of_a_merge_across_restarts(file: Path) -> None:
    with Store.open(file, "ann") as store:
        before = articles(store)
        mark(store, "Bravo one.")
        places = marked(store)
        merge(store)
    with Store.open(file, "ann") as store:
        step = store.undo()
        assert step is not None
        assert step.conflicts == 0
        assert SetTextVersion(before[1].uid, before[1].text_id) in step.changes
        assert articles(store) == before
        assert marked(store) == places
        assert_sound(store)
    with Store.open(file, "ann") as store:
        store.redo()
        assert len(articles(store)) == 2
        assert marked(store) == places
        assert_sound(store)


def test_an_article_is_split_where_the_next_one_begins(store: Store) -> None:
    before = articles(store)
    mark(store, "Alpha one.")
    mark(store, "Alpha two.", Label.QUOTE, "bob")
    places = marked(store)
    split(store, "Alpha two.")
    after = articles(store)
    assert [one.text for one in after[:2]] == ["Alpha one. ", "Alpha two.\n"]
    assert (after[0].uid, after[0].metadata, after[0].headline) == (before[0].uid, before[0].metadata, Span(0, 1))
    assert (after[1].metadata.title, after[1].headline) == ("Alpha", Span(0, 5))
    assert [one.uid for one in after[2:]] == [one.uid for one in before[1:]]
    assert marked(store) == places
    assert_sound(store)
    store.undo()
    assert articles(store) == before
    assert marked(store) == places
    assert_sound(store)
    store.redo()
    assert articles(store) == after
    assert_sound(store)


def test_a_merge_of_what_was_split_gives_the_first_text_again(store: Store) -> None:
    before = articles(store)
    split(store, "Alpha two.")
    merge(store)
    assert [(one.uid, one.text) for one in articles(store)] == [(one.uid, one.text) for one in before]
    assert_sound(store)


def test_what_cannot_be_divided_is_refused_and_nothing_changes(store: Store) -> None:
    store.add_source(new_source("page.html", "A page. More.", kind=SourceKind.PAGE))
    page, first, _, last = sorted(articles(store), key=lambda one: one.source)
    mark(store, "Alpha one.", Label.ALLEGATION, "bob")
    seq = store.history.last_seq()
    with pytest.raises(Indivisible, match="only those of a plain-text copy"):
        store.merge(page.text_id, RULES)
    with pytest.raises(Indivisible, match="only those of a plain-text copy"):
        store.split(page.text_id, 8, RULES)
    with pytest.raises(Indivisible, match="No article follows"):
        store.merge(last.text_id, RULES)
    for at in (0, 21, len(first.text)):
        with pytest.raises(Indivisible, match="nothing on one side"):
            store.split(first.text_id, at, RULES)
    with pytest.raises(Indivisible, match="allegation by bob"):
        store.split(first.text_id, 6, RULES)
    assert store.history.last_seq() == seq
    assert len(articles(store)) == 4
    assert store.check().faults == ()


def test_a_text_that_is_not_the_present_one_is_refused(store: Store) -> None:
    first = articles(store)[0]
    merge(store)
    with pytest.raises(Conflict, match="another text"):
        store.merge(first.text_id, RULES)
    with pytest.raises(Conflict, match="another text"):
        store.split(first.text_id, 11, RULES)


def test_a_label_across_the_seam_keeps_the_merge_and_loses_nothing(file: Path) -> None:
    with Store.open(file, "ann") as store, Store.open(file, "bob") as bob:
        merge(store)
        across = mark(bob, "Alpha two.\nBravo one.", annotator="bob")
        step = store.undo()
        assert step is not None
        assert step.conflicts
        assert step.changes == ()
        assert len(articles(store)) == 2
        assert across.uid in marked(store)
        assert_sound(store)
        bob.undo()
        store.redo()
        assert len(articles(store)) == 2


def test_what_others_add_to_a_joint_text_goes_along_when_the_merge_is_undone(file: Path) -> None:
    with Store.open(file, "ann") as store, Store.open(file, "bob") as bob:
        mine = mark(store, "Bravo two.")
        merge(store)
        mark(bob, "Bravo one.", Label.QUOTE, "bob")
        article = articles(bob)[0]
        (kept,) = [one for one in bob.suggestions.open_on(article.text_id) if one.span.start == 22]
        bob.commit("reject", [SetVerdict(article.uid, kept, Verdict.REJECTED)])
        seen = store.annotations.get(mine.uid)
        assert seen is not None
        bob.commit("a note by bob", [PutAnnotation(seen._replace(note="checked"), seen)])
        places = marked(store)
        store.undo()
        assert marked(store) == places
        assert store.annotations.unsettled() == []
        noted = store.annotations.get(mine.uid)
        assert noted is not None
        assert noted.note == "checked"
        second = articles(bob)[1]
        assert 0 not in [one.span.start for one in bob.suggestions.open_on(second.text_id)]
        assert 0 in [one.span.start for one in store.suggestions.open_on(second.text_id)]
        assert_sound(store)
        store.redo()
        assert marked(store) == places
        assert_sound(store)


def test_one_who_has_another_division_since_is_not_undone(file: Path) -> None:
    with Store.open(file, "ann") as store, Store.open(file, "bob") as bob:
        merge(store)
        split(bob, "Bravo two.")
        step = store.undo()
        assert step is not None
        assert step.changes == ()
        assert [len(text) for text in texts(store)] == [33, 11, len(TEXT) - 44]
        assert_sound(store)


def test_suggestions_and_verdicts_go_along_and_the_ends_are_judged_anew(store: Store) -> None:
    first, second, _ = articles(store)
    (menu,) = store.suggestions.open_on(second.text_id)
    store.commit("reject", [SetVerdict(second.uid, menu, Verdict.REJECTED)])
    assert store.add_suggestion(first.text_id, SuggestionDraft(Label.BOILERPLATE, Span(20, 22), "end", 0.5, "the end"))
    merge(store)
    joint = articles(store)[0]
    # The first's headline is its first letter, which is no boilerplate; the end of the first is no end any more.
    assert [(one.rule, one.span) for one in store.suggestions.open_on(joint.text_id)] == [("end", Span(42, 44))]
    store.undo()
    assert [one.rule for one in store.suggestions.open_on(first.text_id)] == ["menu", "end"]
    assert store.suggestions.open_on(second.text_id) == []
    assert_sound(store)


def test_done_marks_are_those_of_whoever_divides(file: Path) -> None:
    with Store.open(file, "ann") as store, Store.open(file, "bob") as bob:
        first, second, _ = articles(store)
        store.commit("done", [SetDone(first.uid, True)])
        bob.commit("done", [SetDone(first.uid, True)])
        bob.commit("done", [SetDone(second.uid, True)])
        merge(store)
        assert not store.articles.is_done(first.id)
        assert bob.articles.is_done(first.id)
        assert (bob.articles.progress().done, bob.articles.progress().articles) == (1, 2)
        store.undo()
        assert store.articles.is_done(first.id)
        split(store, "Alpha two.")
        assert [store.articles.is_done(number) for number in store.articles.ids()] == [True, True, False, False]
        assert store.articles.progress().done == 2
        assert bob.articles.progress().done == 2
        assert_sound(store)


def test_a_first_part_without_a_headline_takes_that_of_the_second(store: Store) -> None:
    split(store, "one.", 1)
    headless = articles(store)[1]
    assert headless.headline is not None
    assert headless.text == "Bravo "
    store.undo()
    source = new_source("other.txt", "Menu\nDelta one. Delta two.")
    menu, story = source.articles[0]._replace(text="Menu\n", region=Span(0, 5), headline=None), source.articles[0]
    story = story._replace(text="Delta one. Delta two.", region=Span(5, 26), headline=Span(0, 5))
    story = story._replace(metadata=Metadata("Delta"), suggestions=())
    store.add_source(source._replace(articles=(menu, story)))
    ids = [one.id for one in articles(store) if one.source == "other.txt"]
    store.commit("title", [CorrectMetadata(store.articles.get(ids[0]).uid, Metadata(outlet="Typed"))])
    store.merge(store.articles.get(ids[0]).text_id, RULES)
    joint = store.articles.get(ids[0])
    assert (joint.metadata.title, joint.metadata.outlet) == (None, "Typed")
    assert joint.headline == Span(5, 10)
    store.undo()
    store.undo()
    store.merge(store.articles.get(ids[0]).text_id, RULES)
    assert store.articles.get(ids[0]).metadata.title == "Delta"


def test_bonds_go_along(store: Store) -> None:
    _, second, third = articles(store)
    bond = Link("b", LinkKind.SAME, Passage(second.text_id, Span(0, 5)), Passage(third.text_id, Span(0, 7)))
    store.commit("rows merged", [AddLink(bond)])
    merge(store)
    (moved,) = store.links.all()
    assert moved.one == Passage(articles(store)[0].text_id, Span(22, 27))
    with pytest.raises(Indivisible, match="coverage screen"):
        store.split(articles(store)[0].text_id, 24, RULES)
    store.undo()
    assert store.links.all() == [bond]
    assert_sound(store)


def test_an_export_tells_where_things_stand_and_comes_back(file: Path, tmp_path: Path) -> None:
    with Store.open(file, "ann") as store:
        mark(store, "Bravo one.")
        merge(store)
        records = [json.loads(line) for line in lines(store, ExportFilter())]
        assert [(one["source_start"], one["source_end"], one["start"]) for one in records] == [(22, 32, 22)]
        assert [json.loads(line)["text"] for line in lines(store, ExportFilter(RecordUnit.ARTICLE))] == texts(store)


def test_what_was_exported_before_a_merge_is_found_on_the_joint_text(file: Path) -> None:
    with Store.open(file, "ann") as store:
        kept = mark(store, "Bravo one.")
        told = [*lines(store, ExportFilter(RecordUnit.ARTICLE))]
        store.undo()
        merge(store)
        report = import_records(list(parse([line.encode() for line in told])), store, "import", force_older=True)
        assert (report.articles, report.added) == (0, 1)
        assert marked(store) == {kept.uid: Span(22, 32)}
        assert len(articles(store)) == 2
        assert_sound(store)


def test_what_was_lost_in_an_article_that_was_merged_since_comes_back_from_a_file(file: Path) -> None:
    gone = "Nobody was hurt when the storm came over the hills."
    longer = TEXT.replace("Bravo two.", f"Bravo two. {gone}")
    with Store.open(file, "ann") as store:
        store.add_source(new_source(text=longer, cuts=(22, 45 + len(gone))))
        lost = mark(store, gone)
        store.add_source(new_source(text=TEXT, cuts=CUTS))
        told = [line.encode() for line in lines(store, ExportFilter())]
        kept = store.annotations.get(lost.uid)
        assert kept is not None
        assert kept.state is AnchorState.LOST
        store.commit("off", [RemoveAnnotation(kept)])
        merge(store)
        assert store.articles.id_of(kept.article_uid) is None
        assert import_records(list(parse(told)), store, "import", force_older=True).added == 1
        assert [one.uid for one in store.annotations.unsettled()] == [lost.uid]
        assert store.check().faults == ()


def test_a_new_version_of_the_source_is_undone_with_all_that_it_brought(file: Path) -> None:
    with Store.open(file, "ann") as store, Store.open(file, "bob") as bob:
        before = articles(store)
        longer = TEXT + "Delta one, which is quite another thing. Delta two."
        imported = store.add_source(new_source(text=longer, cuts=(*CUTS, len(TEXT))))
        assert imported.status is ImportStatus.REVISED
        after = articles(store)
        assert len(after) == 4
        left = mark(bob, "Delta two.", annotator="bob")
        assert store.undo() is not None
        assert articles(store) == before
        assert store.annotations.unsettled() == [left]
        assert [json.loads(line)["id"] for line in lines(store, ExportFilter())] == [left.uid]
        assert store.check().faults == ()
        store.redo()
        assert articles(store) == after
        assert store.annotations.unsettled() == []
        assert store.check().faults == ()
        store.undo()
        assert store.add_source(new_source(text=longer, cuts=(*CUTS, len(TEXT)))).status is ImportStatus.REVISED
        assert [one.uid for one in articles(store)] == [one.uid for one in after]
        assert store.check().faults == ()


def test_what_is_missing_of_a_dump_that_records_told_of_comes_in_with_its_bytes(store: Store) -> None:
    whole = new_source("other.txt", "Delta one. Echo one. Foxtrot one.", cuts=(11, 21))
    told = whole.articles[1]._replace(region=Span(14, 21), text="o one. ", headline=None, suggestions=())
    store.add_source(whole._replace(raw=None, articles=(told,)))
    store.add_source(whole)
    found = [one.text for one in articles(store) if one.source == "other.txt"]
    assert found == ["Delta one. ", "Ech", "o one. ", "Foxtrot one."]
    assert store.check().faults == ()


def test_a_source_that_is_not_shared_out_is_a_fault(store: Store) -> None:
    first = articles(store)[0]
    with pytest.raises(Conflict, match="leave a gap"):
        store.commit("retired by hand", [SetTextVersion(first.uid, None)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hikreader.store.history.kept_tiling", lambda *_: nullcontext())
        store.commit("retired by an older version", [SetTextVersion(first.uid, None)])
    assert store.check().faults == ("source story.txt: of 0 to 22 of it there is no article, or more than one",)
