"""Seeds of a text: few, the same wherever the same words run, and never across a sentence's end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.reuse.fingerprints import GRAM, WINDOW, Gram, grams, winnowed
from hikreader.reuse.tokens import tokens

RUNS = st.lists(st.integers(0, 6), max_size=40).map(lambda hashes: [(one, place) for place, one in enumerate(hashes)])


def least_of_each_window(run: list[Gram]) -> list[Gram]:
    """What winnowing is, said plainly."""
    windows = [run[start : start + WINDOW] for start in range(max(1, len(run) - WINDOW + 1))] if run else []
    kept = [min(window, key=lambda gram: (gram[0], -gram[1])) for window in windows]
    return [gram for place, gram in enumerate(kept) if kept[place - 1 : place] != [gram]]


@given(RUNS)
def test_of_each_window_the_least_is_kept_and_of_equals_the_last(run: list[Gram]) -> None:
    assert list(winnowed(run)) == least_of_each_window(run)


@given(st.lists(st.sampled_from("Ottawa closed the firm, he said. U.S. Émigrés' 北京".split()), max_size=60))
def test_texts_that_share_a_run_of_words_share_a_seed(words: list[str]) -> None:
    run = "seven cameras were found in the old harbour office"
    texts = (f"{' '.join(words)} {run}", f"{run} {' '.join(words)}")
    one, other = ({hash_ for hash_, _ in winnowed(grams(tokens(text)))} for text in texts)
    assert len(run.split()) >= WINDOW + GRAM - 1
    assert one & other


def test_hashes_are_those_that_databases_hold_already() -> None:
    found = grams(tokens("The “émigrés” of U.S. firms — 北京 — won’t say. Nobody's here today."))
    assert found == [(hash_, number) for hash_, number in found if -(1 << 23) <= hash_ < 1 << 23]
    assert grams(tokens("one two three")) == [(-514605, 0)]
    assert grams(tokens("one two. Three four")) == []
