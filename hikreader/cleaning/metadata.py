"""Metadata: title, outlet, author, date and category as the page prints them about the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hikreader.cleaning.boilerplate import LineVerdicts
from hikreader.cleaning.dates import PUBLISHED, UPDATED, Calendar, Stamp, find_stamps, first_pinned
from hikreader.cleaning.line_roles import (
    BULLET,
    ArticleLines,
    Role,
    field_of,
    names_people,
    stamps_of,
    tells_only_numbers,
    without_job,
)
from hikreader.cleaning.site_names import is_copyright, named_again, owner_of, reads_like_a_paper
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.quote_marks import MARKS
from hikreader.model.article import Metadata

_ABOVE = 4
"""Lines above a headline that may be of its head."""
_TAIL = 6
"""Lines below a story that may tell its date."""
_TOP = 8
"""Lines at the beginning of a page in which its name may stand."""
_FIRST_TOPS = 2
"""So many short lines of them may be a name that stands nowhere else."""
_WHOLE_PAGE = 3
"""With so many short lines above the headline the end of the page is its own, too."""
_OFTEN = 2
"""In so many other lines a page names itself."""
_BY = deferred_pattern(
    r"^\W*(?:(?:written|posted|reported)\s)?(?:by|von|par|por|di|door|автор|作者|记者|記者|بقلم)\b\s?[:：]?\s*", re.I
)
_SEPARATOR = deferred_pattern(r"\s*[|•·/]\s*|\s[-–—]\s|^[\s,:–—-]+|[\s,:–—-]+$|,\s")
_LABEL = deferred_pattern(
    r"\b(?:first|last|originally|published|posted|updated|modified|date|time|on|at|in|min(?:ute)?s?|read|(?:mon"
    r"|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_SUFFIX = deferred_pattern(r"\s*(?:[|·•»«]|\s[-–—:]|—)\s*")
_LETTER = deferred_pattern(r"[^\W\d_]")
_NUMBERED = deferred_pattern(r"^(?:#{1,6}\s+|\*{1,3}(?=\S)|\d{1,2}[.)]\s+)|\*{1,3}$")
_STAFF = deferred_pattern(r"\b(?:staff|senior|writer|reporter|editor|correspondent|contributor|journalist)\b|@", re.I)
_DATED = frozenset({Role.STAMP, Role.FIELD})
_PERSON_WIDTH = 80


@dataclass(frozen=True, slots=True)
class _HeadLine:
    place: int
    text: str
    role: Role


def read_metadata(scene: ArticleLines, judged: LineVerdicts, calendar: Calendar) -> Metadata:
    """What the lines about an article's headline, and the first below its story, say of it."""
    head = list(_head_lines(scene, judged))
    fields = {field.name: field.value for line in head if (field := field_of(line.text)) and field.value}
    title = fields.get("title") or (None if judged.headline is None else _title(scene.lines[judged.headline].text))
    stamp, found = _published(scene, judged, head, calendar)
    outlet, category = _outlet_and_category(scene, judged, head)
    return Metadata(
        title=title,
        outlet=fields.get("outlet") or outlet,
        author=fields.get("author") or _author(head, calendar),
        published=stamp.published if stamp else None,
        published_text=stamp.text if stamp else None,
        published_precision=stamp.precision if stamp else None,
        published_from=found if stamp and stamp.published else None,
        category=fields.get("category") or category,
    )


def _title(line: str) -> str:
    """A headline without what is written before it: a number, marks, the word "Title:"."""
    field = field_of(line)
    text = field.value if field and field.name == "title" and field.value else line
    return _NUMBERED.sub("", text).strip() or line


def _head_lines(scene: ArticleLines, judged: LineVerdicts) -> Iterator[_HeadLine]:
    """The lines between headline and story, and the few right above the headline; no copies of the headline."""
    if judged.headline is None:
        low, key = 0, ""
    else:
        low, key = max(0, judged.headline - _ABOVE), scene.lines[judged.headline].key
    for place in range(low, judged.body.start):
        line, role = scene.lines[place], scene.roles[place]
        if (
            role in (Role.SECTION, Role.VISITOR, Role.RESIDUE)
            and judged.headline is not None
            and place < judged.headline
        ):
            continue
        if line.key != key:
            yield _HeadLine(place, line.text, role)


def _published(
    scene: ArticleLines, judged: LineVerdicts, head: list[_HeadLine], calendar: Calendar
) -> tuple[Stamp | None, str | None]:
    """The date stamp of the article and how it was found: the first that pins a day, else the first there is."""
    near = [line for line in head if judged.headline is None or line.place > judged.headline - 3]
    in_head = [stamp for line in near for stamp in _first_stamps(line, calendar)]
    below = _stamps_below(scene, judged, calendar)
    for stamps, found in ((in_head, "stamp"), (below, "field")):
        best = first_pinned(stamps)
        if best and best.published:
            return best, found
    unpinned = next((stamp for line in near if line.role in _DATED for stamp in find_stamps(line.text, calendar)), None)
    return (replace(unpinned, published=None, precision=None), None) if unpinned else (None, None)


def _first_stamps(line: _HeadLine, calendar: Calendar) -> Iterable[Stamp]:
    """The stamps in a line of a head that do not tell of an update."""
    if line.role is Role.FIELD:
        field = field_of(line.text)
        return find_stamps(line.text, calendar) if field and field.name == "published" else ()
    if line.role is not Role.STAMP or (UPDATED.search(line.text) and not PUBLISHED.search(line.text)):
        return ()
    return stamps_of(line.text, calendar)


def _stamps_below(scene: ArticleLines, judged: LineVerdicts, calendar: Calendar) -> list[Stamp]:
    """The stamps that the page names as those of publication right below the story."""
    stamps: list[Stamp] = []
    named = False
    for place in range(judged.body.stop, min(judged.body.stop + _TAIL, len(scene.lines))):
        text = scene.lines[place].text
        field = field_of(text)
        if field and field.name == "published":
            named = True
            stamps += find_stamps(field.value, calendar)
        elif named and scene.roles[place] is Role.STAMP:
            stamps += stamps_of(text, calendar)
        else:
            named = False
    return stamps


def _outlet_and_category(
    scene: ArticleLines, judged: LineVerdicts, head: list[_HeadLine]
) -> tuple[str | None, str | None]:
    bullets = [BULLET.sub("", line.text, count=1) for line in head if line.role is Role.BULLET]
    names = list(_outlets(head, judged.headline))
    outlet = next((name for name in bullets if name in names), None) or _title_suffix(scene, judged)
    outlet = outlet or _named_twice(scene, judged) or next(iter(names), None) or (bullets[-1] if bullets else None)
    outlet = outlet or _named_once(scene, judged)
    return outlet, next((name for name in bullets if name != outlet), None)


def _named_twice(scene: ArticleLines, judged: LineVerdicts) -> str | None:
    """The name above the headline that a copyright line below the story has again."""
    return named_again(_tops(scene, judged), _ends(scene, judged))


def _named_once(scene: ArticleLines, judged: LineVerdicts) -> str | None:
    """The newspaper that the first lines of a page name, else the one owner that its copyright lines have."""
    tops = _tops(scene, judged)
    paper = next(filter(reads_like_a_paper, tops[:_FIRST_TOPS]), None)
    if paper or len(tops) < _WHOLE_PAGE:
        return paper
    owners = {owner for line in _ends(scene, judged) if (owner := owner_of(line))}
    return next((name for name in owners if len(owners) == 1 and _is_often_named(scene, name)), None)


def _ends(scene: ArticleLines, judged: LineVerdicts) -> list[str]:
    """The lines below the story in which the page speaks to its visitor, as it does of its rights."""
    below = range(judged.body.stop, len(scene.lines))
    return [scene.lines[place].text for place in below if scene.looks[place].visitor]


def _is_often_named(scene: ArticleLines, name: str) -> bool:
    """Whether a page has a name in more places than its copyright line, as it has its own and not its publisher's."""
    named = (name in line.text and not is_copyright(line.text) for line in scene.lines)
    return sum(named) >= _OFTEN


def _tops(scene: ArticleLines, judged: LineVerdicts) -> list[str]:
    """The short lines with which a page begins, above its headline."""
    top = range(min(_TOP, judged.headline or 0))
    return [scene.lines[place].text for place in top if scene.roles[place] in (Role.SHORT, Role.TITLE)]


def _outlets(head: list[_HeadLine], headline: int | None) -> Iterator[str]:
    """The names that could be outlets: beside a date stamp, in its own line, after the author's name."""
    for number, line in enumerate(head):
        if line.role is Role.STAMP:
            beside = (*head[max(0, number - 1) : number], *head[number + 1 : number + 2])
            yield from (_bare(other.text) for other in beside if _is_name_beside(other, line, headline))
    for line in head:
        if line.role is Role.STAMP or (line.role is Role.BYLINE and not names_people(line.text)):
            by = _BY.match(line.text)
            names = list(_names_in(line.text[by.end() :] if by else line.text))
            yield from (name for name in names[1 if by else 0 :] if not _STAFF.search(name) and not _BY.match(name))


def _is_name_beside(other: _HeadLine, stamp: _HeadLine, headline: int | None) -> bool:
    """Whether a line beside a stamp, and on the same side of the headline, is short and has letters."""
    same_side = headline is None or (other.place < headline) == (stamp.place < headline)
    is_name = _LETTER.search(other.text) is not None and not tells_only_numbers(other.text)
    return same_side and other.role in (Role.SHORT, Role.AGENCY) and is_name


def _bare(name: str) -> str:
    return name.strip(f"*_()[]{{}}<>|,;: {MARKS}")


def _names_in(text: str) -> Iterator[str]:
    """The names in a date stamp's line, the dates and their labels taken out."""
    for part in _parts(text):
        if len(_LETTER.findall(part)) > 1 and not tells_only_numbers(part):
            yield _bare(part)


def _parts(text: str) -> Iterator[str]:
    place = 0
    rest = []
    for stamp in find_stamps(text, Calendar()):
        rest.append(text[place : stamp.span.start])
        place = stamp.span.end
    rest.append(text[place:])
    for piece in rest:
        for part in _SEPARATOR.split(piece):
            if part and not _LABEL.search(part):
                yield part.strip()


def _title_suffix(scene: ArticleLines, judged: LineVerdicts) -> str | None:
    """The site's name that the page title has after the headline."""
    if judged.headline is None:
        return None
    headline = scene.lines[judged.headline].text
    for line in scene.lines[:3]:
        if line.text.startswith(headline) and len(line.text) > len(headline):
            parts = [part for part in _SUFFIX.split(line.text[len(headline) :]) if part.strip()]
            return parts[-1].strip() if parts and len(parts[-1]) <= 50 else None
    return None


def _author(head: list[_HeadLine], calendar: Calendar) -> str | None:
    for line in head:
        by = _BY.match(line.text)
        if line.role is Role.BYLINE and not by and names_people(line.text):
            return without_job(line.text)
        if line.role in (Role.BYLINE, Role.STAMP) and by:
            rest = line.text[by.end() :]
            stamps = find_stamps(rest, calendar)
            name = _SEPARATOR.split(rest[: stamps[0].span.start] if stamps else rest)[0].strip()
            return name if name and len(name) <= _PERSON_WIDTH else None
    return None
