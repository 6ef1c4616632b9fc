"""Quotation marks one by one: how odd each would look as an opening one, a closing one, or as none at all.

One sign serves as apostrophe and as closing mark, as inches, as part of a Hebrew acronym. What stands on its two sides
tells much, but not all: `pairs` weighs what is found here over a whole paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern


class QuoteSign(NamedTuple):
    """What is known of a sign wherever it stands: the sign of a keyboard it is a form of, and how it is used."""

    plain: str
    """Either " or '."""
    opens: bool
    closes: bool
    partner: str = ""
    """What closes a quotation that it opens."""


QUOTE_SIGNS = {
    '"': QuoteSign('"', True, True, '"'),
    "“": QuoteSign('"', True, False, "”"),
    "”": QuoteSign('"', False, True),
    "„": QuoteSign('"', True, False, "“"),
    "‟": QuoteSign('"', True, False, "”"),
    "❝": QuoteSign('"', True, False, "❞"),
    "❞": QuoteSign('"', False, True),
    "″": QuoteSign('"', True, True, "″"),
    "＂": QuoteSign('"', True, True, "＂"),
    "״": QuoteSign('"', True, True, "״"),
    "«": QuoteSign('"', True, True, "»"),
    "»": QuoteSign('"', True, True, "«"),
    "「": QuoteSign('"', True, False, "」"),
    "」": QuoteSign('"', False, True),
    "『": QuoteSign('"', True, False, "』"),
    "』": QuoteSign('"', False, True),
    "〝": QuoteSign('"', True, False, "〞"),
    "〞": QuoteSign('"', False, True),
    "〟": QuoteSign('"', False, True),
    "'": QuoteSign("'", True, True, "'"),
    "‘": QuoteSign("'", True, False, "’"),
    "’": QuoteSign("'", False, True),
    "‚": QuoteSign("'", True, False, "‘"),
    "‛": QuoteSign("'", True, False, "’"),
    "‹": QuoteSign("'", True, True, "›"),
    "›": QuoteSign("'", True, True, "‹"),
    "`": QuoteSign("'", True, False, "'"),
    "´": QuoteSign("'", True, True, "´"),
    "``": QuoteSign('"', True, False, "''"),
}
"""The one table of quotation marks; every other set of them is made from it."""

_LOOK_ALIKE = {"ʼ": "'", "′": "'"}
"""Apostrophes and primes that are typed and printed in the place of quotation marks."""

MARKS = "".join(sign for sign in QUOTE_SIGNS if len(sign) == 1)
"""Every character that can be part of a quotation mark."""

SINGLE_MARKS = "".join(sign for sign in MARKS if QUOTE_SIGNS[sign].plain == "'")
"""Those that can be apostrophes, or stand for a quotation inside another."""

OPENING_MARKS = "".join(sign for sign in MARKS if QUOTE_SIGNS[sign].opens)
CLOSING_MARKS = "".join(sign for sign in MARKS if QUOTE_SIGNS[sign].closes)

PLAIN_MARKS = {**{sign: QUOTE_SIGNS[sign].plain for sign in MARKS}, **_LOOK_ALIKE}
"""For each quotation mark, and for what looks like one, the sign of a keyboard."""

ANGLES = frozenset("«»‹›")
"""Marks that open in one language and close in another."""

_PAIRS_OF_LANGUAGES = {
    ("“", "”", "‘", "’"): "en zh id ms tr hi bn th vi ko pt ga cy sw ta te nl da",
    ("„", "“", "‚", "‘"): "de cs sk sl lt is bg et ka lv",
    ("«\u00a0", "\u00a0»", "«\u00a0", "\u00a0»"): "fr br",
    ("«", "»", "“", "”"): "es it ca gl eu el ar fa hy",
    ("«", "»", "„", "“"): "ru uk be",
    ("«", "»", "‘", "’"): "nb no nn",
    ("”", "”", "’", "’"): "sv fi he",
    ("„", "”", "«", "»"): "pl ro hu",
    ("„", "”", "‘", "’"): "hr sr bs mk sq",
    ("「", "」", "『", "』"): "ja",
}
_MARKS_OF_LANGUAGE = {
    language: marks for marks, languages in _PAIRS_OF_LANGUAGES.items() for language in languages.split()
}
"""What is printed around a quotation and around one inside it, from Unicode's CLDR, https://cldr.unicode.org/."""

_MOSTLY_APOSTROPHES = "'’‛´"
_SURE_OPENERS = "".join(sign for sign in MARKS if sign not in _MOSTLY_APOSTROPHES)
MAY_OPEN = deferred_pattern(f"[{_SURE_OPENERS}]|(?<!\\w)[{_MOSTLY_APOSTROPHES}]|''|(?m:^[^\\S\n]*[–—―-])")
"""Matches wherever a quotation can begin or end: not at the common apostrophe, but at the dash of a paragraph."""

_SIMPLE_MARK = deferred_pattern(f"[{MARKS}]")
_MARK = deferred_pattern(f"``|''(?!')|{_SIMPLE_MARK.pattern}")
_DOUBLED_APOSTROPHES = deferred_pattern(r"(?<![\w.,!?…'])''(?=\w)")
_DOUBLE = deferred_pattern('["“”„‟❝❞″]')
_SINGLES = frozenset(SINGLE_MARKS)
_OPENERS = frozenset(sign for sign, known in QUOTE_SIGNS.items() if known.opens and not known.closes)
_CLOSERS = frozenset(sign for sign, known in QUOTE_SIGNS.items() if known.closes and not known.opens)
_OPENING_BRACKETS = frozenset("([{<¿¡—–-/=")
_CLOSING_SIGNS = frozenset(".,;:!?)]}>…—–-/|。，、！？；：）؟،۔%")
_STOPS = frozenset(".,!?…。，！？؟،")

# Words that begin with an apostrophe: '90s, 'tis, rock 'n' roll.
_CLIPPED = deferred_pattern(
    r"(?:\d0s\b|\d\d\b(?!(?-i:\s[A-Z]))|(?:em|tis|twas|til|till|cause|bout|round|cuz|im|er|n|nuff|ere|sup|ello)\b|(?:s|t|d|ll|re|ve)(?=\s))",
    re.IGNORECASE,
)
_CLIPPED_AND = deferred_pattern(r"(?<=[\w\s])['’‘]n['’](?=[\w\s])", re.IGNORECASE)
_ELISION = deferred_pattern(r"\b(?:[ldjcsnmt]|qu|jusqu|lorsqu|puisqu|un|dell|all|dall|nell|sull)$", re.IGNORECASE)

# Hardly ever what a possessive belongs to: after "the nurses' " stands a thing, after "'angry nurses' " one of these.
_NOT_POSSESSED = deferred_pattern(
    r"\s(?:am|are|as|at|but|by|can|could|did|does|for|from|had|has|have|in|is|may|might|of|on|said|says|should|than|that"
    r"|to|was|were|when|which|while|who|will|with|would)\b"
)

NEVER = 50.0
"""A cost that no reading can afford."""


class QuoteMark(NamedTuple):
    """A mark, and what it costs to read it as opening, as closing, or as no quotation mark at all."""

    sign: str
    start: int
    end: int
    opening: float
    closing: float
    nothing: float

    @property
    def is_single(self) -> bool:
        """Whether it is one of the signs that can be apostrophes, or stands for a quotation inside another."""
        return self.sign in _SINGLES


def find_marks(text: str) -> Iterator[QuoteMark]:
    """The marks of a paragraph, without those that are certainly apostrophes."""
    clipped = {at for match in _CLIPPED_AND.finditer(text) for at in (match.start(), match.end() - 1)}
    for match in (_MARK if _has_doubled_signs(text) else _SIMPLE_MARK).finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        sign = match[0]
        if sign in _SINGLES and (match.start() in clipped or _is_apostrophe(text, match.start(), before, after)):
            continue
        yield QuoteMark(
            sign,
            match.start(),
            match.end(),
            _cost_of_opening(text, match, before, after),
            _cost_of_closing(text, match, before, after),
            _cost_of_nothing(text, match, before, after),
        )


def _has_doubled_signs(text: str) -> bool:
    """Whether two single signs stand for a double one, and are not the ends of two quotations."""
    if "``" in text or _DOUBLED_APOSTROPHES.search(text):
        return True
    return text.count("''") == 1 and len(_DOUBLE.findall(text)) % 2 == 1


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    if text[at] in ANGLES or not before.isalnum():
        return False
    if after.isalnum():
        return _is_inside_word(before, after)
    return after in MARKS and bool(_ELISION.search(text, max(0, at - 8), at))


def _cost_of_opening(text: str, match: re.Match[str], before: str, after: str) -> float:
    sign = match[0]
    single = sign in _SINGLES
    if sign in ANGLES:
        return 0.0 if sign in "«‹" else 1.0 if before.isspace() and not after.isspace() else 4.0
    cost = 3.0 if after.isspace() else 0.0
    if sign in _OPENERS:
        return cost / 2
    if sign in _CLOSERS or sign == "''":
        cost += 3.0 if before.isspace() or before in _OPENING_BRACKETS else 7.0
    if after in _CLOSING_SIGNS and after not in ".…-":
        cost += 5.0
    if single and _CLIPPED.match(text, match.end()):
        cost += 4.0 if text[: match.start()].strip() else 3.4
    return cost + _cost_of_left_side(before, single)


def _cost_of_left_side(before: str, single: bool) -> float:
    if before.isspace() or before in _OPENING_BRACKETS or before in MARKS:
        return 0.0
    if before in ".,!?:;…。，：":
        return 0.7
    if _is_caseless(before):
        return 0.5
    return 6.0 if single else 3.0


def _cost_of_closing(text: str, match: re.Match[str], before: str, after: str) -> float:
    sign = match[0]
    single = sign in _SINGLES
    if sign in ANGLES:
        return 0.0 if sign in "»›" else 1.0 if not before.isspace() and not after.isalnum() else 4.0
    if sign in _OPENERS and sign not in "“‘":
        return NEVER
    cost = 1.5 if sign in _OPENERS else 0.0
    if before.isspace():
        cost += 2.0 if text[: match.start()].rstrip()[-1:] in _STOPS else 3.0
    elif before in _OPENING_BRACKETS and before not in "—–-":
        cost += 6.0
    if before in _STOPS:
        cost -= 1.0
    elif single and before in "sS" and after.isspace() and not _NOT_POSSESSED.match(text, match.end()):
        cost += 1.5 if text[match.end() + 1 : match.end() + 2].isalpha() else 1.0
    elif single:
        cost += 0.5
    return cost + _cost_of_right_side(sign, after, single)


def _cost_of_right_side(sign: str, after: str, single: bool) -> float:
    if after.isspace() or after in _CLOSING_SIGNS or after in MARKS:
        return 0.0
    if _is_caseless(after) or sign in "」』":
        return 0.5 if sign not in _CLOSERS else 0.0
    if after.isupper() or after in "([":
        return 3.0 if single and sign == "’" else 1.0
    return 5.0 if single else 0.5 if sign in _CLOSERS else 3.0


def _cost_of_nothing(text: str, match: re.Match[str], before: str, after: str) -> float:
    sign = match[0]
    if sign not in _SINGLES:
        return _cost_of_no_double(sign, before, after)
    if sign in "‚‹›":
        return 4.0
    if sign == "`":
        return 1.5
    if _is_inside_word(before, after):
        return 0.3
    if _CLIPPED.match(text, match.end()) and not before.isalnum():
        return 0.5
    if before.isspace() and after.isspace():
        return 3.0
    if before.isalnum():
        if before in "sSzx":
            return 2.0 if _NOT_POSSESSED.match(text, match.end()) else 1.0
        return 1.5 if text[max(0, match.start() - 2) : match.start()] == "in" else 3.5
    return 2.0 if sign == "’" and before.isspace() else 5.0


def _is_caseless(character: str) -> bool:
    return character.isalpha() and character.upper() == character.lower()


def _cost_of_no_double(sign: str, before: str, after: str) -> float:
    if sign in '"״' and _is_hebrew(before) and _is_hebrew(after):
        return 0.3
    return 2.0 if before.isdigit() and sign in "\"”″''" else 6.0


def _is_inside_word(before: str, after: str) -> bool:
    if not before.isalnum() or not after.isalnum():
        return False
    return not (before.islower() and after.isupper()) and (not _is_caseless(after) or _is_hebrew(after))


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


def marks_of_language(language: str | None, depth: int) -> tuple[str, str]:
    """The opening and the closing mark of a quotation that stands in `depth` others."""
    marks = _MARKS_OF_LANGUAGE.get((language or "en").lower().split("-")[0].split("_")[0], _MARKS_OF_LANGUAGE["en"])
    return (marks[2], marks[3]) if depth % 2 else (marks[0], marks[1])
