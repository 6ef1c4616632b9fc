"""Two layers side by side: what is the same, and how the rest differs."""

from __future__ import annotations

import pytest

from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.layer_diff import LayerDiff, SpanAgreement
from hikreader.text.span_index import SpanIndex
from tests.text.test_lanes import noted

TEXT = "x" * 100
F, Q, A = Label.FACT, Label.QUOTE, Label.ALLEGATION
Place = tuple[int, int, Label]


def pair(own: list[Place], other: list[Place]) -> LayerDiff:
    return LayerDiff(*(SpanIndex([noted(TEXT, *place) for place in layer]) for layer in (own, other)))


@pytest.mark.parametrize(
    ("other", "match"),
    [
        ([], SpanAgreement.MINE),
        ([(0, 10, F)], SpanAgreement.SAME),
        ([(0, 10, A)], SpanAgreement.LABEL),
        ([(0, 10, Q)], SpanAgreement.LABEL),
        ([(0, 20, A)], SpanAgreement.LABEL),
        ([(5, 20, F)], SpanAgreement.EDGES),
        ([(2, 5, Q)], SpanAgreement.MINE),
        ([(10, 20, F)], SpanAgreement.MINE),
        ([(0, 10, F), (0, 10, Q)], SpanAgreement.SAME),
    ],
)
def test_how_my_fact_stands_to_the_other_layer(other: list[Place], match: SpanAgreement) -> None:
    layers = pair([(0, 10, F)], other)
    assert [layers.of_own(note).match for note in layers.own] == [match]


def test_what_has_its_own_equal_does_not_answer_to_another() -> None:
    layers = pair([(0, 50, A), (0, 10, F)], [(0, 50, A)])
    assert [layers.of_own(note).match for note in layers.own] == [SpanAgreement.SAME, SpanAgreement.MINE]


def test_everything_is_listed_once_in_the_order_of_the_text() -> None:
    layers = pair([(0, 10, F), (30, 40, Q)], [(0, 10, F), (20, 25, A)])
    assert [(one.sign, one.note.span.start) for one in layers.listed()] == [("F=", 0), ("a-", 20), ("Q+", 30)]


def test_a_row_shows_the_difference_rather_than_the_agreement() -> None:
    layers = pair([(0, 10, F), (30, 40, Q)], [(0, 10, F), (20, 25, A)])
    assert layers.worst(list(layers.own), list(layers.other)).sign == "a-"


def test_a_change_touches_all_that_is_compared_with_it() -> None:
    assert pair([(0, 10, F)], [(5, 30, A)]).touched(Span(8, 12)) == Span(0, 30)
