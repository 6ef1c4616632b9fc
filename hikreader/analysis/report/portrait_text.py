"""Portraits in the cells of a terminal, legible without colour: a letter for each label, initials, and marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hikreader.analysis.coverage.columns import heads
from hikreader.analysis.report.portraits import Portrait, PortraitPart
from hikreader.model.label import Label
from hikreader.text.graphemes import cells
from hikreader.text.strings import plural

CHARGE, REPLY = "▼", "●"
"""Where the first charge stands, and where the accused are first heard."""
PLAIN, OPEN, QUOTED = "·", "╱", '"'
"""What is not labelled in an article that is marked done, in one that is not, and what is quoted."""

LEGEND = (
    f"F fact  A allegation  {QUOTED} quote  {CHARGE} first charge  {REPLY} the accused first heard  {OPEN} not done"
)
"""What the signs mean."""


class PortraitCell(NamedTuple):
    """A cell of a lane: what stands in it, its label, and the number of the part there."""

    sign: str
    label: Label | None = None
    part: int | None = None


class PortraitLanes(NamedTuple):
    """An article as three rows of as many cells: marks, facts and allegations, quotations."""

    marks: tuple[PortraitCell, ...]
    claims: tuple[PortraitCell, ...]
    quotes: tuple[PortraitCell, ...]


def initials(portraits: Sequence[Portrait]) -> dict[str, str]:
    """A few letters for each speaker, no two alike, those with the most quotations first."""
    counts: dict[str, int] = {}
    for portrait in portraits:
        for part in portrait.quotes():
            if part.speaker is not None:
                counts[part.speaker] = counts.get(part.speaker, 0) + 1
    names = sorted(counts, key=lambda name: (-counts[name], name))
    return dict(zip(names, heads(names), strict=True))


def lanes(portrait: Portrait, room: int, longest: int, letters: Mapping[str, str]) -> PortraitLanes:
    """The lanes of an article where the longest one, of so many code points, takes all the room."""
    width = max(1, min(room, round(room * portrait.length / max(1, longest)))) if room > 0 else 0
    scale = width / max(1, portrait.length)
    blank = PortraitCell(PLAIN if portrait.is_done else OPEN)
    claims, quotes, marks = [blank] * width, [PortraitCell(" ")] * width, [PortraitCell(" ")] * width
    for number, part in enumerate(portrait.parts):
        row = quotes if part.label is Label.QUOTE else claims
        for at in _cells(part, scale, width):
            row[at] = PortraitCell(QUOTED if row is quotes else part.label.letter, part.label, number)
    for at, sign in _initials(portrait, scale, width, letters):
        quotes[at] = quotes[at]._replace(sign=sign, label=Label.QUOTE)
    for mark, first in ((CHARGE, portrait.first_charge), (REPLY, portrait.first_reply)):
        if first is not None and width:
            at = min(width - 1, int(first.start * scale))
            at = at + 1 if marks[at].sign != " " and at + 1 < width else at
            marks[at] = PortraitCell(mark, first.label, portrait.parts.index(first))
    return PortraitLanes(tuple(marks), tuple(claims), tuple(quotes))


def _cells(part: PortraitPart, scale: float, width: int) -> range:
    """The cells of a part, one at the least."""
    first = min(width - 1, int(part.start * scale))
    return range(max(0, first), min(width, max(first + 1, round(part.end * scale))))


def _initials(portrait: Portrait, scale: float, width: int, letters: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The cells with initials, which may go beyond a short quotation; never two in one place."""
    free = 0
    for part in portrait.quotes():
        at = int(part.start * scale)
        name = letters.get(part.speaker or "", "")
        if name and at >= free and at + len(name) <= width and cells(name) == len(name):
            yield from enumerate(name, at)
            free = at + len(name) + 1


def counted(portraits: Sequence[Portrait]) -> str:
    """How many articles there are, and of how many the first charge comes with no reply."""
    charged = [one for one in portraits if one.first_charge is not None]
    done = sum(one.is_done for one in portraits)
    return f"{plural(len(portraits), 'article')} · {len(charged)} with a charge · {done} done"


def place_of(portrait: Portrait, number: int) -> str:
    """Where a part stands and what it is: "allegation at 22 %, 3 of 14"."""
    part = portrait.parts[number]
    marks = [" · first charge"] * (part is portrait.first_charge) + [" · first reply"] * (part is portrait.first_reply)
    who = f" · {part.speaker}" if part.speaker else ""
    return f"{part.label} at {portrait.share(part) * 100:.0f} %{who}{''.join(marks)}"
