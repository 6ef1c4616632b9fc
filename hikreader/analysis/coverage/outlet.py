"""One outlet: what only it prints, what others print and it does not, and how much of its text stands elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.coverage.coverage_rows import LATER_WITHOUT, CoverageRow
from hikreader.analysis.coverage.matrix import CoverageMatrix
from hikreader.analysis.story import StoryArticle
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.link import Passage
from hikreader.model.span import Span
from hikreader.text.strings import plural

_LITTLE = 0.5
"""The share of a sentence's words from which on it counts as standing elsewhere."""


class UniqueSentence(NamedTuple):
    """A sentence of an article, with the label that most of it has."""

    article: Article
    span: Span
    label: Label | None

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.of(self.article.text)

    @property
    def place(self) -> Passage:
        """Where it stands."""
        return Passage(self.article.text_id, self.span)


class OutletReport(NamedTuple):
    """How a column's articles stand to all the others.

    `alone` are the sentences that stand in no other column, in order; `missing` the rows that it could have and has
    not, those in the most outlets first; `shared` of `words` words of its stories also appear elsewhere.
    """

    column: Column
    alone: tuple[UniqueSentence, ...]
    missing: tuple[CoverageRow, ...]
    shared: int
    words: int

    @property
    def share(self) -> float:
        """The part of its text, from 0 to 1, that stands elsewhere too."""
        return self.shared / self.words if self.words else 0.0

    def about_alone(self) -> str:
        """How much only it prints."""
        return f"{plural(len(self.alone), 'sentence')} only here" if self.alone else "No sentence stands only here."

    def about_missing(self) -> str:
        """How much others print and it does not, as far as anybody can know."""
        if self.column.published is None:
            return "It has no date, so what it could have printed is not known."
        if not self.missing:
            return "Nothing that others had printed by then is missing here."
        everywhere = sum(row.outlets == row.could - 1 for row in self.missing)
        missing = f"{plural(len(self.missing), 'passage')} others had already printed, missing here"
        return f"{missing}, {everywhere} of them in all others" if everywhere else missing


def outlet_of(matrix: CoverageMatrix, key: str, story_articles: Mapping[int, StoryArticle]) -> OutletReport:
    """The outlet of a matrix whose column has that key."""
    at = next(at for at, column in enumerate(matrix.columns) if column.key == key)
    column = matrix.columns[at]
    alone: list[UniqueSentence] = []
    elsewhere = _elsewhere(column, matrix.rows)
    shared = words = 0
    for story_article in sorted((story_articles[one] for one in column.text_ids if one in story_articles), key=_when):
        spans = elsewhere.get(story_article.article.text_id, ())
        there = {number for span in spans for number in story_article.tokens.inside(span)}
        for sentence in story_article.sentences():
            told, of = _counted(story_article, sentence, there)
            shared, words = shared + told, words + of
            if of and told < _LITTLE * of:
                note = story_article.note_on(sentence)
                alone.append(UniqueSentence(story_article.article, sentence, note.label if note else None))
    missing = [row for row in matrix.rows if row.cells[at] == LATER_WITHOUT and row.outlets > 1]
    missing.sort(key=lambda row: (row.outlets != row.could - 1, -row.outlets))
    return OutletReport(column, tuple(alone), tuple(missing), shared, words)


def _when(story_article: StoryArticle) -> tuple[object, ...]:
    published = story_article.article.metadata.published
    return published is None, published or "", story_article.article.text_id


def _elsewhere(column: Column, rows: Iterable[CoverageRow]) -> dict[int, list[Span]]:
    """For each text of a column, what of it stands in another column too."""
    found: dict[int, list[Span]] = defaultdict(list)
    for row in rows:
        here = [one for one in row.occurrences if one.article.text_id in column.text_ids]
        if len(here) < len(row.occurrences):
            for one in here:
                found[one.article.text_id].append(one.span)
    return found


def _counted(story_article: StoryArticle, sentence: Span, there: set[int]) -> tuple[int, int]:
    """How many words of a sentence stand elsewhere, by their numbers in the text, and how many it has."""
    inside = story_article.tokens.inside(sentence)
    return len(there.intersection(inside)), len(inside)
