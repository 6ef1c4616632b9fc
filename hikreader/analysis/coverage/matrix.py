"""The matrix: all wordings over the outlets that print any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from hikreader.analysis.coverage.columns import Column, columns_of
from hikreader.analysis.coverage.constraints import with_links
from hikreader.analysis.coverage.coverage_rows import CoverageRow, row_of
from hikreader.analysis.coverage.row_filters import by_outlets
from hikreader.analysis.story import Story, StoryArticle
from hikreader.model.link import Passage


class CoverageMatrix(NamedTuple):
    """All rows over the columns of the articles that share any wording with another."""

    columns: tuple[Column, ...]
    rows: tuple[CoverageRow, ...]


def matrix(story: Story, *, singly: bool = False) -> CoverageMatrix:
    """The coverage of a story, most outlets first: what stands in two articles, as people merged and split it.

    With `singly` also what is labelled and stands only once, boilerplate not.
    """
    story_articles, shared = story.articles, story.wordings()
    wordings = with_links(shared, story.links)
    if singly:
        wordings += _alone(wordings, story_articles)
    else:
        wordings = [places for places in wordings if len({place.text_id for place in places}) > 1]
    # Also of what people have split up since: an outlet does not vanish by that.
    text_ids = sorted({place.text_id for places in (*shared, *wordings) for place in places})
    columns = columns_of([story_articles[one].article for one in text_ids], story.copies, story.column_names)
    return CoverageMatrix(columns, by_outlets(row_of(places, story_articles, columns) for places in wordings))


def relabelled(found: CoverageMatrix, story: Story, text_ids: Collection[int]) -> CoverageMatrix:
    """The matrix of what stands in two articles, after nothing but labels of these texts have changed."""
    rows = [
        row_of(sorted(one.place for one in row.occurrences), story.articles, found.columns)
        if any(one.article.text_id in text_ids for one in row.occurrences)
        else row
        for row in found.rows
    ]
    return found._replace(rows=by_outlets(rows))


def _alone(wordings: Iterable[Iterable[Passage]], story_articles: dict[int, StoryArticle]) -> list[list[Passage]]:
    """What is labelled, and is not the label of any place of a wording."""
    notes = (story_articles[text_id].note_on(span) for places in wordings for text_id, span in places)
    told = {note.uid for note in notes if note is not None}
    return [
        [Passage(text_id, note.span)]
        for text_id, story_article in story_articles.items()
        for note in story_article.notes
        if not note.label.is_of_page and note.uid not in told
    ]
