"""Room for a form over the text: where it stands, and how much of it fits."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.analysis.speakers import MOST

_SOME = 3
"""Names that are worth more than air around them."""


class FreeArea(NamedTuple):
    """What is to stay in sight, in rows of the screen: those at its head and its foot, and what is selected."""

    head: int = 0
    foot: int = 0
    selected: range = range(0)


class Placement(NamedTuple):
    """Where a form stands: at the top or at the bottom, how many rows from that edge; what it has room for."""

    on_top: bool
    margin: int
    names: int
    is_airy: bool


def place_for(sight: FreeArea, height: int, fields: int) -> Placement:
    """The place on a screen of that many rows for a form with a heading, so many fields, names, and a row of keys.

    It stands on the side of the selection where more rows are free. Where those are too few it covers what it must,
    first of the selection, last what is at the edge.
    """
    bare = fields + 2
    between = height - sight.head - sight.foot
    selected = sight.selected or range(sight.head, sight.head)
    # No more than there is: the screen may have shrunk since it was looked at.
    above, below = min(selected.start - sight.head, between), height - sight.foot - selected.stop
    on_top = above > below
    margin = max(0, min(sight.head if on_top else sight.foot, height - bare))
    free = max(above, below)
    whole = between if between > bare else height - margin
    rows = free if free > bare else min(whole, bare + _SOME)
    airy = rows - bare - (fields + 3)
    is_airy = airy >= _SOME
    return Placement(on_top, margin, max(0, min(airy if is_airy else rows - bare, MOST)), is_airy)
