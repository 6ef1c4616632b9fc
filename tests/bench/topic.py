"""How well changed wording is found among articles on one topic: `python -m tests.bench.topic [SIZE...]`.

Every article draws its words from the same small vocabulary, so that words of the topic are common and nearly every
sentence shares some words with others. Sentences are planted that have a fifth of their words changed, are cut, are
split in two, or have their halves in the other order.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from hikreader.analysis.same_wording import ReuseLookup
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.source import ArticleDraft, SourceDraft
from hikreader.model.span import Span
from hikreader.store import Store

SIZES = (2, 1000)
SENTENCES = 18
PLANTED = 160
KINDS = ("changed", "cut", "split", "reordered")
BARS = {"recall": 0.93, "exact ends": 0.75, "fall": 0.03}
_LITTLE = "the of to and in a that is was for on it with as his they at be from this had are by but have an not".split()


class Variant(NamedTuple):
    """A changed sentence, and its pieces that have the wording of the original."""

    text: str
    pieces: tuple[str, ...]


class Topic:
    """Sentences about one thing."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [one + other for one in "bcdfglmnprstvz" for other in "aeiou"]
        self._words = sorted({"".join(self.random.choices(syllables, k=2 + number % 3)) for number in range(2400)})
        self.random.shuffle(self._words)
        self._weights = [*accumulate(1 / (rank + 4) for rank in range(len(self._words)))]

    def word(self) -> str:
        if self.random.random() < 0.42:
            return self.random.choice(_LITTLE)
        return self.random.choices(self._words, cum_weights=self._weights)[0]

    def words(self, count: int) -> list[str]:
        return [self.word() for _ in range(count)]

    def sentence(self) -> str:
        return written(self.words(max(11, round(self.random.gauss(24, 6)))))

    def variant(self, sentence: str, kind: str) -> Variant:
        words = sentence.rstrip(".").split()
        words[0] = words[0].lower()
        return getattr(self, f"_{kind}")(words)  # type: ignore[no-any-return]

    def _changed(self, words: list[str]) -> Variant:
        made = words[:]
        for at in self.random.sample(range(len(made)), len(made) // 5):
            made[at] = self.word()
        return Variant(written(made), (written(made),))

    def _cut(self, words: list[str]) -> Variant:
        keep = max(8, len(words) * 6 // 10)
        made = written(words[:keep] if self.random.random() < 0.5 else words[-keep:])
        return Variant(made, (made,))

    def _split(self, words: list[str]) -> Variant:
        middle = len(words) // 2 + self.random.randrange(-2, 3)
        pieces = written(words[:middle]), written(words[middle:])
        return Variant(" ".join(pieces), (*pieces, " ".join(pieces)))

    def _reordered(self, words: list[str]) -> Variant:
        middle = len(words) // 2 + self.random.randrange(-2, 3)
        pieces = " ".join(words[middle:]).capitalize(), " ".join(words[:middle])
        text = f"{pieces[0]}, {pieces[1]}."
        return Variant(text, (*pieces, text))


def written(words: list[str]) -> str:
    """A sentence of these words."""
    return " ".join(words).capitalize() + "."


def article(name: str, text: str) -> SourceDraft:
    """A source with one article."""
    raw = text.encode()
    draft = ArticleDraft(Span(0, len(text)), text, Metadata(title=name))
    return SourceDraft(name, SourceKind.DUMP, "utf-8", hashlib.sha256(raw).hexdigest(), raw, (draft,))


def measured(size: int, folder: Path, planted: int = PLANTED) -> dict[str, Counter[str]]:
    """What was found of each kind, among so many articles."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    topic = Topic(3)
    with Store.open(folder / f"{size}.db", "bench", create=True) as store:
        others = [article(f"other {number}", _text(topic)) for number in range(size - 2)]
        with store.transaction():
            for one in others:
                store.add_source(one)
        for number in range(planted):
            _look_up(store, topic, KINDS[number % len(KINDS)], f"{number}", counts)
    return counts


def _text(topic: Topic, within: str = "") -> str:
    sentences = [topic.sentence() for _ in range(SENTENCES)]
    if within:
        sentences[topic.random.randrange(1, SENTENCES - 1)] = within
    return " ".join(sentences)


def _look_up(store: Store, topic: Topic, kind: str, name: str, counts: dict[str, Counter[str]]) -> None:
    sentence = topic.sentence()
    variant = topic.variant(sentence, kind)
    with store.transaction():
        store.add_source(article(f"original {name}", _text(topic, sentence)))
        store.add_source(article(f"variant {name}", _text(topic, variant.text)))
    first, second = sorted(store.articles.ids())[-2:]
    original, other = store.articles.get(first), store.articles.get(second)
    start = original.text.index(sentence)
    hits = ReuseLookup(store).of(original, Span(start, start + len(sentence)))
    begin = other.text.index(variant.text)
    truth = Span(begin, begin + len(variant.text))
    found = [hit.span for hit in hits if hit.article_id == second and hit.span.overlaps(truth)]
    pieces = {piece.rstrip(".") for piece in variant.pieces}
    counts[kind]["all"] += 1
    counts[kind]["found"] += bool(found)
    counts[kind]["exact"] += any(span.of(other.text) in pieces for span in found)
    counts[kind]["elsewhere"] += sum(hit.article_id != second for hit in hits)


def main() -> None:
    """Print the figures."""
    recalls = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, sys.argv[1:] or SIZES):
            begun = time.process_time()
            counts = measured(size, Path(scratch))
            total = sum(counts.values(), Counter[str]())
            recalls.append(total["found"] / total["all"])
            for kind, one in [*counts.items(), ("all", total)]:
                found, exact = one["found"] / one["all"], one["exact"] / one["all"]
                print(f"{size:5} {kind:10} recall {found:.3f}  exact ends {exact:.3f}  elsewhere {one['elsewhere']}")
            print(f"      {time.process_time() - begun:.1f} s")
    print(f"fall {max(recalls) - min(recalls):.3f}; bars: {BARS}")


if __name__ == "__main__":
    main()
