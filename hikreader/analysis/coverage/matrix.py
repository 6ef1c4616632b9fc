"""The matrix: all wordings over the outlets that print any of them, with what people have said about rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from hikreader.analysis.coverage.columns import Column, columns_of
from hikreader.analysis.coverage.coverage_rows import CoverageRow, row_of
from hikreader.analysis.coverage.row_filters import by_outlets
from hikreader.analysis.story import Story, StoryArticle
from hikreader.model.link import Link, LinkKind, Passage

_SAME_PLACE = 0.5
"""The share of what two spans of one text cover that both have to cover, to be one and the same place."""


def with_links(wordings: Iterable[Sequence[Passage]], links: Iterable[Link]) -> list[list[Passage]]:
    """The wordings as people have merged and split them, one link after the other.

    A place that is in no wording is one of its own, once a link names it.
    """
    groups = [list(places) for places in wordings]
    for link in links:
        _apply(link, groups)
    return [sorted(places) for places in groups if places]


def _apply(link: Link, groups: list[list[Passage]]) -> None:
    mine, one = _find(link.one, groups)
    theirs, other = _find(link.other, groups)
    if link.kind is LinkKind.SAME and mine is not theirs:
        theirs += mine
        mine.clear()
    elif link.kind is LinkKind.APART and mine is theirs and one != other:
        mine.remove(one)
        groups.append([one])


def _find(place: Passage, groups: list[list[Passage]]) -> tuple[list[Passage], Passage]:
    """The group of a place, and the place in it that is meant: a later comparison may give it other edges."""
    near = [(_likeness(place, one), group, one) for group in groups for one in group if one.text_id == place.text_id]
    likeness, group, one = max(near, key=lambda candidate: (candidate[0], candidate[2]), default=(0.0, [], place))
    if likeness < _SAME_PLACE:
        group, one = [place], place
        groups.append(group)
    return group, one


def _likeness(one: Passage, other: Passage) -> float:
    return one.span.shared(other.span) / len(one.span.hull(other.span))


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
