"""How well and how fast the same wording is found among many articles.

`python -m tests.bench.matches [PASSAGES...]` (10 000, 100 000 and 300 000 unless told) builds databases of made-up
articles of 20 sentences of about 25 words, plants matches, and prints recall, the size of the index, the CPU time of a
look-up and of adding an article. Words are drawn as language has them: few are common, most are rare.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hikreader.analysis.same_wording import ReuseLookup
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.source import ArticleDraft, SourceDraft
from hikreader.model.span import Span
from hikreader.store import Store

SIZES = (10_000, 100_000, 300_000)
SENTENCES = 20
VOCABULARY = 40_000
PLANTED = 150
BATCH = 250


class Planted(NamedTuple):
    """A sentence, and in which article a match of it was planted, and how."""

    sentence: str
    article: str
    kind: str


class Words:
    """Sentences of made-up words with Zipf's distribution."""

    def __init__(self) -> None:
        self.random = random.Random(7)
        syllables = [a + b for a in "bcdfglmnprstvz" for b in "aeiou"]
        self._words = sorted({"".join(self.random.choices(syllables, k=2 + n % 3)) for n in range(2 * VOCABULARY)})
        self.random.shuffle(self._words)
        self._cumulative: list[float] = []
        total = 0.0
        for rank in range(1, len(self._words) + 1):
            total += 1 / (rank + 2)
            self._cumulative.append(total)

    def some(self, count: int) -> list[str]:
        return self.random.choices(self._words, cum_weights=self._cumulative, k=count)

    def sentence(self) -> str:
        return _written(self.some(max(12, round(self.random.gauss(25, 5)))))

    def changed(self, sentence: str) -> list[str]:
        """The words of a sentence, a tenth of them others."""
        words = sentence.rstrip(".").split()
        for at in self.random.sample(range(len(words)), max(1, len(words) // 10)):
            words[at] = self.some(1)[0]
        return words

    def match(self, sentence: str, kind: str) -> str:
        words = self.changed(sentence)
        if kind == "cut":
            words = words[: max(10, len(words) * 6 // 10)]
        if kind == "embedded":
            words = self.some(12) + words + self.some(12)
        return _written(words)


def _written(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def source(name: str, text: str) -> SourceDraft:
    raw = text.encode()
    article = ArticleDraft(Span(0, len(text)), text, Metadata(title=name))
    return SourceDraft(name, SourceKind.DUMP, "utf-8", hashlib.sha256(raw).hexdigest(), raw, (article,))


def texts(words: Words, passages: int) -> Iterator[tuple[str, str, list[Planted]]]:
    """Articles by name, with the matches that were planted in them."""
    count = passages // SENTENCES
    waiting: list[str] = []
    kinds = ("changed", "cut", "embedded")
    every = max(1, count // (2 * PLANTED))
    planted = 0
    for number in range(count):
        name, sentences = f"{number:06}", [words.sentence() for _ in range(SENTENCES)]
        found = []
        if number % every == 0:
            if waiting and planted < PLANTED:
                kind, original = kinds[planted % 3], waiting.pop(0)
                at = words.random.randrange(SENTENCES)
                sentences[at] = words.match(original, kind)
                found.append(Planted(original, name, kind))
                planted += 1
            else:
                waiting.append(sentences[3])
        yield name, " ".join(sentences), found


def build(store: Store, words: Words, passages: int) -> tuple[list[Planted], dict[str, str]]:
    planted: list[Planted] = []
    origins: dict[str, str] = {}
    batch: list[SourceDraft] = []
    for name, text, found in texts(words, passages):
        batch.append(source(name, text))
        planted += found
        for sentence in text.split(". ")[3:4]:
            origins[sentence.rstrip(".") + "."] = name
        if len(batch) == BATCH:
            _store(store, batch)
            batch = []
    _store(store, batch)
    return planted, origins


def _store(store: Store, batch: list[SourceDraft]) -> None:
    with store.transaction():
        for one in batch:
            store.add_source(one)


def measure(passages: int, folder: Path) -> None:
    words = Words()
    with Store.open(folder / f"{passages}.db", "bench", create=True) as store:
        planted, origins = build(store, words, passages)
        ids = store.articles.ids()
        by_name = {f"{number:06}": article_id for number, article_id in enumerate(ids)}
        lookup, times, found = ReuseLookup(store), [], {"changed": [0, 0], "cut": [0, 0], "embedded": [0, 0]}
        for one in planted:
            article = store.articles.get(by_name[origins[one.sentence]])
            start = article.text.index(one.sentence)
            began = time.process_time()
            hits = lookup.of(article, Span(start, start + len(one.sentence)))
            times.append((time.process_time() - began) * 1000)
            found[one.kind][0] += by_name[one.article] in {hit.article_id for hit in hits}
            found[one.kind][1] += 1
        times.sort()
        added = _adding(store, words)
        size = _index_size(folder / f"{passages}.db")
    recall = sum(hits for hits, _ in found.values()) / max(1, len(planted))
    kinds = ", ".join(f"{kind} {hits}/{count}" for kind, (hits, count) in found.items())
    print(f"{passages:7} passages: recall {recall:.3f} ({kinds}); index {size / 1e6:.1f} MB")
    median, late = statistics.median(times), times[len(times) * 95 // 100]
    print(f"        a look-up: median {median:.1f} ms, 95 % {late:.1f} ms; adding an article {added:.1f} ms")


def _adding(store: Store, words: Words) -> float:
    taken = []
    for number in range(30):
        text = " ".join(words.sentence() for _ in range(SENTENCES))
        new = source(f"new {number}", text)
        began = time.process_time()
        store.add_source(new)
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def _index_size(path: Path) -> int:
    """Bytes of the file that the index takes: what compacting saves without it."""
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    try:
        size: int = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'seed'").fetchone()[0]
    except sqlite3.OperationalError:  # dbstat is not in every SQLite
        before, free = _pages(connection)
        connection.execute("DROP TABLE seed")
        after, now_free = _pages(connection)
        size = ((now_free - free) + (before - after)) * connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    return size


def _pages(connection: object) -> tuple[int, int]:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    pages: int = connection.execute("PRAGMA page_count").fetchone()[0]
    free: int = connection.execute("PRAGMA freelist_count").fetchone()[0]
    return pages, free


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, sys.argv[1:] or SIZES):
            measure(size, Path(scratch))
