"""Quotation marks: which open, which close, which are apostrophes, and which belong together.

News text does not keep its marks in order: it opens with ' and closes with ", uses one sign as apostrophe and as
closing mark, glues marks to words and forgets them. No rule for a single mark can tell. So every reading of a
paragraph's marks (opens, closes, is nothing) has a cost that sums up how odd it looks, and the cheapest reading wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

MARKS = "\"“”„‟＂«»「」『』〝〞〟'‘’‚‛‹›`"
"""Every character that can be part of a quotation mark."""

MAY_OPEN = re.compile("[\"“”„‟＂«»「」『』〝〞〟‘‚‹›`]|(?<!\\w)['’‛]|''")
"""Matches wherever a quotation can begin or end: not at the common apostrophe."""

_MARK = re.compile(r"``|''|[\"“”„‟＂«»「」『』〝〞〟'‘’‚‛‹›]")
_SIMPLE_MARK = re.compile(_MARK.pattern.removeprefix("``|''|"))
_LETTER = re.compile(r"\w")
_SINGLES = frozenset("'‘’‚‛‹›")
_OPENERS = frozenset("“„‟‘‚‛「『〝") | {"``"}
_CLOSERS = frozenset("”’」』〞〟")
_ANGLES = frozenset("«»‹›")
_OPENING_BRACKETS = frozenset("([{<¿¡—–-/=")
_CLOSING_SIGNS = frozenset(".,;:!?)]}>…—–-/|。，、！？；：）؟،۔%")
_STOPS = frozenset(".,!?…。，！？؟،")

# Words that begin with an apostrophe: '90s, 'tis, rock 'n' roll.
_CLIPPED = re.compile(
    r"(?:\d0s?\b|\d\d\b(?!\w)|(?:em|tis|twas|til|till|cause|bout|round|cuz|im|er|n|nuff|ere|sup|ello)\b|(?:s|t|d|ll|re|ve)(?=\s))",
    re.IGNORECASE,
)
_CLIPPED_AND = re.compile(r"(?<=[\w\s])['’‘]n['’](?=[\w\s])", re.IGNORECASE)
_ELISION = re.compile(r"\b(?:[ldjcsnmt]|qu|jusqu|lorsqu|puisqu|un|dell|all|dall|nell|sull)$", re.IGNORECASE)

_NEVER = 50.0
_LEAD = 9.0
"""A reading that costs so much more than the best one so far is given up."""
_DEEPEST = 3
_READINGS = 16
_TIE = 0.0005
"""Of two readings that are else alike the one with the shorter quotations is taken."""
_MOST = 400
"""Marks of a paragraph that are looked at: what holds more is not prose, and must not take seconds."""

_PARTNERS = {
    '"': '"',
    "＂": "＂",
    "“": "”",
    "‟": "”",
    "„": "“",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "〝": "〞",
    "'": "'",
    "‘": "’",
    "‚": "‘",
    "‛": "’",
    "‹": "›",
    "›": "‹",
    "``": "''",
}


class Mark(NamedTuple):
    """A mark, and what it costs to read it as opening, as closing, or as no quotation mark at all."""

    sign: str
    start: int
    end: int
    opening: float
    closing: float
    nothing: float

    @property
    def is_single(self) -> bool:
        """Whether it is one of the signs that can be apostrophes, or stands for a quotation inside another."""
        return self.sign in _SINGLES


class Pair(NamedTuple):
    """An opening mark and its closing one: from before the one to behind the other, `depth` pairs around it.

    One that is not `closed` runs to the end of the paragraph, one not `opened` begins with it.
    """

    start: int
    end: int
    depth: int
    opened: bool = True
    closed: bool = True


class _Reading(NamedTuple):
    cost: float
    waiting: tuple[Mark, ...]
    pairs: tuple[Pair, _Reading] | None = None  # the last pair and the reading before it: shared, never copied


def pairs(text: str, continues: str = "", carried: bool = False) -> list[Pair]:
    """The pairs of marks in a paragraph, by start.

    `continues` is the paragraph behind it: one that begins with a mark goes on with a quotation that is open.
    `carried` says that a quotation was left open before.
    """
    marks = islice(find_marks(text), _MOST)
    first = Mark("", 0, 0, 0, _NEVER, _NEVER)
    readings = {(): _Reading(0, ()), ("",): _Reading(1, (first,))} if carried else {(): _Reading(0, ())}
    for mark in marks:
        readings = _read(text, readings.values(), mark)
    best = min(readings.values(), key=lambda reading: reading.cost + _cost_of_waiting(text, reading, continues))
    left = [
        Pair(mark.start, len(text.rstrip()), depth, bool(mark.sign), False) for depth, mark in enumerate(best.waiting)
    ]
    return sorted([*_history(best), *left], key=lambda pair: (pair.start, -pair.end))


def find_marks(text: str) -> Iterator[Mark]:
    """The marks of a paragraph, without those that are certainly apostrophes."""
    doubled = "``" in text or text.count("''") > 1
    clipped = {at for match in _CLIPPED_AND.finditer(text) for at in (match.start(), match.end() - 1)}
    for match in (_MARK if doubled else _SIMPLE_MARK).finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        sign = match[0]
        if sign in _SINGLES and (match.start() in clipped or _is_apostrophe(text, match.start(), before, after)):
            continue
        yield Mark(
            sign,
            match.start(),
            match.end(),
            _cost_of_opening(text, match, before, after),
            _cost_of_closing(sign, before, after),
            _cost_of_nothing(text, match, before, after),
        )


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    if text[at] in _ANGLES or not before.isalnum():
        return False
    if after.isalnum():
        return not (before.islower() and after.isupper())
    return after in MARKS and bool(_ELISION.search(text, max(0, at - 8), at))


def _cost_of_opening(text: str, match: re.Match[str], before: str, after: str) -> float:
    sign = match[0]
    single = sign in _SINGLES
    if sign in _ANGLES:
        return 0.0 if sign in "«‹" else 1.0 if before.isspace() and not after.isspace() else 4.0
    cost = 0.0 if not after.isspace() else 4.5 if single else 3.0
    if sign in _OPENERS:
        return cost / 2
    if sign in _CLOSERS or sign == "''":
        cost += 3.0 if before.isspace() or before in _OPENING_BRACKETS else 7.0
    if after in _CLOSING_SIGNS and after not in ".…-":
        cost += 5.0
    if single and _CLIPPED.match(text, match.end()):
        cost += 4.0
    return cost + _cost_of_left_side(before, single)


def _cost_of_left_side(before: str, single: bool) -> float:
    if before.isspace() or before in _OPENING_BRACKETS or before in MARKS:
        return 0.0
    if before in ".,!?:;…。，：":
        return 0.7
    if _is_caseless(before):
        return 0.5
    return 6.0 if single else 3.0


def _cost_of_closing(sign: str, before: str, after: str) -> float:
    single = sign in _SINGLES
    if sign in _ANGLES:
        return 0.0 if sign in "»›" else 1.0 if not before.isspace() and not after.isalnum() else 4.0
    if sign in _OPENERS and sign not in "“‘":
        return _NEVER
    cost = 1.5 if sign in _OPENERS else 0.0
    if before.isspace():
        cost += 4.5 if single else 3.0
    elif before in _OPENING_BRACKETS and before not in "—–-":
        cost += 6.0
    if before in _STOPS:
        cost -= 1.0
    elif single and before in "sS" and after.isspace():
        cost += 1.0
    elif single:
        cost += 0.5
    return cost + _cost_of_right_side(sign, after, single)


def _cost_of_right_side(sign: str, after: str, single: bool) -> float:
    if after.isspace() or after in _CLOSING_SIGNS or after in MARKS:
        return 0.0
    if _is_caseless(after) or sign in "」』":
        return 0.5 if sign not in _CLOSERS else 0.0
    if after.isupper() or after in "([":
        return 3.0 if single and sign == "’" else 1.0
    return 5.0 if single else 0.5 if sign in _CLOSERS else 3.0


def _cost_of_nothing(text: str, match: re.Match[str], before: str, after: str) -> float:
    sign = match[0]
    if sign not in _SINGLES:
        return 2.0 if before.isdigit() and sign in "\"”''" else 6.0
    if sign in "‚‹›":
        return 4.0
    if before.isalnum() and after.isalnum():
        return 0.3
    if _CLIPPED.match(text, match.end()) and not before.isalnum():
        return 0.5
    if before.isspace() and after.isspace():
        return 1.0
    if before.isalnum():
        return 1.0 if before in "sSzx" else 1.5 if text[max(0, match.start() - 2) : match.start()] == "in" else 3.5
    return 2.0 if sign == "’" and before.isspace() else 5.0


def _is_caseless(character: str) -> bool:
    return character.isalpha() and character.upper() == character.lower()


def _read(text: str, readings: Iterable[_Reading], mark: Mark) -> dict[tuple[str, ...], _Reading]:
    """The readings up to and with the mark: of those that wait for the same signs, the cheapest."""
    found: dict[tuple[str, ...], _Reading] = {}
    for reading in readings:
        for longer in _readings_with(text, reading, mark):
            key = tuple(waiting.sign for waiting in longer.waiting)
            if key not in found or longer.cost < found[key].cost:
                found[key] = longer
    best = sorted(found.items(), key=lambda item: item[1].cost)[:_READINGS]
    limit = best[0][1].cost + _LEAD
    return {key: reading for key, reading in best if reading.cost <= limit}


def _readings_with(text: str, reading: _Reading, mark: Mark) -> Iterator[_Reading]:
    yield _Reading(reading.cost + mark.nothing, reading.waiting, reading.pairs)
    waiting = reading.waiting
    if len(waiting) < _DEEPEST and mark.opening < _NEVER:
        cost = reading.cost + mark.opening + _cost_of_nesting(waiting, mark)
        yield _Reading(cost, (*waiting, mark), reading.pairs)
    if waiting and mark.closing < _NEVER:
        opening = waiting[-1]
        cost = reading.cost + mark.closing + _cost_of_pair(text, opening, mark)
        pair = Pair(opening.start, mark.end, len(waiting) - 1, bool(opening.sign))
        yield _Reading(cost, waiting[:-1], (pair, reading))


def _cost_of_nesting(waiting: tuple[Mark, ...], mark: Mark) -> float:
    if not waiting:
        return 0.0
    if waiting[-1].is_single != mark.is_single:
        return 0.5
    return 2.0 if mark.is_single else 1.0 if mark.sign in "『「" else 4.0


def _cost_of_pair(text: str, opening: Mark, closing: Mark) -> float:
    if not _LETTER.search(text, opening.end, closing.start):
        return 12.0
    if not opening.sign or _PARTNERS.get(opening.sign) == closing.sign:
        return _TIE * (closing.start - opening.end)
    if opening.sign in _ANGLES or closing.sign in _ANGLES:
        return 7.0
    return 0.7 if opening.is_single == closing.is_single else 2.5


def _cost_of_waiting(text: str, reading: _Reading, continues: str) -> float:
    return sum(_cost_of_left_open(text, mark, continues) for mark in reading.waiting)


def _cost_of_left_open(text: str, mark: Mark, continues: str) -> float:
    if not mark.sign:
        return 0.5
    if continues.lstrip().startswith((mark.sign, "»" if mark.sign == "«" else mark.sign)):
        return 0.5
    return 4.0 if not text[: mark.start].strip() and not mark.is_single else 5.5


def _history(reading: _Reading) -> Iterator[Pair]:
    while reading.pairs:
        pair, reading = reading.pairs
        yield pair
