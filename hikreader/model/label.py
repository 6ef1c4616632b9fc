"""The labels, and all that is said of each: a further label is a member and its facts, here and nowhere else."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LabelColour(StrEnum):
    """The role of a label's colour: themes, terminals and exported files say which colour that is with them."""

    GREEN = "green"
    BLUE = "blue"
    RED = "red"
    GREY = "grey"
    VIOLET = "violet"


class Emphasis(StrEnum):
    """How a label shows where there are no colours, by the name that Textual and Rich have for it."""

    UNDERLINE = "underline"
    ITALIC = "italic"
    BOLD = "bold"
    STRIKE = "strike"
    OVERLINE = "overline"


class Label(StrEnum):
    """What a reader says of a span. The order is the order of everything that lists labels."""

    FACT = "fact"
    QUOTE = "quote"
    ALLEGATION = "allegation"
    BOILERPLATE = "boilerplate"

    @property
    def letter(self) -> str:
        """The sign of the label where one cell must do; its key is the small one."""
        return LABEL_FACTS[self].letter

    @property
    def gist(self) -> str:
        """The meaning in one short line."""
        return LABEL_FACTS[self].gist

    @property
    def meaning(self) -> str:
        """The meaning in a few sentences, with examples."""
        return LABEL_FACTS[self].meaning

    @property
    def colour(self) -> LabelColour:
        """The role of its colour."""
        return LABEL_FACTS[self].colour

    @property
    def emphasis(self) -> Emphasis:
        """Its second sign."""
        return LABEL_FACTS[self].emphasis

    @property
    def is_of_page(self) -> bool:
        """Whether it says that a span belongs to the page, not to the story."""
        return self is Label.BOILERPLATE

    def excludes(self, other: Label) -> bool:
        """Whether one annotator cannot hold both on one exact span: fact and allegation."""
        return other in LABEL_FACTS[self].excludes or self in LABEL_FACTS[other].excludes

    def competes_with(self, other: Label) -> bool:
        """Whether two labels answer one question about a place: a quote may lie in a fact, but a fact in no menu."""
        return self is other or self.excludes(other) or self.is_of_page or other.is_of_page

    @classmethod
    def by_prominence(cls) -> list[Label]:
        """The labels from the one whose colour gives way to the one whose colour prevails."""
        return sorted(cls, key=lambda label: LABEL_FACTS[label].prominence)


class LabelFacts(NamedTuple):
    """What there is to say of a label.

    Of two labels on one text that of more `prominence` gives the colour; `excludes` are labels that cannot stand with
    it on one exact span, said of one of the two.
    """

    letter: str
    colour: LabelColour
    emphasis: Emphasis
    prominence: int
    gist: str
    meaning: str
    excludes: frozenset[Label] = frozenset()


FACT_IS_A_WAY_OF_SPEAKING = "“fact” says how a sentence is asserted, not whether it is true."

LABEL_FACTS: dict[Label, LabelFacts] = {
    Label.FACT: LabelFacts(
        "F",
        LabelColour.GREEN,
        Emphasis.UNDERLINE,
        2,
        "a checkable act, event, number or record, no charge in it",
        "A whole sentence that reports something one could check: an act, an event, a figure, a date, a status. "
        "It is asserted by the outlet, or by a party about its own acts. A sentence that also judges still counts "
        "by its act; a mere outlook, trend or intention does not count.\n"
        "The company has operated in Canada since 2014.",
    ),
    Label.QUOTE: LabelFacts(
        "Q",
        LabelColour.BLUE,
        Emphasis.ITALIC,
        4,
        "words that a source said or wrote, marks included",
        "From the opening to the closing mark, marks included, whatever the length. Words split by “she said” are "
        "two quotes; several sentences inside one pair of marks are one. Titles, nicknames and scare quotes are none. "
        "The speaker is the source's own name, spelled one way throughout.\n"
        "will ‘damage’ trade",
    ),
    Label.ALLEGATION: LabelFacts(
        "A",
        LabelColour.RED,
        Emphasis.BOLD,
        3,
        "a charge of harm or wrong against someone; denials too",
        "A whole sentence in which a person or body is charged with harm or wrong, if only in one clause, also by an "
        "authority, also as a counter-charge. It comes before fact. When the accused rejects the charge, label it "
        "too and write “denial” in the note.\n"
        "Ottawa ordered it to close after a review found it would threaten national security.",
        frozenset({Label.FACT}),
    ),
    Label.BOILERPLATE: LabelFacts(
        "B",
        LabelColour.GREY,
        Emphasis.STRIKE,
        1,
        "the page's own text: menus, bylines, captions, teasers",
        "What the page adds to the story: menus, time stamps, counters, author notes, teasers, captions, repeated "
        "headlines, “opens new tab”. Also a dateline or credit inside a paragraph. The full text of another story is "
        "not boilerplate.\n"
        "No comments yet...",
    ),
}

STORY_LABELS = tuple(label for label in Label if not label.is_of_page)
"""The labels that say something of the story."""
