"""Patterns: the user's own words and regular expressions, from a TOML file.

A regular expression may come to no end on a text that its author did not think of, and nothing in Python stops it. So
each runs in a process that is ended when it takes too long, and is left out from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from hikreader.analysis.suggesters.base import ArticleView, suggestion
from hikreader.cleaning.sandbox import TimeLimit, TookTooLong, Worker
from hikreader.model.annotation import Suggestion
from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.text.units import Unit

_SECONDS = 1.0
"""Processor time for one pattern in one article."""
_MOST_MATCHES = 2000
_MOST_BYTES = 1_000_000
_NAME_CELLS = 40
_SCORE = 0.9


class UserPattern(NamedTuple):
    """Words or a regular expression, and the label of the sentence, or only of the match, where they are found."""

    name: str
    label: Label
    expression: str
    is_whole_sentence: bool = True


class PatternFile(NamedTuple):
    """The patterns of a file, and a sentence for each that cannot be taken."""

    patterns: tuple[UserPattern, ...] = ()
    problems: tuple[str, ...] = ()


def read_patterns(file: Path | None) -> PatternFile:
    """The patterns of a TOML file; none where it is not there.

    [[pattern]]
    label = "allegation"
    words = ["accused of", "fraud"]

    [[pattern]]
    name = "sums of money"
    label = "fact"
    regex = '\\$\\d[\\d,.]* (?:million|billion)'
    unit = "match"

    `words` are found whole, in capitals too; `unit` is "sentence" unless it is said.
    """
    import tomllib

    if file is None or not file.is_file():
        return PatternFile()
    try:
        data = file.read_bytes()
        if len(data) > _MOST_BYTES:
            return PatternFile(problems=(f"patterns: {file} is larger than 1 MB and is left out",))
        entries = tomllib.loads(data.decode()).get("pattern", [])
    except (OSError, ValueError, RecursionError) as error:
        return PatternFile(problems=(f"patterns: {file} cannot be read ({error})",))
    if not isinstance(entries, list):
        return PatternFile(problems=("patterns: each pattern must begin with [[pattern]]",))
    patterns: list[UserPattern] = []
    problems: list[str] = []
    for number, entry in enumerate(entries, 1):
        try:
            patterns.append(_pattern(number, entry))
        except (ValueError, re.error, RecursionError, OverflowError) as error:
            problems.append(f"patterns: pattern {number} is left out: {error}")
    return PatternFile(tuple(patterns), tuple(problems))


def _pattern(number: int, entry: object) -> UserPattern:
    if not isinstance(entry, dict) or str(entry.get("label")) not in set(Label):
        raise ValueError(f"its label must be one of {', '.join(Label)}")
    words, regex, unit = entry.get("words"), entry.get("regex"), entry.get("unit", "sentence")
    if unit not in ("sentence", "match"):
        raise ValueError("its unit must be sentence or match")
    if isinstance(regex, str) and regex and words is None:
        expression = regex
    elif isinstance(words, list) and words and all(isinstance(word, str) and word.strip() for word in words):
        regex, expression = words[0], rf"(?i)(?<!\w)(?:{'|'.join(re.escape(word.strip()) for word in words)})(?!\w)"
    else:
        raise ValueError("it needs either a regex or a list of words")
    re.compile(expression)
    name = entry.get("name") or regex or expression
    return UserPattern(fitted(displayed(str(name)), _NAME_CELLS), Label(entry["label"]), expression, unit == "sentence")


def matches(expression: str, text: str) -> list[tuple[int, int]]:
    """Where an expression is found in a text, at most so many times; what matches nothing is passed over."""
    found = []
    for match in re.compile(expression).finditer(text):
        if match.end() > match.start():
            found.append(match.span())
        if len(found) >= _MOST_MATCHES:
            break
    return found


class PatternSuggester:
    """Suggests what the user's patterns find; the file is read again for each article."""

    name: Final = Suggester.PATTERNS

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._worker = Worker()
        self._slow: set[str] = set()
        self.remarks: Sequence[str] = ()

    def suggest(self, view: ArticleView) -> Iterator[Suggestion]:
        """The sentences, or the stretches, in which patterns are found."""
        read = read_patterns(self._file)
        remarks = list(read.problems)
        for pattern in read.patterns:
            if view.is_unwanted():
                break
            try:
                yield from self._found(view, pattern)
            except HikreaderError:
                remarks.append(f"patterns: “{pattern.name}” takes too long and is left out")
        self.remarks = remarks

    def _found(self, view: ArticleView, pattern: UserPattern) -> Iterator[Suggestion]:
        if pattern.expression in self._slow:
            raise TookTooLong(pattern.name)
        try:
            found = self._worker.call(TimeLimit.computing(_SECONDS), matches, pattern.expression, view.text)
        except HikreaderError:
            self._slow.add(pattern.expression)
            raise
        spans = (view.units.snapped_span(Span(start, end)) for start, end in found)
        if pattern.is_whole_sentence:
            spans = (view.units.first_overlapping(Unit.SENTENCE, span) if span else None for span in spans)
        for span in dict.fromkeys(spans):
            if span is not None and span.of(view.text).strip():
                yield suggestion(view, self.name, pattern.label, span, _SCORE, f"your pattern “{pattern.name}”")
