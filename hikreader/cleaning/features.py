"""Features: what lines look like in numbers, on their own and among their neighbours.

Prose shows in every script by its length, its stops and clause marks, and by lower case where the script has it; the
page around it by its wording, its stamps, and its short lines that stand together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.lexicon import is_byline, is_credit, is_section, talks_to_visitor
from hikreader.cleaning.lines import TextLine
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.quote_marks import OPENING_MARKS

_CLAUSE = deferred_pattern(r"[，、；：،؛]|[,;:](?=\s)|\s[–—-]\s")
_INNER_STOP = deferred_pattern(r"[.!?…]['\"’”)]?\s+(?=\S)|[。！？؟।](?=.)")
_WORD = deferred_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DIGIT = deferred_pattern(r"\d")
_LINK = deferred_pattern(r"https?:|www\.|@\w|\.com\b|[|»›→▶►#]|\s/\s")
_BULLET = deferred_pattern(r"(?:[•·▪◦‣*+–—-]\s|\d{1,2}[.)]\s)")
_QUOTE = deferred_pattern(f"[{re.escape(OPENING_MARKS)}]")
_LOOK = 1000
"""Code points of a line that are looked at: the rest of a long paragraph tells nothing new."""
_STAMP_WIDTH = 100
"""Cells of the longest line that is asked for a date."""
_TITLE_LINES = 3
"""A copied page begins with its title, if it has one, in one of so many lines."""

Columns = dict[str, Sequence[float]]
"""By the name of each feature its value for every line, in order."""


class LineFeatures:
    """What one line looks like, from itself alone; each feature is looked for when it is asked for.

    `copies` counts its own copy. Of a long line only the beginning is looked at.
    """

    def __init__(self, line: TextLine, copies: int) -> None:
        self.width, self.stops, self.copies = line.width, line.stops, copies
        self._line = line.text
        self._text = line.text[:_LOOK]

    @cached_property
    def clauses(self) -> int:
        """How many marks end a clause in it."""
        return len(_CLAUSE.findall(self._text))

    @cached_property
    def inner_stops(self) -> int:
        """How many sentences end inside it."""
        return len(_INNER_STOP.findall(self._text))

    @cached_property
    def capitals(self) -> float:
        """The share of words with a capital among those of a script that has them, the first one left out."""
        cased = [word for word in _WORD.findall(self._text)[1:] if word[0].islower() or word[0].isupper()]
        return sum(word[0].isupper() for word in cased) / len(cased) if cased else 0.0

    @cached_property
    def lower_start(self) -> bool:
        """Whether it begins with a small letter."""
        return self._text[0].islower()

    @cached_property
    def digits(self) -> float:
        """The share of digits."""
        return len(_DIGIT.findall(self._text)) / len(self._text)

    @cached_property
    def section(self) -> bool:
        """Whether it heads what is no longer the story."""
        return is_section(self._line)

    @cached_property
    def visitor(self) -> bool:
        """Whether the page speaks to its visitor in it."""
        return talks_to_visitor(self._line)

    @cached_property
    def credit(self) -> bool:
        """Whether it says who made a picture."""
        return is_credit(self._line)

    @cached_property
    def byline(self) -> bool:
        """Whether it says who wrote the article."""
        return is_byline(self._line)

    @cached_property
    def link(self) -> bool:
        """Whether it has an address, or signs that stand between links."""
        return _LINK.search(self._text) is not None

    @cached_property
    def bullet(self) -> bool:
        """Whether it begins as an item of a list does."""
        return _BULLET.match(self._text) is not None

    @cached_property
    def quote(self) -> bool:
        """Whether it begins with a quotation mark."""
        return _QUOTE.match(self._text) is not None

    @cached_property
    def stamped(self) -> bool:
        """Whether it is short and has a date."""
        return self.width <= _STAMP_WIDTH and bool(find_stamps(self._line, Calendar()))

    @cached_property
    def prose(self) -> float:
        """Cells of the line that read as sentences: most of a long line that stops, fewer the less it looks so."""
        if self.width < 25 or self.section:
            return 0.0
        share = 0.25 + 0.45 * self.stops + 0.3 * (self.clauses + self.inner_stops > 0)
        return min(self.width, 600) * share * (0.3 if self.visitor else 1.0) * (0.6 if self.width < 60 else 1.0)


def features_of(lines: Sequence[TextLine]) -> tuple[LineFeatures, ...]:
    """What each line looks like."""
    copies = Counter(line.key for line in lines)
    known: dict[str, LineFeatures] = {}
    for line in lines:
        if line.text not in known:
            known[line.text] = LineFeatures(line, copies[line.key])
    return tuple(known[line.text] for line in lines)


def _log(value: float) -> float:
    return math.log1p(value) / 6


_OWN: dict[str, Callable[[LineFeatures], float]] = {
    "width": lambda look: _log(look.width),
    "below 15": lambda look: look.width < 15,
    "below 35": lambda look: look.width < 35,
    "below 60": lambda look: look.width < 60,
    "below 100": lambda look: look.width < 100,
    "below 200": lambda look: look.width < 200,
    "below 400": lambda look: look.width < 400,
    "below 800": lambda look: look.width < 800,
    "stops": lambda look: look.stops,
    "stops, long": lambda look: look.stops and look.width >= 50,
    "clauses": lambda look: _log(look.clauses),
    "inner stops": lambda look: _log(look.inner_stops),
    "capitals": lambda look: look.capitals,
    "capitals, short": lambda look: look.capitals * (look.width < 100),
    "lower start": lambda look: look.lower_start,
    "digits": lambda look: min(1.0, 4 * look.digits),
    "section": lambda look: look.section,
    "visitor": lambda look: look.visitor,
    "credit": lambda look: look.credit,
    "byline": lambda look: look.byline,
    "link": lambda look: look.link,
    "bullet": lambda look: look.bullet,
    "quote": lambda look: look.quote,
    "copied": lambda look: look.copies > 1,
    "stamped": lambda look: look.stamped,
}
_OF_NEIGHBOURS = ("width", "stops", "capitals", "section")


def columns_of(lines: Sequence[TextLine], looks: Sequence[LineFeatures]) -> Columns:
    """All features of the lines of one article's region."""
    columns: Columns = {name: [float(measure(look)) for look in looks] for name, measure in _OWN.items()}
    for name in _OF_NEIGHBOURS:
        columns[f"{name} of line above"] = [0.0, *columns[name][:-1]][: len(lines)]
        columns[f"{name} of line below"] = [*columns[name][1:], 0.0][: len(lines)]
    columns |= _surroundings(looks) | _place(looks) | _around_title(lines)
    columns["blank lines above"] = [min(line.blank, 3) / 3 for line in lines]
    return columns


def _surroundings(looks: Sequence[LineFeatures]) -> Columns:
    signs: tuple[tuple[str, Callable[[LineFeatures], float], tuple[float, ...], bool], ...] = (
        ("prose", lambda look: look.prose, (0.5, 0.8, 0.95), True),
        ("short lines", lambda look: 100.0 * (look.width < 40 and not look.stops), (0.5, 0.8, 0.95), True),
        ("sections", lambda look: 0.1 * look.section, (0.9, 0.99), False),
        ("visitor lines", lambda look: 0.1 * look.visitor, (0.9, 0.99), False),
        ("stamps", lambda look: 0.3 * (look.stamped or look.byline), (0.7,), False),
        ("stamps afar", lambda look: 0.1 * (look.stamped or look.byline), (0.95,), False),
    )
    columns: Columns = {}
    for name, measure, keeps, logarithmic in signs:
        values = [measure(look) for look in looks]
        for keep in keeps:
            above, below = _fading(values, keep), _fading(values[::-1], keep)[::-1]
            columns[f"{name} above, {keep}"] = [_log(value) for value in above] if logarithmic else above
            columns[f"{name} below, {keep}"] = [_log(value) for value in below] if logarithmic else below
    return columns


def _fading(values: Sequence[float], keep: float) -> list[float]:
    """For each place the sum of all values before it, each faded by `keep` a step."""
    sums, total = [], 0.0
    for value in values:
        sums.append(total)
        total = keep * (total + value)
    return sums


def _place(looks: Sequence[LineFeatures]) -> Columns:
    """Where the lines stand in the whole prose of the region."""
    whole, above = sum(look.prose for look in looks) or 1.0, 0.0
    shares: list[float] = []
    for look in looks:
        shares.append(above / whole)
        above += look.prose
    return {
        "share above": shares,
        "at the top": [float(share < 0.02) for share in shares],
        "at the bottom": [float(share > 0.9) for share in shares],
    }


def echoed_title(lines: Sequence[TextLine]) -> int | None:
    """The place of the line that repeats the page title, which is among the first lines; None if none does."""
    for place, top in enumerate(lines[:_TITLE_LINES]):
        if top.width < 20:
            continue
        for other in range(place + 1, len(lines)):
            line = lines[other]
            if line.width >= 15 and 2 * line.width > top.width and line.key and top.key.startswith(line.key):
                return other
    return None


def _around_title(lines: Sequence[TextLine]) -> Columns:
    title = echoed_title(lines)
    steps = [None if title is None else place - title for place in range(len(lines))]
    return {
        "above title": [float(step is not None and step < 0) for step in steps],
        "title": [float(step == 0) for step in steps],
        "below title, 0.9": [0.9**step if step is not None and step > 0 else 0.0 for step in steps],
        "below title, 0.98": [0.98**step if step is not None and step > 0 else 0.0 for step in steps],
    }
