"""The annotations of all articles at once: found by any filter, in any order, a few rows at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.model.annotation import AnnotationFilter, AnnotationOrder
from hikreader.model.edit import SetAside
from hikreader.model.label import Label
from hikreader.store import Store
from tests.analysis.report.plant import CHARGE, DENIAL, FACT, PLANT, REPLY, story


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return story(
        tmp_path_factory.mktemp("browse") / "a.db",
        ("Beta", "2025-05-02", f"{FACT} {CHARGE} {REPLY}"),
        ("Alpha", "2025-05-01", f"{CHARGE} {DENIAL}"),
        (None, None, FACT),
    )


def found(store: Store, wanted: AnnotationFilter) -> list[str]:
    rows = store.annotations.browse.rows(store.annotations.browse.numbers(wanted))
    return [f"{one.annotation.label.letter} {one.outlet or '-'}" for one in rows]


def test_every_order_has_all_annotations(store: Store) -> None:
    assert found(store, AnnotationFilter("ann")) == ["F Beta", "A Beta", "Q Beta", "A Alpha", "A Alpha", "F -"]
    by_date = found(store, AnnotationFilter("ann", order=AnnotationOrder.DATE))
    assert by_date == ["A Alpha", "A Alpha", "F Beta", "A Beta", "Q Beta", "F -"]
    by_outlet = found(store, AnnotationFilter("ann", order=AnnotationOrder.OUTLET))
    assert by_outlet == by_date
    assert found(store, AnnotationFilter("ann", order=AnnotationOrder.SPEAKER))[0] == "Q Beta"
    assert found(store, AnnotationFilter("ann", order=AnnotationOrder.LABEL))[0].startswith("A")
    assert found(store, AnnotationFilter("ann", order=AnnotationOrder.NEWEST))[0] == "F -"


def test_filters_narrow_what_is_found(store: Store) -> None:
    assert found(store, AnnotationFilter("ann", Label.ALLEGATION)) == ["A Beta", "A Alpha", "A Alpha"]
    assert found(store, AnnotationFilter("ann", speaker=PLANT)) == ["Q Beta"]
    assert found(store, AnnotationFilter("ann", words=("RIVER", "beta"))) == ["A Beta"]
    assert found(store, AnnotationFilter("ann", words=("denial",))) == ["A Alpha"]
    assert found(store, AnnotationFilter("ann", words=("100%_'",))) == []
    assert found(store, AnnotationFilter("someone else")) == []
    assert len(found(store, AnnotationFilter())) == 6


def test_articles_that_are_set_aside_have_none(store: Store) -> None:
    uid = store.articles.get(store.articles.ids()[2]).uid
    store.commit("aside", [SetAside(uid, "a test")])
    assert "F -" not in found(store, AnnotationFilter("ann"))
    store.undo()
    assert "F -" in found(store, AnnotationFilter("ann"))


def test_rows_that_are_gone_are_left_out(store: Store, tmp_path: Path) -> None:
    numbers = store.annotations.browse.numbers(AnnotationFilter("ann"))
    assert [one.number for one in store.annotations.browse.rows([numbers[1], 999, numbers[0]])] == [
        numbers[1],
        numbers[0],
    ]
