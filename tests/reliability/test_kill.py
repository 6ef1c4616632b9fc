"""kill -9 at any moment: whatever was said to be saved is there, and the file is sound."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hikreader.store.store import Store
from tests.reliability.acknowledged import missing
from tests.store.factories import new_source

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")


def killed_at_a_random_moment(path: Path, annotator: str, dice: random.Random) -> bytes:
    command = [sys.executable, "-m", "tests.reliability.writer", str(path), annotator, "100000"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(dice.random() * 0.15)
    process.kill()
    said = process.stdout.read()
    process.wait(timeout=10)
    return said


def kill_often(folder: Path, rounds: int) -> tuple[int, int]:
    """How many acts were acknowledged, and how many times a half-written act was left behind."""
    dice, acts, interrupted = random.Random(6), 0, 0
    for round_ in range(rounds):
        path = folder / f"{round_}.db"
        with Store.open(path, "ann", create=True) as store:
            store.add_source(new_source())
        said = killed_at_a_random_moment(path, "ann", dice)
        acts += said.count(b"saved")
        interrupted += path.with_name(f"{path.name}-journal").exists()
        assert missing(path, said) == ([], ())
        path.unlink()
    return acts, interrupted


def test_what_was_acknowledged_survives_kill_minus_nine(tmp_path: Path) -> None:
    acts, _ = kill_often(tmp_path, 6)
    assert acts


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_what_was_acknowledged_survives_kill_minus_nine_200_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts, interrupted = kill_often(tmp_path, 200)
    with capsys.disabled():
        sys.stdout.write(f"\n200 kills, {acts} acknowledged acts, 0 lost; {interrupted} in the midst of writing\n")
