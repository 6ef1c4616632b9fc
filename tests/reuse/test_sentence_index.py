"""Sentences of many texts that have the same wording."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.reuse.alignment import WordWeights
from hikreader.reuse.clusters import clusters
from hikreader.reuse.sentence_index import SentenceIndex
from hikreader.reuse.tokens import tokens

QUARRY = "The quarry above Lindholm will be closed in autumn, after forty years of dust and noise."
CHANGED = "The quarry above Lindholm will be shut in autumn, after forty years of dust and noise."
HALVES = "The quarry above Lindholm will be closed in autumn. After forty years of dust and noise."
SHORT_HALVES = "The quarry above Lindholm closes. Its owner told reporters."
SHORT = "The quarry above Lindholm closes its owner told reporters."
FERRY = "Nobody on the ferry had heard the alarm before the second engine failed."
REMARK = "“Our pumps were never meant for that,” she said."
OWN = ["Rain is forecast for the weekend.", "Tickets can be had at the door.", "A bus runs every hour."]


def index_of(texts: Iterable[tuple[int, str]]) -> SentenceIndex:
    index = SentenceIndex()
    for text_id, text in texts:
        add(index, text_id, text)
    return index


def add(index: SentenceIndex, text_id: int, text: str) -> None:
    packed = index.packed(tokens(text))
    index.weigh(WordWeights())
    index.add(text_id, text, packed)


def wordings(index: SentenceIndex, texts: dict[int, str]) -> list[dict[int, str]]:
    """The words of each wording by text."""
    rows = clusters(index.pairs(), index.partners())
    return [{place.text_id: place.span.of(texts[place.text_id]) for place in row} for row in rows]


def test_a_sentence_is_one_wording_of_all_texts_that_print_it_as_it_is_or_changed() -> None:
    texts = {number: f"{OWN[number % 3]} {CHANGED if number % 4 == 1 else QUARRY} {FERRY}" for number in range(1, 30)}
    quarry, ferry = (found for found in wordings(index_of(texts.items()), texts) if len(found) > len(texts) / 2)
    assert quarry == {number: (CHANGED if number % 4 == 1 else QUARRY).rstrip(".") for number in texts}
    assert ferry == dict.fromkeys(texts, FERRY.rstrip("."))


def test_a_text_shares_nothing_with_itself() -> None:
    index = index_of([(1, f"{QUARRY} {CHANGED} {QUARRY} {FERRY}"), (2, FERRY)])
    assert len(wordings(index, {1: f"{QUARRY} {CHANGED} {QUARRY} {FERRY}", 2: FERRY})) == 1


def test_two_sentences_here_are_one_there_in_whichever_order_they_come() -> None:
    for split, whole in ((HALVES, QUARRY), (SHORT_HALVES, SHORT)):
        texts = {1: f"{OWN[0]} {split}", 2: f"{whole} {OWN[1]}", 3: f"{OWN[2]} {split}"}
        for order in ((1, 2, 3), (2, 1, 3), (1, 3, 2)):
            rows = wordings(index_of((number, texts[number]) for number in order), texts)
            (found,) = (row for row in rows if 2 in row)
            assert found == {1: split.rstrip("."), 2: whole.rstrip("."), 3: split.rstrip(".")}


@pytest.mark.parametrize("near", [1, 4, 30])
def test_a_sentence_that_joins_two_does_not_make_one_wording_of_both(near: int) -> None:
    texts = {number: f"{QUARRY} {'' if number % near == 0 else OWN[0]} {FERRY}" for number in range(1, 15)}
    for number in (1, 7, 15):
        texts[number] = f"{OWN[1]} {QUARRY.rstrip('.')}, and {FERRY[0].lower()}{FERRY[1:]}"
        rows = wordings(index_of(texts.items()), texts)
        printed = [{(QUARRY[:-1] in words, FERRY[1:-1] in words) for words in row.values()} for row in rows]
        assert not any({(True, False), (False, True)} <= kinds for kinds in printed)
        for wanted in ((True, False), (False, True)):
            (row,) = (row for row, kinds in zip(rows, printed, strict=True) if wanted in kinds)
            assert len(row) >= 12


def test_a_remark_is_the_same_inside_of_another_sentence() -> None:
    texts = {1: REMARK, 2: "Asked again, the mayor of Osby told the council: “Our pumps were never meant for that.”"}
    (found,) = wordings(index_of(texts.items()), texts)
    assert set(found.values()) == {"Our pumps were never meant for that"}


some_texts = st.lists(
    st.lists(st.sampled_from([QUARRY, CHANGED, HALVES, SHORT_HALVES, SHORT, FERRY, REMARK, *OWN]), max_size=5),
    min_size=2,
    max_size=5,
)


@settings(max_examples=25)
@given(some_texts, st.data())
def test_what_is_forgotten_leaves_nothing_behind(sentences: list[list[str]], data: st.DataObject) -> None:
    texts = {number: " ".join(some) for number, some in enumerate(sentences, 1)}
    forgotten = data.draw(st.sets(st.sampled_from(sorted(texts)), max_size=len(texts) - 1))
    index = index_of(texts.items())
    for text_id in forgotten:
        index.discard(text_id)
    left = {number: text for number, text in texts.items() if number not in forgotten}
    assert wordings(index, texts) == wordings(index_of(left.items()), texts)
    for text_id in forgotten:
        add(index, text_id, texts[text_id])
    assert {text_id for row in wordings(index, texts) for text_id in row} == {
        text_id for row in wordings(index_of(texts.items()), texts) for text_id in row
    }
