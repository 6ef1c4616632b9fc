"""Pages a second and memory of `hikreader import`, beside trafilatura alone.

`python -m tests.bench.importing [PAGES]`; the pages are as large as news pages are, 170 kB.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ALONE = """
import sys
from pathlib import Path
from trafilatura import bare_extraction
for path in sorted(Path(sys.argv[1]).iterdir()):
    bare_extraction(path.read_bytes(), favor_precision=True, include_comments=False, with_metadata=True)
"""
WORDS = (
    "the of and to in a is that for on was with as by at from company government order minister said review camera "
    "security court market trade official report city people country statement operations technology police public "
    "decision against national year week new other state president business foreign ministry investment"
).split()


class Run(NamedTuple):
    """Seconds a command took, and the most bytes it and its workers had in memory together."""

    seconds: float
    memory: int


def page(chance: random.Random) -> str:
    """A news page of the usual make: menus, teasers, scripts, and an article of a few hundred words."""
    menu = "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in chance.sample(WORDS, 30))
    teaser = "<div class='card'><a href='/x'><h3>{}</h3></a><p class='ago'>3 hours ago</p></div>"
    teasers = "".join(teaser.format(sentence(chance, 9)) for _ in range(150))
    paragraphs = "".join(
        f"<p>{' '.join(sentence(chance, chance.randrange(8, 25)) for _ in range(chance.randrange(2, 5)))}</p>"
        for _ in range(chance.randrange(8, 25))
    )
    title = sentence(chance, 8).rstrip(".")
    script = "<script>var data = {" + ",".join(f'"{word}": {chance.random()}' for word in WORDS * 50) + "};</script>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Courier</title>"
        f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='The Courier'>"
        f"<meta property='article:published_time' content='2025-07-{chance.randrange(10, 29)}T10:00:00Z'>"
        f"{script}</head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f"<p class='byline'>By Ada Writer</p>{paragraphs}</article><aside>{teasers}</aside></main>"
        f"<footer><ul>{menu}</ul><p>Copyright The Courier</p></footer></body></html>"
    )


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def fill(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.html").write_text(page(random.Random(number)))
    return folder


def run(*command: str) -> Run:
    begun = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(resident, [process.pid, *children(process.pid)])))
        time.sleep(0.02)
    assert process.returncode == 0, command
    return Run(time.monotonic() - begun, most)


def children(pid: int) -> list[int]:
    """The processes that any of its threads has started."""
    try:
        return [int(one) for file in Path(f"/proc/{pid}/task").glob("*/children") for one in file.read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> int:
    """Bytes of a process in memory, less what it shares."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE")


def alone_over(folder: Path) -> Run:
    return run(sys.executable, "-c", ALONE, str(folder))


def imported(folder: Path, jobs: int) -> Run:
    with tempfile.TemporaryDirectory() as place:
        database = str(Path(place) / "a.db")
        return run(sys.executable, "-m", "hikreader", "--db", database, "import", "--jobs", str(jobs), str(folder))


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory() as place:
        folder = fill(Path(place) / "pages", pages)
        size = sum(file.stat().st_size for file in folder.iterdir()) / pages
        rounds = [
            (run(sys.executable, "-c", ALONE, str(folder)), imported(folder, 1), imported(folder, 2)) for _ in range(3)
        ]
        alone, one, two = (statistics.median(each.seconds for each in column) for column in zip(*rounds, strict=True))
        print(f"{pages} pages of {size / 1000:.0f} kB; pages a second: trafilatura {pages / alone:.1f}, ", end="")
        print(f"import with one job {pages / one:.1f}, with two {pages / two:.1f}")
        print(f"one job to trafilatura alone {alone / one:.2f} (bar .8); two jobs to one {one / two:.2f} (bar 1.5)")
        few, many = (imported(fill(Path(place) / str(count), count), 2).memory for count in (200, 2000))
        print(f"memory with 2 jobs: {few / 1e6:.0f} MB over 200 files, {many / 1e6:.0f} MB over 2000: ", end="")
        print(f"{many / few:.2f} (bar 1.3)")


if __name__ == "__main__":
    main()
