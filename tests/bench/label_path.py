"""The files that one label key goes through, and its calls back up: `python -m tests.bench.label_path [KEYS] [KEY]`.

KEYS are pressed first ("s l"), then KEY ("f") is, on a copy of the tracked database. A call goes back up where the
module that is called imports the one that calls it: through a callback, a registry or a method of a subclass.
"""

from __future__ import annotations

import ast
import asyncio
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType

from tests.conftest import ROOT

PACKAGE = ROOT / "hikreader"
ACT = "ReadingScreen.action_command"
"""The method that runs a command: what is called outside of it draws, waits, or belongs to the loop."""


class Recorder:
    """Notes calls inside the package while it is the profiler."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.in_act: set[str] = set()
        self.calls: Counter[tuple[str, str]] = Counter()

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        called = _file(frame)
        if event != "call" or called is None:
            return
        self.files.add(called)
        above = list(_callers(frame))
        if any(one.f_code.co_qualname == ACT for one in (frame, *above)):
            self.in_act.add(called)
        caller = next(filter(None, map(_file, above)), None)
        if caller is not None and caller != called:
            self.calls[caller, called] += 1


def _callers(frame: FrameType) -> Iterator[FrameType]:
    above = frame.f_back
    while above is not None:
        yield above
        above = above.f_back


def _file(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    return str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else None


@cache
def _imported(file: str) -> frozenset[str]:
    """The files that a file imports, and those that they do."""
    found: set[str] = set()
    waiting = [file]
    while waiting:
        tree = ast.parse((PACKAGE / waiting.pop()).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hikreader."):
                module = str(node.module).removeprefix("hikreader.").replace(".", "/")
                names = (f"{module}.py", *(f"{module}/{alias.name}.py" for alias in node.names))
                new = {name for name in names if (PACKAGE / name).exists()} - found
                found |= new
                waiting += new
    return frozenset(found)


async def _pressed(database: Path, first: str, key: str) -> Recorder:
    from hikreader.session.session import Session
    from hikreader.store.store import Store
    from hikreader.tui.app import HikreaderApp

    recorder = Recorder()
    with Store.open(database, "bench") as store:
        async with HikreaderApp(Session(store)).run_test(size=(120, 36)) as pilot:
            for one in first.split():
                await pilot.press(one)
                await pilot.pause(0.5)
            sys.setprofile(recorder)
            await pilot.press(key)
            await pilot.pause()
            sys.setprofile(None)
    return recorder


def main() -> None:
    first, key = (*sys.argv[1:3], *("s l", "f")[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        database = Path(folder) / "annotations.db"
        shutil.copy(ROOT / "annotations.db", database)
        found = asyncio.run(_pressed(database, first, key))
    back = sorted(pair for pair in found.calls if pair[0] in _imported(pair[1]))
    print(f"{key} after {first}: {len(found.in_act)} files until the panes are told, {len(found.files)} with drawing")
    print("  ", *sorted(found.in_act), sep="\n  ")
    print(f"{len(back)} calls back up:", *(f"  {caller} -> {called}" for caller, called in back), sep="\n")


if __name__ == "__main__":
    main()
