"""Finding in a text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.language.normalize import plain_character
from hikreader.model.span import Span
from hikreader.text.find import FindIndex
from hikreader.text.graphemes import snap
from hikreader.text.span_index import Folds

LETTERS = st.text(alphabet="aAbé\u0301ßﬁ ’'\u00ad\n한👍🏽🇫🇷İ", max_size=30)


def found(text: str, *wanted: str, folds: Folds | None = None, words: bool = False, whole: bool = False) -> list[str]:
    hits = FindIndex(text).find(wanted, folds or Folds(), words=words, whole=whole)
    return [hits[index].of(text) for index in range(len(hits))]


@pytest.mark.parametrize(
    ("text", "wanted", "hits"),
    [
        ("Café, CAFÉ, cafe", "café", ["Café", "CAFÉ", "cafe"]),
        ("cafe\u0301 au lait", "CAFE", ["cafe\u0301"]),
        ("Straße und Strasse", "strasse", ["Straße", "Strasse"]),
        ("eﬃcient", "ff", ["ﬃ"]),
        ("It’s “so”", 'it\'s "so"', ["It’s “so”"]),
        ("bank\xa0note\tpad", "bank note pad", ["bank\xa0note\tpad"]),
        ("re\u00adview", "review", ["re\u00adview"]),
        ("a.b", ".", ["."]),
        ("one two", "  two ", ["two"]),
        ("한국", "한국", ["한국"]),
        ("🇫🇷🇩🇪", "🇩🇪", ["🇩🇪"]),
        ("nothing", "", []),
        ("nothing", " \u00ad ", []),
        ("", "a", []),
    ],
)
def test_case_accents_and_kinds_of_marks_do_not_matter(text: str, wanted: str, hits: list[str]) -> None:
    assert found(text, wanted) == hits


def test_several_are_looked_for_at_once_and_the_longer_one_is_taken() -> None:
    assert found("a ban on banks", "ban", "banks") == ["ban", "banks"]


def test_words_are_found_where_they_begin() -> None:
    assert found("just us, users", "us", words=True) == ["us", "us"]


def test_whole_words_end_where_one_ends_but_in_scripts_without_spaces() -> None:
    assert found("us, users and us us", "us", whole=True) == ["us", "us us"]
    assert found("国の首相は 한국은 ไปตลาด", "首相", "한국", "ตลาด", whole=True) == ["首相", "한국", "ตลาด"]


def test_nothing_is_found_in_what_is_folded_or_across_its_edge() -> None:
    text = "menu review menu"
    assert found(text, "menu", folds=Folds([Span(0, 4)])) == ["menu"]
    assert found(text, "review", folds=Folds([Span(8, 12)])) == []
    assert found("é" * 3 + "ß review", "review", folds=Folds([Span(0, 4)])) == ["review"]


def one_blank(text: str) -> str:
    """The text with one blank for each run of them: a query's blank stands for any number."""
    return re.sub(" +", " ", text)


@given(LETTERS, LETTERS, st.lists(st.integers(0, 30), max_size=4))
def test_every_hit_is_whole_characters_that_hold_what_was_wanted(text: str, wanted: str, edges: list[int]) -> None:
    edges = sorted({snap(text, edge) for edge in edges})
    folds = Folds(Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False) if low < high)
    hits = FindIndex(text).find([wanted], folds)
    plain = " ".join("".join(map(plain_character, wanted)).split())
    last = 0
    for index in range(len(hits)):
        span = hits[index]
        assert last <= span.start < span.end <= len(text)
        assert snap(text, span.start) == span.start
        assert snap(text, span.end) == span.end
        assert plain in one_blank("".join(map(plain_character, span.of(text))))
        assert not any(folds.within(span.start, span.end))
        last = span.end


@given(LETTERS, st.integers(0, 29), st.integers(1, 5))
def test_what_stands_in_the_text_is_found(text: str, start: int, length: int) -> None:
    wanted = unicodedata.normalize("NFC", text[start : start + length])
    plain = " ".join("".join(map(plain_character, wanted)).split())
    folded = one_blank("".join(map(plain_character, text)))
    assert bool(found(text, wanted)) == bool(plain and plain in folded)


def test_hits_are_looked_up_by_place() -> None:
    hits = FindIndex("aa b aa b aa").find(["aa"], Folds())
    assert [*hits.overlapping(1, 6)] == [Span(0, 2), Span(5, 7)]
    assert [hits.index_from(offset) for offset in (0, 1, 5, 11)] == [0, 1, 1, 3]
    assert [hits.index_before(offset) for offset in (0, 2, 6, 12)] == [-1, 0, 0, 2]
