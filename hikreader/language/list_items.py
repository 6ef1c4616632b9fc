"""Items of a list that stands on one line: "• one • two • three", "1) one 2) two"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BULLET = re.compile(r"(?:(?<=\s)|\A)([•‣⁃∙●○◦▪▫■□▸▹►▻❖➤✓✔*·–—-])\s+(?=\S)")
_FREE_BULLETS = frozenset("•‣⁃∙●○◦▪▫■□▸▹►▻❖➤")
"""Signs that are hardly ever anything but bullets; the others are bullets only in a line that begins with one."""
_NUMBER = re.compile(r"(?:(?<=\s)|\A)\(?(\d{1,2}|[a-z]|[A-Z])([.)])\s+(?=\S)")
_FEWEST = 2
"""Items of a list with bullets or numbers."""
_FEWEST_DASHED = 3
"""Items of a list with dashes, which stand in other places too."""


class Items(NamedTuple):
    """Where the items of a list begin, and the stops that belong to their numbers."""

    starts: Sequence[int] = ()
    stops: frozenset[int] = frozenset()


def list_items(text: str) -> Items:
    """The items of the list that a line is or ends with; none where it holds no list."""
    bullets = [*_BULLET.finditer(text)]
    if bullets and (starts := _bulleted(text, bullets)):
        return Items(starts)
    numbers = [match for match in _NUMBER.finditer(text) if _begins_item(text, match.end())]
    return _numbered(text, numbers) if len(numbers) >= _FEWEST else Items()


def _bulleted(text: str, bullets: Sequence[re.Match[str]]) -> list[int]:
    sign = next((match[1] for match in bullets if match[1] in _FREE_BULLETS), bullets[0][1])
    starts = [match.start() for match in bullets if match[1] == sign]
    if sign in _FREE_BULLETS:
        return starts if len(starts) >= _FEWEST and _introduces(text[: starts[0]]) else []
    is_list = not text[: starts[0]].strip() and len(starts) >= _FEWEST_DASHED
    return starts if is_list and all(_begins_item(text, match.end()) for match in bullets if match[1] == sign) else []


def _numbered(text: str, numbers: Sequence[re.Match[str]]) -> Items:
    """The longest list that counts from one, or from A."""
    items = [*_consecutive(numbers)]
    if len(items) < _FEWEST or not _introduces(text[: items[0].start()]):
        return Items()
    return Items([match.start() for match in items], frozenset(match.start(2) for match in items))


def _consecutive(numbers: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    wanted, sign = "", ""
    for match in numbers:
        if not wanted and match[1] in ("1", "a", "A"):
            sign = match[2]
        elif match[1] != wanted or match[2] != sign:
            continue
        wanted = str(int(match[1]) + 1) if match[1].isdigit() else chr(ord(match[1]) + 1)
        yield match


def _begins_item(text: str, at: int) -> bool:
    letter = next((sign for sign in text[at : at + 3] if sign.isalnum()), "")
    return bool(letter) and not letter.islower()


def _introduces(lead: str) -> bool:
    """Whether a list can begin behind the words: at the beginning of a line, or behind a colon or a stop."""
    return not lead.strip() or lead.rstrip()[-1] in ":：.!?"
