"""Which suggestions a selection means, and where the keys go from one to the next."""

from __future__ import annotations

from itertools import islice

from hikreader.model.annotation import Suggestion
from hikreader.model.span import Span
from hikreader.text.selection import Selection
from hikreader.text.span_index import LAST_UID, SpanIndex, place
from hikreader.text.units import Unit, Units

_FAR = 1 << 62
"""Beyond the end of any text: the longest of those that begin together comes first."""


def meant(ghosts: SpanIndex[Suggestion], span: Span) -> list[Suggestion]:
    """The suggestions that `span` means: the one on exactly it, else all in it, else one under it, else the next one.

    Empty where none is left.
    """
    if exact := ghosts.on(span):
        return exact[:1]
    here = ghosts.overlapping(span.start, span.end)
    if inside := [ghost for ghost in here if span.contains(ghost.span)]:
        return inside
    return here[:1] or [*islice(ghosts.after((span.end, -_FAR, "")), 1)]


def stepped(ghosts: SpanIndex[Suggestion], span: Span, step: int) -> Suggestion | None:
    """The next (`step` 1) or previous (-1) suggestion that is not the one on `span`."""
    here = ghosts.on(span)
    key = place(here[-1 if step > 0 else 0]) if here else (span.start, -span.end, "" if step > 0 else LAST_UID)
    return next(ghosts.after(key) if step > 0 else ghosts.before(key), None)


def following(ghosts: SpanIndex[Suggestion], decided: Suggestion) -> Suggestion | None:
    """The first suggestion that comes after one that was decided on."""
    return next(ghosts.after(place(decided)), None)


def selected(ghost: Suggestion, selection: Selection, units: Units) -> Span:
    """What is selected where the keys go to a suggestion: its span, or its paragraph if one moves by paragraphs."""
    if selection.unit is Unit.PARAGRAPH:
        paragraph = units.at(Unit.PARAGRAPH, ghost.span.start)
        if paragraph is not None and paragraph.contains(ghost.span):
            return paragraph
    return ghost.span
