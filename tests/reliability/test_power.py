"""Power cuts: what was said to be saved is there, and the file is sound. The control, without syncing, must fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hikreader.store.errors import StoreError
from tests.reliability.acknowledged import missing
from tests.reliability.power import after_cuts, has_strace, recorded

pytestmark = pytest.mark.skipif(not has_strace(), reason="POWER CUTS WERE NOT SIMULATED: strace is missing")


def survive(path: Path, acts: int, cuts: int, synchronous: str = "EXTRA") -> tuple[int, int]:
    """How many of the cuts lost something that was acknowledged, and how many left a broken file."""
    before = path.read_bytes()
    lost = broken = 0
    for file, said in after_cuts(path, recorded(path, acts, synchronous), before, cuts, path.parent.parent / "cuts"):
        try:
            gone, faults = missing(file, said)
        except StoreError:
            broken += 1
            continue
        lost += bool(gone)
        broken += bool(faults)
    return lost, broken


@pytest.fixture
def path(path: Path) -> Path:
    """The database in a folder of its own."""
    folder = path.parent / "own"
    folder.mkdir()
    return path.rename(folder / path.name)


def test_power_cuts_lose_and_break_nothing(path: Path) -> None:
    assert survive(path, 12, 20) == (0, 0)


def test_without_syncing_they_would(path: Path) -> None:
    lost, broken = survive(path, 12, 20, "OFF")
    assert lost + broken > 0, "the simulator is too kind"


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_400_power_cuts_lose_and_break_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost, broken = survive(path, 60, 400)
    with capsys.disabled():
        sys.stdout.write(f"\n400 power cuts: {lost} lost something acknowledged, {broken} broke the file\n")
    assert (lost, broken) == (0, 0)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_400_power_cuts_without_syncing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost, broken = survive(path, 60, 400, "OFF")
    with capsys.disabled():
        sys.stdout.write(f"\nwithout syncing: {lost} lost something, {broken} broke the file\n")
    assert lost + broken > 100
