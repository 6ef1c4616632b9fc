"""Keys mashed by two annotators at once on one file: no traceback, no foreign byte, a sound file."""

from __future__ import annotations

import os

import pytest

from tests.reliability.mash import mash


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [992579318])
def test_whatever_two_annotators_press_ends_nothing_and_breaks_nothing(seed: int) -> None:
    assert "annotations" in mash(seed, 6)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_twenty_rounds_of_mashed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(20):
        seed = int.from_bytes(os.urandom(4))
        seen = mash(seed)
        with capsys.disabled():
            print(f"seed {seed}: {seen}", flush=True)  # noqa: T201
