"""Which texts have a gram."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.analysis.gram_index import GramIndex

texts = st.dictionaries(st.integers(1, 9), st.frozensets(st.integers(-(1 << 23), (1 << 23) - 1) | st.integers(0, 3)))


@given(texts, st.frozensets(st.integers(1, 9)))
def test_a_gram_has_the_texts_that_were_added_and_not_removed(
    added: dict[int, frozenset[int]], removed: frozenset[int]
) -> None:
    index = GramIndex()
    for text_id, grams in added.items():
        index.add(text_id, grams)
    for text_id in removed & added.keys():
        index.remove(text_id, added[text_id])
    for gram in {gram for grams in added.values() for gram in grams}:
        left = [text_id for text_id, grams in added.items() if gram in grams and text_id not in removed]
        assert [*index.texts(gram, 5)] == left[:5]


def test_with_many_grams_it_is_the_same_in_a_table() -> None:
    index = GramIndex(many=1)
    index.add(1, [5, -7])
    index.add(2, [5])
    index.add(3, [5, -(1 << 23), (1 << 23) - 1])
    index.remove(1, [5, -7])
    assert [*index.texts(5, 1)] == [2]
    assert [*index.texts(5, 9)] == [2, 3]
    assert not index.texts(-7, 9)
    assert [*index.texts(-(1 << 23), 9)] == [*index.texts((1 << 23) - 1, 9)] == [3]
