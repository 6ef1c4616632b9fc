"""Suggesters: the programs and rules that propose labels, by the names under which people know them."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple


class Suggester(StrEnum):
    """Who suggests a label. The order is the one in which a place that several suggest goes to the first."""

    FURNITURE = "furniture"
    """The rules of an import for what belongs to the page."""
    SAME_WORDING = "same wording"
    """What is labelled elsewhere in the story."""
    PATTERNS = "patterns"
    """The user's own words and regular expressions."""
    PROGRAM = "program"
    """A program of the user's own."""
    QUOTATIONS = "quotations"
    """Reported speech between quotation marks."""
    SPEAKERS = "speakers"
    """Who said a quotation."""
    LEARNER = "learner"
    """What was learnt from the labels of this annotator."""


BLIND = 5
"""One article of so many shows no suggestions before it is done."""


class SuggestSettings(NamedTuple):
    """Who suggests, and in which articles.

    `on` are those that work suggestions out while one reads. `furniture` says whether what the rules of an import found
    is shown and folded away: a setting of its own, for it comes with the article and is not worked out. `command` is
    the program of the user's own with its arguments, `patterns` their file of patterns.
    """

    on: frozenset[Suggester] = frozenset(Suggester) - {Suggester.FURNITURE}
    blind: int = BLIND
    command: tuple[str, ...] = ()
    patterns: Path | None = None
    furniture: bool = True

    def has(self, suggester: Suggester) -> bool:
        """Whether a suggester is on."""
        return self.furniture if suggester is Suggester.FURNITURE else suggester in self.on

    def with_switch(self, suggester: Suggester, is_on: bool) -> SuggestSettings:
        """The settings with a suggester on or off."""
        if suggester is Suggester.FURNITURE:
            return self._replace(furniture=is_on)
        return self._replace(on=self.on | {suggester} if is_on else self.on - {suggester})

    def is_blind(self, article_uid: str) -> bool:
        """Whether an article is one of those that are labelled without suggestions, until it is done."""
        return self.blind > 0 and int(sha256(article_uid.encode()).hexdigest(), 16) % self.blind == 0
