"""Voices: who is heard, in how many words, in which outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.analysis.report.evidence import Evidence
from hikreader.analysis.report.portraits import Portrait
from hikreader.analysis.report.sides import Sides


class Voice(NamedTuple):
    """A speaker's quotations by outlet. `words` counts the words of all of them."""

    speaker: str
    side: str | None
    by_outlet: dict[str, tuple[Evidence, ...]]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All quotations."""
        return tuple(one for places in self.by_outlet.values() for one in places)

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return words_in(self.evidence)


def words_in(evidence: Iterable[Evidence]) -> int:
    """How many words, between blanks, stand in some places."""
    return sum(len(one.text.split()) for one in evidence)


def voices(portraits: Sequence[Portrait], sides: Sides) -> list[Voice]:
    """Every speaker who is quoted, by side and then the one with the most words first; sides that lead come first."""
    found: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for portrait in portraits:
        for part in portrait.quotes():
            if part.speaker is not None:
                found[part.speaker][portrait.name].append(part.evidence)
    heard = [
        Voice(speaker, sides.side_of(speaker), {outlet: tuple(places) for outlet, places in outlets.items()})
        for speaker, outlets in found.items()
    ]
    totals: dict[str | None, int] = defaultdict(int)
    for voice in heard:
        totals[voice.side] += voice.words

    def rank(voice: Voice) -> tuple[object, ...]:
        return voice.side is None, -totals[voice.side], voice.side or "", -voice.words, voice.speaker

    return sorted(heard, key=rank)
