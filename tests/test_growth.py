"""No function on text takes time that grows much faster than the text, whatever is in it."""

from __future__ import annotations

import gc
import time

import pytest

from tests.bench.hostile_patterns import FUNCTIONS, patterns

SMALL, LARGE = 8_000, 32_000
_SMALL, _LARGE = patterns(SMALL), patterns(LARGE)

FOUND_ONCE = [
    ("cleaning.dates", "'Jan 1 '"),
    ("language.sentences", "'a.B'"),
    ("language.sentences", "'U.S. '"),
    ("language.quotations", "'a.” '"),
    ("language.quotations", "'“ '"),
    ("language.quotations", "random marks"),
    ("text.layout", "'\u0301'"),
    ("text.folds", "'a.B'"),
    ("text.clusters", "'👩\\u200d'"),
    ("text.segments", "' \\n'"),
    ("reuse.contrast", "unlike words"),
    ("reuse.contrast", "random words"),
    ("reuse.word diff", "unlike words"),
    ("reuse.anchoring", "random words"),
]
"""Functions and texts of which some took minutes for a megabyte."""


def seconds(name: str, text: str) -> float:
    """What the function takes, the better of two times: the garbage of all tests before it is not counted."""
    return min(_once(name, text) for _ in range(2))


def _once(name: str, text: str) -> float:
    gc.disable()
    try:
        begun = time.process_time()
        FUNCTIONS[name](text)
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize(("name", "pattern"), FOUND_ONCE)
def test_a_text_four_times_as_long_takes_hardly_more_than_four_times_as_long(name: str, pattern: str) -> None:
    seconds(name, _SMALL[pattern])  # what is made only once is not counted
    assert seconds(name, _LARGE[pattern]) < max(0.5, 9 * seconds(name, _SMALL[pattern]))


@pytest.mark.parametrize("sign", ["中", "क्ष", "ก", "👩\u200d"])
def test_rows_of_complex_scripts_are_made_in_moments(sign: str) -> None:
    assert seconds("text.layout", (sign * 100_000)[:100_000]) < 1.0
