"""Pairs of quotation marks: which open, which close, and which belong together.

News text does not keep its marks in order: it opens with ' and closes with ", uses one sign as apostrophe and as
closing mark, glues marks to words and forgets them. No rule for a single mark can tell. So every reading of a
paragraph's marks (opens, closes, is nothing) has a cost that sums up how odd it looks, and the cheapest reading wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.quote_marks import ANGLES, NEVER, QUOTE_SIGNS, QuoteMark, find_marks

_LETTER = deferred_pattern(r"\w")
_PAUSES = frozenset(".,:;!?…。，：！？")

_LEAD = 9.0
"""A reading that costs so much more than the best one so far is given up."""
_DEEPEST = 3
_READINGS = 16
_TIE = 0.0005
"""Of two readings that are else alike the one with the shorter quotations is taken."""
_MOST = 400
"""Marks of a paragraph that are looked at: what holds more is not prose, and must not take seconds."""
_MISSING = 4.5
"""What it costs to close a quotation that nothing opens."""
_FORGOTTEN = 4.5
"""What it costs to open a quotation while one is open that nothing closes."""
_CLEAN = 1.0
"""A mark that costs less to open with looks like an opening one."""


class QuotePair(NamedTuple):
    """An opening mark and its closing one: from before the one to after the other, `depth` pairs around it.

    One that is not `closed` runs to the next that opens, else to the end of the paragraph; one not `opened` begins
    after the pair before it, else with the paragraph.
    """

    start: int
    end: int
    depth: int
    opened: bool = True
    closed: bool = True


class _Parse(NamedTuple):
    cost: float
    waiting: tuple[QuoteMark, ...]
    pairs: tuple[QuotePair, _Parse] | None = None  # the last pair and the reading before it: shared, never copied


def pairs(text: str, continues: str = "", carried: bool = False) -> list[QuotePair]:
    """The pairs of marks in a paragraph, by start.

    `continues` is the paragraph after it: one that begins with a mark goes on with a quotation that is open.
    `carried` says that a quotation was left open before.
    """
    marks = islice(find_marks(text), _MOST)
    first = QuoteMark("", 0, 0, 0, NEVER, NEVER)
    readings = {(): _Parse(0, ()), ("",): _Parse(1, (first,))} if carried else {(): _Parse(0, ())}
    for mark in marks:
        readings = _read(text, readings.values(), mark)
    best = min(readings.values(), key=lambda reading: reading.cost + _cost_of_waiting(text, reading, continues))
    left = [
        QuotePair(mark.start, len(text.rstrip()), depth, bool(mark.sign), False)
        for depth, mark in enumerate(best.waiting)
    ]
    return sorted([*_history(best), *left], key=lambda pair: (pair.start, -pair.end))


def begins_speech(text: str, at: int) -> bool:
    """Whether a quotation may well begin there: after a pause, or where the paragraph begins."""
    before = text[:at].rstrip()
    return not before or before[-1] in _PAUSES


def _read(text: str, readings: Iterable[_Parse], mark: QuoteMark) -> dict[tuple[str, ...], _Parse]:
    """The readings up to and with the mark: of those that wait for the same signs, the cheapest."""
    found: dict[tuple[str, ...], _Parse] = {}
    for reading in readings:
        for longer in _readings_with(text, reading, mark):
            key = tuple(waiting.sign for waiting in longer.waiting)
            if key not in found or longer.cost < found[key].cost:
                found[key] = longer
    best = sorted(found.items(), key=lambda item: item[1].cost)[:_READINGS]
    limit = best[0][1].cost + _LEAD
    return {key: reading for key, reading in best if reading.cost <= limit}


def _readings_with(text: str, reading: _Parse, mark: QuoteMark) -> Iterator[_Parse]:
    yield _Parse(reading.cost + mark.nothing, reading.waiting, reading.pairs)
    waiting = reading.waiting
    if len(waiting) < _DEEPEST and mark.opening < NEVER:
        cost = reading.cost + mark.opening + _cost_of_nesting(waiting, mark)
        yield _Parse(cost, (*waiting, mark), reading.pairs)
    if waiting:
        yield from _readings_without_last(text, reading, mark)
        return
    start = reading.pairs[0].end if reading.pairs else 0
    if mark.closing < 0 and _LETTER.search(text, start, mark.start):
        yield _Parse(reading.cost + mark.closing + _MISSING, (), (QuotePair(start, mark.end, 0, opened=False), reading))


def _readings_without_last(text: str, reading: _Parse, mark: QuoteMark) -> Iterator[_Parse]:
    """Those in which the last quotation that is open ends at the mark."""
    *waiting, opening = reading.waiting
    if mark.closing < NEVER:
        cost = reading.cost + mark.closing + _cost_of_pair(text, opening, mark)
        pair = QuotePair(opening.start, mark.end, len(waiting), bool(opening.sign))
        yield _Parse(cost, tuple(waiting), (pair, reading))
    if opening.sign == mark.sign and mark.opening < _CLEAN and begins_speech(text, mark.start):
        end = len(text[: mark.start].rstrip())
        pair = QuotePair(opening.start, end, len(waiting), closed=False)
        yield _Parse(reading.cost + mark.opening + _FORGOTTEN, (*waiting, mark), (pair, reading))


def _cost_of_nesting(waiting: tuple[QuoteMark, ...], mark: QuoteMark) -> float:
    if not waiting:
        return 0.0
    if waiting[-1].is_single != mark.is_single:
        return 0.5
    return 2.0 if mark.is_single else 1.0 if mark.sign in "『「" else 4.0


def _cost_of_pair(text: str, opening: QuoteMark, closing: QuoteMark) -> float:
    if not _LETTER.search(text, opening.end, closing.start):
        return 12.0
    return _TIE * (closing.start - opening.end) + _cost_of_mismatch(opening, closing)


def _cost_of_mismatch(opening: QuoteMark, closing: QuoteMark) -> float:
    if not opening.sign or _partner(opening.sign) == closing.sign:
        return 0.0
    if opening.sign in ANGLES or closing.sign in ANGLES:
        return 7.0
    if opening.is_single == closing.is_single:
        return 0.7
    return 2.5 if closing.closing < 0 or not closing.is_single else 4.5


def _cost_of_waiting(text: str, reading: _Parse, continues: str) -> float:
    return sum(_cost_of_left_open(text, mark, continues) for mark in reading.waiting)


def _cost_of_left_open(text: str, mark: QuoteMark, continues: str) -> float:
    if not mark.sign:
        return 0.5
    if continues.lstrip().startswith((mark.sign, "»" if mark.sign == "«" else mark.sign)):
        return 0.5
    return 4.0 if not mark.is_single and begins_speech(text, mark.start) else 5.5


def _history(reading: _Parse) -> Iterator[QuotePair]:
    while reading.pairs:
        pair, reading = reading.pairs
        yield pair


def _partner(sign: str) -> str:
    return QUOTE_SIGNS[sign].partner if sign in QUOTE_SIGNS else ""
