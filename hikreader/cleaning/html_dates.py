"""When a web page's article was published: what its code states of it, else what it prints beside the headline.

The date is never that of a video, a comment, an older story or the page's template, and never that of an update.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hikreader.cleaning.dates import PUBLISHED, UPDATED, Calendar, DayOrder, Stamp, find_stamps
from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.html_metadata import addresses_of
from hikreader.cleaning.html_tree import is_of_others
from hikreader.cleaning.json_ld import LinkedArticle
from hikreader.cleaning.line_roles import stamps_of
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Precision
from hikreader.model.span import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = (
    "article:published_time", "og:published_time", "og:article:published_time", "article.published", "datepublished",
    "publishdate", "publish-date", "publish_date", "published_time", "publication_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate",
    "published_on", "published-date", "date_published", "article:published", "rnews:datepublished", "bt:pubdate",
    "dc.date.issued", "dcterms.issued", "citation_publication_date",
)  # fmt: skip
"""Names of meta elements that state when an article was published, the plainest first."""
_VAGUE_METAS = ("dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc:date", "date", "datecreated")
"""Names that some pages give to other dates."""
_COMPACT = deferred_pattern(r"(20\d\d|19\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?(\d\d)(\d\d)(\d\d)?Z?)?")
_NO_DAY = "1970-01-01"
"""What systems write that know of no date: it is their zero."""
_EPOCH = deferred_pattern(r"[1-9]\d{8,9}(?:\d{3})?")
_BARE_OFFSET = deferred_pattern(r"(T\d\d:\d\d(?::\d\d)?(?:\.\d+)?)\s?([+-]\d\d)(\d\d)$")
_DAY_FIRST_LANGUAGES = frozenset(
    "de fr es it pt nl da sv nb nn no fi pl cs sk ru uk bg ro hr sr sl el tr ar he hi id vi ca et lv is".split()
)
_NUMBERS = deferred_pattern(r"(?<![\d./-])(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)?\d\d)(?!\d)")
_ABOVE, _BELOW = 5, 14
"""Blocks above and below the headline in which a date is looked for."""
_LABELLED = 80
"""Code points of the longest line that may name the date of publication."""
_FAR_ABOVE, _FAR_BELOW = 10, 6
"""Blocks above the headline and below the story that may print the date that htmldate found."""
_WIDTH = 200
_DAY_IN_ADDRESS = deferred_pattern(r"/(((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d))(?!\d)")
_OTHER_ITEMS = frozenset(("comment", "review", "videoobject", "imageobject", "event", "person"))


@dataclass(frozen=True, slots=True)
class PageDates:
    """What the dates of a page are read from. `headline` and `story` are places of blocks."""

    tree: HtmlElement
    metas: dict[str, str]
    article: LinkedArticle | None
    blocks: Sequence[Block]
    headline: int | None
    story: range
    language: str | None


def published(page: PageDates) -> tuple[Stamp | None, str | None]:
    """The date of publication with how it was found ("meta", "stamp", "page"); None where nothing pins a day."""
    for text in _stated(page):
        stamp = read_date(text)
        if stamp and stamp.published and not stamp.published.startswith(_NO_DAY):
            return _as_read_there(stamp, page), "meta"
    printed = list(_printed(page))
    pinned = next((stamp for stamp in printed if stamp.published), None)
    if pinned:
        return pinned, "stamp"
    searched = _in_address(page) or (_searched(page) if not printed else None)
    return (searched, "page") if searched else (next(iter(printed), None), None)


def read_date(text: str) -> Stamp | None:
    """The date that a machine wrote: ISO 8601, compact, seconds since 1970, or in words."""
    text = _BARE_OFFSET.sub(r"\1\2:\3", text.strip())
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day = (int(part) for part in compact.groups()[:3])
        return _day(text, year, month, day)
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return Stamp(Span(0, len(text)), text, moment.isoformat(), Precision.TIME)
    return next(iter(find_stamps(text[:_WIDTH], Calendar())), None)


def _day(text: str, year: int, month: int, day: int) -> Stamp | None:
    try:
        return Stamp(Span(0, len(text)), text, date(year, month, day).isoformat(), Precision.DAY)
    except ValueError:
        return None


def _stated(page: PageDates) -> Iterator[str]:
    """What the page's code states, the surest first."""
    yield from (page.metas[name] for name in _METAS if page.metas.get(name))
    if page.article and page.article.published:
        yield page.article.published
    for element in page.tree.iter("time", "span", "abbr", "div", "p", "meta"):
        says = "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None
        if says and _is_of_article(element):
            yield element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
    yield from (page.metas[name] for name in _VAGUE_METAS if page.metas.get(name))


def _is_of_article(element: HtmlElement) -> bool:
    """Whether the item that a property belongs to is neither a comment nor a thing on the page."""
    for above in element.iterancestors():
        if above.get("itemscope") is not None:
            kind = (above.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1].lower()
            return kind not in _OTHER_ITEMS
        if above.tag in ("aside", "footer", "nav"):
            return False
    return True


def _printed(page: PageDates) -> Iterator[Stamp]:
    """The dates printed around the headline, those of updates left out; the ones in machine's words first."""
    headline = page.headline if page.headline is not None else max(0, page.story.start - _BELOW)
    calendar = _calendar(page)
    below = range(headline + 1, min(max(page.story.start, headline + 2), headline + _BELOW, len(page.blocks)))
    above = range(headline - 1, max(-1, headline - _ABOVE), -1)
    for place in (*below, *above):
        text = _without_update(page.blocks[place].text)
        if len(text) <= _WIDTH:
            yield from stamps_of(text, calendar) or _beside_byline(text, calendar)
            yield from _behind_words(page.blocks[place])
    yield from _named(page, calendar)


def _behind_words(block: Block) -> Iterator[Stamp]:
    """The date after what a page prints as "yesterday" or "an hour ago", where it says that of the publication."""
    if PUBLISHED.search(block.text) and not UPDATED.search(block.text) and len(block.text) <= _LABELLED:
        stamps = (read_date(element.get("datetime") or "") for element in block.parent.iter("time"))
        yield from (stamp for stamp in stamps if stamp)


def _named(page: PageDates, calendar: Calendar) -> Iterable[Stamp]:
    """The one date that the page names as that of publication, wherever it stands."""
    lines = [block.text for block in page.blocks if len(block.text) <= _LABELLED and PUBLISHED.search(block.text)]
    found = [stamp for line in lines for stamp in stamps_of(_without_update(line), calendar) if stamp.published]
    return found[:1] if len({stamp.published for stamp in found}) == 1 else ()


def _without_update(text: str) -> str:
    """A line without what it says of an update."""
    first = PUBLISHED.search(text)
    start = first.start() if first else 0
    update = UPDATED.search(text, start)
    return text[start : update.start()] if update else text[start:]


def _beside_byline(text: str, calendar: Calendar) -> Iterable[Stamp]:
    """The dates in a line that says who wrote the article and when."""
    is_byline = re.match(r"\W*(?:by|von|par|por|di|door|posted|published|publié|veröffentlicht)\b", text, re.I)
    return [stamp for stamp in find_stamps(text, calendar) if stamp.published] if is_byline else ()


def _calendar(page: PageDates) -> Calendar:
    calendar = Calendar.of("\n".join(block.text for block in page.blocks if any(map(str.isdigit, block.text))))
    if calendar.order is None and page.language in _DAY_FIRST_LANGUAGES:
        return replace(calendar, order=DayOrder.DAY_FIRST)
    return calendar


def _as_read_there(stamp: Stamp, page: PageDates) -> Stamp:
    """The day that the page prints where its code gives the hour in Greenwich on the day before or after."""
    if stamp.precision is not Precision.TIME or not (stamp.published or "").endswith(("+00:00", "Z")):
        return stamp
    day = date.fromisoformat((stamp.published or "")[:10])
    for other in _printed(page):
        if other.published and len(other.published) >= 10:
            shown = date.fromisoformat(other.published[:10])
            return other if abs(shown - day) == timedelta(days=1) else stamp
    return stamp


def _in_address(page: PageDates) -> Stamp | None:
    """The day that the page's address names, as /2031/06/03/."""
    days = (_DAY_IN_ADDRESS.search(address) for address in addresses_of(page.tree, page.metas))
    found = next(filter(None, days), None)
    return _day(found[1], *(int(found[part]) for part in (2, 3, 4))) if found else None


def _searched(page: PageDates) -> Stamp | None:
    """What htmldate finds, if the page prints it around the story.

    Not where it read numbers whose order the page does not tell.
    """
    from htmldate import find_date

    found = find_date(page.tree, extensive_search=False, original_date=True)
    if not found:
        return None
    day = date.fromisoformat(found)
    if _calendar(page).order is None and any(day in _readings(block.text) for block in page.blocks):
        return None
    return Stamp(Span(0, len(found)), found, found, Precision.DAY) if found in _printed_around(page) else None


def _printed_around(page: PageDates) -> set[str]:
    """The days in the date stamps above, in and right below the story, those of updates left out."""
    top = max(0, (page.story.start if page.headline is None else page.headline) - _FAR_ABOVE)
    near = page.blocks[top : page.story.stop + _FAR_BELOW]
    stamps = [block for block in near if len(block.text) <= _WIDTH and not UPDATED.search(block.text)]
    lines = [block.text for block in stamps if not _is_beside_story(block)]
    return {(stamp.published or "")[:10] for line in lines for stamp in stamps_of(line, Calendar())}


def _is_beside_story(block: Block) -> bool:
    is_aside = block.parent.tag == "aside" or next(block.parent.iterancestors("aside"), None) is not None
    return is_aside or is_of_others(block.parent)


def _readings(text: str) -> Iterator[date]:
    """Both dates that numbers may stand for whose order is not told."""
    for match in _NUMBERS.finditer(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        for month, day in ((first, second), (second, first)):
            try:
                yield date(year, month, day)
            except ValueError:
                continue
