"""Portraits in cells: every label has its letter where it stands, without any colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.analysis.report.portrait_text import CHARGE, OPEN, PLAIN, REPLY, PortraitCell, initials, lanes, place_of
from hikreader.analysis.report.portraits import Portrait, portraits_of
from hikreader.analysis.report.sides import Sides
from tests.analysis.report.plant import CHARGE as CHARGED
from tests.analysis.report.plant import FACT, PLANT, story
from tests.analysis.report.plant import REPLY as REPLIED


@pytest.fixture
def portraits(tmp_path: Path) -> list[Portrait]:
    articles = [
        ("A", "2025-05-02", f"{FACT} {CHARGED} Words between. {REPLIED}"),
        ("B", "2025-05-01", f"{CHARGED} {FACT}"),
    ]
    with story(tmp_path / "a.db", *articles, done=(1,)) as store:
        return portraits_of(store, "ann", Sides(accused=frozenset({PLANT})))


def signs(row: tuple[PortraitCell, ...]) -> str:
    return "".join(cell.sign for cell in row)


def test_facts_charges_and_quotes_stand_where_they_stand_in_the_text(portraits: list[Portrait]) -> None:
    whole = portraits[1]
    found = lanes(whole, 80, whole.length, initials(portraits))
    claims, quotes, marks = signs(found.claims), signs(found.quotes), signs(found.marks)
    assert set(claims) == {"F", "A", OPEN}
    assert claims.index("F") < claims.index("A") < claims.rindex(OPEN)
    assert marks.index(CHARGE) == claims.index("A")
    assert marks.index(REPLY) == len(quotes) - len(quotes.lstrip())
    assert quotes.strip().startswith("PLN")


def test_an_article_that_is_done_is_not_hatched_and_its_length_is_its_width(portraits: list[Portrait]) -> None:
    short, long = portraits
    found = lanes(short, 60, long.length, {})
    assert len(found.claims) == round(60 * short.length / long.length)
    assert OPEN not in signs(found.claims)
    assert set(signs(lanes(short._replace(parts=()), 60, long.length, {}).claims)) == {PLAIN}


@pytest.mark.parametrize("room", [0, 1, 2, 5])
def test_there_is_room_for_something_in_any_width(portraits: list[Portrait], room: int) -> None:
    for one in portraits:
        assert all(len(row) <= room for row in lanes(one, room, portraits[1].length, initials(portraits)))


def test_a_place_is_told_in_words(portraits: list[Portrait]) -> None:
    told = [place_of(portraits[1], number) for number in range(len(portraits[1].parts))]
    assert told[0] == "fact at 0 %"
    assert told[1].endswith(" % · first charge")
    assert told[2].endswith(" % · The Plant · first reply")
