"""Under the matrix: who prints which words, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.analysis.coverage import CoverageMatrix, CoverageRow, chosen, matrix
from hikreader.analysis.coverage.outlet import outlet_of
from hikreader.analysis.coverage.row_detail import day, gist, head_of, in_room, remarks, told, words_of
from hikreader.analysis.coverage.row_edits import model_of, names, quotes, row_offers, speaking
from hikreader.analysis.propagation import Propagation
from hikreader.analysis.story import collected
from hikreader.model.label import Label
from hikreader.store import Store
from tests.analysis.stories import OTHER, SAID, put, turbines
from tests.conftest import article_of, source_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(turbines(tmp_path / "new.db"), "ann") as opened:
        yield opened


def found(store: Store) -> tuple[CoverageMatrix, CoverageRow]:
    made = matrix(collected(store, "ann"))
    (row,) = chosen(made.rows, text="bearing")
    return made, row


def test_the_base_comes_first_and_what_differs_is_marked(store: Store) -> None:
    made, row = found(store)
    first, changed, _ = ("".join(piece.text for piece in words_of(one, row.base)) for one in row.occurrences)
    assert first == SAID
    assert "until [-every single-] {+each+} bearing" in changed
    assert [head_of(one, made.columns) for one in row.occurrences] == ["BAS", "CHN", "BAS"]


def test_where_not_all_versions_have_room_those_of_the_column_have(store: Store) -> None:
    made, row = found(store)
    base, changed, again = row.occurrences
    _, bas, chn, later, _ = made.columns
    assert in_room(row, chn, 9) == [base, changed, again]
    assert in_room(row, chn, 2) == [base, changed]
    assert in_room(row, bas, 2) == [base, again]
    assert in_room(row, later, 2) == [base, changed]
    assert in_room(row, None, 1) == [base]
    assert in_room(row, chn, 0) == []


def test_the_gist_says_what_is_known_and_no_more(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "The owner")
    made, row = found(store)
    assert gist(row, made.columns) == "The owner · quoted in 1, not in 1 · base BAS · earliest dated here BAS 2 May"
    assert remarks(row, made.columns) == [
        "later and without it: LTR   dated before it: ERL   no date, cannot say: #1",
        "! not in quotation marks: CHN",
    ]


def test_an_outlet_that_quotes_and_tells_is_counted_once(store: Store) -> None:
    article = article_of(f"So {SAID.replace('every single', 'each')}, it is.", outlet="Base")
    store.add_source(source_of("told.txt", article))
    made, row = found(store)
    assert gist(row, made.columns).startswith("quoted in 1, not in 1, in 1 of them also told · base BAS")


def test_differing_labels_are_told_with_their_outlets(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE)
    put(store, 2, SAID.lower().replace("every single", "each"), Label.ALLEGATION)
    made, row = found(store)
    assert remarks(row, made.columns)[-2:] == [
        "! labels differ: quote in BAS, allegation in CHN",
        "! charge without a reply: no other speaker is quoted in CHN",
    ]


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2025-06-28T09:01:00+05:30", "28 Jun"),
        ("2025-07-08", "8 Jul"),
        ("2025-07", "Jul"),
        ("2025", "2025"),
        (None, "?"),
        ("\x1b]0;x\x07", "?"),
    ],
)
def test_days_are_short(published: str | None, shown: str) -> None:
    assert day(published) == shown


def test_an_outlet_prints_some_things_alone_and_not_others(store: Store) -> None:
    made, _ = found(store)
    story = collected(store, "ann")
    early = outlet_of(made, "early", story.articles)
    assert [passage.text for passage in early.alone] == ["A plain day."]
    assert early.missing == ()
    assert early.about_missing() == "Nothing that others had printed by then is missing here."
    assert 0.7 < early.share < 1
    later = outlet_of(made, "later", story.articles)
    assert [row.base.text for row in later.missing] == [SAID]
    assert later.about_missing() == "1 passage others had already printed, missing here, 1 of them in all others"
    some = later._replace(missing=(later.missing[0]._replace(could=9),))
    assert some.about_missing() == "1 passage others had already printed, missing here"
    assert later._replace(alone=()).about_alone() == "No sentence stands only here."
    undated = outlet_of(made, made.columns[-1].key, story.articles)
    assert "no date" in undated.about_missing()
    assert [passage.text for passage in undated.alone] == ["The hall was closed."]


def test_a_row_is_labelled_as_its_base_within_the_guards(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "The owner")
    _, row = found(store)
    assert model_of(row) is row.base
    offers = row_offers(row, Propagation(store))
    assert [(offer.is_ticked, offer.speaker) for offer in offers] == [(True, "The owner"), (False, "The owner")]
    assert offers[0].span.of(offers[0].article.text) == f'"{SAID},"'


def test_a_row_whose_base_has_no_label_is_labelled_as_most_are(store: Store) -> None:
    for number, label in ((0, Label.FACT), (4, Label.FACT), (2, Label.ALLEGATION)):
        put(store, number, OTHER, label)
    made = matrix(collected(store, "ann"))
    (row,) = chosen(made.rows, text="broken windows")
    base = next(one for one in row.occurrences if one.label is None)
    row = row._replace(occurrences=(base, *[one for one in row.occurrences if one is not base]))
    model = model_of(row)
    assert model is not None
    assert model.label is Label.FACT


def test_nothing_is_offered_for_a_row_without_a_label(store: Store) -> None:
    _, row = found(store)
    assert model_of(row) is None
    assert row_offers(row, Propagation(store)) == []


def test_a_rows_own_quotes_get_one_speaker(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "Owner")
    put(store, 2, SAID.lower().replace("every single", "each"), Label.FACT)
    again = put(store, 3, f'"{SAID},"', Label.QUOTE, "Ada Owner")
    put(store, 0, OTHER, Label.QUOTE, "Inspector")
    _, row = found(store)
    assert [note.speaker for note in quotes(row)] == ["Owner", "Ada Owner"]
    assert names(row, store) == ["Owner", "Ada Owner", "Inspector"]
    (change,) = speaking(quotes(row), "Owner")
    assert (change.replaces, change.annotation.speaker) == (again, "Owner")
    assert len(speaking(quotes(row), None)) == 2


def test_a_cell_is_told_in_words(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "The owner")
    made, row = found(store)
    assert [told(row, column, cell) for column, cell in zip(made.columns, row.cells, strict=True)] == [
        "printed before the earliest dated here",
        "quoted, same words",
        "not labelled, changed words",
        "printed later, without it",
        "no date, so nothing can be said",
    ]
