"""The gutter: an annotation keeps to one column, whatever comes and goes around it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.model.annotation import Anchor, Annotation, Origin, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester
from hikreader.text.gutter import COLUMNS, CONTINUED, MORE, Gutter
from hikreader.text.layer_set import LayerSet
from hikreader.text.layout import Layout
from hikreader.text.span_index import SpanIndex

TEXT = "one two three four five six seven eight nine ten eleven twelve"
LAYOUT = Layout(TEXT, 12)
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


def note(number: int, span: Span, label: Label = Label.FACT) -> Annotation:
    anchor = Anchor.describe(TEXT, span)
    return Annotation(f"n{number}", "article", 1, label, span, anchor, "ada", Origin.MANUAL, "", "")


def layers(notes: list[Annotation], ghosts: list[Suggestion] | None = None) -> LayerSet:
    return LayerSet(SpanIndex(notes), SpanIndex(), SpanIndex(), ghosts=SpanIndex(ghosts or []))


def drawn(gutter: Gutter, of: LayerSet) -> list[str]:
    return ["".join(mark.shown for mark in gutter.signs(LAYOUT.row(y), of)) for y in range(LAYOUT.height)]


def test_a_nested_quote_leaves_the_line_of_what_it_lies_in_where_it_was() -> None:
    notes = [note(1, Span(0, 30), Label.ALLEGATION), note(2, Span(14, 48), Label.QUOTE)]
    assert drawn(Gutter(LAYOUT), layers(notes))[:5] == [" A ", " │Q", " ││", " ││", "  │"]


def test_what_has_no_column_is_announced_beside_the_columns_not_in_one() -> None:
    notes = [note(1, Span(0, 30)), note(2, Span(2, 30)), note(3, Span(4, 30))]
    assert drawn(Gutter(LAYOUT), layers(notes))[0] == f"{MORE}FF"


@given(st.lists(SPANS, min_size=1, max_size=8), st.lists(st.integers(0, 7), max_size=4))
@settings(max_examples=60)
def test_no_column_changes_while_other_labels_come_and_go(spans: list[Span], gone: list[int]) -> None:
    everything = layers([note(number, span) for number, span in enumerate(spans)])
    gutter = Gutter(LAYOUT)
    before = held(gutter, everything)
    for number in {at for at in gone if at < len(spans)}:
        everything.own.discard(f"n{number}")
        gutter.changed(spans[number], everything)
    late = note(99, Span(10, 40))
    everything.own.put(late)
    gutter.changed(late.span, everything)
    after = held(gutter, everything)
    assert {uid: after[uid] for uid in after if uid != late.uid} == {uid: before[uid] for uid in after if uid in before}
    rows = [LAYOUT.row(y).span for y in range(LAYOUT.height)]
    for row in rows:
        here = [after[one.uid] for one in everything.own.overlapping(row.start, row.end)]
        assert len(here) == len(set(here))


def held(gutter: Gutter, of: LayerSet) -> dict[str, int]:
    drawn(gutter, of)
    return {one.uid: gutter.column(one, of) for one in of.own}


def ghost(number: int, span: Span) -> Suggestion:
    return Suggestion(f"g{number}", 1, Label.QUOTE, span, "quotation", 0.5, "in marks", suggester=Suggester.QUOTATIONS)


def test_a_suggestion_makes_room_for_an_annotation_and_says_which_rows_changed() -> None:
    of = layers([], [ghost(1, Span(0, 48))])
    gutter = Gutter(LAYOUT)
    assert drawn(gutter, of)[:2] == [" q ", " ┊ "]
    of.own.put(note(1, Span(14, 18)))
    assert gutter.changed(Span(14, 18), of) == Span(0, 48)
    assert drawn(gutter, of)[:3] == ["  q", " F┊", "  ┊"]
    assert COLUMNS == 2
    assert CONTINUED not in drawn(gutter, of)[1]
