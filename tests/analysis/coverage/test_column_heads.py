"""Names in four cells, no two alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.analysis.coverage.columns import MOST, heads
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("News18", "N18"),
        ("Al Jazeera", "AJ"),
        ("Business Times", "BT"),
        ("CTV News", "CTV"),
        ("Reuters", "RTR"),
        ("Time of India", "TOI"),
        ("The New York Times", "NYT"),
        ("www.example.co.uk", "EXM"),
        ("BBC", "BBC"),
        ("新华社", "新华"),
        ("", "?"),
        ("…!", "?"),
    ],
)
def test_a_name_is_known_by_its_head(name: str, head: str) -> None:
    assert heads([name]) == [head]


def test_the_second_of_two_alike_gets_a_number() -> None:
    assert heads(["Al Jazeera", "Arab Journal", "AJ2", "Asian Journal"]) == ["AJ", "AJ2", "AJ22", "AJ3"]


@given(st.lists(st.text(max_size=20), max_size=30))
def test_heads_are_short_harmless_and_all_different(names: list[str]) -> None:
    found = heads(names)
    assert len(set(found)) == len(names)
    assert all(0 < cells(head) <= MOST and displayed(head) == head for head in found)
