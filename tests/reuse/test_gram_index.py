"""Which sentences stand for a gram."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.reuse.fingerprints import GRAM_BITS
from hikreader.reuse.gram_index import REPRESENTATIVES, GramIndex

last = (1 << GRAM_BITS) - 1
sentences = st.dictionaries(st.integers(1, 9), st.frozensets(st.integers(0, last) | st.integers(0, 3)))


def standing(index: GramIndex, gram: int) -> set[int]:
    return {*index.sentences([gram])} - {0}


@settings(max_examples=40)
@given(sentences, st.frozensets(st.integers(1, 9)))
def test_a_few_sentences_that_were_added_and_not_removed_stand_for_a_gram(
    added: dict[int, frozenset[int]], removed: frozenset[int]
) -> None:
    index = GramIndex()
    for number, grams in added.items():
        index.add(number, grams)
        index.add(number, grams)
    for number in removed & added.keys():
        index.remove(number, added[number])
    for number, grams in added.items():
        if number not in removed:
            index.add(number, grams)
    for gram in {gram for grams in added.values() for gram in grams}:
        left = {number for number, grams in added.items() if gram in grams and number not in removed}
        assert standing(index, gram) <= left
        assert len(standing(index, gram)) == min(len(left), REPRESENTATIVES)


def test_the_last_gram_has_a_place_in_the_table_too() -> None:
    index = GramIndex(many=1)
    for number in (1, 2, 3):
        index.add(number, [5, last])
    assert standing(index, last) == standing(index, 5) == {1, 2, 3}
    assert not standing(index, 7)
