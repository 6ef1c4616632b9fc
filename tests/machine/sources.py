"""What there is to read: a dump as it was copied on several days, a page, and a dump that comes in later."""

from __future__ import annotations

import hashlib
from itertools import accumulate, pairwise
from typing import NamedTuple

from hikreader.model.article import Metadata, SourceKind
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SourceDraft, SuggestionDraft
from hikreader.model.span import Span

PLANT = """\
Ministry closes plant

The ministry ordered the plant to close on Monday. It cited a review of last year.
"We will appeal," said Ada Lovelace. "Nobody asked us."
Share this story

"""
PLANT_LATER = PLANT.replace("It cited a review of last year.", "The mayor agreed. It cited a long review of this year.")
HARBOUR = """\
Harbour opens again

The harbour opened again after a long winter. Ships came in, and "all is well", the master said.
Photo: the harbour

"""
STORM = """\
Storm warning

A strong storm is on its way to the coast. Stay at home. Nobody was hurt so far.
"""
STORM_LATER = STORM.replace(" Nobody was hurt so far.", "").replace("Stay", "Please stay")
MARKET = """\
Market moves

The market moves to the old square in May. "About time," said the baker.
Share this story
"""
BOILERPLATE = ("Share this story", "Photo: the harbour")


class Source(NamedTuple):
    """A file on one day: the articles in it, one after the other."""

    name: str
    parts: tuple[str, ...]
    kind: SourceKind = SourceKind.DUMP

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    @property
    def sha256(self) -> str:
        """What tells one day's file from another's."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def regions(self) -> list[Span]:
        """Where its articles stand."""
        return [Span(*ends) for ends in pairwise([0, *accumulate(map(len, self.parts))])]

    def taken_in(self) -> SourceDraft:
        """The source as an import reads it."""
        articles = tuple(_article(region, part) for region, part in zip(self.regions, self.parts, strict=True))
        return SourceDraft(self.name, self.kind, "utf-8", self.sha256, self.text.encode(), articles)


def _article(region: Span, text: str) -> ArticleDraft:
    title = text.split("\n", 1)[0]
    found = [(text.index(one), len(one)) for one in BOILERPLATE if one in text]
    offers = tuple(
        SuggestionDraft(Label.BOILERPLATE, Span(at, at + length), "test", 0.9, "a test says so") for at, length in found
    )
    return ArticleDraft(region, text, Metadata(title=title), Span(0, len(title)), offers)


MONDAY = Source("day.txt", (PLANT, HARBOUR, STORM))
TUESDAY = Source("day.txt", (PLANT_LATER, HARBOUR, STORM_LATER))
WEDNESDAY = Source("day.txt", (STORM, PLANT_LATER, MARKET))
PAGE = Source("page.html", (PLANT,), SourceKind.PAGE)
LATER = Source("other.txt", (MARKET, HARBOUR))
BEGUN = (
    ("ada", "It cited a review of last year.", Label.FACT),
    ("ada", '"We will appeal,"', Label.QUOTE),
    ("ada", "The harbour opened again after a long winter.", Label.FACT),
    ("ada", "Nobody was hurt so far.", Label.ALLEGATION),
    ("bob", "It cited a review of last year.", Label.ALLEGATION),
    ("bob", "The ministry ordered the plant to close on Monday.", Label.FACT),
    ("bob", "Stay at home.", Label.QUOTE),
)
"""What they labelled on Monday, each stretch in the first article that has it."""
SOURCES = {"monday": MONDAY, "tuesday": TUESDAY, "wednesday": WEDNESDAY, "page": PAGE, "later": LATER}
BY_SHA256 = {source.sha256: source for source in SOURCES.values()}
