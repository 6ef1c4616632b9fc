"""Names to offer for a speaker: which come first, and which fit what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.language.normalize import alike, folded, may_be_mistyped

MOST = 5
"""How many names are offered at once."""

_FIT = 75.0
"""The least score, of 100, of the part of a name that is most like what is typed: one wrong letter in four."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


class Names(NamedTuple):
    """Names to offer for a speaker, the likeliest first; `is_found` tells that the text surely names the first one."""

    offered: list[str]
    is_found: bool


def ranked(typed: str, names: Sequence[str], most: int = MOST) -> list[str]:
    """The names of which a word begins as typed, in their own order, then those that are only a wrong letter away.

    The name that is typed in whole comes first. All fit where nothing is typed.
    """
    wanted = folded(typed.strip())
    if not wanted:
        return list(names[:most])
    fitting = sorted((name for name in names if begins(typed, name)), key=lambda name: folded(name) != wanted)[:most]
    if not may_be_mistyped(wanted) or len(fitting) == most:
        return fitting
    like = alike(wanted, [folded(name) for name in names], _FIT)
    return list(dict.fromkeys([*fitting, *(names[index] for index in like[:most])]))[:most]


def begins(typed: str, name: str) -> bool:
    """Whether a word of the name begins as typed; what is only a wrong letter away may be another person."""
    wanted = folded(typed.strip())
    return bool(wanted) and re.search(rf"(?<![^\W_]){re.escape(wanted)}", folded(name)) is not None


def likeliest_first(near: str | None, text: str, here: Iterable[str], known: Iterable[str]) -> Names:
    """The names, each once: who is named beside a quotation, then who is named in its article, then the others.

    `near` is the name printed beside it, `text` the article's, `here` are who spoke before in it. A known name takes
    the place of the printed one where both are the same; else the printed one stands as it is.
    """
    here = list(here)
    each = list(dict.fromkeys([*here, *known]))
    there = {*here, *_printed(each, text)}
    shared = set(_words(near or ""))
    each.sort(key=lambda name: (name not in there, shared.isdisjoint(_words(name))))
    if near is None:
        return Names(each, is_found=False)
    first = _same(near, each, there) or near
    printed = [] if _words(first) == _words(near) else [near]
    # One word that is no known name may be a country, or no name at all.
    is_found = first in each or len(_words(first)) > 1
    return Names(list(dict.fromkeys([first, *printed, *each])), is_found)


def _same(near: str, names: Iterable[str], there: set[str]) -> str | None:
    """The name that is the printed one, else the only one that it ends: of several, the only one in the article."""
    alike = {_words(name): name for name in reversed(list(names))}
    wanted = _words(near)
    if wanted in alike:
        return alike[wanted]
    full = [name for name in alike.values() if _ends(near, name)]
    narrowed = [name for name in full if name in there] or full
    return narrowed[0] if len(narrowed) == 1 else None


def _ends(near: str, name: str) -> bool:
    """Whether a name ends as printed, like a surname: not "Canada" what is the "Bank of Canada"."""
    wanted, whole = _words(near), _words(name)
    before = len(whole) - len(wanted)
    if not wanted or before < 1 or whole[before:] != wanted:
        return False
    return not _WORD.findall(_POSSESSIVE.sub("", name))[before - 1].islower()


def _printed(names: Sequence[str], text: str) -> list[str]:
    """The names that stand in a text, whole."""
    words = _words(text) if names else ()
    present, line = set(words), f" {' '.join(words)} "  # the set is quicker than the line, and mostly enough
    own = {name: _words(name) for name in names}
    return [name for name, them in own.items() if them and present.issuperset(them) and f" {' '.join(them)} " in line]


def _words(text: str) -> tuple[str, ...]:
    """Its words without case, accents and possessive endings."""
    return tuple(_WORD.findall(folded(_POSSESSIVE.sub("", text))))
