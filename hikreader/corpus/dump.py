"""Dumps: the plain text of a whole web page to the articles that are on it.

The articles' regions tile the dump. Nothing is taken away: what belongs to the page is only named.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from hikreader.corpus.cleaned import Boilerplate, CleanedArticle
from hikreader.corpus.dates import Calendar
from hikreader.corpus.features import Look, look_at
from hikreader.corpus.fragments import find_fragments
from hikreader.corpus.furniture import Judged, Scene, judge
from hikreader.corpus.lines import Line, split_lines
from hikreader.corpus.metadata import read_metadata
from hikreader.corpus.regions import Part, find_parts
from hikreader.corpus.roles import Role, roles_of
from hikreader.model.article import Metadata
from hikreader.model.span import Span

_REASONS = {
    Role.SECTION: "a heading of what is not the story",
    Role.VISITOR: "the page speaks to its visitor",
    Role.STAMP: "a date stamp",
    Role.BYLINE: "who wrote it",
    Role.FIELD: "a field about the article",
    Role.RESIDUE: "residue of the page's code",
    Role.TWEET: "an embedded post",
    Role.POINTER: "a link to another story",
    Role.AGENCY: "the agency behind the story",
    Role.CREDIT: "who made the picture",
    Role.BULLET: "an item of the page's lists",
}
_SURE = 0.95


def clean_dump(text: str) -> tuple[CleanedArticle, ...]:
    """The articles of a dump, in order; a dump with no article found is one article."""
    lines = split_lines(text)
    looks = look_at(lines)
    roles = roles_of(lines, looks)
    parts = find_parts(lines, looks, roles)
    calendar = Calendar.of(text)
    starts = [0, *(_line_start(lines[part.places.start]) for part in parts[1:]), len(text)]
    return tuple(
        _article(Span(start, end), part, _scene(lines, looks, roles, part), calendar)
        for start, end, part in zip(starts[:-1], starts[1:], parts, strict=True)
    )


def _line_start(line: Line) -> int:
    return line.span.start - line.indent


def _scene(lines: tuple[Line, ...], looks: tuple[Look, ...], roles: tuple[Role, ...], part: Part) -> Scene:
    places = slice(part.places.start, part.places.stop)
    return Scene(lines[places], looks[places], roles[places])


def _article(region: Span, part: Part, scene: Scene, calendar: Calendar) -> CleanedArticle:
    if not scene.lines:
        return CleanedArticle(region, Metadata(), None, ())
    judged = judge(scene, None if part.title is None else part.title - part.places.start)
    headline = None if judged.headline is None else scene.lines[judged.headline].span
    return CleanedArticle(
        region, read_metadata(scene, judged, calendar), headline, tuple(_boilerplate(scene, judged))
    )


def _boilerplate(scene: Scene, judged: Judged) -> Iterator[Boilerplate]:
    opening = next((place for place in sorted(judged.story) if scene.roles[place] is Role.PROSE), None)
    first = min(judged.story, default=None)
    for place, line in enumerate(scene.lines):
        if place == judged.headline:
            continue
        if place not in judged.story:
            yield _furniture(scene, judged, place)
            continue
        for piece in find_fragments(line.text, place in (opening, first)):
            yield Boilerplate(piece.span.shifted(line.span.start), piece.kind, piece.rule, piece.score, piece.reason)


def _furniture(scene: Scene, judged: Judged, place: int) -> Boilerplate:
    line, role = scene.lines[place], scene.roles[place]
    if judged.headline is not None and line.key and line.key == scene.lines[judged.headline].key:
        return Boilerplate(line.span, "headline", "printed again", _SURE, "a further copy of the headline")
    if role in _REASONS:
        return Boilerplate(line.span, role.value, "wording", _SURE, _REASONS[role])
    score = round(1 / (1 + math.exp(max(-30.0, min(30.0, judged.scores[place])))), 3)
    if place in judged.body:
        return Boilerplate(line.span, "inset", "unlike the story", score, "unlike the lines of the story around it")
    return Boilerplate(line.span, "outside", "outside the story", max(score, 0.5), "above or below the story")
