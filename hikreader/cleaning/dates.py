"""Date stamps: what a page prints of when an article was published.

Strict on purpose. A date is *pinned* when the page says its day (or only its month) beyond doubt; ages such as "6 hours
ago", dates without a year and numbers whose order nothing in the file tells are kept as text and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from enum import Enum
from importlib.resources import files

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Precision
from hikreader.model.span import Span


def _month_names() -> dict[str, int]:
    table = files("hikreader.cleaning").joinpath("month_names.txt").read_text(encoding="utf-8")
    _, *months = table.split("\n\n")
    return {name: number for number, names in enumerate(months, 1) for name in names.split()}


MONTHS = _month_names()
"""The number of each month by its casefolded name or short form, without a stop."""

AMBIGUOUS_MONTHS = frozenset({"out", "set", "ago", "mag", "gen", "mei", "dic", "oca", "lug"})
"""Short names of months that are common words elsewhere: without a year beside them they are no date."""

ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "wat": 60, "cest": 120, "eet": 120,
    "cat": 120, "sast": 120, "eest": 180, "msk": 180, "eat": 180, "trt": 180, "gst": 240, "pkt": 300, "npt":
    345, "wib": 420, "ict": 420, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst":
    540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180, "ndt": -150, "nst": -210,
    "adt": -180, "ast": -240, "edt": -240, "est": -300, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420,
    "pst": -480, "akst": -540, "hst": -600,
}  # fmt: skip
"""Minutes east of Greenwich by casefolded short name. Names that two parts of the world share are left out (IST, CST),
as are those that need the season (ET, PT)."""

NAMELESS_ZONES = ("ist", "cst", "et", "ct", "mt", "pt")
"""Short names of zones that do not tell the offset by themselves."""

AGES = (
    r"(?:(?:2[0-3]|1\d|\d)|an?|one|a few|few) ?(?:hours?|hrs?|h) ago",
    r"(?:[1-5]?\d|an?|one|a few|few) ?(?:minutes?|mins?|m|seconds?|secs?|s) ago",
    r"(?:[1-9]?\d|an?|one|a few|few) ?(?:days?|d|weeks?|wks?|w|months?|mos?|years?|yrs?|y) ago",
    r"\bjust now\b|\byesterday\b|\bmoments ago\b|\blast (?:week|month|year)\b",
    r"\bvor (?:\d+|einer|einem|wenigen) (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)",
    r"\bil y a (?:\d+|une?|quelques) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)",
    r"\bhace (?:\d+|una?) (?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)",
    r"\bh[áa] (?:\d+|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?)",
    r"\b(?:\d+|una?|un['’]) ?(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa\b",
    r"\b(?:\d+|een) (?:seconden|minuten|uur|dag(?:en)?|weken|week|maand(?:en)?|jaar) geleden",
    r"(?:\d+ )?(?:секунд|минут|час|дн|день|недел|месяц|год|лет)\w* назад|\bвчера\b",
    r"منذ (?:\d+ )?(?:ثانية|ثوان|دقيقة|دقائق|دقيقتين|ساعة|ساعات|ساعتين|يوم|أيام|يومين|أسبوع|أسابيع|شهر|أشهر|سنة"
    r"|سنوات)",
    r"\d+ ?(?:秒|分[钟鐘]?|分鐘|[个個]?小[时時]|時間|天|日|[周週]|[个個か]?月|年)前|昨天|昨日",
    r"\d+ ?(?:초|분|시간|일|주|개월|년) ?전|어제",
    r"\d+ (?:saniye|dakika|saat|gün|hafta|ay|yıl) önce|\d+ (?:detik|menit|jam|hari|minggu|bulan"
    r"|tahun) (?:yang )?lalu",
    r"\d+ (?:phút|giờ|ngày|tuần|tháng) trước|\d+ (?:मिनट|घंटे|दिन) पहले",
)
"""Patterns of an age, "6 hours ago". Hours end at 23 and minutes at 59: "Paper 186 hours ago", glued, is 6 hours."""


class DayOrder(Enum):
    """Which of the two small numbers of 08-07-2025 is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, or an age, as found in a line.

    `span` is in code points of the line. `published` is ISO 8601, as exact as `precision`; both are None where the
    text does not pin the day down.
    """

    span: Span
    text: str
    published: str | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the dates of one file are to be read: the order of day and month, and whether IST is Indian time."""

    order: DayOrder | None = None
    indian: bool = True

    @classmethod
    def of(cls, text: str) -> Calendar:
        """What the whole text of a file says about its dates."""
        return cls(day_order(text), is_indian(text))


# Any word: the table of names is asked afterwards, for one pattern of all names takes a hundred times as long.
_MONTH = r"(?P<month>[^\W\d_][^\s\d.,;:/()\[\]|·•–—-]{1,10})(?!\w)\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_NUMBER_OF_MONTH = "(?P<month>1[0-2]|0?[1-9])"
_DATES = tuple(
    deferred_pattern(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<sep>[-/.]|\. ){_NUMBER_OF_MONTH}(?P=sep){_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}(?:\.| m\.)?[ /-]{_MONTH}[ /-]{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR} ?[年년][ ,]?{_NUMBER_OF_MONTH} ?[月월][ ,]?{_DAY} ?[日일]",
        rf"令和(?P<reiwa>\d\d?|元)年{_NUMBER_OF_MONTH}月{_DAY}日",
        rf"(?<!\d){_YEAR}\. gada {_DAY}\. {_MONTH}",
        rf"(?<!\d){_DAY} tháng {_NUMBER_OF_MONTH}(?: năm |, ?|/){_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}{_ORDINAL}[ ./-]{{0,2}}(?:of |de |d['’])?{_MONTH}(?:/[^\W\d_]{{2,10}})?"
        rf"(?:[ ,./-]+|\s(?:de|del) )(?:{_YEAR}|(?P<buddhist>25[5-9]\d))(?!\d)",
        rf"(?<![^\W\d_]){_MONTH}[ -]{{0,2}}{_DAY}(?:st|nd|rd|th)?,?[ ,-]+{_YEAR}(?!\d)",
        r"(?<!\d)(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_REIWA, _BUDDHIST = 2018, -543
"""What has to be added to years that are counted from another one."""
_LOOSE = tuple(
    deferred_pattern(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR} ?[年년] ?(?P<month>1[0-2]|0?[1-9]) ?[月월](?! ?\d)",
        rf"(?<![^\W\d_]){_MONTH},?(?: de)? {_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_MONTH} {_DAY}(?:st|nd|rd|th)?(?!\d|[:.]\d)",
        rf"(?<![\d:]){_DAY}{_ORDINAL}[ -](?:of |de )?{_MONTH}(?!\w)",
        r"(?<![\d./-])\d{1,2}[-/]\d{1,2}[-/]\d\d(?![\d/-])",
    )
)
_DIGIT = deferred_pattern(r"\d")
_ZEROS = "٠۰०০๐０"
_PLAIN = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)} | dict.fromkeys(
    (0xA0, 0x2007, 0x2009, 0x202F, 0x3000), " "
)
"""Digits and spaces of other scripts as those of ASCII."""
_CLOCK_HINT = deferred_pattern(r"\d\s?[:h.時时点시]\s?\d")
# Most lines have no date: these two spare them the long patterns.
_AGE_HINT = deferred_pattern(
    r"ago\b|now\b|yesterday|last\b|vor\b|il y a|hace|h[áa] |\bfa\b|geleden|назад|вчера|منذ|前|昨|전|어제|önce|lalu"
    r"|trước|पहले",
    re.I,
)
_AGE = deferred_pattern("|".join(f"(?:{age})" for age in AGES), re.I)
_ZONE = (
    r"(?:(?P<zone>" + "|".join(sorted((*ZONES, *NAMELESS_ZONES), key=len, reverse=True)) + r")\b)?"
    r"(?: ?(?P<sign>[+\-−])(?P<east>\d{1,2}):?(?P<past>[0-5]\d)?(?!\d))?"
)
_LATE = ("下午", "午後", "오후", "晚上")
_CLOCK = (
    rf"(?:(?P<late>{'|'.join(_LATE)})|上午|午前|오전|早上|凌晨)?\s?"
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])(?:[:h]|\.(?=\d\d ?(?:[ap]\.?m|Uhr))|時|时|点|시 ?)"
    r"(?P<minute>[0-5]\d)(?![\d])[分분]?"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:Uhr|hrs|h)\b)?\s?\(?"
    + _ZONE
    + r"\)?"
)
_BETWEEN = r"[\s,|·•–—-]{0,3}(?:at|um|à|a las|às|в|on|T|kl\.?)?[\s,|·•–—-]{0,3}"
_CLOCK_AFTER = deferred_pattern(r"(?:\s?\(\w{1,4}\))?" + _BETWEEN + _CLOCK, re.I)
_CLOCK_BEFORE = deferred_pattern(_CLOCK + _BETWEEN + r"$", re.I)
_NUMERIC = deferred_pattern(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_INDIAN = deferred_pattern(
    r"\bIndian?\b|\.in\b|₹|\bRs\.? ?\d|\b(?:lakh|crore|Mumbai|Delhi|Bengaluru|Kolkata|Chennai|Hyderabad)\b"
)
_OTHER_IST = deferred_pattern(
    r"\bIsraeli?\b|\bIreland\b|\bIrish\b|\bDublin\b|\bJerusalem\b|\bTel Aviv\b|\.co\.il\b|\.ie\b"
)
_LONGEST_LINE = 10_000
_REACH = 40
"""Code points on either side of a date where the time of day is looked for."""


UPDATED = deferred_pattern(
    r"\b(?:updated?|modified|edited|revised|aktualisiert|stand|mis à jour|modifié|actualizado|atualizado|aggiornato"
    r"|modificato|bijgewerkt|uppdatera[dt]|oppdatert|opdateret|päivitetty|aktualizacja|aktualizov[aá]no|frissítve"
    r"|actualizat|ažurirano|güncelle\w*|diperbarui|cập nhật|обновлен[оа]?|оновлено|ενημερώθηκε|ενημέρωση|تحديث)\b"
    r"|更新|수정|अपडेट",
    re.I,
)
"""Words that tell of a change to what was published before."""
PUBLISHED = deferred_pattern(
    r"\b(?:published|posted|created|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|geplaatst|publicera[dt]"
    r"|publisert|udgivet|offentliggjort|julkaistu|opublikowano|data publikacji|publikov[aá]no|megjelent|publicat"
    r"|objavljeno|yayın\w*|diterbitkan|đăng|опубликован[оа]?|опубліковано|δημοσιεύτηκε|δημοσίευση|نشر)\b"
    r"|发布|發布|公開|掲載|配信|입력|등록|प्रकाशित",
    re.I,
)
"""Words that tell when something was published first."""


def day_order(text: str) -> DayOrder | None:
    """The order of day and month that a number above 12 in some date of the text gives away; None if none does."""
    pairs = [(int(found[1]), int(found[3])) for found in _NUMERIC.finditer(text)]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    if day_first == month_first:
        return None
    return DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST


def is_indian(text: str) -> bool:
    """Whether IST on this page is Indian time: unless it speaks more of Israel or Ireland than of India."""
    return len(_INDIAN.findall(text)) >= len(_OTHER_IST.findall(text))


def find_stamps(line: str, calendar: Calendar) -> tuple[Stamp, ...]:
    """All dates and ages in a line, in order; where two readings overlap the more exact one stands.

    Only the first 10 000 code points of a longer line are read.
    """
    line = line[:_LONGEST_LINE]
    found: list[Stamp] = []
    taken = bytearray(len(line))
    plain = line if line.isascii() else line.translate(_PLAIN)
    for stamp in _all_stamps(plain, calendar):
        start, end = stamp.span.start, stamp.span.end
        if taken.find(1, start, end) < 0:
            found.append(stamp if plain is line else replace(stamp, text=stamp.span.of(line)))
            taken[start:end] = b"\x01" * (end - start)
    return tuple(sorted(found, key=lambda stamp: stamp.span))


def _all_stamps(line: str, calendar: Calendar) -> Iterator[Stamp]:
    if _DIGIT.search(line):
        yield from _dates(line, calendar)
    if _AGE_HINT.search(line):
        for found in _AGE.finditer(line):
            yield Stamp(Span(*found.span()), found[0])


def _dates(line: str, calendar: Calendar) -> Iterator[Stamp]:
    for pattern in _DATES:
        for found in pattern.finditer(line):
            if _names_month(found):
                yield _with_clock(line, _dated(found, calendar), calendar)
    for pattern in _LOOSE:
        for found in pattern.finditer(line):
            if _names_month(found) and not _is_common_word(found):
                yield _dated(found, calendar)


def _names_month(found: re.Match[str]) -> bool:
    """Whether the word in a date's place of a month is one, or there is none."""
    month = found.groupdict().get("month")
    return month is None or month.isdecimal() or month.casefold() in MONTHS


def _is_common_word(found: re.Match[str]) -> bool:
    """Whether what looks like a month's short name without a year is rather a word: "4 out of 5"."""
    parts = found.groupdict()
    return not parts.get("year") and (parts.get("month") or "").casefold() in AMBIGUOUS_MONTHS


def _dated(found: re.Match[str], calendar: Calendar) -> Stamp:
    stamp = Stamp(Span(*found.span()), found[0])
    parts = {name: value for name, value in found.groupdict().items() if value}
    year = _year(parts)
    if year is None:
        return stamp
    if "first" in parts:
        return _numeric(stamp, parts, calendar.order)
    name = parts["month"].casefold()
    month = int(name) if name.isdecimal() else MONTHS[name]
    if "day" not in parts:
        return replace(stamp, published=f"{year}-{month:02d}", precision=Precision.MONTH)
    return _pinned(stamp, year, month, int(parts["day"]))


def _year(parts: dict[str, str]) -> int | None:
    """The year of a date in our calendar, whatever it is counted from."""
    if "reiwa" in parts:
        return _REIWA + (1 if parts["reiwa"] == "元" else int(parts["reiwa"]))
    if "buddhist" in parts:
        return _BUDDHIST + int(parts["buddhist"])
    return int(parts["year"]) if "year" in parts else None


def _numeric(stamp: Stamp, parts: dict[str, str], order: DayOrder | None) -> Stamp:
    first, second = int(parts["first"]), int(parts["second"])
    if first == second or order is DayOrder.DAY_FIRST:
        return _pinned(stamp, int(parts["year"]), second, first)
    if order is DayOrder.MONTH_FIRST:
        return _pinned(stamp, int(parts["year"]), first, second)
    return stamp


def _pinned(stamp: Stamp, year: int, month: int, day: int) -> Stamp:
    try:
        date = datetime(year, month, day)
    except ValueError:
        return stamp
    return replace(stamp, published=date.date().isoformat(), precision=Precision.DAY)


def _with_clock(line: str, stamp: Stamp, calendar: Calendar) -> Stamp:
    """The stamp with the time of day printed beside it, if there is one."""
    if stamp.published is None:
        return stamp
    start, end = stamp.span.start, stamp.span.end
    low = max(0, start - _REACH)
    if not _CLOCK_HINT.search(line, low, end + _REACH):
        return stamp
    after = _CLOCK_AFTER.match(line[end : end + _REACH])
    if after:
        return _timed(line, stamp, Span(start, end + len(after[0].rstrip())), after, calendar)
    before = _CLOCK_BEFORE.search(line[low:start])
    return _timed(line, stamp, Span(low + before.start(), end), before, calendar) if before else stamp


def _timed(line: str, stamp: Stamp, span: Span, clock: re.Match[str], calendar: Calendar) -> Stamp:
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            return stamp
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    elif clock["late"] and hour < 12:
        hour += 12
    moment = f"{stamp.published}T{hour:02d}:{clock['minute']}:{clock['second'] or '00'}{_offset(clock, calendar)}"
    return Stamp(span, span.of(line), moment, Precision.TIME)


def _offset(clock: re.Match[str], calendar: Calendar) -> str:
    """The offset from UTC as ISO 8601 writes it; empty where the text does not tell."""
    name = (clock["zone"] or "").casefold()
    if name == "ist" and calendar.indian:
        return "+05:30"
    if name in NAMELESS_ZONES or not (name or clock["sign"]):
        return ""
    minutes = ZONES.get(name, 0)
    if clock["sign"]:
        east = int(clock["east"]) * 60 + int(clock["past"] or 0)
        minutes += east if clock["sign"] == "+" else -east
    if abs(minutes) > 14 * 60:
        return ""
    return datetime(2000, 1, 1, tzinfo=timezone(timedelta(minutes=minutes))).isoformat()[-6:]


def first_pinned(stamps: Iterable[Stamp]) -> Stamp | None:
    """The first stamp that says its day, else the first at all."""
    stamps = tuple(stamps)
    return next((stamp for stamp in stamps if stamp.published), stamps[0] if stamps else None)
