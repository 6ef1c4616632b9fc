from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, clusters, next_boundary, previous_boundary, snap, snap_up

MIXED = st.text(
    st.sampled_from(
        "ab é中\u0301\u200d\u200c\ufe0f\U0001f468\U0001f3fd\U0001f1e9\u0915\u094d\u0e01\u0e33가\u1161\x1b\ud800"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("🇨🇦🇨🇳🇩", ["🇨🇦", "🇨🇳", "🇩"]),
        ("👨‍👩‍👧‍👦x👍🏽", ["👨‍👩‍👧‍👦", "x", "👍🏽"]),
        ("1️⃣2", ["1️⃣", "2"]),
        ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("मंत्री का", ["मं", "त्री", " ", "का"]),
        ("মুখ্যমন্ত্রী", ["মু", "খ্য", "ম", "ন্ত্রী"]),
        ("தமிழ் கோ", ["த", "மி", "ழ்", " ", "கோ"]),
        ("ကြောင်း", ["ကြော", "င်း"]),
        ("กำลัง", ["กำ", "ลั", "ง"]),
        ("한국", ["한", "국"]),
        ("\u1112\u1161\u11ab", ["\u1112\u1161\u11ab"]),
    ],
)
def test_a_cluster_is_what_a_reader_takes_for_a_character(text: str, expected: list[str]) -> None:
    assert [text[cluster.start : cluster.end] for cluster in clusters(text)] == expected


@given(MIXED)
def test_clusters_tile_the_text_and_measure_what_is_drawn(text: str) -> None:
    found = clusters(text)
    assert "".join(text[cluster.start : cluster.end] for cluster in found) == text
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(cluster.cells > 0 for cluster in found)
    assert sum(cluster.cells for cluster in found) == cells(text) == cell_len(displayed(text))


@pytest.mark.parametrize(("text", "expected"), [("का", 2), ("कि", 2), ("के", 1), ("त्री", 3), ("கோ", 2), ("កា", 2)])
def test_a_spacing_vowel_sign_has_a_cell_as_on_terminals_that_measure_code_points(text: str, expected: int) -> None:
    assert cells(text) == cell_len(text) == expected


@given(MIXED)
def test_boundaries_are_found_from_anywhere(text: str) -> None:
    edges = [0, *(cluster.end for cluster in clusters(text))]
    for offset in range(len(text) + 1):
        assert snap(text, offset) == max(edge for edge in edges if edge <= offset)
        assert snap_up(text, offset) == min(edge for edge in edges if edge >= offset)
        assert next_boundary(text, offset) == min([edge for edge in edges if edge > offset], default=len(text))
        assert previous_boundary(text, offset) == max([edge for edge in edges if edge < offset], default=0)


def test_a_line_break_parts_clusters() -> None:
    assert snap("a\n\u0301b", 2) == 2
    assert next_boundary("🇨\n🇦", 0) == 1


@given(st.text(st.sampled_from("ab中é٣ก가Ж。\u0301\u0e33\u0903\U0001f1e9"), min_size=1, max_size=12))
def test_characters_that_stand_alone_are_split_like_all_others(text: str) -> None:
    joined = clusters(f"{text}\u0301")  # whose last character is joined, so that all are looked at one by one
    assert clusters(text) == [*joined[:-1], joined[-1]._replace(end=len(text))]
