"""Rows: a wording, where it stands, and what each column says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.story import StoryArticle
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.link import Passage
from hikreader.model.span import Span
from hikreader.reuse.matches import similarity

_DAY = 10
"""Characters of a date and time that say the day."""

LATER_WITHOUT, EARLIER, UNDATED = "·", "–", "?"
"""The cells of outlets without a wording: printed later than the earliest dated here, or before, or unknown."""

SIGNS = (
    "F Q A the label there, or == ~~ where it has none; then = the words of the base, ~ changed words. · printed "
    "later and without it, – printed before the earliest dated here, ? no date. in/of: outlets that print it, of "
    "those that could have."
)
"""What the cells and the tally of a row mean."""


class WordingChange(StrEnum):
    """How an occurrence stands to the base of its row."""

    EXACT = "exact"
    CHANGED = "changed"

    @property
    def sign(self) -> str:
        """The sign where one cell must do."""
        return "=" if self is WordingChange.EXACT else "~"


class RowOccurrence(NamedTuple):
    """A place where a row's wording stands, with the label it has there and its similarity to the base (0 to 100).

    `words` are its folded words, by which wordings are compared; `quotes` the annotations that label it a quote.
    `lacks_reply` says that it is an allegation in an article that quotes no other speaker.
    """

    article: Article
    span: Span
    label: Label | None
    speaker: str | None
    is_quoted: bool
    wording: WordingChange
    similarity: float
    words: tuple[str, ...]
    quotes: tuple[Annotation, ...] = ()
    lacks_reply: bool = False

    @property
    def text(self) -> str:
        """The words that stand there."""
        return self.span.of(self.article.text)

    @property
    def place(self) -> Passage:
        """Where it stands."""
        return Passage(self.article.text_id, self.span)

    @property
    def published(self) -> str | None:
        """When its article was published."""
        return self.article.metadata.published

    @property
    def sign(self) -> str:
        """Its cell: label letter and wording, or twice the wording where there is no label."""
        return (self.label.letter if self.label else self.wording.sign) + self.wording.sign

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts by date, undated ones last, then by source and place."""
        return self.published is None, self.published or "", self.article.source, self._start, self.span.start

    @property
    def _start(self) -> int:
        return self.article.region.start


class CoverageRow(NamedTuple):
    """A wording: where it stands, the base first, then by date; with one cell for each column.

    `outlets` counts the columns it stands in, `could` those that could have it: dated, and not before the earliest
    dated occurrence here, or undated and with it.
    """

    occurrences: tuple[RowOccurrence, ...]
    cells: tuple[str, ...]
    outlets: int
    could: int

    @property
    def base(self) -> RowOccurrence:
        """What the others are compared with."""
        return self.occurrences[0]

    @property
    def key(self) -> Passage:
        """What it is known by, whichever of its occurrences is the base."""
        return min(one.place for one in self.occurrences)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Its labels, each once, in the order of labels."""
        return tuple(label for label in Label if any(one.label is label for one in self.occurrences))

    @property
    def speaker(self) -> str | None:
        """Whom most of the annotations name as the speaker."""
        named = Counter(one.speaker for one in self.occurrences if one.speaker)
        return min(named, key=lambda name: (-named[name], name), default=None)

    @property
    def earliest(self) -> RowOccurrence | None:
        """The earliest dated here."""
        return min((one for one in self.occurrences if one.published), key=lambda one: one.order, default=None)

    @property
    def disagrees(self) -> bool:
        """Whether outlets differ: in the label, or in that it is a quotation here and not there."""
        return len(self.labels) > 1 or len({one.is_quoted for one in self.occurrences}) > 1

    @property
    def lacks_reply(self) -> bool:
        """Whether it is a charge that some outlet prints without quoting any other speaker."""
        return any(one.lacks_reply for one in self.occurrences)

    @property
    def matters(self) -> bool:
        """Whether it is to be looked at first."""
        return self.disagrees or self.lacks_reply

    def at(self, column: Column) -> RowOccurrence | None:
        """What the cell of a column stands for: of several occurrences there a labelled one, the likest to the base."""
        here = [one for one in self.occurrences if one.article.text_id in column.text_ids]
        return max(here, key=lambda one: (one.label is not None, one.similarity, -one.span.start), default=None)


def row_of(
    places: Iterable[Passage], story_articles: Mapping[int, StoryArticle], columns: Sequence[Column]
) -> CoverageRow:
    """The row of the places where a wording stands.

    The base is a quotation, for it has the words as they were said; else, and of several, the earliest dated one.
    """
    occurrences = [_occurrence(place, story_articles[place.text_id]) for place in places]
    base = min(occurrences, key=lambda one: (not one.is_quoted, one.order))
    return rebased(occurrences, base, columns)


def rebased(occurrences: Iterable[RowOccurrence], base: RowOccurrence, columns: Sequence[Column]) -> CoverageRow:
    """The row of these occurrences, all compared with one of them."""
    compared = [_compared(one, base) for one in occurrences]
    first = next(one for one in compared if one.place == base.place)
    rest = sorted((one for one in compared if one is not first), key=lambda one: one.order)
    earliest = min((one.published for one in compared if one.published), default=None)
    row = CoverageRow((first, *rest), (), 0, 0)
    text_ids = {one.article.text_id for one in compared}
    found = (None if column.text_ids.isdisjoint(text_ids) else row.at(column) for column in columns)
    cells = tuple(_cell(here, column, earliest) for here, column in zip(found, columns, strict=True))
    outlets = sum(cell not in (LATER_WITHOUT, EARLIER, UNDATED) for cell in cells)
    return row._replace(cells=cells, outlets=outlets, could=outlets + cells.count(LATER_WITHOUT))


def _occurrence(place: Passage, story_article: StoryArticle) -> RowOccurrence:
    note = story_article.note_on(place.span)
    return RowOccurrence(
        story_article.article,
        place.span,
        note.label if note else None,
        note.speaker if note else None,
        story_article.is_quoted(place.span),
        WordingChange.EXACT,
        100.0,
        tuple(story_article.words_of(place.span)),
        tuple(note for note in story_article.notes_on(place.span) if note.label is Label.QUOTE),
        note is not None and note.label is Label.ALLEGATION and not _is_answered(note, story_article),
    )


def _is_answered(charge: Annotation, story_article: StoryArticle) -> bool:
    """Whether the article quotes a named speaker who is not one of those that make the charge."""
    quotes = [note for note in story_article.notes if note.label is Label.QUOTE]
    accusers = {note.speaker for note in (charge, *quotes) if note.span.overlaps(charge.span)}
    return any(note.speaker and note.speaker not in accusers for note in quotes)


def _compared(one: RowOccurrence, base: RowOccurrence) -> RowOccurrence:
    if one.words == base.words:
        return one._replace(wording=WordingChange.EXACT, similarity=100.0)
    return one._replace(wording=WordingChange.CHANGED, similarity=round(similarity(base.words, one.words), 1))


def _cell(here: RowOccurrence | None, column: Column, earliest: str | None) -> str:
    if here is not None:
        return here.sign
    if earliest is not None and any(not _is_before(date, earliest) for date in column.dates):
        return LATER_WITHOUT
    return EARLIER if earliest is not None and not column.has_undated else UNDATED


def _is_before(date: str, other: str) -> bool:
    """Whether a date is of a day before the other; of a month, where one of them says no more."""
    known = min(len(date), len(other), _DAY)
    return date[:known] < other[:known]
