"""What a person has chosen to see stays chosen when the rows change under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.analysis.coverage import CoverageMatrix, RowOrder, matrix
from hikreader.analysis.coverage.grid_layout import MARKS, GridLayout
from hikreader.analysis.coverage.view_model import CoverageViewModel, RowQuery, RowView
from hikreader.analysis.story import collected
from hikreader.model.edit import AddLink, NameColumn
from hikreader.model.label import Label
from hikreader.model.link import LinkKind
from hikreader.store import Store
from tests.analysis.stories import LAYER, OTHER, SAID, copied, put, turbines
from tests.conftest import article_of, source_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(turbines(tmp_path / "new.db"), "ann") as opened:
        yield opened


def look(store: Store, outlook: CoverageViewModel) -> None:
    outlook.show_matrix(
        store.history.last_seq(),
        matrix(collected(store, outlook.coverage_query.layer), singly=outlook.coverage_query.singly),
    )


@pytest.fixture
def outlook(store: Store) -> CoverageViewModel:
    made = CoverageViewModel("ann")
    look(store, made)
    return made


def rows(outlook: CoverageViewModel) -> list[str]:
    return [row.base.text for row in outlook.view.rows]


def test_the_cursor_stays_on_its_row_and_column_when_the_order_changes(outlook: CoverageViewModel) -> None:
    outlook.move(1, 2)
    row, column = outlook.view.row, outlook.column
    assert row is not None
    for order in RowOrder:
        outlook.show_rows(RowQuery(order=order))
        assert outlook.view.row is not None
        assert (outlook.view.row.key, outlook.column) == (row.key, column)


def test_the_cursor_never_leaves_the_cells(outlook: CoverageViewModel) -> None:
    for step in ((-5, -5), (99, 99), (0, 0), (-99, 0)):
        outlook.move(*step)
        assert outlook.view.row is not None
        assert outlook.column is not None
    outlook.show_rows(RowQuery(text="nothing has this"))
    assert (outlook.view.row, outlook.view.occurrence) == (None, None)
    outlook.move(1, 1)
    outlook.show_rows(RowQuery())
    assert outlook.view.row is not None


def test_rows_are_filtered_by_words_and_speaker(store: Store, outlook: CoverageViewModel) -> None:
    put(store, 1, f'"{SAID},"', Label.QUOTE, "Ada Owner")
    look(store, outlook)
    for typed in ("BEARING", "ada o"):
        outlook.show_rows(RowQuery(text=typed))
        assert rows(outlook) == [SAID]
    outlook.show_rows(RowQuery(label=Label.QUOTE))
    assert rows(outlook) == [SAID]
    assert outlook.row_query.next_label is Label.ALLEGATION


def test_what_is_labelled_and_stands_once_is_shown_when_it_is_wanted(store: Store, outlook: CoverageViewModel) -> None:
    put(store, 0, "A plain day.", Label.FACT)
    outlook.show_rows(RowQuery(singly=True))
    look(store, outlook)
    assert "A plain day." in rows(outlook)
    outlook.show_rows(RowQuery())
    assert "A plain day." not in rows(outlook)


def test_the_next_base_is_under_the_cursor_or_the_next_version_and_stays(
    store: Store, outlook: CoverageViewModel
) -> None:
    outlook.show_rows(RowQuery(text="bearing"))
    row = outlook.view.row
    assert row is not None
    outlook.put(None, "changed")
    assert outlook.rebase()
    look(store, outlook)
    assert outlook.view.row is not None
    assert outlook.view.row.base.article.metadata.outlet == "Changed"
    assert outlook.rebase()
    assert outlook.view.row.base.text == SAID


def test_two_rows_become_one_and_one_becomes_two(store: Store, outlook: CoverageViewModel) -> None:
    assert outlook.merge() is None
    assert outlook.marked is not None
    outlook.move(1)
    change = outlook.merge()
    assert isinstance(change, AddLink)
    assert change.link.kind is LinkKind.SAME
    assert not outlook.marked
    store.commit("merged", [change])
    look(store, outlook)
    assert len(outlook.view.rows) == 1
    outlook.put(None, "later")
    change = outlook.split()
    assert isinstance(change, AddLink)
    store.commit("split", [change])
    look(store, outlook)
    assert outlook.view.row is not None
    assert outlook.view.row.cells[-2] == "·"
    store.undo()
    store.undo()
    look(store, outlook)
    assert len(outlook.view.rows) == 2


def test_a_mark_is_taken_back_on_its_own_row_and_nothing_is_split_from_an_empty_cell(
    outlook: CoverageViewModel,
) -> None:
    assert outlook.merge() is None
    assert outlook.merge() is None
    assert outlook.marked is None
    outlook.show_rows(RowQuery(text="bearing"))
    outlook.put(None, "early")
    assert outlook.split() is None


def test_a_column_is_named(outlook: CoverageViewModel) -> None:
    outlook.put(None, "base")
    assert outlook.rename("  My   n ") == NameColumn("base", "My n")
    assert outlook.rename("") == NameColumn("base", None)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("BAS", "it has that name"),
        ("TOOLONGX", "too long by 2 letters"),
        ("新华社讯", "too long by 1 letter"),
        ("chn", "another outlet has it"),
    ],
)
def test_a_name_that_a_column_cannot_have_is_refused_and_not_cut(
    outlook: CoverageViewModel, typed: str, why: str
) -> None:
    outlook.put(None, "base")
    assert outlook.rename(typed) == why


def test_why_nothing_fits_names_what_leaves_rows_out_and_not_their_order(outlook: CoverageViewModel) -> None:
    outlook.show_rows(RowQuery(RowOrder.SPEAKER, "Joly", Label.QUOTE))
    assert outlook.why_nothing(6) == "No wording fits: only quote, “Joly”."
    assert outlook.described().endswith("sort: speaker · only quote · “Joly” · 1 without a date last")


def test_where_nothing_is_compared_no_articles_are_counted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db", "ann", create=True) as store:
        store.add_source(source_of("one.txt", article_of(OTHER)))
        outlook = CoverageViewModel("ann")
        look(store, outlook)
        assert outlook.described() == ""


@pytest.mark.parametrize("width", [80, 120])
def test_a_column_is_as_wide_as_its_date(store: Store, outlook: CoverageViewModel, width: int) -> None:
    wide = outlook.view.columns[1]._replace(head="AJ", dates=("2025-10-14",))
    grid = GridLayout.fit(outlook.view._replace(columns=(wide, wide)), width)
    assert grid.cell > len("14.10")


def test_layers_are_shown_in_turn(outlook: CoverageViewModel) -> None:
    assert [outlook.show_layer(["ann", "bob"]) for _ in range(3)] == ["bob", "ann", "bob"]
    assert not outlook.is_own


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> CoverageMatrix:
    with copied(tmp_path_factory.mktemp("seeds")) as store:
        return matrix(collected(store, LAYER))


@given(width=st.integers(0, 200), at=st.integers(0, 40), column=st.integers(0, 12))
def test_the_grid_fits_any_width_with_the_cursor_in_view(
    seeds: CoverageMatrix, width: int, at: int, column: int
) -> None:
    view = RowView.of(seeds, RowQuery(), {}).moved(at, column)
    grid = GridLayout.fit(view, width)
    used = MARKS + grid.speaker + grid.text + grid.shown * grid.cell + grid.tally
    assert used == width or (grid.shown <= 1 and grid.text == 0)
    assert grid.shown == 0 or grid.first <= view.column < grid.first + grid.shown
    assert all(
        grid.column_at(MARKS + grid.speaker + grid.text + number * grid.cell) == grid.first + number
        for number in range(grid.shown)
    )


def test_other_is_in_more_outlets_than_said(outlook: CoverageViewModel) -> None:
    assert rows(outlook)[0] == OTHER.removesuffix(".")
