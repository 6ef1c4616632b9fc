"""Regions: where one article of a dump ends and the next begins.

An article begins with its *head*: headline, outlet, date, author and category lines in whatever order the page has
them. Heads stand in the *gaps* between stretches of prose. A gap holds a head when a possible headline is there with
evidence that a new article begins (it is printed twice, a date stamp or named fields stand by it) and when enough
prose follows; a teaser has less of it. The regions tile the dump.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hikreader.cleaning.features import LineFeatures, echoed_title
from hikreader.cleaning.lexicon import is_comments
from hikreader.cleaning.line_roles import Role, field_of
from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.site_names import is_copyright

_HEAD_ROLES = frozenset(
    {Role.TITLE, Role.SHORT, Role.STAMP, Role.BYLINE, Role.FIELD, Role.BULLET, Role.AGENCY, Role.CREDIT}
)
_CUTS = frozenset({Role.SECTION, Role.VISITOR, Role.RESIDUE, Role.NOTICE})
_FULL = 300
"""Cells of prose right below its head that always make an article of what could be a teaser: fewer never do."""
_FULL_STRONG = 250
"""The same when headline and date both speak for it."""
_FULL_BESIDE = 450
"""The same beside a longer story, which it could be a teaser on the page of."""
_FULL_LINE = 700
"""The same beside a longer story when it is all one line, as teasers are."""
_FULL_ON_PAGE = 1200
"""The same on a page that begins with the title of one article."""
_FULL_BEHIND = 150
"""The same, of short lines with a stop too, when a page ends above the head, and byline and date stand in it."""
_TEASER = 0.35
"""The share of the longest story's prose up to which a story could be a teaser beside it."""
_AMPLE = 1.5
"""So many times the prose that it needs makes an article of what has only one kind of evidence, beyond doubt."""
_LONG_GAP = 4
"""So many lines without prose end the story above them."""
_NEAR = 6
"""Lines between a headline and the stamp that belongs to it, at most."""


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """A head of an article: places of its first line, of its headline, and of the first line after it.

    It is `strong` when headline and date both speak for it, `behind` when a page ends above it and it has byline and
    date; `doubt` as in Part.
    """

    start: int
    title: int
    body: int
    strong: bool
    behind: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRange:
    """The lines of one article: a run of places, and where its headline is when its head was recognised.

    `doubt` says why it was a near thing that an article begins there.
    """

    places: range
    title: int | None
    doubt: str | None = None


def segment(lines: Sequence[TextLine], looks: Sequence[LineFeatures], roles: Sequence[Role]) -> list[ArticleRange]:
    """The articles of a dump, in order; together they are all of its lines."""
    heads = _full_heads(lines, looks, roles)
    if heads and _prose(looks, roles, range(heads[0].start)) < _FULL:
        heads[0] = replace(heads[0], start=0)
    edges = sorted({0, *(head.start for head in heads)})
    by_start = {head.start: head for head in heads}
    return [
        _part(range(start, end), by_start.get(start))
        for start, end in zip(edges, [*edges[1:], len(lines)], strict=True)
    ]


def _part(places: range, head: HeadBlock | None) -> ArticleRange:
    if head is None:
        return ArticleRange(places, None)
    return ArticleRange(
        places, head.title, head.doubt if places.start else None
    )  # the first line begins one in any case


def _full_heads(lines: Sequence[TextLine], looks: Sequence[LineFeatures], roles: Sequence[Role]) -> list[HeadBlock]:
    """The heads with the prose of a whole article below them, and not of one that has begun already."""
    page = _page_title(lines, roles)
    begun_title = lines[page].key if page is not None and _prose(looks, roles, range(page)) >= _FULL else None
    beside = _TEASER * _longest_story(looks, roles)
    heads: list[HeadBlock] = []
    for head in _heads(lines, roles):
        if page is not None and _is_above_its_story(head, page, looks):
            continue
        story = _story(roles, head.body)
        begun = bool(heads) or _prose(looks, roles, range(head.start)) >= _FULL
        is_on_page = page is not None and begun
        least = _least_prose(head, beside, _is_one_line(roles, story), is_on_page)
        prose = _prose(looks, roles, story)
        is_full = prose >= least or (head.behind and _sentences(looks, roles, story) >= _FULL_BEHIND)
        if lines[head.title].key != begun_title and is_full:
            heads.append(replace(head, doubt=_doubt(head, prose / least, is_on_page)))
    return heads


def _is_above_its_story(head: HeadBlock, page: int, looks: Sequence[LineFeatures]) -> bool:
    """Whether a head stands on a page that has repeated its title, at `page`, but not yet begun its story.

    It then is a link to another story, or a part of the page's own head.
    """
    is_below = head.start > page or head.start <= page < head.title or head.title < page < head.body
    above = [place for place in range(page, head.start) if looks[place].stops]
    return is_below and not head.behind and sum(looks[place].width for place in above) < _FULL


def _doubt(head: HeadBlock, ampleness: float, is_on_page: bool) -> str | None:
    """Why a head with so many times the prose that it needs was a near thing; None where it was none."""
    if head.strong:
        return None
    if is_on_page:
        return "on the page of another article"
    return "with hardly more text than a teaser" if ampleness < _AMPLE else None


def _least_prose(head: HeadBlock, beside: float, one_line: bool, on_page: bool) -> float:
    """Cells of prose that make an article of what is below a head; `beside` are those that a teaser may have here."""
    if head.strong:
        return _FULL_STRONG
    if on_page:
        return _FULL_ON_PAGE
    return max(_FULL, min(beside, _FULL_LINE if one_line else _FULL_BESIDE))


def _page_title(lines: Sequence[TextLine], roles: Sequence[Role]) -> int | None:
    """The headline's place if the dump begins with the title of a page, which then is repeated as the headline."""
    echo = echoed_title(lines)
    if echo is None or lines[echo].key != lines[0].key:
        return echo
    # A first line that comes again word for word may be a headline itself: printed twice, or shared by two articles.
    is_head = any(_is_meta(lines[place], roles[place]) for place in range(1, min(_NEAR, echo)))
    return None if echo <= _NEAR or is_head else echo


def _longest_story(looks: Sequence[LineFeatures], roles: Sequence[Role]) -> float:
    """Cells of prose in the longest stretch that may be one story."""
    place, longest = 0, 0.0
    while place < len(roles):
        story = _story(roles, place)
        longest = max(longest, _prose(looks, roles, story))
        place = story.stop + 1
    return longest


def _story(roles: Sequence[Role], start: int) -> range:
    """The lines below a head up to where it surely ends: a section heading, a stamp, a long gap."""
    gap = 0
    for place in range(start, len(roles)):
        gap = 0 if roles[place] is Role.PROSE else gap + 1
        if roles[place] in (Role.SECTION, Role.STAMP, Role.BYLINE) or gap >= _LONG_GAP:
            return range(start, place)
    return range(start, len(roles))


def _is_one_line(roles: Sequence[Role], story: range) -> bool:
    return sum(roles[place] is Role.PROSE for place in story) < 2


def _prose(looks: Sequence[LineFeatures], roles: Sequence[Role], places: range) -> float:
    return sum(looks[place].width for place in places if roles[place] is Role.PROSE)


def _sentences(looks: Sequence[LineFeatures], roles: Sequence[Role], places: range) -> float:
    """Cells of all lines that are prose or stop as it does."""
    return sum(
        looks[place].width
        for place in places
        if roles[place] is Role.PROSE or (roles[place] is Role.OTHER and looks[place].stops)
    )


def _heads(lines: Sequence[TextLine], roles: Sequence[Role]) -> Iterator[HeadBlock]:
    """All heads, be there a story below them or not; none among comments."""
    commented = False
    blocks = list(_gaps(roles))
    doubled = Counter(key for gap in blocks for key in _doubled(lines, roles, gap))
    for gap in blocks:
        for place in gap:
            if roles[place] is Role.SECTION:
                commented = is_comments(lines[place].text)
        head = None if commented else _head_in(lines, roles, gap, doubled)
        if head:
            yield head


def _gaps(roles: Sequence[Role]) -> Iterator[range]:
    """The runs of lines that are no prose, each followed by prose."""
    start = 0
    for place, role in enumerate(roles):
        if role is Role.PROSE:
            if place > start:
                yield range(start, place)
            start = place + 1


def _head_in(lines: Sequence[TextLine], roles: Sequence[Role], gap: range, doubled: Counter[str]) -> HeadBlock | None:
    block = _last_block(roles, gap)
    twice = _printed_twice(lines, roles, block, doubled)
    meta = [place for place in block if _is_meta(lines[place], roles[place])]
    dated = _is_dated(lines, roles, meta)
    if twice is None and not dated:
        return None
    title = twice if twice is not None else _title_near(lines, roles, block, meta)
    if title is None:
        return None
    start = _first_line(lines, roles, block, title, meta)
    kinds = {roles[place] for place in meta if place > title}
    is_behind = kinds >= {Role.STAMP, Role.BYLINE} and any(is_copyright(line.text) for line in lines[gap.start : start])
    return HeadBlock(start, title, gap.stop, twice is not None and dated, is_behind)


def _is_dated(lines: Sequence[TextLine], roles: Sequence[Role], meta: Sequence[int]) -> bool:
    """Whether a date stamp is there, or at least two different fields."""
    fields = {field.name for place in meta if (field := field_of(lines[place].text))}
    return len(fields) >= 2 or any(roles[place] is Role.STAMP for place in meta)


def _is_meta(line: TextLine, role: Role) -> bool:
    if role is Role.FIELD:
        field = field_of(line.text)
        return field is not None and field.name != "other"
    return role in (Role.STAMP, Role.BYLINE)


def _last_block(roles: Sequence[Role], gap: range) -> range:
    """The part of a gap below the last line that is surely no head, if a possible headline is there; else all of it."""
    start = gap.start
    for place in gap:
        below = range(place + 1, gap.stop)
        if roles[place] in _CUTS and any(roles[other] is Role.TITLE for other in below):
            start = place + 1
    return range(start, gap.stop)


def _doubled(lines: Sequence[TextLine], roles: Sequence[Role], block: range) -> set[str]:
    copies = Counter(lines[place].key for place in block if roles[place] is Role.TITLE)
    return {key for key, count in copies.items() if count > 1 and len(key) > 12}


def _printed_twice(lines: Sequence[TextLine], roles: Sequence[Role], block: range, doubled: Counter[str]) -> int | None:
    """The first copy of a headline that this block, and no other one, has more than once."""
    here = _doubled(lines, roles, block)
    return next(
        (
            place
            for place in block
            if roles[place] is Role.TITLE and lines[place].key in here and doubled[lines[place].key] == 1
        ),
        None,
    )


def _title_near(lines: Sequence[TextLine], roles: Sequence[Role], block: range, meta: Sequence[int]) -> int | None:
    """The possible headline that the stamps and fields of the block belong to: above them, else below."""
    named = [place for place in meta if (field := field_of(lines[place].text)) and field.name == "title"]
    if named:
        return named[0]
    above = [place for place in block if roles[place] is Role.TITLE and 0 < meta[0] - place <= _NEAR]
    below = [place for place in block if roles[place] is Role.TITLE and 0 < place - meta[0] <= _NEAR]
    if above:
        return above[-1] if lines[above[-1]].width >= 25 or not below else below[0]
    return below[0] if below else None


def _first_line(lines: Sequence[TextLine], roles: Sequence[Role], block: range, title: int, meta: Sequence[int]) -> int:
    """The place of the first line of the head: of its headline, or of what stands right above that belongs to it."""
    first = min([title, *(place for place in meta if title - _NEAR <= place < title)])
    while first > block.start and _belongs_above(lines, roles, first):
        first -= 1
    return first


def _belongs_above(lines: Sequence[TextLine], roles: Sequence[Role], place: int) -> bool:
    """Whether the line above `place` is still of the same head: a short one with no, or for a stamp one, empty line."""
    allowed = 1 if roles[place] is Role.STAMP else 0
    return lines[place].blank <= allowed and roles[place - 1] in _HEAD_ROLES - {Role.TITLE, Role.AGENCY, Role.CREDIT}
