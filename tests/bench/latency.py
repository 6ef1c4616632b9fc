"""CPU time a key costs, beside a Textual widget that does nothing: `python -m tests.bench.latency [PRESSES]`.

Selection moves by word and sentence, pages, labels and undo, at 5 kB, 100 kB and 1 MB of text, with 0, 100 and 5 000
annotations; bytes that a word move sends to the terminal. A label's own commit is measured apart and taken off.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Metadata
from hikreader.model.change import Put, Remove
from hikreader.model.intake import NewArticle
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store.store import Store
from tests.bench.pty_run import PtyRun
from tests.conftest import ROOT, source_of

SIZES = (5_000, 100_000, 1_000_000)
COUNTS = (0, 100, 5_000)
WORDS = """
the ministry said on Monday that its review of the plant would go on until all reports had been read by
""".split()


def prose(length: int) -> str:
    """Made-up paragraphs of about that many code points."""
    chance = random.Random(7)
    lines: list[str] = []
    size = 0
    while size < length:
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(6, 24))).capitalize() + "." for _ in range(5)]
        lines.append(" ".join(sentences))
        size += len(lines[-1]) + 1
    return "\n".join(lines)[:length]


def annotation(article_uid: str, text_id: int, text: str, span: Span, label: Label) -> Annotation:
    now = utc_now()
    anchor = Anchor.describe(text, span)
    return Annotation(new_uid(), article_uid, text_id, label, span, anchor, "bench", Origin.MANUAL, now, now)


def make(path: Path, length: int, count: int) -> float:
    """Make a database; returns the CPU milliseconds of one commit of one annotation."""
    text = prose(length)
    chance = random.Random(11)
    with Store.open(path, "bench", create=True) as store:
        store.add_source(source_of("prose.txt", NewArticle(Span(0, len(text)), text, Metadata(title="Prose"))))
        article = store.article(store.article_ids()[0])
        starts = chance.sample(range(len(text) - 120), min(count, len(text) // 2))
        spans = [Span(at, at + chance.randint(20, 120)) for at in starts]
        labels = chance.choices([Label.FACT, Label.QUOTE, Label.ALLEGATION], k=len(spans))
        notes = [
            annotation(article.uid, article.text_id, text, span, label)
            for span, label in zip(spans, labels, strict=True)
        ]
        store.commit("bench", [Put(note) for note in notes])
        one = annotation(article.uid, article.text_id, text, Span(3, 9), Label.QUOTE)
        costs = []
        for _ in range(15):
            before = time.process_time()
            store.commit("put", [Put(one)])
            costs.append((time.process_time() - before) * 1e3)
            store.commit("remove", [Remove(one)])
        return statistics.median(costs)


def per_key(run: PtyRun, keys: bytes, presses: int) -> tuple[float, float]:
    """CPU milliseconds and bytes sent to the terminal for one press, a run of keys counted as one each, in turn."""
    sent = []
    before = run.cpu()
    for number in range(presses):
        sent.append(len(run.press(keys[number % len(keys) : number % len(keys) + 1])))
    return (run.cpu() - before) / presses, statistics.median(sent)


def main() -> None:
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder:
        with PtyRun([sys.executable, str(ROOT / "tests/bench/minimal_app.py"), "noop"]) as run:
            run.read(0.6)
            per_key(run, b"l", 10)
            floor, _ = per_key(run, b"l", presses)
        print(f"a key to a widget that does nothing: {floor:.2f} ms CPU")
        for length in SIZES:
            for count in COUNTS:
                measure(Path(folder) / f"{length}-{count}.db", length, count, presses, floor)


def measure(path: Path, length: int, count: int, presses: int, floor: float) -> None:
    commit = make(path, length, count)
    command = [sys.executable, "-m", "hikreader", "--db", str(path), "--annotator", "bench"]
    with PtyRun(command, {"XDG_STATE_HOME": str(path.parent / path.stem)}) as run:
        run.read(0.8)
        run.press(b"ll")
        sentence, _ = per_key(run, b"l", presses)
        run.press(b"gw")
        word, sent = per_key(run, b"l", presses)
        page, _ = per_key(run, b" ", min(presses, 20) if length > 5_000 else 2)
        run.press(b"gs")
        label, _ = per_key(run, b"fl", presses)
        undo, _ = per_key(run, b"u", presses // 2)
    moved = label * 2 - sentence  # every other key was a move
    print(
        f"{length:>9,} code points {count:>5,} annotations: word {word / floor:.2f}x  "
        f"sentence {sentence / floor:.2f}x  page {page / floor:.2f}x  "
        f"label {(moved - commit) / floor:.2f}x + commit {commit:.1f} ms  "
        f"undo {(undo - commit) / floor:.2f}x + commit  {sent:.0f} bytes a word move"
    )


if __name__ == "__main__":
    main()
