from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span
from hikreader.text.graphemes import snap
from hikreader.text.segments import BLOCK
from hikreader.text.span_index import Folds
from hikreader.text.units import Unit, Units

TEXT = "One two. ‘Three, four,’ she said.\n\nHe called it ‘Five.’ Six, seven – eight.\r\n🇨🇦 neuf. 十\n"


def all_units(units: Units, unit: Unit) -> list[Span]:
    found: list[Span] = []
    span = units.first_from(unit, 0)
    while span:
        found.append(span)
        span = units.first_from(unit, span.end)
    return found


def units_of(text: str, unit: Unit, *folded: str) -> list[str]:
    folds = Folds(Span(text.index(piece), text.index(piece) + len(piece)) for piece in folded)
    return [span.of(text) for span in all_units(Units(text, folds), unit)]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (
            Unit.PARAGRAPH,
            ["One two. ‘Three, four,’ she said.", "He called it ‘Five.’ Six, seven – eight.", "🇨🇦 neuf. 十"],
        ),
        (
            Unit.SENTENCE,
            ["One two.", "‘Three, four,’ she said.", "He called it ‘Five.’", "Six, seven – eight.", "🇨🇦 neuf.", "十"],
        ),
        (Unit.QUOTATION, ["‘Three, four,’", "‘Five.’"]),
        (
            Unit.CLAUSE,
            [
                "One two.",
                "‘Three",
                "four",
                "she said.",
                "He called it ‘Five.’",
                "Six",
                "seven",
                "eight.",
                "🇨🇦 neuf.",
                "十",
            ],
        ),
        (
            Unit.WORD,
            [
                "One",
                "two",
                "Three",
                "four",
                "she",
                "said",
                "He",
                "called",
                "it",
                "Five",
                "Six",
                "seven",
                "–",
                "eight",
                "🇨🇦",
                "neuf",
                "十",
            ],
        ),
    ],
)
def test_a_text_is_walked_through_by_each_kind_of_unit(unit: Unit, expected: list[str]) -> None:
    assert units_of(TEXT, unit) == expected


def test_graphemes_are_whole() -> None:
    assert units_of("e\u0301 🇨🇦", Unit.GRAPHEME) == ["e\u0301", "🇨🇦"]


def test_a_sentence_begins_after_a_leading_fold_and_keeps_one_in_its_middle() -> None:
    text = "SHANGHAI (Reuters) - The firm ( opens new tab said no. It left.\nMore on this"
    folded = ("SHANGHAI (Reuters) - ", "( opens new tab ", "More on this")
    assert units_of(text, Unit.SENTENCE, *folded) == ["The firm ( opens new tab said no.", "It left."]
    assert units_of(text, Unit.PARAGRAPH, *folded) == ["The firm ( opens new tab said no. It left."]
    assert units_of(text, Unit.WORD, *folded) == ["The", "firm", "said", "no", "It", "left"]


def test_units_are_found_by_place() -> None:
    units = Units(TEXT)
    sentence = units.at(Unit.SENTENCE, 12)
    assert sentence == Span(9, 33)
    assert units.first_overlapping(Unit.QUOTATION, sentence) == Span(9, 23)
    assert units.first_overlapping(Unit.QUOTATION, Span(0, 8)) is None
    assert units.last_until(Unit.WORD, 8) == Span(4, 7)
    assert units.at(Unit.WORD, 8) is None


def test_a_title_is_no_step_of_a_movement_but_can_be_had_where_one_is() -> None:
    text = "He sang ‘Let It Be’ twice. ‘No,’ she said."
    units = Units(text)
    assert [span.of(text) for span in all_units(units, Unit.QUOTATION)] == ["‘No,’"]
    found = units.first_overlapping(Unit.QUOTATION, Span(0, 26))
    assert found
    assert found.of(text) == "‘Let It Be’"


def test_what_stands_in_a_quotation_is_quoted_whatever_its_kind() -> None:
    text = (
        "He sang ‘Let It Be’ twice. ‘No, he did not,’ she said.\n\n– To nieprawda – powiedział Ek.\n\n"
        "“The first pump failed, and nobody came.\n\n“The second one held,” he said. A “stray mark."
    )
    units = Units(text)
    for start in range(len(text)):
        for end in range(start + 1, min(start + 40, len(text)) + 1, 6):
            quotation = units.first_overlapping(Unit.QUOTATION, span := Span(start, end))
            assert units.is_quoted(span) is (quotation is not None and quotation.contains(span))
    for words in ("Let It Be", "did not", "nieprawda", "nobody came", "second"):
        assert units.is_quoted(Span(text.index(words), text.index(words) + len(words)))
    assert not units.is_quoted(Span(text.index("powiedział"), text.index(" Ek")))


def test_growing_goes_through_the_units_around_and_shrinking_back_in() -> None:
    text = "He left, they say. ‘One two. Three four, five,’ she said.\nMore."
    units = Units(text)
    grown: list[str] = []
    span = units.grown(Span(text.index("four"), text.index("four") + 1))
    while span:
        grown.append(span.of(text))
        span = units.grown(span)
    assert grown == ["four", "Three four", "Three four, five,’ she said.", text[:57]]
    quotation = units.at(Unit.QUOTATION, 30)
    assert quotation
    inner = units.inside(quotation)
    assert inner
    assert inner.of(text) == "‘One two."


def test_spans_snap_out_of_folds_and_clusters() -> None:
    text = "ab🇨🇦cdef"
    units = Units(text, [Span(5, 7)])
    assert units.snapped_span(Span(3, 6)) == Span(2, 5)
    assert units.snapped_span(Span(5, 6)) is None
    assert Units("AD one, AD", [Span(0, 2), Span(8, 10)]).snapped_span(Span(0, 10)) == Span(3, 7)


def test_a_quotation_is_seen_with_the_paragraphs_around_it() -> None:
    text = "He wrote: “It began.\n\n“Then it spread.\n\n“It is over,” he added. “Go.”"
    assert units_of(text, Unit.QUOTATION) == ["“It began.", "“Then it spread.", "“It is over,”", "“Go.”"]


def test_other_folds_change_only_what_they_touch() -> None:
    text = "One two. Three.\nFour. Five."
    folds = Folds()
    units = Units(text, folds)
    assert len(all_units(units, Unit.SENTENCE)) == 4
    folds.replace(Span(0, 8), [Span(0, 8)])
    units.refold(folds, Span(0, 8))
    assert [span.of(text) for span in all_units(units, Unit.SENTENCE)] == ["Three.", "Four.", "Five."]
    folds.replace(Span(0, 8), [])
    units.refold(folds, Span(0, 8))
    assert len(all_units(units, Unit.SENTENCE)) == 4


def test_an_over_long_line_is_read_in_pieces_and_is_still_one_paragraph() -> None:
    text = "It was said, e.g. on X. " * 2_000
    units = Units(text)
    found = all_units(units, Unit.SENTENCE)
    assert max(map(len, found)) < BLOCK
    assert all_units(units, Unit.PARAGRAPH) == [Span(0, len(text) - 1)]
    assert sum(map(len, found)) == len(text.replace(". It", ".It")) - 1


LETTERS = "aB1.,\n '’“”\"-\t\r中。\u0301\U0001f1e9\U0001f468\u200d\u0915\u094d"


@st.composite
def folded_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(st.sampled_from(LETTERS), max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, list(Folds(Span(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=False)))


@given(folded_texts(), st.sampled_from(Unit))
def test_units_are_whole_in_order_and_out_of_the_folds(case: tuple[str, list[Span]], unit: Unit) -> None:
    text, folds = case
    found = all_units(Units(text, folds), unit)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for span in found:
        assert span.of(text).strip() == span.of(text) != ""
        assert snap(text, span.start) == span.start
        assert snap(text, span.end) == span.end
        assert not any(fold.start <= offset < fold.end for fold in folds for offset in (span.start, span.end - 1))


@given(folded_texts(), st.sampled_from(Unit), st.lists(st.integers(0, 60), max_size=8))
def test_units_are_the_same_whatever_was_asked_before(
    case: tuple[str, list[Span]], unit: Unit, offsets: list[int]
) -> None:
    text, folds = case
    whole = all_units(Units(text, folds), unit)
    asked = Units(text, folds)
    for offset in offsets:
        assert asked.first_from(unit, offset) == next((span for span in whole if span.start >= offset), None)
        before = [span for span in whole if span.end <= offset]
        assert asked.last_until(unit, offset) == (before[-1] if before else None)


@given(folded_texts(), st.sampled_from(Unit), st.sets(st.integers(0, 60), max_size=4))
def test_refolding_finds_what_a_fresh_start_finds(case: tuple[str, list[Span]], unit: Unit, cuts: set[int]) -> None:
    text, spans = case
    folds = Folds(spans)
    units = Units(text, folds)
    all_units(units, unit)
    inner = sorted(min(cut, len(text)) for cut in cuts)
    for low, high in zip(inner[::2], inner[1::2], strict=False):
        touched = [Span(low, high), *folds.touching(Span(low, high))]
        changed = Span(min(span.start for span in touched), max(span.end for span in touched))
        folds.replace(Span(low, high), [Span(low, high)] if low < high else [])
        units.refold(folds, changed)
    assert all_units(units, unit) == all_units(Units(text, folds), unit)


@given(st.text(st.sampled_from("aB1.,\n '’“”\"-\t\r中。\U0001f1e9\U0001f468\x1b"), max_size=60))
def test_everything_that_can_be_seen_is_reached(text: str) -> None:
    units = Units(text)
    for unit in (Unit.GRAPHEME, Unit.SENTENCE, Unit.PARAGRAPH):
        assert "".join("".join(span.of(text).split()) for span in all_units(units, unit)) == "".join(text.split())
    for stretch in re.finditer(r"\S+", text):
        assert units.first_overlapping(Unit.WORD, Span(*stretch.span()))
