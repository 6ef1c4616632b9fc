"""Every line end of every system ends a line, everywhere; and every script has its stops."""

import pytest

from hikreader.cleaning.dump import clean_dump
from hikreader.language.line_ends import ends_sentence, line_ranges
from hikreader.text.layout import Layout
from hikreader.text.segments import lines

ENDS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("end", ENDS)
def test_it_ends_a_line_for_units_rows_and_cleaning_alike(end: str) -> None:
    text = f"The pier is shut{end}{end}Inspectors found cracks in eleven of the forty pillars, the harbour said.{end}"
    of_text = [text[start:stop] for start, stop in lines(text)]
    split = [text[start:stop] for start, stop in line_ranges(text)]
    layout = Layout(text, 200)
    rows = [layout.row(index).span.of(text) for index in range(layout.height)]
    assert of_text == [row for row in rows if row] == [line for line in split if line]
    assert len(of_text) == 2
    assert clean_dump(text)[0].metadata.title == "The pier is shut"


def test_a_text_without_line_ends_is_one_line() -> None:
    assert list(line_ranges("one")) == [(0, 3)]
    assert list(line_ranges("")) == []


@pytest.mark.parametrize(
    "line",
    [
        "It shut.",
        "„Zu.“ ",
        "« Fermé. »",
        "“Why?” ",
        "It shut.[12] [3]",
        "港は閉じた。」",
        "बंद है।",
        "بند ہے۔",
        "(It shut…)",
    ],
)
def test_a_sentence_ends_with_a_stop_and_what_may_stand_behind_it(line: str) -> None:
    assert ends_sentence(line)
    assert not ends_sentence(f"{line} and")


def test_other_signs_end_one_where_the_caller_says_so() -> None:
    assert [ends_sentence("She said:", also) for also in ("", ":", ":;")] == [False, True, True]
