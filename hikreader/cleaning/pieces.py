"""Pieces: the boilerplate of an article, named, from its judged lines and the fragments inside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from hikreader.cleaning.boilerplate import Judged, Scene
from hikreader.cleaning.inline_boilerplate import find_fragments
from hikreader.cleaning.line_roles import Role
from hikreader.cleaning.results import Boilerplate

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
_AGAIN, _UNLIKE, _OUTSIDE = "printed again", "unlike the story", "outside the story"

OUTLOOK = frozenset({_AGAIN, _UNLIKE, _OUTSIDE})
"""The rules whose verdict depends on where the article begins and ends."""


def name_boilerplate(scene: Scene, judged: Judged) -> Iterator[Boilerplate]:
    """The boilerplate of a region, in order: its lines that are not of the story, and fragments of those that are."""
    told = sorted(judged.story.intersection(judged.body))
    opening = next((place for place in told if scene.roles[place] is Role.PROSE), None)
    first = min(judged.story, default=None)
    for place, line in enumerate(scene.lines):
        if place == judged.headline:
            continue
        if place not in judged.story:
            yield _furniture(scene, judged, place)
            continue
        for piece in find_fragments(line.text, place in (opening, first)):
            yield replace(piece, span=piece.span.shifted(line.span.start))


def _furniture(scene: Scene, judged: Judged, place: int) -> Boilerplate:
    line, role = scene.lines[place], scene.roles[place]
    if judged.headline is not None and line.key and line.key == scene.lines[judged.headline].key:
        return Boilerplate(line.span, "headline", _AGAIN, _SURE, "a further copy of the headline")
    if role in _REASONS:
        return Boilerplate(line.span, role.value, "wording", _SURE, _REASONS[role])
    score = round(1 / (1 + math.exp(max(-30.0, min(30.0, judged.scores[place])))), 3)
    if place in judged.body:
        return Boilerplate(line.span, "inset", _UNLIKE, score, "unlike the lines of the story around it")
    return Boilerplate(line.span, "outside", _OUTSIDE, max(score, 0.5), "above or below the story")
