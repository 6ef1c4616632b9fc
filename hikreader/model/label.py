"""The four labels and what they mean."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a reader says of a span. The order is the order of everything that lists labels."""

    FACT = "fact"
    QUOTE = "quote"
    ALLEGATION = "allegation"
    BOILERPLATE = "boilerplate"

    @property
    def letter(self) -> str:
        """The sign of the label where one cell must do."""
        return self.value[0].upper()

    @property
    def gist(self) -> str:
        """The meaning in one short line."""
        return _GISTS[self]

    @property
    def meaning(self) -> str:
        """The meaning in a few sentences, with examples."""
        return _MEANINGS[self]

    def excludes(self, other: Label) -> bool:
        """Whether one annotator cannot hold both on one exact span: fact and allegation."""
        return {self, other} == {Label.FACT, Label.ALLEGATION}

    def competes_with(self, other: Label) -> bool:
        """Whether two labels answer one question about a place: a quote may lie in a fact, but a fact in no menu."""
        return self is other or self.excludes(other) or Label.BOILERPLATE in (self, other)


FACT_IS_A_WAY_OF_SPEAKING = "“fact” says how a sentence is asserted, not whether it is true."

_GISTS = {
    Label.FACT: "a checkable act, event, number or record, no charge in it",
    Label.QUOTE: "words that a source said or wrote, marks included",
    Label.ALLEGATION: "a charge of harm or wrong against someone; denials too",
    Label.BOILERPLATE: "the page's own text: menus, bylines, captions, teasers",
}

_MEANINGS = {
    Label.FACT: (
        "A whole sentence that reports something one could check: an act, an event, a figure, a date, a status. "
        "It is asserted by the outlet, or by a party about its own acts. A sentence that also judges still counts "
        "by its act; a mere outlook, trend or intention does not count.\n"
        "The company has operated in Canada since 2014."
    ),
    Label.QUOTE: (
        "From the opening to the closing mark, marks included, whatever the length. Words split by “she said” are "
        "two quotes; several sentences inside one pair of marks are one. Titles, nicknames and scare quotes are none. "
        "The speaker is the source's own name, spelled one way throughout.\n"
        "will ‘damage’ trade"
    ),
    Label.ALLEGATION: (
        "A whole sentence in which a person or body is charged with harm or wrong, if only in one clause, also by an "
        "authority, also as a counter-charge. It comes before fact. When the accused rejects the charge, label it "
        "too and write “denial” in the note.\n"
        "Ottawa ordered it to close after a review found it would threaten national security."
    ),
    Label.BOILERPLATE: (
        "What the page adds to the story: menus, time stamps, counters, author notes, teasers, captions, repeated "
        "headlines, “opens new tab”. Also a dateline or credit inside a paragraph. The full text of another story is "
        "not boilerplate.\n"
        "No comments yet..."
    ),
}
