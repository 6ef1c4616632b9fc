"""Brackets under the rows: nested, overlapping, crossing, folded and wide."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.annotation import Anchor, Annotation, Origin
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.graphemes import cells
from hikreader.text.lanes import MOST, LaneBrackets, Lanes, RowHeights
from hikreader.text.layout import Layout
from hikreader.text.span_index import Folds, SpanIndex

_UIDS = count()


def noted(text: str, start: int, end: int, label: Label = Label.FACT, speaker: str | None = None) -> Annotation:
    span = Span(start, end)
    uid = f"{next(_UIDS):08}"
    return Annotation(uid, "a", 1, label, span, Anchor.describe(text, span), "ada", Origin.MANUAL, "", "", speaker)


def drawn(text: str, *notes: Annotation, width: int = 40, folds: Folds | None = None, is_own: bool = True) -> list[str]:
    """The rows of a text with the brackets under them."""
    layout = Layout(text, width, folds)
    brackets = LaneBrackets(layout, [Lanes(SpanIndex(notes), is_own=is_own)])
    rows = []
    for y in range(brackets.spread.height):
        index, lane = brackets.spread.at(y)
        if lane is None:
            rows.append("".join(piece.shown for piece in layout.row(index).pieces))
            continue
        row = ""
        for bracket in brackets.at(index, lane):
            row += " " * (bracket.cell - cells(row)) + bracket.shown
        rows.append(row)
    return rows


def test_nested_and_crossing_spans_each_have_a_bracket() -> None:
    text = "They said it was over and then they left."
    notes = [noted(text, 0, 25, Label.ALLEGATION), noted(text, 5, 16, Label.QUOTE), noted(text, 10, 30)]
    assert drawn(text, *notes, width=60) == [
        text,
        "╰─allegation────────────╯",
        "     ╰─quote───╯",
        "          ╰─fact─────────────╯",
    ]


def test_spans_beside_one_another_share_a_lane() -> None:
    text = "One here. Two there."
    assert drawn(text, noted(text, 0, 9), noted(text, 10, 20))[1] == "╰─fact──╯ ╰─fact───╯"


def test_an_annotation_keeps_its_lane_over_its_rows_and_is_open_where_it_goes_on() -> None:
    text = "aaaa bbbb cccc dddd eeee"
    notes = [noted(text, 0, 9), noted(text, 5, 24, Label.QUOTE)]
    assert drawn(text, *notes, width=9) == [
        "aaaa bbbb",
        "╰─fact──╯",
        "     ╰─Q─",
        "cccc dddd",
        "",
        "─────────",
        "eeee",
        "",
        "───╯",
    ]


def test_wide_characters_and_folds_are_measured_in_cells() -> None:
    text = "驻加拿大 says menu no more"
    assert drawn(text, noted(text, 0, 4))[1] == "╰─fact─╯"
    folds = Folds([Span(10, 14)])
    rows = drawn(text, noted(text, 10, 14, Label.BOILERPLATE), noted(text, 15, 22), folds=folds)
    assert rows[0] == "驻加拿大 says ⋯ no more"
    assert rows[1] == "              B ╰─fact╯"


def test_the_speaker_is_named_where_there_is_room_and_nothing_of_it_is_a_control() -> None:
    text = "x" * 40
    assert drawn(text, noted(text, 0, 40, Label.QUOTE, speaker="Ada\x1b[0m"))[1].startswith("╰─quote, Ada␛[0m──")
    assert drawn(text, noted(text, 0, 12, Label.QUOTE, speaker="Ada Lovelace"))[1] == "╰─quote────╯"


def test_another_layer_has_other_strokes_and_says_whose_it_is() -> None:
    text = "x" * 20
    assert drawn(text, noted(text, 0, 20), is_own=False)[1] == "╰┄ada: fact┄┄┄┄┄┄┄┄╯"


def test_text_remains_between_any_number_of_lanes() -> None:
    text = "x" * 60
    assert len(drawn(text, *[noted(text, at, 60) for at in range(30)], width=60)) == 1 + MOST


SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=12)


@given(SPANS, st.integers(5, 40))
def test_no_two_brackets_of_a_lane_touch_the_same_cell_and_rows_count_right(
    spans: list[tuple[int, int]], width: int
) -> None:
    text = ("wörd 驻 abc\n\nnext, " * 12)[:130]
    notes = [noted(text, start, start + length) for start, length in spans]
    layout = Layout(text, width)
    brackets = LaneBrackets(layout, [Lanes(SpanIndex(notes))])
    seen = [brackets.spread.at(y) for y in range(brackets.spread.height)]
    assert [index for index, lane in seen if lane is None] == list(range(layout.height))
    assert all(brackets.spread.top_of(index) == y for y, (index, lane) in enumerate(seen) if lane is None)
    for index, lane in seen:
        used = 0
        for bracket in brackets.at(index, lane) if lane is not None else []:
            assert bracket.cell >= used
            used = bracket.cell + cells(bracket.shown)
        assert used <= max(width, 2)


def test_without_lanes_a_screen_is_its_layout() -> None:
    spread = RowHeights(7, {})
    assert (spread.height, spread.top_of(5), spread.at(5)) == (7, 5, (5, None))
