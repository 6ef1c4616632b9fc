"""How well annotations are found again after edits: `python -m tests.bench.anchoring [ROUNDS]`."""

from __future__ import annotations

import random
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from hikreader.model.span import Span
from hikreader.reuse.anchoring import AnchorResult, VersionDiff
from tests.bench.edits import EDITS, spans_of
from tests.cleaning.cleaned import cleaned

ROOT = Path(__file__).parents[2]
BARS = {"found": 0.99, "exact ends": 0.95, "wrong place": 0.002, "false when gone": 0.02}


def articles() -> list[str]:
    """The texts of the seeds' articles."""
    sources = [cleaned(path.name, path.read_bytes()) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [article.text for source in sources for article in source.articles]


def verdict(found: AnchorResult, truth: Span | None) -> str:
    """What a find is worth: exact, near, wrong or missed; and where nothing is left, false or right."""
    if truth is None:
        return "right" if found.span is None else "false"
    if found.span is None:
        return "missed"
    shared = min(found.span.end, truth.end) - max(found.span.start, truth.start)
    if 2 * shared < max(len(found.span), len(truth)):
        return "wrong"
    return "exact" if found.span == truth else "near"


def measured(names: Iterable[str], rounds: int, spans: int) -> dict[str, Counter[str]]:
    """The verdicts by kind of edit."""
    counts: dict[str, Counter[str]] = {}
    texts = [text for text in articles() if len(text) > 600]
    for name in names:
        counts[name] = Counter()
        for number, text in enumerate(texts * rounds):
            chance = random.Random(f"{name} {number}")
            edited = EDITS[name](text, chance)
            new = "".join(character for character, _ in edited)
            places = Truth([origin for _, origin in edited])
            passage = VersionDiff(text, new)
            for span in spans_of(text, chance, spans):
                truth = places.of(span)
                # A headline that is printed twice is not gone with one of its copies, nor is it in its place. What was
                # torn apart is neither there nor gone.
                if (truth or span.of(text) not in new) and not places.is_torn(span):
                    counts[name][verdict(passage.find(span), truth)] += 1
    return counts


class Truth:
    """Where the old characters are now."""

    def __init__(self, origins: list[int | None]) -> None:
        self._places = sorted((origin, at) for at, origin in enumerate(origins) if origin is not None)

    def is_torn(self, span: Span) -> bool:
        """Whether a good part of a span is gone, or what is left stands in two places or in another order."""
        places = self._left(span)
        if 0.1 < len(places) / len(span) < 0.9:
            return True
        return any(not 0 < after - before < 100 for before, after in pairwise(places))

    def _left(self, span: Span) -> list[int]:
        first = bisect_left(self._places, (span.start, 0))
        return [at for _, at in self._places[first : bisect_left(self._places, (span.end, 0))]]

    def of(self, span: Span) -> Span | None:
        """The hull of what is left of a span, if more than half of it is."""
        places = self._left(span)
        if 2 * len(places) <= len(span):
            return None
        return Span(min(places), max(places) + 1)


def shares(counts: Counter[str]) -> dict[str, float]:
    """The figures of BARS."""
    there = sum(counts[verdict] for verdict in ("exact", "near", "wrong", "missed")) or 1
    gone = counts["false"] + counts["right"] or 1
    return {
        "found": (counts["exact"] + counts["near"]) / there,
        "exact ends": counts["exact"] / there,
        "wrong place": counts["wrong"] / there,
        "false when gone": counts["false"] / gone,
    }


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    begun = time.process_time()
    counts = measured(EDITS, rounds, 60)
    total = sum(counts.values(), Counter[str]())
    for name, one in [*counts.items(), ("all", total)]:
        print(
            f"{name:26} " + "  ".join(f"{what} {share:6.2%}" for what, share in shares(one).items()), sum(one.values())
        )
    print(f"{sum(total.values())} spans in {time.process_time() - begun:.1f} s; bars: {BARS}")


if __name__ == "__main__":
    main()
