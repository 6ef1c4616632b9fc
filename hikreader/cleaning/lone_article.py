"""A text without its page: one article with its headline and the few lines that are not its story's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hikreader.cleaning.boilerplate import LineVerdicts, name_boilerplate, page_lines
from hikreader.cleaning.features import features_of
from hikreader.cleaning.line_roles import ArticleLines, Role, roles_of
from hikreader.cleaning.lines import split_lines
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span

_FURNITURE = frozenset({Role.POINTER, Role.AGENCY, Role.CREDIT})
"""Roles of lines that an extraction leaves in a text now and then and that are never the story's."""
_AT_EDGES = frozenset({Role.STAMP, Role.BYLINE, Role.VISITOR, Role.SECTION, Role.FIELD})
"""Roles of lines that are the page's above and below the prose, and the story's among it: a tour has many dates."""
_HEAD, _FOOT = 6, 4
"""Lines above and below the prose that may be the page's."""


def lone_article(text: str, metadata: Metadata) -> ArticleDraft:
    """A text without its page as an article: its headline, and the few lines in it that are still the page's."""
    lines = split_lines(text)
    looks = features_of(lines)
    scene = ArticleLines(lines, looks, roles_of(lines, looks))
    headline = next((place for place, line in enumerate(lines[:3]) if line.text == metadata.title), None)
    story = frozenset(_places_of_story(scene.roles, headline)) - page_lines(scene)
    judged = LineVerdicts(story, headline, range(len(lines)), (0.0,) * len(lines))
    span = None if headline is None else lines[headline].span
    return ArticleDraft(Span(0, len(text)), text, metadata, span, tuple(name_boilerplate(scene, judged)))


def _places_of_story(roles: Sequence[Role], headline: int | None) -> Iterator[int]:
    """The places of the story's lines; a date or a name that stands among its prose is one of them."""
    prose = [place for place, role in enumerate(roles) if role is Role.PROSE]
    first, last = (prose[0], prose[-1]) if prose else (len(roles), 0)
    for place, role in enumerate(roles):
        is_at_edge = place < min(first, _HEAD) or place > max(last, len(roles) - 1 - _FOOT)
        if place != headline and role not in _FURNITURE and not (role in _AT_EDGES and is_at_edge):
            yield place
