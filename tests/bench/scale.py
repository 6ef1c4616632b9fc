"""What grows with the corpus: `python -m tests.bench.scale [OPTIONS] [ARTICLES...]`; `--help` lists the options.

Makes databases of 1 000 and 10 000 articles with ten annotations each, unless other numbers are told, and prints a
table of operations by size, with the exponent of growth between the smallest and the largest: 0 is constant, 1 linear.
Milliseconds of CPU, but for the rows that say otherwise. With `--keep` the databases are made once, and kept there.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from math import log
from pathlib import Path

from hikreader.analysis.coverage.builder import CoverageBuilder, CoverageQuery
from hikreader.analysis.same_wording import ReuseLookup
from hikreader.model.annotation import AnnotationFilter, AnnotationOrder
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.article_list_model import ArticleListModel, ListQuery
from hikreader.session.session import Session
from hikreader.store.store import Store
from tests import acts
from tests.bench.made_corpus import ANNOTATIONS, MadeCorpus, add, fill
from tests.bench.pty_run import PtyRun

SIZES = (1_000, 10_000)
ROUNDS = 5
Figures = dict[str, float]


def cpu(act: Callable[[], object], rounds: int = 1) -> float:
    """CPU milliseconds of an act, the median of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        act()
        taken.append((time.process_time() - begun) * 1e3)
    return statistics.median(taken)


def made(folder: Path, articles: int, annotations: int) -> Path:
    """The database of so many articles, each with so many annotations; it is made if the folder has it not."""
    path = folder / f"made-{articles}-{annotations}.db"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with Store.open(unfinished, "bench", create=True) as store:
            fill(store, articles, annotations)
        unfinished.rename(path)
    return path


def asked(store: Store) -> Figures:
    """Questions to the store, and what is worked out from them."""
    article = store.articles.get(store.articles.ids()[0])
    lookup = ReuseLookup(store)
    sentences = [*_sentences(article)]
    return {
        "count of the list": cpu(store.articles.count, ROUNDS),
        "progress": cpu(store.articles.progress, ROUNDS),
        "search": cpu(lambda: store.search("the gafu"), ROUNDS),
        "matches of a sentence": statistics.median(cpu(partial(lookup.of, article, one)) for one in sentences),
        **{
            f"annotations {order}": cpu(partial(store.annotations.browse.numbers, AnnotationFilter(order=order)))
            for order in AnnotationOrder
        },
        "filter, first": cpu(lambda: _filtered(ArticleListModel(store), store)),
    }


def _sentences(article: Article) -> Iterator[Span]:
    start = article.text.index("\n\n") + 2
    for _ in range(12):
        end = article.text.index(".", start) + 1
        yield Span(start, end)
        start = end + 2


def _filtered(model: ArticleListModel, store: Store) -> None:
    for typed in ("g", "ga"):
        model.run(store, ListQuery(typed=typed))


def covered(store: Store) -> Figures:
    """The coverage: at first, and after one label."""
    builder, query = CoverageBuilder(), CoverageQuery(store.annotator)
    first = cpu(lambda: builder.at(store, query))
    session = Session(store)
    session.open(store.articles.ids()[0])
    acts.label(session, [*_sentences(acts.state_of(session).article)][-1], Label.FACT)
    return {"coverage": first, "coverage after a label": cpu(lambda: builder.at(store, query))}


def commands(database: Path, folder: Path) -> Figures:
    """Commands as processes of their own, and the megabytes that they take."""
    found: Figures = {}
    for name, arguments in {
        "help": ["--help"],
        "list": ["list"],
        "stats": ["stats"],
        "export": ["export", "-o", str(folder / "out.jsonl")],
        "check": ["check"],
        "backup": ["backup", str(folder / "backup.db")],
    }.items():
        (folder / "backup.db").unlink(missing_ok=True)
        (folder / "out.jsonl").unlink(missing_ok=True)
        milliseconds, megabytes = _run([*_hikreader(database), *arguments])
        found[name], found[f"{name} (MB of memory)"] = milliseconds, megabytes
    return found


def _run(command: list[str]) -> tuple[float, float]:
    """CPU milliseconds and megabytes of a program: a child of a child, whose figures are its own."""
    told = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", told, *command], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, done.stdout.split()[-2:])
    return seconds * 1e3, kilobytes / 1024


def _hikreader(database: Path) -> list[str]:
    return [sys.executable, "-m", "hikreader", "--db", str(database), "--annotator", "bench"]


def keys(database: Path, folder: Path) -> Figures:
    """Keys in a real terminal."""
    found: Figures = {}
    with PtyRun(_hikreader(database), {"XDG_STATE_HOME": str(folder)}) as run:
        run.read(1.0)
        found["first paint"] = run.cpu()
        run.press(b"l", 1.0)
        for name, pressed in {
            "move": b"llllllll",
            "label": b"flflflfl",
            "next article": b"JJJJ",
            "into the list": b"\t",
            "list move": b"jjjjjjjj",
            "filter key": b"/ga\x7f\x7f",
        }.items():
            found[name] = statistics.median(_pressed(run, pressed))
    return found


def _pressed(run: PtyRun, pressed: bytes) -> Iterator[float]:
    for key in pressed:
        before = run.cpu()
        run.press(bytes([key]), 0.3)
        yield run.cpu() - before


def imported(database: Path) -> Figures:
    """Adding articles to what is there; the size of the file."""
    count = 200
    size = database.stat().st_size
    with Store.open(database, "bench") as store:
        articles = store.articles.count()
        sources = [*MadeCorpus().sources(articles, count)]
        taken = cpu(lambda: add(store, sources))
    return {"import of an article": taken / count, "bytes an article": size / articles}


def measured(path: Path, folder: Path, *, with_coverage: bool) -> Figures:
    """All figures for one database, on a copy of it."""
    database = folder / "scale.db"
    shutil.copy(path, database)
    with Store.open(database, "bench") as store:
        found = asked(store)
        if with_coverage:
            found |= covered(store)
            found["coverage (MB of memory)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found |= commands(database, folder)
    found |= keys(database, folder)
    found |= imported(database)
    return found


def show(by_size: dict[int, Figures]) -> None:
    sizes = sorted(by_size)
    print(f"{'':28}{''.join(f'{size:>14,}' for size in sizes)}{'exponent':>10}")
    for name in by_size[sizes[0]]:
        row = [by_size[size][name] for size in sizes]
        growth = log(max(row[-1], 1e-3) / max(row[0], 1e-3)) / log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 0.0
        print(f"{name:28}{''.join(f'{figure:>14,.2f}' for figure in row)}{growth:>10.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--annotations", type=int, default=ANNOTATIONS, help="of each article")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--no-coverage", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        kept = options.keep or scratch
        kept.mkdir(parents=True, exist_ok=True)
        show(
            {
                size: measured(made(kept, size, options.annotations), scratch, with_coverage=not options.no_coverage)
                for size in options.sizes
            }
        )


if __name__ == "__main__":
    main()
