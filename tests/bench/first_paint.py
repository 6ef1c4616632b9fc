"""CPU time to the first paint, beside that of a minimal Textual app: `python -m tests.bench.first_paint [ROUNDS]`."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.pty_run import PtyRun

ROOT = Path(__file__).parents[2]


def first_paint(command: list[str], env: dict[str, str]) -> float:
    """CPU milliseconds until the program is silent."""
    with PtyRun(command, env) as run:
        painted = run.read(quiet=0.5)
        assert b"palette" in painted or b"quit" in painted, painted.decode(errors="replace")
        return run.cpu()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "annotations.db"
        shutil.copy(ROOT / "annotations.db", database)
        env = {"XDG_STATE_HOME": folder}
        ours = [sys.executable, "-m", "hikreader", "--db", str(database), "--annotator", "bench"]
        floor = [sys.executable, str(ROOT / "tests/bench/minimal_app.py")]
        pairs = [(first_paint(ours, env), first_paint(floor, env)) for _ in range(rounds)]
    mine, least = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"first paint: hikreader {mine:.0f} ms CPU, minimal app {least:.0f} ms, ratio {ratio:.2f} (bar 1.15)")


if __name__ == "__main__":
    main()
