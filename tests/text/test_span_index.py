"""The index of things on spans."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span
from hikreader.text.span_index import SpanIndex, place


@dataclass(frozen=True)
class Thing:
    uid: str
    span: Span


SPANS = st.tuples(st.integers(0, 2000), st.integers(1, 1500)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
THINGS = st.lists(SPANS, max_size=30).map(lambda spans: [Thing(str(number), span) for number, span in enumerate(spans)])


@given(THINGS, st.integers(0, 3000), st.integers(0, 600))
def test_what_overlaps_a_range_is_found_in_order(things: list[Thing], start: int, length: int) -> None:
    end = start + length
    expected = sorted((t for t in things if t.span.start < end and start < t.span.end and start < end), key=place)
    assert SpanIndex(things).overlapping(start, end) == expected


@given(THINGS, st.data())
def test_what_is_discarded_is_gone_from_every_view(things: list[Thing], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(things))) if things else set()
    index = SpanIndex(things)
    for thing in gone:
        index.discard(thing.uid)
    kept = [thing for thing in things if thing not in gone]
    assert list(index) == sorted(kept, key=place)
    assert index.overlapping(0, 5000) == sorted(kept, key=place)
    assert all(thing in index.on(thing.span) for thing in kept)


def test_putting_a_thing_again_moves_it() -> None:
    index = SpanIndex([Thing("a", Span(0, 5)), Thing("b", Span(3, 9))])
    index.put(Thing("a", Span(1000, 1005)))
    assert [thing.uid for thing in index] == ["b", "a"]
    assert index.overlapping(0, 5) == [Thing("b", Span(3, 9))]


def test_walking_on_and_back_passes_crossing_and_equal_spans_one_by_one() -> None:
    things = [Thing("a", Span(0, 9)), Thing("b", Span(0, 9)), Thing("c", Span(0, 4)), Thing("d", Span(2, 12))]
    index = SpanIndex(things)
    assert [thing.uid for thing in index.after(place(things[0]))] == ["b", "c", "d"]
    assert [thing.uid for thing in index.before(place(things[3]))] == ["c", "b", "a"]
