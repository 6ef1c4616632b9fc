"""Faults of the system at every call: what was acknowledged is there, the file is sound, and a sentence says it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.reliability.faults import DEEDS

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None, reason="FAULTS WERE NOT INJECTED: gcc is missing"
)
BAD = ("raw", "hangs", "unsound", "lost", "left behind")


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes calls fail."""
    library = tmp_path_factory.mktemp("shim") / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-w", "-o", library, source, "-ldl"], check=True, timeout=100)
    return library


def inject(shim: Path, share: float, seed: int, *deeds: str) -> list[str]:
    """Try that share of all faults; the table of what came of them, after every deed was looked at."""
    command = [sys.executable, "-m", "tests.reliability.faults", str(share), str(seed), *deeds]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, timeout=3000, env={**os.environ, "LD_PRELOAD": str(shim)}
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["deed"], row["wrong"]) for row in rows if row["wrong"]] == []
    total = Counter[str]()
    for row in rows:
        total.update({key: row.get(key, 0) for key in ("runs", "faults", "done", "sentence", *BAD)})
    assert total["faults"]
    return [f"{row['deed']:14} {row.get('runs', 0):6} runs {row.get('faults', 0):6} faults" for row in rows] + [
        ", ".join(f"{count} {key}" for key, count in total.items())
    ]


@pytest.mark.parametrize("deed", DEEDS)
def test_no_fault_loses_anything_or_shows_an_error_of_the_system(shim: Path, deed: str) -> None:
    inject(shim, 0.008, 7, deed)


@pytest.mark.long
@pytest.mark.timeout(12_000)
def test_no_fault_at_any_call_loses_anything(shim: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.randrange(1_000_000)
    share = float(os.environ.get("HIKREADER_FAULTS", "1"))
    table = inject(shim, share, seed)
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join([f"seed {seed}, share {share}", *table]) + "\n")
