"""Furniture: the whole lines of an article's region that are the page's and not the story's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikreader.cleaning.body_model import DROPPED, NOTICE, body_run, score_lines
from hikreader.cleaning.features import echoed_title
from hikreader.cleaning.inline_boilerplate import find_fragments
from hikreader.cleaning.lexicon import is_comments
from hikreader.cleaning.line_roles import ArticleLines, Role
from hikreader.cleaning.page_lines import heads_author_note, is_author_note, page_line
from hikreader.cleaning.story_ends import end_below, leads_above, list_below
from hikreader.model.source import SuggestionDraft

FURNITURE = frozenset(
    {
        Role.SECTION,
        Role.STAMP,
        Role.BYLINE,
        Role.RESIDUE,
        Role.TWEET,
        Role.POINTER,
        Role.AGENCY,
        Role.CREDIT,
        Role.NOTICE,
    }
)
"""Roles that no line of a story plays, wherever it stands."""
_LIKELY = frozenset({Role.FIELD, Role.VISITOR, Role.BULLET})
"""Roles that a line of a story plays only when all else about it is like the story."""
_LOOSE_ENDS = frozenset({Role.SHORT, Role.TITLE, *_LIKELY})
"""Roles that do not end a story, nor begin one."""
_TALK = 20
"""Cells from which on a line that the page says of itself is more than a button."""
_DECK_WIDTH = 40
_SENTENCE_WIDTH = 25
"""Cells of the shortest line that is taken for a sentence of a story."""
_NOTE_LINES = 3
"""Lines of prose that a note on an author has at most."""
_STORY = 400
"""Cells of prose that a story has at least before teasers of others may follow."""
_HEADLINE_REACH = 25
"""Lines above the body in which its headline is looked for."""


@dataclass(frozen=True, slots=True)
class LineVerdicts:
    """The lines of a region, judged: places of the story's lines and of the headline, and each line's log odds."""

    story: frozenset[int]
    headline: int | None
    body: range
    scores: tuple[float, ...]


def judge(scene: ArticleLines, title: int | None, *, is_one: bool = False) -> LineVerdicts:
    """Tell the story's lines from the page's; `title` is the place of the headline where that is known.

    With `is_one` a person says that it is one article: then all of its prose is the story.
    """
    scores = _scores(scene)
    run = body_run(scene.looks, scores) or _longest(scene)
    headline = title if title is not None else _find_headline(scene, run)
    run = _trimmed(scene, _above_teasers(scene, _below(scene, run, headline)), scores)
    run = _with_deck(scene, run, headline)
    listed = list_below(scene, run)
    key = "" if headline is None else scene.lines[headline].key
    story = frozenset(
        place for place in run if scene.lines[place].key != key and _is_story(scene, place, scores[place])
    )
    if is_one:
        story |= frozenset(_sentences(scene, run, headline))
    leads = frozenset(leads_above(scene, run, headline))
    end = frozenset(end_below(scene, range(run.start, listed.stop)))
    body = range(min(leads, default=run.start), max(end, default=listed.stop - 1) + 1)
    return LineVerdicts(story | leads | end | frozenset(listed) or frozenset(run), headline, body, tuple(scores))


def _scores(scene: ArticleLines) -> list[float]:
    """The log odds of each line to be in the body; what the page says of itself in more than a few words is left out.

    Such lines stand inside stories too: they speak against their neighbours no more than an empty line does.
    """
    kept = [
        place for place, look in enumerate(scene.looks) if look.width < _TALK or scene.roles[place] is not Role.NOTICE
    ]
    scores = [NOTICE] * len(scene.lines)
    of_kept = score_lines([scene.lines[place] for place in kept], [scene.looks[place] for place in kept])
    for place, score in zip(kept, of_kept, strict=True):
        scores[place] = score
    return scores


def _longest(scene: ArticleLines) -> range:
    """Where nothing reads like a story: the longest line alone."""
    if not scene.lines:
        return range(0)
    place = max(range(len(scene.lines)), key=lambda place: scene.looks[place].width)
    return range(place, place + 1)


def _find_headline(scene: ArticleLines, run: range) -> int | None:
    """The first copy of the headline: of the page title's echo, else of the nearest possible one above the body."""
    echo = echoed_title(scene.lines)
    if echo is not None and echo <= run.start:
        return _first_copy(scene, echo)
    above = range(run.start - 1, max(-1, run.start - _HEADLINE_REACH), -1)
    for place in above:
        if scene.roles[place] is Role.TITLE and not _names_a_teaser(scene, place):
            return _first_copy(scene, place)
    if run and scene.roles[run.start] is Role.TITLE:
        return run.start
    return None


def _first_copy(scene: ArticleLines, place: int) -> int:
    return next(other for other in range(place + 1) if scene.lines[other].key == scene.lines[place].key)


def _names_a_teaser(scene: ArticleLines, place: int) -> bool:
    """Whether the line is one of several like it in a row, as links to other stories are."""
    return place > 0 and scene.roles[place - 1] is Role.TITLE and scene.looks[place - 1].copies > 1


def _below(scene: ArticleLines, run: range, headline: int | None) -> range:
    """The run without the headline, its copies and all above them."""
    if headline is None:
        return run
    key = scene.lines[headline].key
    copies = [place for place in run if scene.lines[place].key == key and place - run.start <= len(run) // 3]
    return range(copies[-1] + 1, run.stop) if copies and copies[-1] + 1 < run.stop else run


def _above_teasers(scene: ArticleLines, run: range) -> range:
    """The run up to a heading of comments, or one under which every piece of prose has a headline of its own."""
    above = 0
    for place in run:
        if above >= _STORY and _is_end_of_story(scene, place, run.stop):
            return range(run.start, place)
        above += scene.looks[place].width if scene.roles[place] is Role.PROSE else 0
    return run


def _is_end_of_story(scene: ArticleLines, place: int, stop: int) -> bool:
    """Whether a line heads a note on the author, or what readers and other stories say."""
    if heads_author_note(scene.lines[place].text):
        return sum(role is Role.PROSE for role in scene.roles[place + 1 : stop]) <= _NOTE_LINES
    return scene.roles[place] is Role.SECTION and _ends_story(scene, place, stop)


def _ends_story(scene: ArticleLines, heading: int, stop: int) -> bool:
    prose = [place for place in range(heading + 1, stop) if scene.roles[place] is Role.PROSE]
    return is_comments(scene.lines[heading].text) or all(scene.roles[place - 1] is Role.TITLE for place in prose)


def _trimmed(scene: ArticleLines, run: range, scores: Sequence[float]) -> range:
    """The run without furniture at its ends."""
    start, stop = run.start, run.stop
    while stop - 1 > start and (_is_loose(scene, stop - 1, scores) or _names_author(scene, stop)):
        stop -= 1
    while start + 1 < stop and (
        scene.roles[start] in FURNITURE
        or (scene.roles[start] in _LIKELY and scores[start] < 0)
        or _is_name_by_stamp(scene, start)
    ):
        start += 1
    return range(start, stop)


def _is_name_by_stamp(scene: ArticleLines, place: int) -> bool:
    """Whether a line is a short one right below a date stamp or a byline, with prose below it: a name, no story."""
    roles = scene.roles
    is_below = place > 0 and roles[place - 1] in (Role.STAMP, Role.BYLINE)
    return is_below and roles[place] is Role.SHORT and roles[place + 1] is Role.PROSE


def _names_author(scene: ArticleLines, stop: int) -> bool:
    """Whether the last line of a run is a name on a line of its own with a note on its bearer below."""
    if stop >= len(scene.lines) or scene.roles[stop - 1] is not Role.SHORT:
        return False
    return is_author_note(scene.lines[stop].text)


def _is_loose(scene: ArticleLines, place: int, scores: Sequence[float]) -> bool:
    role = scene.roles[place]
    if role in FURNITURE or is_author_note(scene.lines[place].text):
        return True
    return role in _LOOSE_ENDS and scores[place] < 0


def _with_deck(scene: ArticleLines, run: range, headline: int | None) -> range:
    """The run with a deck, which has no full stop, between it and the headline."""
    place = run.start - 1
    if headline is None or place <= headline or scene.lines[run.start].blank > 1:
        return run
    line, look = scene.lines[place], scene.looks[place]
    is_deck = scene.roles[place] is Role.TITLE and look.width >= _DECK_WIDTH and look.copies == 1
    return range(place, run.stop) if is_deck and line.key != scene.lines[headline].key else run


def _sentences(scene: ArticleLines, run: range, headline: int | None) -> Iterator[int]:
    """All prose below the headline, however short, up to the heading of what is no longer the story."""
    start = 0 if headline is None or headline >= run.stop else headline + 1
    for place in range(start, len(scene.lines)):
        role, look = scene.roles[place], scene.looks[place]
        if place >= run.stop and role is Role.SECTION and _ends_story(scene, place, len(scene.lines)):
            return
        if role is Role.PROSE or (role is Role.OTHER and look.stops and look.width >= _SENTENCE_WIDTH):
            yield place


def _is_story(scene: ArticleLines, place: int, score: float) -> bool:
    role = scene.roles[place]
    if role in FURNITURE or score < DROPPED:
        return False
    return role not in _LIKELY or score >= 0


def page_lines(scene: ArticleLines) -> frozenset[int]:
    """The places of a lone text's lines that its page says of itself, and of notes on the author below its end."""
    end = len(scene.lines)
    while end and (scene.roles[end - 1] in FURNITURE or is_author_note(scene.lines[end - 1].text)):
        end -= 1
    notices = {place for place, role in enumerate(scene.roles) if role is Role.NOTICE}
    return frozenset(notices | set(range(end, len(scene.lines)))) if end else frozenset()


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


def name_boilerplate(scene: ArticleLines, judged: LineVerdicts) -> Iterator[SuggestionDraft]:
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
            yield piece.shifted(line.span.start)


def _furniture(scene: ArticleLines, judged: LineVerdicts, place: int) -> SuggestionDraft:
    line, role = scene.lines[place], scene.roles[place]
    if judged.headline is not None and line.key and line.key == scene.lines[judged.headline].key:
        return SuggestionDraft.boilerplate(line.span, "headline", _AGAIN, _SURE, "a further copy of the headline")
    if role is Role.NOTICE and (notice := page_line(line.text)):
        return SuggestionDraft.boilerplate(line.span, notice.kind, "wording", _SURE, notice.reason)
    if role in _REASONS:
        return SuggestionDraft.boilerplate(line.span, role.value, "wording", _SURE, _REASONS[role])
    if is_author_note(line.text):
        return SuggestionDraft.boilerplate(line.span, "author note", "wording", 0.8, "a note on who wrote this")
    score = round(1 / (1 + math.exp(max(-30.0, min(30.0, judged.scores[place])))), 3)
    if place in judged.body:
        return SuggestionDraft.boilerplate(
            line.span, "inset", _UNLIKE, score, "unlike the lines of the story around it"
        )
    return SuggestionDraft.boilerplate(line.span, "outside", _OUTSIDE, max(score, 0.5), "above or below the story")
