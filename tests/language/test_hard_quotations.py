"""Quotations in the ways news text really prints them, on made-up passages in `data/hard_quotations.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.model.span import Span
from hikreader.text.units import Unit, Units

DATA = Path(__file__).parent.parent / "data" / "hard_quotations.txt"
BRACKETS = {"⟧": "⟦", "⟫": "⟪"}


def passages() -> Iterator[str]:
    _, *sections = DATA.read_text(encoding="utf-8").split("\n## ")
    for section in sections:
        _, text = section.split("\n", 1)
        yield from (passage.strip("\n") for passage in text.split("\n%%\n"))


SAME_WORDS = """
⟦“We’ve rowed since May,”⟧ the skippers’ wives said. ⟦“It’s the owners’ turn. Isn’t it?”⟧
%%
The harbour master called the gulls’ cries ⟦“music”⟧ and the skippers’ prayers ⟦“noise, nothing but noise”⟧.
%%
The rowers’ plea was ⟦“heard,”⟧ said Mr. O’Brien of the ’90s crew; ⟦“heeded”⟧ it wasn’t, he said.
%%
She told the sailors’ court: ⟦“I didn’t sink it. The owners’ lamps were out, and ’twas night.”⟧
%%
⟦“No,”⟧ she said, ⟦“not for the owners’ gold.”⟧ The sailors’ answer? ⟦“Never, never!”⟧
"""
MARKS = ['""', "''", "‘’", "'\"", '“"', '"”', "‘'", "„“", "«»", ("``", "''"), ("''", "''")]


def read(passage: str) -> tuple[str, set[Span], set[Span]]:
    """The passage without its brackets; the reported quotations in it, and the others."""
    marked = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), passage)
    text, opened, spans = "", [], {"⟦": set[Span](), "⟪": set[Span]()}
    for sign in marked:
        if sign in spans:
            opened.append(len(text))
        elif sign in BRACKETS:
            spans[BRACKETS[sign]].add(Span(opened.pop(), len(text)))
        else:
            text += sign
    return text, spans["⟦"], spans["⟪"]


def reached_by_moving(text: str) -> Iterator[Span]:
    units = Units(text)
    unit = units.first_from(Unit.QUOTATION, 0)
    while unit:
        yield unit
        unit = units.first_from(Unit.QUOTATION, unit.end)


@pytest.mark.parametrize("passage", list(passages()))
def test_a_quotation_is_found_from_its_first_mark_to_its_last(passage: str) -> None:
    text, reported, others = read(passage)
    units = Units(text)
    found = {unit for offset in range(len(text)) if (unit := units.at(Unit.QUOTATION, offset))}
    assert {unit.of(text) for unit in found} == {span.of(text) for span in reported | others}
    assert found == reported | others


@pytest.mark.parametrize(("opening", "closing"), MARKS)
@pytest.mark.parametrize("passage", SAME_WORDS.strip().split("\n%%\n"))
def test_it_is_found_whatever_the_marks(passage: str, opening: str, closing: str) -> None:
    straight = passage.replace("’", "'") if {"'", '"'} & set(opening + closing) else passage
    text, reported, _ = read(straight.replace("“", opening).replace("”", closing))
    assert set(reached_by_moving(text)) == reported


def test_moving_by_quotations_goes_through_what_is_reported() -> None:
    right = wrong = missed = 0
    for passage in passages():
        text, reported, _ = read(passage)
        found = set(reached_by_moving(text))
        right += len(found & reported)
        wrong += len(found - reported)
        missed += len(reported - found)
    assert 2 * right / (2 * right + wrong + missed) >= 0.97
