"""Many at once: nothing is lost, and nobody waits for long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.acknowledged import missing, times


def crowd(path: Path, writers: int, acts: int) -> list[float]:
    """So many writers, each with so many acts, at once; how long each act took, in order."""
    command = [sys.executable, "-m", "tests.reliability.writer", str(path)]
    started = [
        subprocess.Popen([*command, f"ann{number}", str(acts)], stdout=subprocess.PIPE) for number in range(writers)
    ]
    said = [process.communicate(timeout=900)[0] for process in started]
    took = sorted(seconds for one in said for seconds in times(one))
    assert len(took) == writers * acts
    assert missing(path, *said) == ([], ())
    return took


def test_eight_writers_lose_nothing_and_wait_less_than_a_second(path: Path) -> None:
    assert crowd(path, 8, 20)[-1] < 1.0


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_sixteen_writers_lose_nothing_and_wait_less_than_a_second(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    took = crowd(path, 16, 200)
    with capsys.disabled():
        sys.stdout.write(f"\n16 x 200: median {took[len(took) // 2] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms\n")
    assert took[-1] < 1.0
