"""Folds: sorted, disjoint, changed piecewise."""

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span, merged
from hikreader.text.span_index import Folds

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def test_spans_that_overlap_or_touch_are_one_fold() -> None:
    assert list(Folds([Span(5, 8), Span(0, 3), Span(3, 4), Span(7, 9)])) == [Span(0, 4), Span(5, 9)]


@given(st.lists(SPANS), st.integers(0, 90), st.integers(0, 90))
def test_what_is_within_a_range_is_what_folds_have_in_common_with_it(spans: list[Span], low: int, high: int) -> None:
    low, high = min(low, high), max(low, high)
    folded = {offset for span in spans for offset in range(span.start, span.end)}
    within = {offset for span in Folds(spans).within(low, high) for offset in range(span.start, span.end)}
    assert within == folded & set(range(low, high))


@given(st.lists(SPANS), SPANS)
def test_taking_a_span_out_and_in_again_changes_nothing(spans: list[Span], extra: Span) -> None:
    folds = Folds(spans)
    before = list(folds)
    around = extra
    for fold in folds.touching(extra):
        around = around.hull(fold)
    folds.replace(around, [*folds.touching(extra), extra])
    assert list(folds) == merged([*spans, extra])
    folds.replace(around, [span for span in before if span.start <= around.end and around.start <= span.end])
    assert list(folds) == before
