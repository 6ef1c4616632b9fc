"""What a slow terminal is sent: `python -m tests.bench.slow_line`.

Bytes for the start, a move by sentences, a search prompt, the next article and the coverage, at 120x36; and how long
after the last of twenty moves the last byte comes over a line of 1.5 kB a second.
"""

from __future__ import annotations

import os
import select
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.pty_run import PtyRun
from tests.conftest import ROOT

LINE = 1500
"""Bytes a second."""
QUESTION, ANSWER = b"\x1b[5n", b"\x1b[0n"
"""What a terminal is asked, and says, when it has shown all before."""
_QUIET = 3.0
"""Seconds without a byte after which all has come."""
BARS = {"start": 13_000, "sentence": 1_500, "/": 500, "next article": 6_000, "coverage": 20_000}


def sent(run: PtyRun) -> dict[str, int]:
    """The bytes that each act takes."""
    found = {"start": len(run.read(1.5))}
    run.press(b"l", 0.5)
    moves = [len(run.press(b"l", 0.4)) for _ in range(8)]
    found["sentence"] = sum(moves) // len(moves)
    found["/"] = len(run.press(b"/", 0.6))
    run.press(b"\x1b", 0.6)
    found["next article"] = len(run.press(b"J", 1.0))
    found["coverage"] = len(run.press(b"C", 3.0))
    return found


def lag(run: PtyRun) -> float:
    """Seconds from the last of twenty moves, ten a second, to the last byte over the slow line."""
    select.select([run.fd], [], [], 20.0)
    _drain(run.fd, 60.0)
    last = 0.0
    for _ in range(20):
        os.write(run.fd, b"l")
        last = time.monotonic()
        _drain(run.fd, 0.1, quiet=False)
    return _drain(run.fd, 60.0) - last


def _drain(fd: int, longest: float, *, quiet: bool = True) -> float:
    """Read at the line's speed until nothing comes for a while, or so long; when the last byte came."""
    begun = came = time.monotonic()
    seen = b""
    while (now := time.monotonic()) - begun < longest and not (quiet and now - came > _QUIET):
        if select.select([fd], [], [], 0.02)[0]:
            read = os.read(fd, LINE // 50)
            came = time.monotonic()
            time.sleep(len(read) / LINE)
            seen = seen[-4:] + read
            if QUESTION in seen:
                os.write(fd, ANSWER)
                seen = b""
    return came


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "annotations.db"
        shutil.copy(ROOT / "annotations.db", database)
        command = [sys.executable, "-m", "hikreader", "--db", str(database), "--annotator", "bench"]
        env = {"XDG_STATE_HOME": folder}
        with PtyRun(command, env) as run:
            for act, count in sent(run).items():
                print(f"{act}: {count:,.0f} bytes (bar {BARS[act]:,})")
        with PtyRun(command, env) as run:
            print(f"last byte {lag(run):.1f} s after the last of 20 moves at {LINE} bytes a second (bar 2)")


if __name__ == "__main__":
    main()
