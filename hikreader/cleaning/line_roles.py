"""Roles: what part of a page a line plays, by rules that read the line alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikreader.cleaning.dates import PUBLISHED, UPDATED, Calendar, Stamp, find_stamps
from hikreader.cleaning.features import LineFeatures
from hikreader.cleaning.lexicon import is_staff_byline
from hikreader.cleaning.lines import TextLine
from hikreader.cleaning.page_lines import page_line
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.span import Span


class Role(StrEnum):
    """The part a line plays. TITLE is a line that could be a headline, SHORT one that could name an outlet.

    NOTICE is one of the usual lines that a page says of itself (`page_lines.py`).
    """

    PROSE = "prose"
    TITLE = "title"
    SHORT = "short"
    STAMP = "stamp"
    BYLINE = "byline"
    FIELD = "field"
    SECTION = "section"
    VISITOR = "visitor"
    RESIDUE = "residue"
    TWEET = "tweet"
    AGENCY = "agency"
    BULLET = "bullet"
    CREDIT = "credit"
    POINTER = "pointer"
    NOTICE = "notice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ArticleLines:
    """The lines of one region with all that is known of each of them."""

    lines: Sequence[TextLine]
    looks: Sequence[LineFeatures]
    roles: Sequence[Role]


@dataclass(frozen=True, slots=True)
class PageField:
    """A line like "Source: The Name": what the page says in so many words. `value` may be empty."""

    name: str
    value: str


_FIELDS = {
    "title": r"title|headline|titel|titre|título|titolo|заголовок|标题|標題|タイトル|제목",
    "outlet": r"source|outlet|publisher|publication|newspaper|site|quelle|medium|fuente|источник|издание|来源|來源"
    r"|媒体|媒體|출처",
    "author": r"authors?|byline|by|writer|autor(?:in|e)?|auteur|автор|作者|记者|記者|기자",
    "category": r"category|section|rubrik|rubrique|categoría|categoria|sección|рубрика|分类|分類|栏目|카테고리",
    "published": r"(?:first |originally )?published(?: (?:on|at|date))?|posted(?: on)?|date(?: published)?"
    r"|publication date|pub ?date"
    r"|veröffentlicht(?: am)?|datum|publié(?: le)?|publicado(?: en| el)?|fecha|data|pubblicato(?: il)?"
    r"|gepubliceerd(?: op)?"
    r"|дата(?: публикации)?|опубликовано|发布时间|發布時間|发布日期|日期|時間|时间|公開日|掲載日|기사입력|입력"
    r"|등록|نُشر|تاريخ النشر",
    "updated": r"(?:last )?(?:updated?|modified|edited)(?: (?:on|at))?|aktualisiert(?: am)?|stand|mis à jour(?: le)?"
    r"|actualizado(?: el)?|atualizado(?: em)?|aggiornato(?: il)?|bijgewerkt|обновлено|更新时间|更新|最終更新|수정"
    r"|최종수정",
    "other": r"url|link|language|länge|length|words|word count|copyright|id|document|doc|country|location"
    r"|keywords?|tags?|(?:media |press )?contacts?|kontakt|for (?:more|further) information(?:,? contact)?"
    r"|tel|phone|fax",
}
_FIELD = deferred_pattern("|".join(rf"(?P<{name}>{words})" for name, words in _FIELDS.items()), re.I)
_FIELD_LINE = deferred_pattern(r"\W{0,4}(?P<name>[^\W\d][\w \-]{0,24}?)\W?\s?[:：](?!//)\s*(?P<value>.*)$", re.S)
_STAMP_WORDS = deferred_pattern(
    r"\b(?:(?:first|last|originally|date|time|on|at|in|am|pm|um|by|of|and|the|published|posted|updated?|modified"
    r"|created|edited|issued"
    r"|min(?:ute)?s?|read|reading|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|uhr|ist|est|edt|pst"
    r"|pdt|et|gmt|utc|bst"
    r"|veröffentlicht|aktualisiert|stand|publié|le|mis|jour|à|publicado|actualizado|el|em|às|a|las|pubblicato|il"
    r"|alle|ore"
    r"|gepubliceerd|op|опубликовано|обновлено|в|от|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b",
    re.I,
)
_COUNTED = deferred_pattern(r"\b(?:shares?|views?|likes?|comments?|reactions?|words|claps?)\b", re.I)
_NAME = r"[^\W\d_a-zà-ÿ][\w'’.-]*"
_PERSON = rf"{_NAME}(?: (?:(?:van|von|de|del|der|den|di|da|dos|la|el|al|bin|ter) ){{0,2}}{_NAME}){{1,2}}"
_PEOPLE = deferred_pattern(rf"{_PERSON}(?:, {_PERSON}){{0,4}},? (?:and|und|et|y|e|en|&) {_PERSON}")
_LISTED = deferred_pattern(rf"{_PERSON}(?:, {_PERSON}){{1,5}}")
_LONGEST_NAMES = 120
"""Code points of the longest line of names."""
_ONE_PERSON = deferred_pattern(_PERSON)
_JOB = deferred_pattern(
    r",? (?:(?:[A-Z][\w.&-]{1,20} ){0,3}"
    r"(?i:writer|reporter|correspondent|editor|journalist|columnist|staff|contributor))$"
)
_JOB_LINE = deferred_pattern(
    r"(?:(?:[A-Z][\w.&'’-]{0,20}|of|the|for) ){0,5}(?i:writer|reporter|correspondent|editor|journalist|columnist|staff)"
)
_BESIDE = deferred_pattern(r"\s*[|•·]\s*")
_ABOVE_NAMES = 3
"""Lines between a headline and the names of those who wrote the story, at most."""
_LOWER_WORD = deferred_pattern(r"(?<!\w)[^\W\d_A-ZÀ-Ý]*[a-zà-ÿа-я][\w'’]*")
_WORD = deferred_pattern(r"[^\W_]+")
_RULE = deferred_pattern(r"\W*[-=_*~#—–─━•·]{3,}\W*|[\W_]+")
_RESIDUE = deferred_pattern(
    r"[&?]\w+=.*|https?://\S+|www\.\S+|\S*(?:\.js|\.css|\.png|\.jpe?g|\.svg|\.webp)\S*|[{}<>\[\]();=/*\\|]{1,4}\W*"
    r"|logo|menu|icon|image|video|photo|#|x"
    r"|load-date: .*|end of document|document \w{20,40}|(?:\w+-)?(?:app|play|apple|google)-?store\S*",
    re.I,
)
_TWEET = deferred_pattern(r"pic\.(?:twitter|x)\.com/\w+\W*$|(?:^|\s)[—–-]\s?[^—–]{1,100}\(@\w{1,20}\)\s.{4,30}$")
AGENCIES = (
    "Reuters|REUTERS|AP|AFP|ANI|PTI|IANS|UNI|EPA|EFE|ANSA|dpa|DPA|TASS|Xinhua|XINHUA|Kyodo|Yonhap"
    "|Bloomberg|BLOOMBERG|Agencies|AGENCIES|PA|UPI|CNA|Bernama"
)
"""Names of news agencies, that serve all outlets."""
_AGENCY = deferred_pattern(
    rf"\W{{0,3}}(?:(?i:with(?: additional)? (?:agency )?inputs?(?: from .{{1,60}})?|with agencies|agency inputs"
    rf"|source:))?\W{{0,2}}(?:{AGENCIES}|(?i:agency|agencies|inputs?))?"
    rf"(?:\s?[/&,]\s?(?:{AGENCIES}))*\W{{0,3}}"
)
_POINTER = deferred_pattern(
    r"\W{0,4}(?:also read|read also|read more|see also|watch|watch now|related|read|don['’]t miss|more"
    r"|lesen sie auch|mehr dazu|lire aussi|à lire|lee también|leia mais"
    r"|leggi anche|lees ook|читайте также|اقرأ أيضا|baca juga"
    r"|(?:यह|ये|इसे) भी प(?:\u0922\u093c|\u095d)ें)\s?[:|：»-]\s?\S.*",
    re.I,
)
BULLET = deferred_pattern(r"[•·▪◦‣*+–—-]\s+")
"""How an item of a list begins."""
_PROSE_WIDTH, _WIDE_PROSE_WIDTH = 80, 50
_TITLE_WIDTH = (15, 220)
_NO_HEADLINE_ENDS = (".", "。", "।", "॥", "۔", "։", "።", "᙮", ",", ":")
"""What no headline ends with: a question or an exclamation may be one."""
_SHORT_WIDTH = 45


def field_of(line: str) -> PageField | None:
    """The field that the line states, if it is one of those articles have."""
    found = _FIELD_LINE.match(line) if len(line) <= 260 else None
    name = _FIELD.fullmatch(found["name"].strip()) if found else None
    return PageField(name.lastgroup or "other", found["value"].strip()) if found and name else None


def names_people(line: str) -> bool:
    """Whether a line is nothing but the names of two people or more, or one with a writer's job."""
    if len(line) > _LONGEST_NAMES:
        return False
    names = without_job(line)
    return _PEOPLE.fullmatch(names) is not None or (names != line and _ONE_PERSON.fullmatch(names) is not None)


def without_job(line: str) -> str:
    """The names of those who wrote a story without what they are: "Ada Reed, Sports Editor"."""
    return _JOB.sub("", line)


def tells_only_numbers(line: str) -> bool:
    """Whether a line has numbers and no word but those of a date stamp or a counter: "3 min read", "195 shares"."""
    left = _COUNTED.sub(" ", _STAMP_WORDS.sub(" ", line))
    return any(map(str.isdigit, left)) and not any(map(str.isalpha, left))


def stamps_of(line: str, calendar: Calendar) -> tuple[Stamp, ...]:
    """The dates in a line that is a date stamp, with at most a name or label around them; else nothing."""
    if len(line) > 140:
        return ()
    stamps = find_stamps(line, calendar)
    rest = list(line)
    for part in _parts_beside(line):
        if is_staff_byline(part.of(line)):
            rest[part.start : part.end] = " " * len(part)
    for stamp in stamps:
        rest[stamp.span.start : stamp.span.end] = " " * len(stamp.span)
    left = PUBLISHED.sub(" ", UPDATED.sub(" ", _STAMP_WORDS.sub(" ", "".join(rest))))
    words = _WORD.findall(left)
    if len(words) > 8 or _LOWER_WORD.search(left) or sum(map(len, words)) > 60:
        return ()
    return stamps


def _parts_beside(line: str) -> Iterator[Span]:
    """What stands between the bars of a line."""
    place = 0
    for bar in _BESIDE.finditer(line):
        yield Span(place, bar.start())
        place = bar.end()
    yield Span(place, len(line))


def role_of(line: TextLine, look: LineFeatures) -> Role:
    """The role of a line by itself."""
    text = line.text
    if look.width <= 260:
        special = _special_role(text, look)
        if special:
            return special
    if page_line(text):
        return Role.NOTICE
    if _TWEET.search(text[-160:]) and look.width < 600:
        return Role.TWEET
    if look.visitor and look.width < 200:
        return Role.VISITOR
    if (
        look.stops and look.width >= (_WIDE_PROSE_WIDTH if _is_wide(line, look) else _PROSE_WIDTH)
    ) or look.width > _TITLE_WIDTH[1]:
        return Role.PROSE
    return _plain_role(line, look)


def _special_role(text: str, look: LineFeatures) -> Role | None:
    if look.section:
        return Role.SECTION
    if _RULE.fullmatch(text) or _RESIDUE.fullmatch(text):
        return Role.RESIDUE
    if _TWEET.search(text):
        return Role.TWEET
    if look.stamped and stamps_of(text, Calendar()):
        return Role.STAMP
    if _AGENCY.fullmatch(text):
        return Role.AGENCY
    if look.byline:
        return Role.BYLINE
    if field_of(text):
        return Role.FIELD
    if _POINTER.fullmatch(text):
        return Role.POINTER
    if look.credit and look.width < 160:
        return Role.CREDIT
    is_item = BULLET.match(text) and look.width <= _SHORT_WIDTH and not look.stops
    return Role.BULLET if is_item and not page_line(text) else None


def _is_wide(line: TextLine, look: LineFeatures) -> bool:
    """Whether most of the line is in a wide script."""
    return look.width > 1.5 * len(line.text)


def _plain_role(line: TextLine, look: LineFeatures) -> Role:
    words = len(_WORD.findall(line.text))
    if (
        _TITLE_WIDTH[0] <= look.width <= _TITLE_WIDTH[1]
        and (words >= 3 or _is_wide(line, look))
        and not line.text.endswith(_NO_HEADLINE_ENDS)
    ):
        return Role.TITLE
    return Role.SHORT if look.width <= _SHORT_WIDTH and not look.stops else Role.OTHER


def roles_of(lines: Sequence[TextLine], looks: Sequence[LineFeatures]) -> tuple[Role, ...]:
    """The role of each line.

    A line that is printed again close by is no prose, but a headline; one of names between headline and date a byline.
    """
    roles = [role_of(line, look) for line, look in zip(lines, looks, strict=True)]
    for place, (line, look) in enumerate(zip(lines, looks, strict=True)):
        near = lines[place + 1 : place + 3]
        if (
            roles[place] is Role.PROSE
            and look.width <= _TITLE_WIDTH[1]
            and any(line.key == other.key for other in near)
        ):
            roles[place] = Role.TITLE
    for place in range(1, len(roles) - 1):
        is_of_writers = roles[place] is Role.TITLE and _names_writers(lines, roles, place)
        if is_of_writers or _is_job_of_writer(lines, roles, place):
            roles[place] = Role.BYLINE
    return tuple(roles)


def _is_job_of_writer(lines: Sequence[TextLine], roles: Sequence[Role], place: int) -> bool:
    """Whether a line right below a byline says what the writer is: "Associated Press Writer"."""
    is_below = roles[place - 1] is Role.BYLINE and roles[place] in (Role.TITLE, Role.SHORT)
    return is_below and _JOB_LINE.fullmatch(lines[place].text) is not None


def _names_writers(lines: Sequence[TextLine], roles: Sequence[Role], place: int) -> bool:
    """Whether a line is nothing but names, with a date stamp right below and a headline close above."""
    text = lines[place].text
    if roles[place + 1] is not Role.STAMP or not (names_people(text) or _LISTED.fullmatch(text[:_LONGEST_NAMES])):
        return False
    above = range(max(0, place - _ABOVE_NAMES), place)
    return any(roles[other] is Role.TITLE and lines[other].key != lines[place].key for other in above)
