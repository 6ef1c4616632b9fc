"""Site names: what a page calls itself where it begins and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hikreader.cleaning.line_roles import AGENCIES
from hikreader.cleaning.lines import key_of
from hikreader.language.deferred_patterns import deferred_pattern

_OWNER = deferred_pattern(
    r"(?:[©ⓒ]|\(c\)|\bcopyright\b)(?:\s|[©ⓒ:,]|\(c\)|\bcopyright\b|\bby\b)*"
    r"(?:\d{4}(?:\s?[-–]\s?(?:\d{4}|\d\d))?)?[\s,:|–-]*(?:by\s+)?(?P<name>[^\W\d_][^©|•·\n]{1,60})",
    re.I,
)
_BEHIND = deferred_pattern(
    r"(?:[\s,.;:–-]|\b(?:19|20)\d\d\b|\ball rights\b.*|\balle rechte\b.*|\btous droits\b.*|\btod[oa]s l?[oa]s d.*"
    r"|\btutti i diritti\b.*|(?<=\w\w)\.\s.*"
    r"|\b(?:ltd|limited|inc|llc|plc|gmbh|corp|corporation|co|s\.?a|b\.?v|ag|ab)\b)*$",
    re.I,
)
_MARK = deferred_pattern(r"[©ⓒ]|\(c\)\s?\d{4}|\bcopyright\b.{0,12}\d{4}", re.I)
_OTHERS = deferred_pattern(
    rf"(?:the )?(?:{AGENCIES}|associated press|getty images|shutterstock|alamy|istock|agence france-presse"
    r"|deutsche presse-agentur|authors?|all rights.*)",
    re.I,
)
_PAPER = deferred_pattern(
    r"(?:[A-ZÀ-Ý][\w'’&.-]*\s+){1,3}(?:Herald|Times|Post|Courier|Gazette|Ledger|Tribune|Chronicle|Observer|Telegraph"
    r"|Journal|Examiner|Inquirer|Dispatch|Sentinel|Mercury|Bulletin|Advertiser|Argus|Zeitung|Tageblatt|Anzeiger"
    r"|Nachrichten|Rundschau|Kurier|HERALD|TIMES|POST|COURIER|GAZETTE|LEDGER|TRIBUNE|CHRONICLE|OBSERVER|TELEGRAPH"
    r"|JOURNAL|EXAMINER|INQUIRER|DISPATCH|SENTINEL|MERCURY|BULLETIN|ADVERTISER|ARGUS|ZEITUNG|TAGEBLATT|ANZEIGER)"
)
_LONGEST = 45
_LONGEST_LINE = 300


def is_copyright(line: str) -> bool:
    """Whether a line states a copyright, as the last lines of a page do."""
    return len(line) <= _LONGEST_LINE and _MARK.search(line) is not None


def owner_of(line: str) -> str | None:
    """Whose copyright a line states, without the form of the company; None for an agency or a picture's author."""
    found = _OWNER.search(line) if is_copyright(line) else None
    name = _BEHIND.sub("", found["name"]).strip() if found else ""
    is_name = 1 < len(name) <= _LONGEST and not name[0].islower() and not _OTHERS.fullmatch(name)
    return name if is_name else None


def named_again(names: Iterable[str], ends: Iterable[str]) -> str | None:
    """The first of a page's names that one of its copyright lines has too, as it is written there."""
    copyrights = {line: key_of(line) for line in ends if is_copyright(line)}
    for name in names if copyrights else ():
        key = key_of(name).removeprefix("the ")
        for line, words in copyrights.items():
            if key and key in words and len(name) <= _LONGEST and (found := _written(key, line)):
                return found
    return None


def _written(key: str, line: str) -> str | None:
    """The words of a key as they are written in a line."""
    found = re.search(r"\b(?:The\s)?\b" + r"\W+".join(map(re.escape, key.split())) + r"\b", line, re.I)
    return found[0] if found else None


def reads_like_a_paper(line: str) -> bool:
    """Whether a line is the name of a newspaper by its last word."""
    return len(line) <= _LONGEST and _PAPER.fullmatch(line) is not None
