"""What a row shows of the layers that lie on it."""

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.annotation import Anchor, Annotation, Origin
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.decorations import LABEL_LOOK, DecoratedRow, Decoration, paint, select
from hikreader.text.gutter import Gutter
from hikreader.text.layer_set import LayerSet
from hikreader.text.layout import Layout, VisualRow
from hikreader.text.span_index import Folds, SpanIndex

TEXT = "Canada ordered the firm to close. It said so."
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


def note(number: int, span: Span, label: Label) -> Annotation:
    anchor = Anchor.describe(TEXT, span)
    return Annotation(str(number), "article", 1, label, span, anchor, "ada", Origin.MANUAL, "", "")


def painted(notes: list[Annotation], folds: Folds | None = None) -> tuple[VisualRow, DecoratedRow]:
    layout = Layout(TEXT, 80, folds)
    row = layout.row(0)
    return row, paint(row, LayerSet(SpanIndex(notes), SpanIndex(), SpanIndex()), Gutter(layout))


@given(st.lists(st.tuples(SPANS, st.sampled_from(Label)), max_size=12))
def test_each_character_has_the_look_of_every_label_on_it(marks: list[tuple[Span, Label]]) -> None:
    _, row = painted([note(number, span, label) for number, (span, label) in enumerate(marks)])
    assert "".join(run.shown for run in row.runs) == TEXT
    looks = [run.look for run in row.runs for _ in run.shown]
    for at, look in enumerate(looks):
        expected = {LABEL_LOOK[label] for span, label in marks if span.start <= at < span.end}
        assert look == sum(expected)


@given(st.lists(st.tuples(SPANS, st.sampled_from(Label)), max_size=12))
def test_neighbouring_runs_look_different(marks: list[tuple[Span, Label]]) -> None:
    _, row = painted([note(number, span, label) for number, (span, label) in enumerate(marks)])
    assert all(one.look != other.look for one, other in zip(row.runs, row.runs[1:], strict=False))


@given(SPANS, SPANS)
def test_what_is_selected_looks_so_and_nothing_else_changes(marked: Span, selection: Span) -> None:
    row, bare = painted([note(1, marked, Label.FACT)])
    runs = [*select(bare.runs, row, selection)]
    assert "".join(run.shown for run in runs) == TEXT
    before = [run.look for run in bare.runs for _ in run.shown]
    after = [run.look for run in runs for _ in run.shown]
    assert [bool(look & Decoration.SELECTED) for look in after] == [
        selection.start <= at < selection.end for at in range(len(TEXT))
    ]
    assert [look & ~Decoration.SELECTED.value for look in after] == before


def test_the_mark_of_a_fold_is_selected_with_any_of_what_it_folds_away() -> None:
    row, bare = painted([], Folds([Span(7, 15)]))
    shown = "".join(run.shown for run in bare.runs)
    assert shown == "Canada ⋯the firm to close. It said so."
    assert [run.shown for run in select(bare.runs, row, Span(9, 18)) if run.look & Decoration.SELECTED] == ["⋯", "the"]
    assert not [run for run in select(bare.runs, row, Span(3, 3)) if run.look & Decoration.SELECTED]
