"""What belongs to a story though it is set apart: the lead above share lines, the list below the last paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from hikreader.cleaning.line_roles import ArticleLines, Role
from hikreader.cleaning.page_lines import is_author_note
from hikreader.language.deferred_patterns import deferred_pattern

_LEAST_ITEMS = 4
"""Lines of one form that make a list."""
_APART = 8
"""Lines of the page that may stand between a lead and the rest of its story, at most."""
_LEAD_WIDTH = 40
"""Cells of the shortest line that is taken for the lead of a story."""
_END_WIDTH = 80
"""Cells of the shortest line that is taken for the end of a story."""
_APART_END = 5
"""Lines that may stand between a story and its end, at most."""
_TITLE_CASE = 0.6
"""The share of words with a capital from which on a line is none of a story."""
_BELOW_LEAD = frozenset(
    {Role.SHORT, Role.SECTION, Role.VISITOR, Role.RESIDUE, Role.CREDIT, Role.POINTER, Role.AGENCY, Role.NOTICE}
)
"""Roles of lines that a page sets between a lead and the rest of its story: to share it, a picture, a pointer."""
_CAPTIONS = frozenset({Role.PROSE, Role.OTHER, Role.TITLE})
"""Roles that a picture's caption seems to play."""
_ITEM = deferred_pattern(r":\s|\s[–-]\s")


def list_below(scene: ArticleLines, run: range) -> range:
    """The list right below the run: results, winners, dates, in lines that are all of one form; else nothing."""
    stop = run.stop
    while run and stop < len(scene.lines) and _is_item(scene, stop, run.stop):
        stop += 1
    return range(run.stop, stop if stop - run.stop >= _LEAST_ITEMS else run.stop)


def _is_item(scene: ArticleLines, place: int, first: int) -> bool:
    """Whether a line states something in the form that the first item of a list has, and is not the page's own."""
    is_open = scene.roles[place] in (Role.TITLE, Role.SHORT, Role.OTHER, Role.BULLET)
    form = _form(scene.lines[place].text)
    return is_open and scene.looks[place].copies == 1 and any(form) and form == _form(scene.lines[first].text)


def _form(text: str) -> tuple[bool, bool]:
    """The marks by which items of one list are alike."""
    return _ITEM.search(text) is not None, "(" in text


def end_below(scene: ArticleLines, run: range) -> Iterator[int]:
    """The long sentences right below the run: what stands between them and it would part them from the story."""
    below = range(run.stop, len(scene.lines))
    yield from takewhile(lambda place: _reads_like_an_end(scene, place), below)


def _reads_like_an_end(scene: ArticleLines, place: int) -> bool:
    is_wide = scene.looks[place].width >= _END_WIDTH and scene.roles[place] is Role.PROSE
    return is_wide and _reads_like_a_lead(scene, place)


def leads_above(scene: ArticleLines, run: range, headline: int | None) -> Iterator[int]:
    """The sentences between the head and the run, upward from the run with but a few of the page's lines among them.

    Above a date, a byline or another headline there is no lead: a sentence there is a deck, or of another story.
    """
    if headline is None:
        return
    apart = 0
    for place in range(run.start - 1, headline, -1):
        if _parts_lead_from_story(scene, place):
            apart += 1
        elif _reads_like_a_lead(scene, place):
            yield place
        else:
            return
        if apart > _APART:
            return


def _parts_lead_from_story(scene: ArticleLines, place: int) -> bool:
    """Whether a line is one that a page sets below a lead; that right above a picture's credit is its caption."""
    role = scene.roles[place]
    return role in _BELOW_LEAD or (role in _CAPTIONS and scene.roles[place + 1] is Role.CREDIT)


def _reads_like_a_lead(scene: ArticleLines, place: int) -> bool:
    """Whether a line is a sentence with nothing of the page about it: no address, no credit, no item of a list."""
    look = scene.looks[place]
    is_sentence = scene.roles[place] in (Role.PROSE, Role.OTHER) and look.stops and look.width >= _LEAD_WIDTH
    is_of_page = look.visitor or look.credit or look.link or look.bullet or look.copies > 1
    if not is_sentence or is_of_page or look.capitals >= _TITLE_CASE:
        return False
    return not is_author_note(scene.lines[place].text) and not _ends_teasers(scene, place)


def _ends_teasers(scene: ArticleLines, place: int) -> bool:
    """Whether a line stands right below two that could be headlines, as one of a list of teasers does."""
    above = scene.roles[max(0, place - 2) : place]
    return scene.lines[place].blank == 0 and len(above) == 2 and set(above) == {Role.TITLE}
