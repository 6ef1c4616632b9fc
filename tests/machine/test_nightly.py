"""The state machine at length, with fresh seeds: `pytest -m long -n 0 -s tests/machine/test_nightly.py`.

Each batch prints its seed before it runs. `MACHINE_SEED=SEED MACHINE_EXAMPLES=500` runs one failing batch again;
`MACHINE_SECONDS=280` ends the run after the batch in which that time is up.
"""

from __future__ import annotations

import os
import random
import time

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.test_machine import Work

EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "20000"))
SECONDS = float(os.environ.get("MACHINE_SECONDS", "inf"))
BATCH = 500


@pytest.mark.long
@pytest.mark.timeout(0)
def test_twenty_thousand_histories(capsys: pytest.CaptureFixture[str]) -> None:
    ends = time.monotonic() + SECONDS
    first = os.environ.get("MACHINE_SEED")
    done = 0
    while done < EXAMPLES and time.monotonic() < ends:
        number = random.SystemRandom().getrandbits(32) if first is None or done else int(first)
        examples = min(BATCH, EXAMPLES - done)
        with capsys.disabled():
            print(f"seed {number}, {examples} examples, {done} done", flush=True)  # noqa: T201
        _run(number, examples)
        done += examples


def _run(number: int, examples: int) -> None:
    class Seeded(Work):
        pass

    run_state_machine_as_test(
        seed(number)(Seeded),
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
            print_blob=True,
        ),
    )
