"""How the time of every function on text grows on texts that are made to be slow.

`python -m tests.bench.hostile_patterns [SECONDS] [NAME...]` prints, for each function, its worst patterns: CPU seconds
at 10 kB, 100 kB and 1 MB, and the growth (1 is linear, 2 quadratic) between the last two. A size is not tried where it
would take longer than SECONDS. With NAMEs, only the functions whose name has one of them in it.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.dump import clean_dump
from hikreader.language.normalize import NormalizedText
from hikreader.language.quotations import quotations
from hikreader.language.sentences import sentences
from hikreader.language.source_mentions import mention_beside, mentions
from hikreader.language.words import clauses, words
from hikreader.model.span import Span
from hikreader.reuse.anchoring import VersionDiff
from hikreader.reuse.contrast import contrast
from hikreader.reuse.fingerprints import grams, shingles, winnowed
from hikreader.reuse.tokens import tokens
from hikreader.reuse.word_diff import word_diff
from hikreader.text.decorations import paint
from hikreader.text.display import displayed
from hikreader.text.find import FindIndex
from hikreader.text.graphemes import cells, clusters
from hikreader.text.gutter import Gutter
from hikreader.text.layer_set import LayerSet
from hikreader.text.layout import Layout
from hikreader.text.segments import blocks, lines
from hikreader.text.span_index import Folds, SpanIndex

SIZES = (10_000, 100_000, 1_000_000)
_NO_LAYERS = LayerSet(SpanIndex([]), SpanIndex([]), SpanIndex([]))
WORST = 3
"""Patterns that are printed of each function."""

_UNITS = (
    "a", " ", "\n", " \n", "\n\n", "\r\n", "\t", ".", ". ", "...", "… ", "!", "?! ", ",", ", ", ";", ": ", "-",
    "--", "– ", "— ", "\n- ", "\n* ", "\n1. ", "1", "1 ", "1,", "1.", "1/", "12:30 ", "٣", "²", "½ ", "(", ")",
    "()", "( ", "[", "]", "[1] ", "{", "}", "<", "<p>", "&amp;", "'", "' ", " '", "\"", "\" ", " \"", "\"\"",
    "“", "”", "“ ", "“a” ", "‘", "’", "’s ", "«", "»", "« a » ", "„a“ ", "「", "」", "「a」", "'a\" ", "\"a' ",
    "“a. ", "a.” ", "“a\n\n", "said ", "he said ", "“a,” he said. ", "accused ", "according to ",
    "— a, said b.\n", "Mr. ", "U.S. ", "e.g. ", "a.b.", "A. ", "No. ", "St. ", "a.B", "www.a.b ",
    "http://a.b/ ", "a@b.c ", "Jan 1 ", "1 Jan ", "May ", "Jan 1, 2025 ", "2025-01-01 ", "01/02/2025 ",
    "1 day ago ", "IST ", "12:30 IST ", "Monday ", "lakh ", "₹1 ", "By ", "By A B\n", "Reuters ", "Share\n",
    "Advertisement\n", "Read more\n", "A\n", "A B C D\n", "a\u0301", "\u0301", "\u200d", "👩\u200d",
    "👩\u200d👩\u200d👧 ", "🇩", "🇩🇪", "क्ष", "ก", "中", "中。", "アー", "한 ", "א", "ש ", "\u202e", "\u200b", "\ufeff",
    "\x1b[31m", "\x00", "�", "\xad", "\u2028", "\ud83d", "ß", "İ", "ﬁ", "not ", "hundred ", "million ", "a-b ",
    "a'b ", "a_b ", "A", "Aa", "A a ", "aA",
)  # fmt: skip


def patterns(size: int) -> dict[str, str]:
    """The hostile texts, so many code points each, by name."""
    repeated = {repr(unit): (unit * (size // len(unit) + 1))[:size] for unit in _UNITS}
    return {**repeated, **_random(size)}


def _random(size: int) -> dict[str, str]:
    dice = random.Random(1)
    made = {}
    for name, letters in (("words", "abcdefghij  "), ("marks", "a '\"“”‘’.-\n "), ("digits", "0123456789 ,.:/-")):
        made[f"random {name}"] = "".join(dice.choices(letters, k=size))
    made["unlike words"] = " ".join(f"w{number}" for number in range(size // 7))[:size]
    made["one word and a number"] = " ".join(f"the {number}" for number in range(size // 9))[:size]
    made["sentences"] = " ".join(f"The ministry closed plant {number}." for number in range(size // 30))[:size]
    return made


def _reversed_words(text: str) -> str:
    return " ".join(reversed(text.split(" ")))


def _painted(text: str, width: int = 80) -> None:
    layout = Layout(text, width)
    for index in range(0, layout.height, max(1, layout.height // 50)):
        paint(layout.row(index), _NO_LAYERS, Gutter(layout))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "language.sentences": sentences,
    "language.quotations": quotations,
    "language.source_mentions": lambda text: mention_beside(text, Span(len(text) // 2, len(text) // 2 + 9)),
    "language.source_mentions, all": lambda text: mentions(text),
    "language.words": words,
    "language.clauses": lambda text: clauses(text, [Span(0, len(text))]),
    "language.normalize": NormalizedText,
    "text.display": displayed,
    "text.clusters": clusters,
    "text.cells": cells,
    "text.layout": lambda text: Layout(text, 80),
    "text.narrow layout": lambda text: Layout(text, 3),
    "text.paint": _painted,
    "text.segments": lambda text: blocks(text, lines(text)),
    "text.folds": lambda text: Layout(text, 80, Folds([Span(at, at + 3) for at in range(0, len(text) - 3, 50)])),
    "text.find": FindIndex,
    "reuse.tokens": tokens,
    "reuse.grams": lambda text: list(winnowed(grams(tokens(text)))),
    "reuse.shingles": shingles,
    "reuse.contrast": lambda text: contrast(tokens(text).words, tokens(_reversed_words(text)).words),
    "reuse.word diff": lambda text: word_diff(text, Span(0, len(text)), (o := _reversed_words(text)), Span(0, len(o))),
    "reuse.anchoring": lambda text: VersionDiff(text, _reversed_words(text)),
    "cleaning.dates": lambda text: find_stamps(text, Calendar()),
    "cleaning.calendar": Calendar.of,
    "cleaning.dump": clean_dump,
}


class Measured(NamedTuple):
    """CPU seconds of a function on a pattern at each size that was tried, and how it grows."""

    function: str
    pattern: str
    seconds: tuple[float, ...]

    @property
    def growth(self) -> float:
        """The exponent between the two largest sizes; 0 where there is nothing to tell."""
        if len(self.seconds) < 2 or self.seconds[-1] < 0.2:
            return 0.0
        return math.log10(max(self.seconds[-1], 1e-6) / max(self.seconds[-2], 1e-6))


def measure(name: str, pattern: str, most: float, sizes: tuple[int, ...] = SIZES) -> Measured:
    """Time a function on growing texts, as long as the next may be expected to take no more than `most` seconds."""
    took: list[float] = []
    for size in sizes:
        text = patterns_of(size)[pattern]
        begun = time.process_time()
        FUNCTIONS[name](text)
        took.append(time.process_time() - begun)
        rate = took[-1] / took[-2] if len(took) > 1 and took[-2] > 0.01 else 10
        if took[-1] * max(10, rate) > most:
            break
    return Measured(name, pattern, tuple(took))


_made: dict[int, dict[str, str]] = {}


def patterns_of(size: int) -> dict[str, str]:
    """The patterns, made once for each size."""
    if size not in _made:
        _made[size] = patterns(size)
    return _made[size]


def main(most: str = "20", *wanted: str) -> None:
    """Print the table."""
    print(f"{len(patterns_of(SIZES[0]))} patterns; CPU seconds at " + ", ".join(f"{size:,}" for size in SIZES))
    for name in FUNCTIONS:
        if wanted and not any(word in name for word in wanted):
            continue
        found = [measure(name, pattern, float(most)) for pattern in patterns_of(SIZES[0])]
        for one in sorted(found, key=lambda one: (len(one.seconds), -one.seconds[-1]))[:WORST]:
            seconds = " ".join(f"{second:9.3f}" for second in one.seconds)
            print(f"{name:20} {one.pattern[:24]:24} {seconds:30} n^{one.growth:.2f}")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
