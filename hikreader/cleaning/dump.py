"""Dumps: the plain text of a whole web page to the articles that are on it.

The articles' regions tile the dump. Nothing is taken away: what belongs to the page is only named.
"""

from __future__ import annotations

from hikreader.cleaning.body_text import one_line
from hikreader.cleaning.boilerplate import judge, name_boilerplate
from hikreader.cleaning.dates import Calendar
from hikreader.cleaning.features import LineFeatures, features_of
from hikreader.cleaning.line_roles import ArticleLines, Role, roles_of
from hikreader.cleaning.lines import TextLine, split_lines
from hikreader.cleaning.metadata import read_metadata
from hikreader.cleaning.segmentation import ArticleRange, segment
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span


def clean_dump(text: str) -> tuple[ArticleDraft, ...]:
    """The articles of a dump, in order; a dump with no article found is one article."""
    lines = split_lines(text)
    looks = features_of(lines)
    roles = roles_of(lines, looks)
    parts = segment(lines, looks, roles)
    calendar = Calendar.of(text)
    starts = [0, *(_line_start(lines[part.places.start]) for part in parts[1:]), len(text)]
    return tuple(
        _article(Span(start, end), text[start:end], part, _scene(lines, looks, roles, part), calendar)
        for start, end, part in zip(starts[:-1], starts[1:], parts, strict=True)
    )


def clean_part(text: str) -> ArticleDraft:
    """A text as the one article that the caller says it is, by the same rules; all of its prose is the story."""
    lines = split_lines(text)
    looks = features_of(lines)
    roles = roles_of(lines, looks)
    whole = ArticleRange(range(len(lines)), segment(lines, looks, roles)[0].title)
    return _article(Span(0, len(text)), text, whole, _scene(lines, looks, roles, whole), Calendar.of(text), is_one=True)


def _line_start(line: TextLine) -> int:
    return line.span.start - line.indent


def _scene(
    lines: tuple[TextLine, ...], looks: tuple[LineFeatures, ...], roles: tuple[Role, ...], part: ArticleRange
) -> ArticleLines:
    places = slice(part.places.start, part.places.stop)
    return ArticleLines(lines[places], looks[places], roles[places])


def _article(
    region: Span, text: str, part: ArticleRange, scene: ArticleLines, calendar: Calendar, *, is_one: bool = False
) -> ArticleDraft:
    if not scene.lines:
        return ArticleDraft(region, text, Metadata())
    judged = judge(scene, None if part.title is None else part.title - part.places.start, is_one=is_one)
    back = -region.start
    return ArticleDraft(
        region,
        text,
        _in_one_line(read_metadata(scene, judged, calendar)),
        None if judged.headline is None else scene.lines[judged.headline].span.shifted(back),
        tuple(piece.shifted(back) for piece in name_boilerplate(scene, judged)),
        doubt=part.doubt,
    )


def _in_one_line(metadata: Metadata) -> Metadata:
    """The same with values that were broken at a fixed width in one line."""
    return metadata._replace(
        title=metadata.title and one_line(metadata.title),
        outlet=metadata.outlet and one_line(metadata.outlet),
        author=metadata.author and one_line(metadata.author),
        category=metadata.category and one_line(metadata.category),
    )
