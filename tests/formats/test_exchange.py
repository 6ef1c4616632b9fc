"""Two machines that exchange files: nothing older undoes what was done since, and both end alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.errors import BadRecord
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import RecordImportReport, import_records
from hikreader.formats.record_parser import parse
from hikreader.model.annotation import Annotation, Origin, utc_now
from hikreader.model.edit import PutAnnotation, PutSpeaker, RemoveAnnotation, SetDone
from hikreader.model.label import Label
from hikreader.model.speaker import Speaker
from hikreader.store import Store
from tests.store.factories import new_source, note, only_article

EVERYTHING = ExportFilter(with_history=True)


def machine(path: Path, annotator: str) -> Store:
    store = Store.open(path, annotator, create=True)
    store.add_source(new_source())
    return store


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Store]:
    with machine(tmp_path / "here.db", "ann") as store:
        yield store


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Store]:
    with machine(tmp_path / "there.db", "ann") as store:
        yield store


def exported(store: Store, choice: ExportFilter = EVERYTHING) -> list[str]:
    return list(lines(store, choice))


def take(store: Store, records: list[str], *, force_older: bool = False) -> RecordImportReport:
    return import_records(list(parse(line.encode() for line in records)), store, "import", force_older=force_older)


def labelled(store: Store, start: int = 0, label: Label = Label.FACT, annotator: str = "ann") -> Annotation:
    made = note(only_article(store), start, start + 6, label, annotator)
    store.commit("label", [PutAnnotation(made)])
    return made


def content(store: Store) -> set[tuple[object, ...]]:
    """What all annotators say, without the names that machines give to it."""
    article = only_article(store)
    said = {(one.annotator, one.span, one.label, one.note) for one in store.annotations.on(article.text_id)}
    return said | {("done", mark.annotator) for mark in store.articles.done_marks() if mark.is_done}


def test_a_label_taken_off_stays_off_when_an_older_export_comes_in(here: Store) -> None:
    made = labelled(here)
    old = exported(here, ExportFilter())
    here.commit("remove", [RemoveAnnotation(made)])
    report = take(here, old)
    assert (report.added, report.older) == (0, 1)
    assert content(here) == set()


def test_also_when_it_was_undone(here: Store) -> None:
    labelled(here)
    old = exported(here, ExportFilter())
    here.undo()
    assert take(here, old).older == 1
    assert content(here) == set()


def test_force_older_brings_it_back(here: Store) -> None:
    made = labelled(here)
    old = exported(here, ExportFilter())
    here.commit("remove", [RemoveAnnotation(made)])
    assert take(here, old, force_older=True).added == 1
    assert here.annotations.get(made.uid) is not None


def test_what_another_machine_labelled_after_the_removal_comes_in(here: Store, there: Store) -> None:
    made = labelled(here)
    take(there, exported(here))
    here.commit("remove", [RemoveAnnotation(made)])
    copy = there.annotations.get(made.uid)
    assert copy is not None
    there.commit("a note", [PutAnnotation(copy._replace(note="seen", updated="2091-01-01T00:00:00Z"), copy)])
    take(here, exported(there))
    assert content(here) == content(there)
    assert "seen" in {one.note for one in here.annotations.on(only_article(here).text_id)}


def test_an_import_that_was_undone_can_come_again(here: Store, there: Store) -> None:
    labelled(there)
    records = exported(there)
    assert take(here, records).added == 1
    here.undo()
    assert content(here) == set()
    assert take(here, records).added == 1


def test_a_removal_takes_off_what_another_machine_has(here: Store, there: Store) -> None:
    made = labelled(here)
    take(there, exported(here))
    here.commit("remove", [RemoveAnnotation(made)])
    report = take(there, exported(here))
    assert report.removed == 1
    assert content(there) == set()
    there.undo()
    assert content(there) == {("ann", made.span, Label.FACT, None)}
    assert there.check().faults == ()


def test_a_removal_meets_the_same_label_under_another_name(here: Store, there: Store) -> None:
    labelled(there)
    made = labelled(here)
    here.commit("remove", [RemoveAnnotation(made)])
    take(there, exported(here))
    assert content(there) == set()
    assert take(here, exported(there)).added == 0


def test_a_removal_that_comes_before_what_it_is_about_is_remembered(here: Store, there: Store) -> None:
    made = labelled(here)
    old = exported(here)
    here.commit("remove", [RemoveAnnotation(made)])
    take(there, exported(here))
    assert take(there, old).older == 1
    assert content(there) == set()


def test_done_marks_travel_and_the_later_one_wins(here: Store, there: Store) -> None:
    uid = only_article(here).uid
    here.commit("done", [SetDone(uid, True)])
    old = exported(here)
    assert take(there, old).marked == 1
    assert there.articles.is_done(only_article(there).id)
    there.commit("not done", [SetDone(only_article(there).uid, False)])
    report = take(there, old)
    assert (report.marked, report.older) == (0, 1)
    assert take(here, exported(there)).marked == 1
    assert content(here) == content(there) == set()
    assert here.check().faults == there.check().faults == ()


def test_a_plain_export_says_nothing_of_removals_and_done_marks(here: Store) -> None:
    here.commit("remove", [RemoveAnnotation(labelled(here))])
    here.commit("done", [SetDone(only_article(here).uid, True)])
    assert exported(here, ExportFilter()) == []
    assert [line.split('"type":')[1][:6] for line in exported(here)] == ['"remov', '"done"']


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["here", "there"]),
        st.sampled_from(["label", "label", "note", "remove", "done", "undo", "send"]),
        st.sampled_from([0, 7, 14]),
        st.sampled_from([Label.FACT, Label.ALLEGATION, Label.QUOTE]),
        st.sampled_from(["ann", "bob"]),
    ),
    max_size=14,
)


def act(store: Store, other: Store, what: str, start: int, label: Label, annotator: str) -> None:
    article = only_article(store)
    at = [one for one in store.annotations.on(article.text_id, annotator) if one.span.start == start]
    if what == "label":
        made = note(article, start, start + 6, label, annotator)
        rivals = [one for one in at if one.label is label or one.label.excludes(label)]
        store.commit("label", [*map(RemoveAnnotation, rivals), PutAnnotation(made)])
    elif what == "note":
        store.commit("note", [PutAnnotation(one._replace(note=str(label), updated=utc(one)), one) for one in at])
    elif what == "remove":
        store.commit("remove", map(RemoveAnnotation, at))
    elif what == "done":
        store.commit("done", [SetDone(article.uid, not store.articles.is_done(article.id))])
    elif what == "undo":
        store.undo()
    else:
        take(other, exported(store))


def utc(annotation: Annotation) -> str:
    """A time a little after the annotation's own, as a clock gives it."""
    return max(utc_now(), annotation.updated)


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, first=st.booleans())
def test_two_machines_that_exchange_files_end_alike(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, int, Label, str]], first: bool
) -> None:
    folder = tmp_path_factory.mktemp("machines")
    with machine(folder / "here.db", "ann") as here, machine(folder / "there.db", "ann") as there:
        for who, *what in acts:
            store, other = (here, there) if who == "here" else (there, here)
            act(store, other, *what)  # type: ignore[arg-type]  # a tuple's rest has lost its types
        one, two = (here, there) if first else (there, here)
        take(two, exported(one))
        take(one, exported(two))
        assert content(here) == content(there)
        assert here.check().faults == there.check().faults == ()


def test_who_suggested_a_label_how_sure_and_whether_blind_goes_along(here: Store, there: Store) -> None:
    made = note(only_article(here), 0, 6)._replace(
        origin=Origin.ACCEPTED, suggested_by="learner", score=0.91, blind=True
    )
    here.commit("label", [PutAnnotation(made), PutAnnotation(note(only_article(here), 7, 14))])
    first, second = exported(here, ExportFilter())
    assert '"state"' not in first
    assert first.endswith('"suggested_by":"learner","score":0.91,"blind":true}')
    assert "suggested_by" not in second
    assert "blind" not in second
    take(there, [first, second])
    (taken,) = [one for one in there.annotations.on(only_article(there).text_id) if one.uid == made.uid]
    assert (taken.suggested_by, taken.score, taken.blind) == ("learner", 0.91, True)
    whole = exported(here, ExportFilter(RecordUnit.ARTICLE))
    assert '"suggested_by":"learner"' in whole[0]
    bad = first.replace("0.91", "1e999")
    with pytest.raises(BadRecord, match="“score” must be a number"):
        take(there, [bad])


def test_the_register_of_speakers_goes_along_and_what_is_here_is_only_added_to(here: Store, there: Store) -> None:
    joly = Speaker("1", "Mélanie Joly", ("Melanie Joly",), role="minister")
    here.commit("speakers", [PutSpeaker(joly), PutSpeaker(Speaker("2", "Hikvision"))])
    there.commit("speakers", [PutSpeaker(Speaker("3", "Mélanie Joly", ("Joly",), side="Ottawa"))])
    take(there, exported(here))
    assert there.speakers.all() == [
        Speaker("2", "Hikvision"),
        Speaker("3", "Mélanie Joly", ("Joly", "Melanie Joly"), "minister", None, "Ottawa"),
    ]
    assert take(there, exported(here)).step.changes == ()
    there.undo()
    assert there.speakers.all() == [Speaker("3", "Mélanie Joly", ("Joly",), side="Ottawa")]
    there.redo()
    assert there.check().faults == ()
    assert not any('"type":"speaker"' in line for line in exported(here, ExportFilter()))
