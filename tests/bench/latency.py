"""CPU time a key costs, beside a Textual widget that does nothing: `python -m tests.bench.latency [PRESSES]`.

Selection moves by word and sentence, pages, labels and undo, at 5 kB, 100 kB and 1 MB of text, with 0, 100 and 5 000
annotations, and in an article with 500 suggestions; bytes that a word move sends to the terminal. Moves are means,
since some of them scroll; a label and an undo do the same each time, so theirs are medians. What a commit costs is
measured between the presses, in a file just like the one that is open, and taken off.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hikreader.analysis.suggesters.engine import SuggestionEngine
from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Metadata
from hikreader.model.edit import PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.model.suggester import SuggestSettings
from hikreader.store.store import Store
from tests.bench.pty_run import PtyRun
from tests.conftest import ROOT, source_of

SIZES = (5_000, 100_000, 1_000_000)
COUNTS = (0, 100, 5_000)
GHOSTS, GHOSTLY_SIZE = 500, 150_000
"""Suggestions, in an article of so many code points."""
_WORKED_OUT = 2.0
"""Seconds without a byte after which everything that is suggested is shown."""
WORDS = """
the ministry said on Monday that its review of the plant would go on until all reports had been read by
""".split()


def prose(length: int, quotations: int = 0) -> str:
    """Made-up paragraphs of about that many code points, with so many quotations, each with its speaker."""
    chance = random.Random(7)
    lines: list[str] = []
    size = 0
    while size < length:
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(6, 24))).capitalize() + "." for _ in range(5)]
        if quotations > len(lines):
            sentences[2:] = [f'"{sentences[0][:-1]}," said Ada Lovelace.']
        lines.append(" ".join(sentences))
        size += len(lines[-1]) + 1
    return "\n".join(lines)[:length]


def annotation(article_uid: str, text_id: int, text: str, span: Span, label: Label) -> Annotation:
    now = utc_now()
    anchor = Anchor.describe(text, span)
    return Annotation(new_uid(), article_uid, text_id, label, span, anchor, "bench", Origin.MANUAL, now, now)


def make(path: Path, length: int, count: int, quotations: int = 0) -> None:
    """Make a database of one article with so many annotations and quotations."""
    text = prose(length, quotations)
    chance = random.Random(11)
    with Store.open(path, "bench", create=True) as store:
        store.add_source(source_of("prose.txt", ArticleDraft(Span(0, len(text)), text, Metadata(title="Prose"))))
        article = store.articles.get(store.articles.ids()[0])
        starts = chance.sample(range(len(text) - 120), min(count, len(text) // 2))
        spans = [Span(at, at + chance.randint(20, 120)) for at in starts]
        labels = chance.choices([Label.FACT, Label.QUOTE, Label.ALLEGATION], k=len(spans))
        notes = [
            annotation(article.uid, article.text_id, text, span, label)
            for span, label in zip(spans, labels, strict=True)
        ]
        store.commit("bench", [PutAnnotation(note) for note in notes])


class Commits:
    """Commits of one annotation to a database, put and removed in turn, for what SQLite alone takes."""

    def __init__(self, store: Store) -> None:
        article = store.articles.get(store.articles.ids()[0])
        self._store = store
        self._note = annotation(article.uid, article.text_id, article.text, Span(3, 9), Label.QUOTE)
        self._costs: list[float] = []

    def one(self) -> None:
        """Put it, measured; remove it."""
        before = time.process_time()
        self._store.commit("put", [PutAnnotation(self._note)])
        self._costs.append((time.process_time() - before) * 1e3)
        self._store.commit("remove", [RemoveAnnotation(self._note)])

    def take_cost(self) -> float:
        """The CPU milliseconds of a commit, the median of those since this was asked last."""
        cost = statistics.median(self._costs)
        self._costs.clear()
        return cost


class Cost(NamedTuple):
    """What a press costs: times that of one to the widget that does nothing, CPU milliseconds, bytes sent."""

    ratio: float
    cpu: float
    sent: float


class Presses(NamedTuple):
    """CPU milliseconds of presses, and of as many to the widget that does nothing in between; bytes sent."""

    ours: list[float]
    least: list[float]
    sent: list[int]


def pressed(run: PtyRun, floor: PtyRun, keys: bytes, presses: int, then: Callable[[], None] | None = None) -> Presses:
    """Keys pressed in turn; both programs take turns too, since machines are shared and noisy."""
    ours, least, sent = [], [], []
    for number in range(presses):
        before = run.cpu(), floor.cpu()
        sent.append(len(run.press(keys[number % len(keys) : number % len(keys) + 1])))
        floor.press(b"l")
        ours.append(run.cpu() - before[0])
        least.append(floor.cpu() - before[1])
        if then is not None:
            then()
    return Presses(ours, least, sent)


def cost(run: PtyRun, floor: PtyRun, keys: bytes, presses: int) -> Cost:
    """The mean cost of keys pressed in turn."""
    ours, least, sent = pressed(run, floor, keys, presses)
    return Cost(statistics.fmean(ours) / statistics.fmean(least), statistics.fmean(ours), statistics.median(sent))


def main() -> None:
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    no_op = [sys.executable, str(ROOT / "tests/bench/minimal_app.py"), "noop"]
    with tempfile.TemporaryDirectory() as folder, PtyRun(no_op) as floor:
        floor.read(0.6)
        for length in SIZES:
            for count in COUNTS:
                measure(Path(folder) / f"{length}-{count}.db", length, count, presses, floor)
        measure_among_ghosts(Path(folder), presses, floor)


def measure_among_ghosts(folder: Path, presses: int, floor: PtyRun) -> None:
    """Moves in an article in which much is suggested."""
    path = folder / "ghosts.db"
    make(path, GHOSTLY_SIZE, 0, GHOSTS)
    with Store.open(path, "bench") as store:
        engine = SuggestionEngine(store, SuggestSettings(blind=0))
        count = len(engine.of(store.articles.ids()[0]).suggestions)
    assert count >= GHOSTS, count
    (folder / "hikreader").mkdir()
    (folder / "hikreader/config.toml").write_text("[suggest]\nblind = 0\n")
    command = [sys.executable, "-m", "hikreader", "--db", str(path), "--annotator", "bench"]
    with PtyRun(command, {"XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder)}) as run:
        run.read(_WORKED_OUT)
        sentence = cost(run, floor, b"l", presses)
        run.press(b"gw")
        word = cost(run, floor, b"l", presses)
        ghost = cost(run, floor, b">", presses)
    print(
        f"{GHOSTLY_SIZE:>9,} code points {count:>5,} suggestions: word {word.ratio:.2f}x ({word.sent:.0f} bytes)  "
        f"sentence {sentence.ratio:.2f}x  next suggestion {ghost.ratio:.2f}x  (no-op {word.cpu / word.ratio:.2f} ms)"
    )


def measure(path: Path, length: int, count: int, presses: int, floor: PtyRun) -> None:
    make(path, length, count)
    beside = path.with_suffix(".beside.db")
    shutil.copy(path, beside)
    command = [sys.executable, "-m", "hikreader", "--db", str(path), "--annotator", "bench"]
    state = {"XDG_STATE_HOME": str(path.parent / path.stem)}
    with PtyRun(command, state) as run, Store.open(beside, "bench") as store:
        commits = Commits(store)
        run.read(0.8)
        run.press(b"ll")
        sentence = cost(run, floor, b"l", presses)
        run.press(b"gw")
        word = cost(run, floor, b"l", presses)
        page = cost(run, floor, b" ", min(presses, 20) if length > 5_000 else 2)
        run.press(b"gs")
        labels, floors, _ = pressed(run, floor, b"fl", 2 * presses, commits.one)
        label, after = labels[::2], labels[1::2]
        commit, no_op = commits.take_cost(), statistics.median(floors)
        undone, _, _ = pressed(run, floor, b"u", presses, commits.one)
        undo = statistics.median(undone) - commits.take_cost()
    print(
        f"{length:>9,} code points {count:>5,} annotations: word {word.ratio:.2f}x ({word.sent:.0f} bytes)  "
        f"sentence {sentence.ratio:.2f}x  page {page.ratio:.2f}x  "
        f"label {(statistics.median(label) - commit) / no_op:.2f}x  and on {statistics.median(after) / no_op:.2f}x  "
        f"undo {undo / no_op:.2f}x  (label and undo + a commit of {commit:.1f} ms; no-op {no_op:.2f} ms)"
    )


if __name__ == "__main__":
    main()
