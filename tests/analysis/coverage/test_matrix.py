"""The matrix says who prints the same wording, and no more than is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.analysis.coverage import (
    CoverageMatrix,
    WordingChange,
    by_appearance,
    by_label,
    by_outlets,
    by_speaker,
    chosen,
    matrix,
    rebased,
)
from hikreader.analysis.story import collected
from hikreader.model.label import Label
from hikreader.store import Store
from tests.analysis.stories import LAYER, OTHER, SAID, copied, put, turbines
from tests.conftest import article_of, source_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(turbines(tmp_path / "new.db"), "ann") as opened:
        yield opened


def of(store: Store) -> CoverageMatrix:
    return matrix(collected(store, "ann"))


def test_columns_are_outlets_by_date_and_undated_articles_are_last(store: Store) -> None:
    found = of(store)
    assert [column.name for column in found.columns[:-1]] == ["Early", "Base", "Changed", "Later"]
    assert found.columns[-1].published is None
    assert len(found.columns[1].text_ids) == 2


def test_cells_say_label_wording_and_what_nobody_can_know(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "Owner")
    rows = chosen(of(store).rows, text="turbines will stand")
    assert [(row.cells, row.outlets, row.could) for row in rows] == [(("–", "Q=", "~~", "·", "?"), 2, 3)]
    (row,) = rows
    assert (row.base.article.metadata.outlet, row.speaker) == ("Base", "Owner")
    assert [one.wording for one in row.occurrences] == [WordingChange.EXACT, WordingChange.CHANGED, WordingChange.EXACT]


def test_a_labelled_place_speaks_for_its_outlet_before_a_likelier_one_without_a_label(store: Store) -> None:
    put(store, 3, f'"{SAID},"', Label.QUOTE)
    text = store.articles.get(store.articles.ids()[1]).text
    store.add_source(source_of("again.txt", article_of(f"Or so: {OTHER} {text}", outlet="Changed")))
    (row,) = chosen(of(store).rows, text="turbines will stand")
    assert row.cells[:3] == ("–", "Q=", "==")
    put(store, 2, SAID.lower().replace("every single", "each"), Label.FACT)
    (row,) = chosen(of(store).rows, text="turbines will stand")
    assert row.cells[:3] == ("–", "Q=", "F~")
    (column,) = [column for column in of(store).columns if column.name == "Changed"]
    told = row.at(column)
    assert told is not None
    assert told.label is Label.FACT


def test_disagreement_is_other_labels_or_a_quotation_here_and_not_there(store: Store) -> None:
    rows = of(store).rows
    assert [row.disagrees for row in rows] == ["turbines" in row.base.text for row in rows]
    put(store, 0, OTHER, Label.FACT)
    put(store, 4, OTHER, Label.ALLEGATION)
    assert all(row.disagrees for row in chosen(of(store).rows, disagreeing=True))
    assert len(chosen(of(store).rows, disagreeing=True)) == 2


def test_rows_are_sorted_and_chosen(store: Store) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "Owner")
    put(store, 0, OTHER, Label.FACT)
    rows = of(store).rows
    said, other = chosen(rows, label=Label.QUOTE), chosen(rows, label=Label.FACT)
    assert by_outlets(rows) == (*other, *said)
    assert by_appearance(rows) == (*other, *said)
    assert by_label(rows) == (*other, *said)
    assert by_speaker(rows) == (*said, *other)
    assert chosen(rows, min_outlets=3) == other
    assert chosen(rows, text="BEARING") == said


def test_another_base_turns_the_wordings_round(store: Store) -> None:
    found = of(store)
    (row,) = chosen(found.rows, text="bearing")
    changed = next(one for one in row.occurrences if one.wording is WordingChange.CHANGED)
    turned = rebased(row.occurrences, changed, found.columns)
    assert turned.base.text == changed.text
    assert turned.cells == ("–", "~~", "==", "·", "?")


def test_the_seeds_have_the_ministers_words_in_four_outlets(tmp_path: Path) -> None:
    with copied(tmp_path) as store:
        rows = chosen(matrix(collected(store, LAYER)).rows, text="has determined that Hikvision Canada")
    assert max(row.outlets for row in rows) >= 4
    row = max(rows, key=lambda row: row.outlets)
    assert row.speaker == "Mélanie Joly"
    assert row.earliest is not None
    assert row.earliest.article.metadata.outlet == "News18"
    assert row.disagrees
