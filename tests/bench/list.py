"""The list with very many articles: `python -m tests.bench.list [ARTICLES]`.

First paint beside that of 15 articles, a move in the list beside a widget that does nothing, the key of a filter, how
soon a frame follows each of a fast typist's keys, and search over 10 000 articles. CPU time, but for the last two.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import statistics
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from hikreader.model.article import Metadata, SortOrder, SourceKind
from hikreader.model.source import ArticleDraft, SourceDraft
from hikreader.model.span import Span
from hikreader.session.article_list_model import ArticleListModel, ListQuery
from hikreader.session.background import search
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.bench.first_paint import first_paint
from tests.bench.latency import cost
from tests.bench.pty_run import PtyRun
from tests.conftest import ROOT

QUERIES = (
    *("hikvision", "canada review ", "the ministry", "national security review", "the of to"),
    *("t", "th", "the", "nat", "hikvision c", "китай", "росс", "北", "加拿大政府"),
)
COMMON = "the of to and a in said on that it for is was with as by he at from has".split()
RARER = "ministry review plant hikvision canada national security order report firm court".split()
ELSEWHERE = "китай российские 北京方面表示强烈不满 加拿大政府下令关闭其业务".split()
SYLLABLES = "na ti on ver lum cor tre win sal do mir ka pel ust en gra fo thi bre ash".split()
RAREST = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
OUTLETS = ("Reuters", "Associated Press", "The Globe", "Hindustan Times", "CBC News", None)


def make(path: Path, articles: int, words: int) -> Path:
    """A database of made-up articles whose words are as unequally common as a language's."""
    chance = random.Random(5)
    vocabulary = [*COMMON, *RARER, *ELSEWHERE, *RAREST]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    with Store.open(path, "bench", create=True) as store:
        for first in range(0, articles, 5_000):
            batch: list[ArticleDraft] = []
            at = 0
            for number in range(first, min(articles, first + 5_000)):
                text = " ".join(chance.choices(vocabulary, weights, k=words))
                title = f"{' '.join(chance.choices(vocabulary[15:], k=8)).capitalize()} {number}"
                day = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                metadata = Metadata(title, chance.choice(OUTLETS), published=day)
                batch.append(ArticleDraft(Span(at, at + len(text)), text, metadata))
                at += len(text)
            raw = str(first).encode()
            sha256 = hashlib.sha256(raw).hexdigest()
            store.add_source(SourceDraft(f"{first:06}.txt", SourceKind.DUMP, "utf-8", sha256, raw, tuple(batch)))
    return path


def command(database: Path) -> list[str]:
    return [sys.executable, "-m", "hikreader", "--db", str(database), "--annotator", "bench"]


def measure_first_paint(many: Path, few: Path, env: dict[str, str], rounds: int = 7) -> None:
    pairs = [(first_paint(command(many), env), first_paint(command(few), env)) for _ in range(rounds)]
    ratio = statistics.median(one / other for one, other in pairs)
    least = statistics.median(other for _, other in pairs)
    print(f"first paint: {ratio:.2f}x that of 15 articles ({least:.0f} ms CPU; bar 1.15)")


def measure_keys(many: Path, env: dict[str, str]) -> None:
    floor_command = [sys.executable, str(ROOT / "tests/bench/minimal_app.py"), "noop"]
    with PtyRun(command(many), env) as run, PtyRun(floor_command) as floor:
        floor.read(0.6)
        run.read(0.8)
        run.press(b"\t", 0.3)
        move = cost(run, floor, b"j", 40)
        run.press(b"/", 0.3)
        run.press(b"n", 2.0)  # names are read once
        typed = cost(run, floor, b"at\x7f\x7f", 16)
    print(f"list move: {move.ratio:.2f}x the no-op widget ({move.cpu:.2f} ms CPU; bar 1.35)")
    print(f"filter: {typed.cpu:.1f} ms CPU a key, the work of the thread with it")


async def measure_frames(many: Path) -> None:
    """How long the loop stands still while somebody filters: what a key or a frame would have to wait."""
    waits: list[float] = []

    async def tick() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.002)
            waits.append((time.perf_counter() - before) * 1e3 - 2)

    with Store.open(many, "bench") as store:
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press("escape", "slash")
            ticking = asyncio.create_task(tick())
            for key in "hikvsion":
                await pilot.press(key)
                await asyncio.sleep(0.15)
            await asyncio.sleep(1)
            ticking.cancel()
            shown = len(app.screen.query_one(ArticleList))
    waits.sort()
    print(
        f"filter, {shown:,} left: the loop stood still {waits[-1]:.1f} ms at most, "
        f"{waits[len(waits) * 99 // 100]:.1f} ms at the 99th percentile (a frame has 16.7 ms)"
    )


def measure_orders(many: Path) -> None:
    with Store.open(many, "bench") as store:
        for order in SortOrder:
            before = time.perf_counter()
            ArticleListModel(store).run(store, ListQuery(order))
            print(f"{order}: {(time.perf_counter() - before) * 1e3:.0f} ms, in a thread")


def measure_search(folder: Path) -> None:
    with Store.open(make(folder / "search.db", 10_000, 400), "bench") as store:
        for query in QUERIES:
            took = []
            for _ in range(7):
                before = time.perf_counter()
                found = search(store, query)
                took.append((time.perf_counter() - before) * 1e3)
            print(f"search {query!r}: {statistics.median(took):.0f} ms, {len(found)} hits (bar 50)")


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many, few = make(folder / "many.db", articles, 40), make(folder / "few.db", 15, 40)
        env = {"XDG_STATE_HOME": name}
        measure_first_paint(many, few, env)
        measure_keys(many, env)
        asyncio.run(measure_frames(many))
        measure_orders(many)
        measure_search(folder)


if __name__ == "__main__":
    main()
