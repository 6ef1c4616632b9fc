"""Sides: whom the speakers of a story speak for, and which of them are the accused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.speaker import Speaker

_DENIAL = re.compile(r"\bdenial\b", re.IGNORECASE)


ACCUSED = "accused"
"""A side of this name needs no --accused."""


class Sides(NamedTuple):
    """The speakers' sides by name, and the names of the accused: speakers or sides."""

    by_speaker: Mapping[str, str] = {}
    accused: frozenset[str] = frozenset()

    def side_of(self, speaker: str | None) -> str | None:
        """The side of a speaker; None where it is not known."""
        return self.by_speaker.get(speaker) if speaker is not None else None

    def is_accused(self, speaker: str | None) -> bool:
        """Whether a speaker is, or speaks for, the accused."""
        return speaker is not None and bool({speaker, self.side_of(speaker)} & self.accused)


def registered(speakers: Iterable[Speaker], accused: Iterable[str] = ()) -> Sides:
    """The sides that a register of speakers tells, with the names of the accused: else the side that is called so."""
    sides = {name: speaker.side for speaker in speakers for name in speaker.names if speaker.side is not None}
    named = frozenset(accused) or frozenset(side for side in sides.values() if side.casefold() == ACCUSED)
    return Sides(sides, named)


def is_denial(note: Annotation) -> bool:
    """Whether an annotation is marked as the rejection of a charge: an allegation with "denial" in its note."""
    return note.label is Label.ALLEGATION and bool(_DENIAL.search(note.note or ""))


def speaker_of(note: Annotation, quotes: Sequence[Annotation], sides: Sides) -> str | None:
    """Who says what is annotated: its own speaker, else that of the quote which is the most of it.

    Else the only speaker who is quoted inside, unless it is the accused: a report of a charge may quote the reply.
    """
    if note.speaker is not None:
        return note.speaker
    near = [quote for quote in quotes if quote.speaker and quote.span.overlaps(note.span)]
    best = max(near, key=lambda quote: note.span.shared(quote.span), default=None)
    if best is not None and 2 * note.span.shared(best.span) >= len(note.span):
        return best.speaker
    names = {quote.speaker for quote in near if note.span.contains(quote.span)}
    return names.pop() if len(names) == 1 and not any(map(sides.is_accused, names)) else None


def is_charge(note: Annotation, speaker: str | None, sides: Sides) -> bool:
    """Whether an annotation is a charge, but not one that the accused themselves make."""
    return note.label is Label.ALLEGATION and not is_denial(note) and not sides.is_accused(speaker)


def is_reply(note: Annotation, speaker: str | None, sides: Sides) -> bool:
    """Whether the accused are heard in an annotation: in their words, or in a denial that no other speaker makes."""
    if not sides.accused:
        return False
    return sides.is_accused(speaker) or (is_denial(note) and speaker is None)


def unknown_names(names: Iterable[str], sides: Sides, speakers: Iterable[str]) -> list[str]:
    """Those of the names that are neither a speaker nor a side."""
    known = {*speakers, *sides.by_speaker.values()}
    return sorted(set(names) - known)
