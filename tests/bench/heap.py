"""Finding a story in a heap: `python -m tests.bench.heap [ARTICLES]`. Prints recall, precision, CPU, memory.

The articles are made: 250 words by Zipf's law, of which sentences are shared by chance as phrases are. Sixty rewrites
of ten made stories are planted: a third of the sentences, every fifth word exchanged.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from hikreader.cleaning.tables.column_roles import ColumnRole
from hikreader.store.heap import HeapSearch

_FILES = 10
_PLANTED = 60
_WORDS = [f"{first}{second}{third}" for first in "bdfgklmnprst" for second in "aeiou" for third in range(1000)]
_SHARES = [*accumulate(1 / (rank + 1) for rank in range(len(_WORDS)))]


def sentence(chance: random.Random) -> list[str]:
    return chance.choices(_WORDS, cum_weights=_SHARES, k=chance.randint(12, 25))


def rewrite(story: list[list[str]], chance: random.Random) -> str:
    kept = chance.sample(story, len(story) // 3)
    changed = [[chance.choice(_WORDS) if chance.random() < 0.2 else word for word in one] for one in kept]
    return " ".join(" ".join(one) for one in [*changed, *(sentence(chance) for _ in range(8))])


def article(number: int, text: str) -> str:
    return json.dumps({"title": f"{number}", "text": text}) + "\n"


def heap(count: int, stories: list[list[list[str]]], folder: Path, chance: random.Random) -> Iterator[Path]:
    planted = set(chance.sample(range(count), _PLANTED))
    for part in range(_FILES):
        file = folder / f"{part}.jsonl"
        with file.open("w") as out:
            for number in range(part * count // _FILES, (part + 1) * count // _FILES):
                if number in planted:
                    out.write(article(-1, rewrite(chance.choice(stories), chance)))
                else:
                    words = chance.choices(_WORDS, cum_weights=_SHARES, k=250)
                    out.write(article(number, " ".join(words)))
        yield file


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(19)
    stories = [[sentence(chance) for _ in range(18)] for _ in range(10)]
    with tempfile.TemporaryDirectory() as name:
        files = [*heap(count, stories, Path(name), chance)]
        search = HeapSearch(Path(name) / "work.gather")
        clock, start = time.perf_counter(), time.process_time()
        search.look_for([" ".join(" ".join(one) for one in story) for story in stories])
        for file in files:
            search.count(file)
        found = [one.columns[ColumnRole.TITLE] for one in search.found()]
        took, cpu = time.perf_counter() - clock, time.process_time() - start
        search.close()
    right = found.count("-1")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{count:,} articles: recall {right / _PLANTED:.3f}, precision {right / max(1, len(found)):.3f}, "
        f"{count / cpu:,.0f} articles a CPU second, {took:.0f} s of the clock, {memory:,} MB"
    )


if __name__ == "__main__":
    main()
